//! Why: from the address of a number to the formula that made it.

use super::formula::Formula;
use crate::explain::address::Quantity;
use crate::explain::trace::Trace;

impl Trace {
    /// How a number came to be. `None` if it is given (a weight, a setting, a cell, an input that is the number in its
    /// cell), or not there.
    #[must_use]
    pub fn formula(&self, quantity: Quantity) -> Option<Formula> {
        // Exactly the numbers with a place in the order are computed.
        self.order().position(quantity)?;
        match quantity {
            Quantity::RawValue { .. }
            | Quantity::Weight { .. }
            | Quantity::Bias { .. }
            | Quantity::LearningRate
            | Quantity::Momentum
            | Quantity::Decay
            | Quantity::Beta1
            | Quantity::Beta2
            | Quantity::Epsilon
            | Quantity::L1
            | Quantity::L2 => None,
            Quantity::Input { unit, example } => self.input_formula(unit, example),
            Quantity::Target { unit, example } => self.target_formula(unit, example),
            Quantity::Product { layer, unit, source, example } => {
                Some(self.product_formula(layer, unit, source, example))
            }
            Quantity::WeightedSum { layer, unit, example } => self.weighted_sum_formula(layer, unit, example),
            Quantity::Activation { layer, unit, example } => self.activation_formula(layer, unit, example),
            Quantity::OutputError { unit, example } => Some(self.output_error_formula(unit, example)),
            Quantity::ExampleLoss { example } => Some(self.example_loss_formula(example)),
            Quantity::BatchLoss => Some(self.batch_loss_formula()),
            Quantity::Penalty => Some(self.penalty_formula()),
            Quantity::ActivationSlope { layer, unit, example } => self.slope_formula(layer, unit, example),
            Quantity::Blame { layer, unit, example } => self.blame_formula(layer, unit, example),
            Quantity::Contribution { layer, unit, next, example } => {
                Some(self.contribution_formula(layer, unit, next, example))
            }
            Quantity::Delta { layer, unit, example } => Some(self.delta_formula(layer, unit, example)),
            Quantity::ExampleWeightGradient { layer, unit, source, example } => {
                Some(self.example_gradient_formula(layer, unit, source, example))
            }
            Quantity::ExampleBiasGradient { layer, unit, example } => {
                Some(Formula::Of(Quantity::Delta { layer, unit, example }))
            }
            Quantity::WeightGradient { layer, unit, source } => Some(self.gradient_formula(layer, unit, Some(source))),
            Quantity::BiasGradient { layer, unit } => Some(self.gradient_formula(layer, unit, None)),
            Quantity::Velocity { layer, unit, source } => Some(self.velocity_formula(layer, unit, source)),
            Quantity::FirstMoment { layer, unit, source } => Some(self.first_moment_formula(layer, unit, source)),
            Quantity::SecondMoment { layer, unit, source } => Some(self.second_moment_formula(layer, unit, source)),
            Quantity::WeightChange { layer, unit, source } => Some(self.change_formula(layer, unit, Some(source))),
            Quantity::BiasChange { layer, unit } => Some(self.change_formula(layer, unit, None)),
            Quantity::NewWeight { layer, unit, source } => Some(Formula::Sum(vec![
                Formula::Of(Quantity::Weight { layer, unit, source }),
                Formula::Of(Quantity::WeightChange { layer, unit, source }),
            ])),
            Quantity::NewBias { layer, unit } => Some(Formula::Sum(vec![
                Formula::Of(Quantity::Bias { layer, unit }),
                Formula::Of(Quantity::BiasChange { layer, unit }),
            ])),
        }
    }

    /// The outputs that are on, in their order.
    pub(super) fn outputs_on(&self) -> Vec<usize> {
        let outputs = self.before.network.outputs();
        (0..outputs).filter(|&unit| !self.is_unit_off(self.last(), unit)).collect()
    }

    /// The output with the largest weighted sum among those that are on; of equals the first.
    pub(super) fn largest_output(&self, example: usize) -> Option<usize> {
        let layer = self.last();
        let z = |unit| self.value(Quantity::WeightedSum { layer, unit, example });
        self.outputs_on().into_iter().reduce(|largest, unit| if z(largest) < z(unit) { unit } else { largest })
    }
}
