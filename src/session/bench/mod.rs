//! The bench: what the worker answers to commands, and what it does between them.

mod workbench;
mod running;
mod speed;
mod comparison;
mod preview;
mod command;
mod refusal;

pub use command::{Command, Edit, Report, Request, StepUnit, Touch, UseData};
pub use comparison::{Course, Hitch, Variant};
pub use preview::{Doubt, Outcome, Preview, PreviewedColumn, Rows};
pub use refusal::{FetchFault, Refusal, Stopped};
pub use speed::Speed;
pub use workbench::Workbench;
