//! The formula of every number, as a tree that is evaluated and rendered. `why` is the index: from an address to its formula.

mod formula;
mod function;
mod total;
mod why;
mod encoding_formula;
mod forward_formula;
mod error_formula;
mod backward_formula;
mod update_formula;

pub use formula::{Case, Condition, Formula, Known};
pub use function::Function;
pub use total::{Total, Weights};
