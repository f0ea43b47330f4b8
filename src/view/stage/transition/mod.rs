//! From one picture to the next: what moves between them, when, and how.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod transition;
mod schedule;
mod pulse;
mod easing;

pub(super) use easing::OUT;
pub(super) use pulse::{came_back, draw_pulse};
pub use transition::Transition;
pub(super) use transition::Turn;
