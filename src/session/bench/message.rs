//! The messages between page and worker: one closed set for each direction. A message is a head, read as JSON, and what lies
//! beside it as it is: bytes and numbers, which are handed over and not copied.

use serde::{Deserialize, Serialize};

use super::command::{Report, Request};
use crate::data::ListKind;

/// The head of what the page says to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Something is asked. Beside it, where a document is to be loaded: the bytes of its text.
    Request(Request),
    /// A file, to be kept under this key. Beside it: its bytes.
    File(String),
    /// A frame was shown: there may be another one. Beside it: the frame's buffer.
    FrameReturned,
    /// A survey was shown: there may be another one. Beside it: the survey's numbers.
    SurveyReturned,
    /// Lists were read: their memory may hold the next ones. Beside it: their buffers.
    ListsReturned,
}

/// The head of what the worker says to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToPage {
    /// A word; what the bench says in one breath is heard with the last of it.
    Report {
        /// What is said.
        report: Box<Report>,
        /// Whether another word of the same breath comes.
        goes_on: bool,
    },
    /// Lists of the report to come, see [`Report::take_lists`]. Beside it: the lists, of these kinds.
    Lists(Vec<ListKind>),
    /// The text of a table that the report to come speaks of by this key. Beside it: its bytes.
    File(String),
    /// A frame. Beside it: the buffer with its numbers.
    Frame {
        /// Whether it is of the moment that the words to come tell of, and is heard with them.
        goes_on: bool,
    },
    /// A survey. Beside it: its numbers.
    Survey,
}
