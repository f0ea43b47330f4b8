//! Facts: what the names of a lesson mean on the bench.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod facts;
mod word_setting;
mod fact;
mod used;

pub use fact::{Fact, RunMeasure, UnknownFact};
pub use facts::{Facts, quantity_of};
pub use used::{Used, used_names};
pub use word_setting::WordSetting;
