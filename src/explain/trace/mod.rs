//! One training step as a value: its numbers, what each holds for, and why there is none.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod trace;
mod value;
mod scope;
mod absence;
mod kinds;

pub use scope::Scope;
pub use trace::{Origin, Trace, TraceError};
