//! The recipe of a run: how it began, and what was changed by hand on the way.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod recipe;
mod hand_change;
mod touch;
mod edit;
mod point_edit;

pub use edit::{Edit, MOST_HIDDEN_LAYERS};
pub use hand_change::{HandChange, TimedChange};
pub use point_edit::PointEdit;
pub(in crate::session) use recipe::CutOff;
pub use recipe::{Midway, Recipe};
pub use touch::Touch;
