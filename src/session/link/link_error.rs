//! Why a link cannot be opened. It is told in one sentence, and what is on the bench stays.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::session::document::DocumentError;

/// What is wrong with a link. Nothing on the bench changes when one is refused.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the sentences tell what the fields are")]
pub enum LinkError {
    /// Its last field is not there.
    #[error(
        "This link is cut off: its “hash”, which comes last, is missing. Copy the whole link, or ask for the file \
         instead; what is on the bench stays."
    )]
    Cut,
    /// Longer than any browser hands over.
    #[error("This link has more than {most} characters. Ask for the file instead; what is on the bench stays.")]
    TooLong { most: usize },
    /// A packed value that does not unpack.
    #[error(
        "This link is damaged: its “{key}” cannot be unpacked. Copy the whole link again; what is on the bench stays."
    )]
    Damaged { key: String },
    /// A packed value that would fill the memory.
    #[error(
        "This link is not opened: its “{key}” would unpack to more than {most} bytes. Ask for \
         the file instead; what is on the bench stays."
    )]
    TooLarge { key: String, most: usize },
    /// A value outside of its range.
    #[error(
        "This link is damaged: its “{key}” is “{value}”, and must be {range}. Copy the whole link \
         again; what is on the bench stays."
    )]
    Value { key: String, value: String, range: String },
    /// A change by hand that cannot be made.
    #[error(
        "This link is damaged: one of its changes cannot be made. {why} Copy the whole link again; what is on \
         the bench stays."
    )]
    Change { why: Box<DocumentError> },
    /// A link that does not read back to what it was made of.
    #[error("No link can be made of this run. Save it as a file instead.")]
    Unmade,
    /// A piece without `=`.
    #[error(
        "This link is damaged: “{piece}” has no “=” and no value. Copy the whole link again; what is on the bench stays."
    )]
    NoValue { piece: String },
    /// One key twice.
    #[error("This link is damaged: it has “{key}” twice. Copy the whole link again; what is on the bench stays.")]
    Twice { key: String },
    /// A key that a later version has.
    #[error(
        "This link has “{key}”, which this version does not know: it was made by a newer one. Reload the page, and \
         take the new version when it is offered; what is on the bench stays."
    )]
    UnknownKey { key: String },
    /// Arithmetic of a later version.
    #[error(
        "This link was made by a newer version, which computes otherwise (engine {found}; this is {known}). Reload the \
         page, and take the new version when it is offered; what is on the bench stays."
    )]
    NewerEngine { found: u32, known: u32 },
}

impl LinkError {
    /// A change of the link that cannot be expected.
    pub(in crate::session) fn of_change(error: DocumentError) -> Self {
        if let DocumentError::RecipeChange { why, .. } = error {
            return Self::Change { why };
        }
        Self::Damaged { key: "changes".to_owned() }
    }
}
