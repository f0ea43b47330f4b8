//! Answers: a number as it was typed, and what is to be said of it.

mod typed;
mod verdict;

pub use typed::{NotANumber, Typed};
pub use verdict::{Judge, Verdict};
