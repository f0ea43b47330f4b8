//! Why: from the address of a number to the formula that made it.

use super::formula::Formula;
use crate::explain::address::{MomentKind, Parameter, Quantity};
use crate::explain::trace::Trace;

impl Trace {
    /// How a number came to be. `None` if it is given (a weight, a setting, a cell, an input that is the number in its
    /// cell), or not there.
    #[must_use]
    pub fn formula(&self, quantity: Quantity) -> Option<Formula> {
        // Exactly the numbers with a place in the order are computed.
        self.order().position(quantity)?;
        match quantity {
            Quantity::RawValue { .. } | Quantity::Parameter(_) | Quantity::Hyperparameter(_) => None,
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
            Quantity::ExampleGradient { of: Parameter { layer, unit, source }, example } => Some(match source {
                Some(source) => self.example_gradient_formula(layer, unit, source, example),
                None => Formula::Of(Quantity::Delta { layer, unit, example }),
            }),
            Quantity::Gradient(of) => Some(self.gradient_formula(of)),
            Quantity::Moment(MomentKind::Velocity, of) => Some(self.velocity_formula(of)),
            Quantity::Moment(MomentKind::First, of) => Some(self.first_moment_formula(of)),
            Quantity::Moment(MomentKind::Second, of) => Some(self.second_moment_formula(of)),
            Quantity::Change(of) => Some(self.change_formula(of)),
            Quantity::New(of) => {
                Some(Formula::Sum(vec![Formula::Of(Quantity::Parameter(of)), Formula::Of(Quantity::Change(of))]))
            }
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
