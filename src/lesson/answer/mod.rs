//! Answers: a number as it was typed, and the verdict on it.

mod mistake;
mod carried;
mod typed;
mod verdict;

pub use carried::{quantity_alone, rounded_on_the_way, usual_mistakes};
pub use mistake::{Mistake, mistakes};
pub use typed::{NotANumber, Typed};
pub use verdict::{Judge, Verdict};
