//! A gradient that is checked by two evaluations of the loss, and what they give.

use crate::explain::{GradientCheck, Quantity, Uncheckable};

/// A gradient with its check, or why it cannot be checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckedGradient {
    /// The gradient.
    pub gradient: Quantity,
    /// Its check.
    pub outcome: Result<GradientCheck, Uncheckable>,
}

/// The gradient to check for a number: its own, or that of its weight or bias. None for
/// numbers without a gradient.
#[must_use]
pub fn gradient_to_check(quantity: Quantity) -> Option<Quantity> {
    let is_of_one_example = matches!(
        quantity,
        Quantity::ExampleGradient { .. }
            | Quantity::Blame { .. }
            | Quantity::Contribution { .. }
            | Quantity::Delta { .. }
    );
    if is_of_one_example { Some(quantity) } else { quantity.parameter().map(Quantity::Gradient) }
}
