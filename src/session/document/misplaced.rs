//! Why a run cannot stand where its document says.

use serde::{Deserialize, Serialize};

/// Why a run does not stand at the epoch and step of its document's position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misplaced {
    /// The document has no run.
    NoRun,
    /// Its run stands elsewhere.
    Elsewhere {
        /// Epochs that the run has completed.
        epoch: u64,
        /// Updates within the epoch.
        step: u64,
    },
    /// Its run is beyond the last example.
    Cursor {
        /// Examples that the run has used of the epoch.
        cursor: u64,
        /// Examples there are.
        examples: u64,
    },
    /// So many updates do not use so many examples.
    Step {
        /// Examples that the run has used of the epoch.
        cursor: u64,
        /// Examples there are.
        examples: u64,
        /// The fewest updates that use so many.
        least: u64,
    },
    /// So many updates do not lead there.
    Updates {
        /// Updates of the run.
        updates: u64,
        /// The fewest that lead there.
        least: u64,
        /// The most that lead there.
        most: u64,
    },
}

impl Misplaced {
    /// The sentence, for a document that stands at this epoch and step.
    pub(super) fn sentence(self, epoch: u64, step: u64) -> String {
        let position = format!("position is epoch {epoch}, step {step}");
        match self {
            Self::NoRun => format!(
                "{position}, but the document has no “run” that led there. Set both to 0 to begin with its weights."
            ),
            Self::Elsewhere { epoch, step } => format!(
                "{position}, but its run stands at epoch {epoch}, step {step} (run.state.position). Give both the same position."
            ),
            Self::Cursor { cursor, examples } => format!(
                "{position}, but run.state.cursor is {cursor}, and of {examples} examples it must be 0 to {}.",
                examples.saturating_sub(1)
            ),
            Self::Step { cursor, examples, least } => format!(
                "{position}, but its run has used {cursor} of the epoch's {examples} examples (run.state.cursor): \
                 position.step must be {least} to {cursor}."
            ),
            Self::Updates { updates, least, most } => format!(
                "{position}, but run.state.updates is {updates}: that many updates do not lead there, only {least} to \
                 {most} do."
            ),
        }
    }
}
