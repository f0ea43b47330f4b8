//! The bench: what the worker answers to commands, and what it does between them.

mod workbench;
mod running;
mod speed;
mod comparison;
mod preview;
mod command;

pub use command::{Command, Edit, Report, Request, StepUnit, Touch, UseData};
pub use comparison::{Course, Variant};
pub use preview::{Doubt, Outcome, Preview, PreviewedColumn, Rows};
pub use speed::Speed;
pub use workbench::Workbench;
