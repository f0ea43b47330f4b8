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
    /// A precision where none can be chosen.
    #[error("“{kind}” has numbers with all their digits, so no precision can be chosen.")]
    NoPrecision { kind: String },
    /// The update in hand cannot be computed.
    #[error("The update that comes next cannot be written down: {why}")]
    NoUpdate { why: String },
}
