//! Formulas as notation: symbols and numbers, as MathML, LaTeX and plain text.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod math;
mod symbol;
mod render;
mod general_term;
mod written;
mod latex;
mod mathml;

pub use math::{Math, Operator};
pub use mathml::{MathContent, MathElement};
