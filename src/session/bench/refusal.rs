//! Why the bench refuses a request. It crosses to the page as a value and becomes a sentence there.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::data::DataError;
use crate::session::document::DocumentError;
use crate::session::export::ExportError;
use crate::session::link::LinkError;
use crate::session::run::Diverged;

/// Why a request cannot be carried out; all is as before.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum Refusal {
    /// A document that cannot be opened, or a change that cannot be made.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A link that cannot be opened, or cannot be made.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// A file that cannot be made.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A source that holds nothing that can be looked at.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A text that is not UTF-8.
    #[error(
        "Line {line}, character {character}: this is not UTF-8, so letters would be lost. Save the table as CSV in UTF-8 and try again."
    )]
    NotUtf8 {
        /// From 1.
        line: usize,
        /// Within the line, from 1.
        character: usize,
    },
    /// There is no work to do it to.
    #[error("There is nothing on the bench yet. Open a document first.")]
    EmptyBench,
    /// Rows are asked for, and of no table.
    #[error("No table is looked at. Choose one first.")]
    NoTable,
    /// There is no change.
    #[error("There is no change to undo.")]
    NothingToUndo,
    /// The run that was asked for did not get there.
    #[error("{0} Lower the learning rate η and press Reset.")]
    Diverged(Diverged),
    /// Other work was opened meanwhile.
    #[error("Another document was opened while the data of this one was on its way.")]
    Overtaken,
    /// The file of a built-in set did not come.
    #[error("{}", .fault.sentence(.title, .file))]
    NotFetched {
        /// What the set is called.
        title: String,
        /// Its file, below `static/data`.
        file: String,
        /// What happened.
        fault: FetchFault,
    },
}

/// Why a file did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FetchFault {
    /// The host cannot be reached.
    Unreachable,
    /// The host answers with this status instead of the file.
    Status(u16),
    /// The host answers with its start page.
    OtherFile,
    /// The file ended before its end.
    BrokenOff,
    /// It is damaged, or this browser cannot unpack it.
    Packed,
}

impl FetchFault {
    fn sentence(self, title: &str, file: &str) -> String {
        let stays = "What is on the bench stays. Check your connection, then choose the set again.";
        let not_loaded = format!("The data set “{title}” could not be loaded from data/{file}");
        match self {
            Self::Unreachable => format!("{not_loaded}: the host cannot be reached. {stays}"),
            Self::Status(status) => format!("{not_loaded}: the host answers {status}. {stays}"),
            Self::OtherFile => format!("{not_loaded}: the host sent a different file in its place. {stays}"),
            Self::BrokenOff => format!("{not_loaded}: the download was cut off. {stays}"),
            Self::Packed => {
                format!("{not_loaded}: the download was cut off, or this browser cannot decompress it. {stays}")
            }
        }
    }
}
