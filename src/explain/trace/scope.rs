//! Scope: what a number applies to, shown on every screen, so that one example is never mistaken for the batch.

use std::fmt;

use super::trace::Trace;
use crate::explain::address::Quantity;

/// What a number holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One example of the batch.
    Example {
        /// Which one, the first being 0.
        index: usize,
        /// Of how many.
        of: usize,
    },
    /// The mean of the batch's examples.
    Mean {
        /// How many examples.
        of: usize,
    },
    /// The change of the weights at the end of the step.
    Update,
    /// All weights as they were before the step.
    Weights,
    /// Given before the step: weights, biases and settings.
    Given,
}

impl Trace {
    /// What a number holds for.
    #[must_use]
    pub fn scope(&self, quantity: Quantity) -> Scope {
        let of = self.examples();
        match quantity {
            Quantity::RawValue { example, .. }
            | Quantity::Input { example, .. }
            | Quantity::Target { example, .. }
            | Quantity::Product { example, .. }
            | Quantity::WeightedSum { example, .. }
            | Quantity::Activation { example, .. }
            | Quantity::OutputError { example, .. }
            | Quantity::ExampleLoss { example }
            | Quantity::ActivationSlope { example, .. }
            | Quantity::Blame { example, .. }
            | Quantity::Contribution { example, .. }
            | Quantity::Delta { example, .. }
            | Quantity::ExampleGradient { example, .. } => Scope::Example { index: example, of },
            Quantity::BatchLoss | Quantity::Gradient(_) => Scope::Mean { of },
            Quantity::Moment(..) | Quantity::Change(_) | Quantity::New(_) => Scope::Update,
            Quantity::Penalty => Scope::Weights,
            Quantity::Parameter(_) | Quantity::Hyperparameter(_) => Scope::Given,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Scope::Example { index, of } => write!(f, "example {} of {of}", index.saturating_add(1)),
            Scope::Mean { of: 1 } => f.write_str("mean of 1 example"),
            Scope::Mean { of } => write!(f, "mean of {of} examples"),
            Scope::Update => f.write_str("update"),
            Scope::Weights => f.write_str("all weights before the step"),
            Scope::Given => f.write_str("given before the step"),
        }
    }
}
