//! What the charts share: a plot with its axes, the labels in it, and the series that are drawn into it.

mod axis;
mod label;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod plot;
mod series;
mod curve_names;

pub use axis::{Axis, Spacing};
pub(super) use curve_names::{CurveEnd, draw_names, room_for};
pub use plot::Plot;
pub(super) use plot::Surroundings;
pub(super) use series::{Stroke, draw_series};
