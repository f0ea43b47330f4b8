//! The chosen number: its formula, where it came from, and its check.

mod subject;
mod checked_gradient;
mod equation;
mod question;

pub use checked_gradient::{CheckedGradient, gradient_to_check};
pub use equation::{Equation, bare};
pub use question::{Content, Explanation, computed, update_in_hand};
pub use subject::{Look, Subject, SubjectAction};
