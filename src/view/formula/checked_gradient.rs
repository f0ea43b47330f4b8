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
    match quantity {
        Quantity::Parameter(of)
        | Quantity::Gradient(of)
        | Quantity::Moment(_, of)
        | Quantity::Change(of)
        | Quantity::New(of) => Some(Quantity::Gradient(of)),
        Quantity::ExampleGradient { .. }
        | Quantity::Blame { .. }
        | Quantity::Contribution { .. }
        | Quantity::Delta { .. } => Some(quantity),
        Quantity::RawValue { .. }
        | Quantity::Input { .. }
        | Quantity::Target { .. }
        | Quantity::Product { .. }
        | Quantity::WeightedSum { .. }
        | Quantity::Activation { .. }
        | Quantity::OutputError { .. }
        | Quantity::ExampleLoss { .. }
        | Quantity::BatchLoss
        | Quantity::Penalty
        | Quantity::ActivationSlope { .. }
        | Quantity::Hyperparameter(_) => None,
    }
}
