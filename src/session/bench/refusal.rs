//! Why the bench refuses a request, and why training stopped by itself. Both cross to the page as values and become sentences
//! there.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::data::DataError;
use crate::session::document::DocumentError;
use crate::session::run::Diverged;

/// Why a request cannot be carried out; all is as before.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum Refusal {
    /// A document that cannot be opened, or a change that cannot be made.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A source that holds nothing that can be looked at.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A text that is not UTF-8.
    #[error(
        "Line {line}, character {character}: what stands there is not UTF-8, so letters would be lost. Save the table as \
         CSV in UTF-8 and try again."
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
    #[error("There is no change to take back.")]
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
    /// There is no way to the host.
    Unreachable,
    /// The host answers something else than the file: this status.
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
        let stays = "What is on the bench stays; see that you are connected, then choose the set again.";
        let not_loaded = format!("The data set “{title}” could not be loaded from data/{file}");
        match self {
            Self::Unreachable => format!("{not_loaded}: the host cannot be reached. {stays}"),
            Self::Status(status) => format!("{not_loaded}: the host answers {status}. {stays}"),
            Self::OtherFile => format!("{not_loaded}: the host has another file in its place. {stays}"),
            Self::BrokenOff => format!("{not_loaded}: it broke off on the way. {stays}"),
            Self::Packed => {
                format!("{not_loaded}: it broke off on the way, or this browser cannot unpack it. {stays}")
            }
        }
    }
}

/// Why training stopped by itself.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum Stopped {
    /// So many epochs were asked for.
    #[error("Stopped: epoch {epoch} is the last one asked for. Play goes on beyond it.")]
    Epochs {
        /// Epochs made.
        epoch: u64,
    },
    /// The training loss fell far enough.
    #[error("Stopped: the training loss fell to {limit} or below after epoch {epoch}. Play goes on beyond it.")]
    LossReached {
        /// Epochs made.
        epoch: u64,
        /// How far it was to fall.
        limit: f64,
    },
    /// The training loss does not fall any more.
    #[error("{}", plateau(*.epoch, *.epochs, *.min_improvement))]
    Plateau {
        /// Epochs made.
        epoch: u64,
        /// The epochs it has not fallen for.
        epochs: u64,
        /// What would have counted as falling.
        min_improvement: f64,
    },
    /// A number grew beyond all bounds; the last good state is kept.
    #[error("{0} Lower the learning rate η and press Reset.")]
    Diverged(Diverged),
    /// The page said something that the worker does not know; why it could not be read.
    #[error(
        "The page asked for something that its worker does not know: {0}. Reload the page to get the same version of both."
    )]
    UnknownMessage(String),
}

impl Stopped {
    /// Whether a rule stopped it that was asked for.
    #[must_use]
    pub fn is_by_rule(&self) -> bool {
        match self {
            Self::Epochs { .. } | Self::LossReached { .. } | Self::Plateau { .. } => true,
            Self::Diverged(_) | Self::UnknownMessage(_) => false,
        }
    }
}

fn plateau(epoch: u64, epochs: u64, min_improvement: f64) -> String {
    if min_improvement > 0.0 {
        format!(
            "Stopped after epoch {epoch}: the training loss has not fallen by {min_improvement} for {epochs} epochs. Play \
             gives it as many again."
        )
    } else {
        format!(
            "Stopped after epoch {epoch}: the training loss has not fallen for {epochs} epochs. Play gives it as many again."
        )
    }
}
