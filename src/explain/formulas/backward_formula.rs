//! Backward: blame through the weights, δ, and the gradients.

use super::error_formula::sum_of;
use super::formula::Formula;
use super::function::Function;
use super::total::Total;
use crate::engine::Hyperparameter;
use crate::explain::address::{LayerNumber, Parameter, Quantity};
use crate::explain::trace::Trace;

impl Trace {
    /// w·δ. In the sequential update order w has already changed.
    pub(super) fn contribution_formula(&self, layer: LayerNumber, unit: usize, next: usize, example: usize) -> Formula {
        let above = layer.next();
        let weight = if self.is_connection_off(above, next, unit) {
            Formula::Number(0.0)
        } else if self.is_sequential() {
            Formula::Of(Quantity::New(Parameter::weight(above, next, unit)))
        } else {
            Formula::Of(Quantity::Parameter(Parameter::weight(above, next, unit)))
        };
        Formula::Product(vec![weight, Formula::Of(Quantity::Delta { layer: above, unit: next, example })])
    }

    pub(super) fn blame_formula(&self, layer: LayerNumber, unit: usize, example: usize) -> Option<Formula> {
        if layer == self.last() {
            return Some(self.output_blame_formula(unit, example));
        }
        let nexts = self.layer(layer.next())?.units();
        Some(Formula::Total(Total::Contributions { layer, unit, example, nexts }))
    }

    pub(super) fn delta_formula(&self, layer: LayerNumber, unit: usize, example: usize) -> Formula {
        if layer == self.last() {
            return self.output_delta_formula(unit, example);
        }
        Formula::Product(vec![
            Formula::Of(Quantity::Blame { layer, unit, example }),
            Formula::Of(Quantity::ActivationSlope { layer, unit, example }),
        ])
    }

    pub(super) fn example_gradient_formula(
        &self,
        layer: LayerNumber,
        unit: usize,
        source: usize,
        example: usize,
    ) -> Formula {
        if self.is_connection_off(layer, unit, source) {
            return Formula::Number(0.0);
        }
        let delta = Formula::Of(Quantity::Delta { layer, unit, example });
        Formula::Product(vec![delta, Formula::Of(Quantity::signal(layer, source, example))])
    }

    /// The mean over the batch, and of weights l1·sign(w) + l2·w.
    pub(super) fn gradient_formula(&self, of: Parameter) -> Formula {
        if self.is_weight_off(of) {
            return Formula::Number(0.0);
        }
        let mut parts = vec![self.mean(Total::ExampleGradients { of, examples: self.examples() })];
        if of.source.is_some() {
            let w = || Formula::Of(Quantity::Parameter(of));
            let penalty = self.training.penalty;
            if penalty.l1 != 0.0 {
                let sign = Formula::apply(Function::Sign, w());
                parts.push(Formula::Product(vec![Formula::Of(Quantity::Hyperparameter(Hyperparameter::L1)), sign]));
            }
            if penalty.l2 != 0.0 {
                parts.push(Formula::Product(vec![Formula::Of(Quantity::Hyperparameter(Hyperparameter::L2)), w()]));
            }
        }
        sum_of(parts)
    }
}
