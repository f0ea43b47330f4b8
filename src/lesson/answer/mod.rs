//! Answers: a number as it was typed, and the verdict on it.

mod mistake;
mod typed;
mod verdict;

pub use mistake::{Mistake, mistakes};
pub use typed::{NotANumber, Typed};
pub use verdict::{Judge, Verdict};
