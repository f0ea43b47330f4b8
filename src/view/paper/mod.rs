//! Paper: worksheets with their keys, the whole update as a table, and what a learner hands in.

mod hand_calculation;
mod task;
mod variant;
mod worksheet;
mod hand_in;
mod papers;

pub use hand_calculation::HandCalculation;
pub use hand_in::{HandIn, HandedAnswer};
pub use papers::{Obstacle, PaperAction, PaperChoices, Papers};
pub use task::{PaperSource, PaperTask, TaskKind};
pub use worksheet::{GivenNumber, Worksheet};
