//! The walk through an update, one operation after the other.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod walk;
mod motion;
mod action;
mod stride;
mod so_far;

pub use action::WalkAction;
pub use motion::{Motion, Strides, Walking};
pub use so_far::{PhaseSoFar, so_far};
pub use stride::{Stride, Walker};
pub use walk::{RunningSum, Walk};
