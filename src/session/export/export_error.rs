//! Why something cannot be exported.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why something cannot be exported. Nothing on the bench changes.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the sentences tell what the fields are")]
pub enum ExportError {
    /// A kind that is not in the table.
    #[error("There is no export “{found}”. There are: {}.", .known.join(", "))]
    UnknownKind { found: String, known: Vec<String> },
    /// A choice that the kind does not have.
    #[error("“{kind}” has no option “{option}”. Leave it out.")]
    NoSuchOption { kind: String, option: String },
    /// A film that is too long, or none.
    #[error("A film of {found} seconds cannot be made: give 1 to {most} seconds.")]
    Seconds { found: u8, most: u8 },
    /// A file of what only the page knows.
    #[error("“{kind}” is made by the page, of what it shows: ask for it there, or by `glassnet.export` on the page.")]
    NotOfRun { kind: String },
    /// The update in hand cannot be computed.
    #[error("The update that comes next cannot be written down: {why} Mend that, or export the weights instead.")]
    NoUpdate { why: String },
    /// More lines than any spreadsheet opens.
    #[error(
        "The update that comes next has {found} numbers, and a spreadsheet holds {most}. Choose smaller batches, or export the weights instead."
    )]
    LongUpdate { found: u64, most: u64 },
}
