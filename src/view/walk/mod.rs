//! The walk through an update, one operation after the other.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod walk;
mod walking;
mod stride;
mod phase;

pub use phase::phase_name;
pub use stride::{Stride, Walker};
pub use walk::{RunningSum, Walk};
