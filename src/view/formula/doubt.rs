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
        Quantity::Weight { layer, unit, source }
        | Quantity::WeightGradient { layer, unit, source }
        | Quantity::WeightChange { layer, unit, source }
        | Quantity::NewWeight { layer, unit, source } => Some(Quantity::WeightGradient { layer, unit, source }),
        Quantity::Bias { layer, unit }
        | Quantity::BiasGradient { layer, unit }
        | Quantity::BiasChange { layer, unit }
        | Quantity::NewBias { layer, unit } => Some(Quantity::BiasGradient { layer, unit }),
        Quantity::ExampleWeightGradient { .. }
        | Quantity::ExampleBiasGradient { .. }
        | Quantity::Blame { .. }
        | Quantity::Contribution { .. }
        | Quantity::Delta { .. } => Some(quantity),
        Quantity::Velocity { layer, unit, source }
        | Quantity::FirstMoment { layer, unit, source }
        | Quantity::SecondMoment { layer, unit, source } => Some(match source {
            Some(source) => Quantity::WeightGradient { layer, unit, source },
            None => Quantity::BiasGradient { layer, unit },
        }),
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
        | Quantity::LearningRate
        | Quantity::Momentum
        | Quantity::Decay
        | Quantity::Beta1
        | Quantity::Beta2
        | Quantity::Epsilon
        | Quantity::L1
        | Quantity::L2 => None,
    }
}
