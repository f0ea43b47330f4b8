//! Points of the plane: generators, rules, and the coordinates that charts count in.

mod generator;
mod rule;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod points;
mod points_error;
mod coordinates;
mod rng;

pub use coordinates::{Span, nice_step};
pub use generator::{Answer, Generator};
pub use points::MAX_POINTS;
pub(in crate::data) use points::Points;
pub use points_error::PointsError;
pub(in crate::data) use rng::Draws;
