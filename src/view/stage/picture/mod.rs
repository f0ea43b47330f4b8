//! What a drawing of the network shows, and what it is drawn with.

mod showing;
mod figure;
mod easing;
mod schedule;
mod transition;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod picture;
mod emphasis;
mod sketch;
mod compact;

pub(super) use compact::{OF_DIAMETER, Style, compact, fits};
pub(super) use easing::{BACK, FORWARD, OUT};
pub use emphasis::factors;
pub(super) use emphasis::{Emphasis, belongs};
pub use figure::{Curve, Figure};
pub use picture::{Moment, Picture, Pointed};
pub use showing::{Course, OnCurve, Showing};
pub(super) use sketch::{Sketch, Words};
pub use transition::Transition;
pub(super) use transition::Turn;
