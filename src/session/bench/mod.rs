//! The bench: what the worker answers to commands, and what it does between them.

mod workbench;
mod running;
mod speed;
mod comparison;
mod preview;
mod command;

pub use command::{Command, Report, Request};
pub use comparison::{LearningCurve, Variant};
pub use preview::{DatasetSummary, ParseProblem, Preview, PreviewedColumn, TablePage};
pub use speed::Speed;
pub use workbench::Workbench;
