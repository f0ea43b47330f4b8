//! Points in the plane: generators, rules, and the coordinates that charts use.

mod generator;
mod point_rule;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod points;
mod coordinates;

pub use coordinates::{Span, nice_step};
pub use generator::{Answer, Generator};
pub use points::MAX_POINTS;
pub(in crate::data) use points::Points;
