//! The bench: what the worker answers to commands, and what it does between them.

mod workbench;
mod running;
mod reporting;
mod speed;
mod comparison;
mod preview;
mod command;
mod refusal;
mod message;
mod tables;

pub use command::{Carried, Command, Report, Request};
pub use comparison::{Hitch, LearningCurve, Variant};
pub use message::{ToPage, ToWorker};
pub use preview::{DatasetSummary, ParseProblem, Preview, PreviewedColumn, TablePage};
pub use refusal::{FetchFault, Refusal};
pub use speed::Speed;
pub use tables::Tables;
pub use workbench::Workbench;
