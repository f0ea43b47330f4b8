//! Facts: what the names of a lesson mean on the bench.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod facts;
mod fact;
mod used;

pub use fact::{Fact, Measure, UnknownFact};
pub use facts::{Facts, quantity_of};
pub use used::{Used, used_names};
