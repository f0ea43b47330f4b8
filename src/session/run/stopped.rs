//! Why training stopped by itself. It crosses to the page as a value and becomes a sentence there.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::diverged::Diverged;
use crate::engine::ENGINE;

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
    /// The recipe of the document that is on the bench leads to other weights than the document has.
    #[error(
        "The document's recipe does not lead to its weights after update {updates}: one of them was changed elsewhere. The \
         weights are those of the document, and the way back ends here."
    )]
    Strayed {
        /// The moment of the document, in updates.
        updates: u64,
    },
    /// A run that was made by a link came to other weights than those that the link was made of.
    #[error(
        "This is not the same run: after update {updates} the weights have the hash {found}, and the link says {expected}. {}",
        other_run(*.engine, *.is_back)
    )]
    OtherRun {
        /// Updates made.
        updates: u64,
        /// What the link says.
        expected: String,
        /// What it is.
        found: String,
        /// The arithmetic that made the link.
        engine: u32,
        /// Whether what was on the bench is there again.
        is_back: bool,
    },
    /// The page said something that the worker does not know; why it could not be read.
    #[error("The page and its worker are of different versions: {0}. Reload the page.")]
    UnknownMessage(String),
}

impl Stopped {
    /// Whether a rule stopped it that was asked for.
    #[must_use]
    pub fn is_by_rule(&self) -> bool {
        match self {
            Self::Epochs { .. } | Self::LossReached { .. } | Self::Plateau { .. } => true,
            Self::Diverged(_) | Self::Strayed { .. } | Self::OtherRun { .. } | Self::UnknownMessage(_) => false,
        }
    }
}

fn other_run(engine: u32, is_back: bool) -> String {
    let why = if engine < ENGINE {
        format!("It was made by an earlier version, which computed otherwise (engine {engine}; this is {ENGINE}).")
    } else {
        "The link was changed on its way, or by hand.".to_owned()
    };
    let what = if is_back {
        "What was on the bench is back. To see where the link leads now, write “any” in place of its hash."
    } else {
        "What you see is where it leads now."
    };
    format!("{why} {what}")
}

fn plateau(epoch: u64, epochs: u64, min_improvement: f64) -> String {
    if min_improvement > 0.0 {
        format!(
            "Stopped after epoch {epoch}: the training loss has not fallen by {min_improvement} in {epochs} epochs. Press Play to give it as many again."
        )
    } else {
        format!(
            "Stopped after epoch {epoch}: the training loss has not fallen in {epochs} epochs. Press Play to give it as many again."
        )
    }
}
