//! The data set that a network trains on, and how a table becomes one: split, fitted, encoded.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod dataset;
mod list;
mod split;
mod fit;
mod numbers;
mod prepare;

pub use dataset::{Dataset, DropReason, Dropped, Filled, Subset};
pub(in crate::data) use fit::Assigned;
pub use list::{List, ListError, ListKind};
pub(in crate::data) use prepare::{Plan, assign, prepare};
pub(in crate::data) use split::Split;
