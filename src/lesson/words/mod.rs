//! The words of a lesson that mean something: expressions over quantities, settings and measures.

mod expression;

pub use expression::{Comparison, Expression, ExpressionError, Operation};
