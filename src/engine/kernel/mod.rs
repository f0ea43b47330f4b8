//! The inner loops. The only place with `unsafe` or intrinsics, each with its reason beside it.

mod lanes;
pub(in crate::engine) mod math;
pub(in crate::engine) mod rule;

pub(in crate::engine) use lanes::{Lanes, Pair};
