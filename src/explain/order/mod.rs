//! The order in which the numbers of an update are computed.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod order;
mod section;
mod step_sizes;
mod placing;

pub use order::{Direction, Order, OrderUnit, Segment};
