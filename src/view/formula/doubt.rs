//! Doubt: a gradient that is to be checked, and what two evaluations say to it.

use crate::explain::{GradientCheck, Quantity, Uncheckable};

/// A gradient that was doubted: which, and what two evaluations say to it, or why there are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doubt {
    /// The gradient.
    pub gradient: Quantity,
    /// Its check.
    pub outcome: Result<GradientCheck, Uncheckable>,
}

/// The gradient that is to be checked when a number is doubted: the number's own, or that of its weight or bias. None for
/// numbers that have to do with no gradient.
#[must_use]
pub fn doubt_of(quantity: Quantity) -> Option<Quantity> {
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
