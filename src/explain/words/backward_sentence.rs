//! Sentences about losses, blame, δ and gradients.

use crate::engine::Loss;

use super::sentence::{Teller, capital};
use crate::explain::address::{LayerNumber, Parameter, Quantity};

impl Teller<'_> {
    pub(in crate::explain) fn output_error(&self, unit: usize, example: usize) -> String {
        let (layer, name) = (self.trace.last(), self.unit(self.trace.last(), unit));
        let loss = self.trace.training.loss;
        if loss.is_of_logits() && self.trace.is_unit_off(layer, unit) {
            return format!("{} is switched off and takes no part in the loss.", capital(&name));
        }
        let shared = if self.trace.before.network.outputs() > 1 { ", shared among the outputs" } else { "" };
        match loss {
            Loss::HalfSquaredError => format!("The error of {name}: half the square of how far it is from its target."),
            Loss::MeanSquaredError => {
                format!("The error of {name}: the square of how far it is from its target{shared}.")
            }
            Loss::MeanAbsoluteError => format!("The error of {name}: how far it is from its target{shared}."),
            Loss::Huber => {
                format!(
                    "The error of {name}: half the square of the miss up to 1, and growing in proportion beyond that{shared}."
                )
            }
            Loss::BinaryCrossEntropy => format!(
                "The error of {name}: how unlikely it thought the right answer was; computed from its weighted sum, so that no precision is lost near 0 and 1{shared}."
            ),
            Loss::CrossEntropy if self.is_zero(Quantity::Target { unit, example }) => {
                format!("The error of {name} is 0, because its target is 0: only the true class is counted.")
            }
            Loss::CrossEntropy => format!(
                "The error of {name}: how unlikely it thought the right answer was; computed from the weighted sums, with the largest subtracted so that nothing overflows."
            ),
        }
    }

    pub(in crate::explain) fn batch_loss(&self) -> String {
        match self.trace.examples() {
            1 => "The loss of the batch; with a single example, it is the loss of that example.".to_owned(),
            examples => format!("The loss of the batch: the mean of the losses of its {examples} examples."),
        }
    }

    pub(in crate::explain) fn penalty(&self) -> String {
        if self.trace.training.penalty.is_zero() {
            return "Large weights cost nothing here: L1 and L2 are both 0.".to_owned();
        }
        "What large weights cost; it is added to the loss, so that training keeps the weights small.".to_owned()
    }

    pub(in crate::explain) fn blame(&self, layer: LayerNumber, unit: usize, example: usize) -> String {
        let name = self.unit(layer, unit);
        if layer < self.trace.last() {
            let why =
                if self.is_zero(Quantity::Blame { layer, unit, example }) { " Nothing comes back to it." } else { "" };
            return format!("How fast the loss changes with {name}: everything that flows back to it, added up.{why}");
        }
        let loss = self.trace.training.loss;
        if loss.is_of_logits() && self.trace.is_unit_off(layer, unit) {
            return format!(
                "{} is switched off and takes no part in the loss, so it gets none of the blame.",
                capital(&name)
            );
        }
        let per = "How fast the loss changes with";
        match loss {
            Loss::HalfSquaredError => format!("{per} {name}: output minus target."),
            Loss::MeanSquaredError => format!("{per} {name}: twice output minus target, by the number of outputs."),
            Loss::MeanAbsoluteError => format!("{per} {name}: only the direction of the miss counts, not its size."),
            Loss::Huber => format!("{per} {name}: output minus target, limited to between −1 and 1."),
            Loss::BinaryCrossEntropy | Loss::CrossEntropy => {
                format!("{per} {name}. It is shown, but δ is not computed from it: the slopes cancel.")
            }
        }
    }

    pub(in crate::explain) fn contribution(&self, layer: LayerNumber, unit: usize, next: usize) -> String {
        let above = layer.next();
        let (from, to) = (self.unit(above, next), self.unit(layer, unit));
        if self.trace.is_connection_off(above, next, unit) {
            return format!("Nothing flows back from {from} to {to}: the connection is switched off.");
        }
        let weight = self.bare(Parameter::weight(above, next, unit));
        if self.trace.is_sequential() {
            return format!(
                "What flows back from {from} to {to}: its δ times the new {weight}. In this update order \
                    the weight has already changed, so this is not the true gradient."
            );
        }
        let the = self.the(Parameter::weight(above, next, unit));
        format!("What flows back from {from} to {to}: its δ times {the}.")
    }

    pub(in crate::explain) fn delta(&self, layer: LayerNumber, unit: usize, example: usize) -> String {
        let name = self.unit(layer, unit);
        if self.trace.is_unit_off(layer, unit) {
            return format!("{} is switched off: its weighted sum changes nothing, so δ is 0.", capital(&name));
        }
        let loss = self.trace.training.loss;
        if layer == self.trace.last() && loss.is_of_logits() {
            let is_share = loss == Loss::BinaryCrossEntropy || self.trace.targets(example).evaluate(self.trace) == 1.0;
            let left = if is_share { "output minus target" } else { "the output's part of all targets minus its own" };
            let pair =
                if loss == Loss::CrossEntropy { "softmax and cross-entropy" } else { "sigmoid and cross-entropy" };
            return format!(
                "How fast the loss changes with the weighted sum of {name}. The slopes of {pair} cancel: \
                    {left} is left."
            );
        }
        let why = if self.is_zero(Quantity::ActivationSlope { layer, unit, example }) {
            " It is 0, because the slope is 0."
        } else if self.is_zero(Quantity::Blame { layer, unit, example }) {
            " It is 0, because there is no blame to pass on."
        } else {
            ""
        };
        format!("How fast the loss changes with the weighted sum of {name}: blame times slope.{why}")
    }

    pub(super) fn example_gradient(&self, layer: LayerNumber, unit: usize, source: usize, example: usize) -> String {
        let (weight, to) = (self.the(Parameter::weight(layer, unit, source)), self.unit(layer, unit));
        let from = self.unit(layer.previous(), source);
        if self.trace.is_connection_off(layer, unit, source) {
            return format!("The connection from {from} to {to} is switched off: {weight} changes nothing.");
        }
        let why = if self.is_zero(Quantity::Delta { layer, unit, example }) {
            format!(" It is 0, because the δ of {to} is 0.")
        } else if self.is_zero(Quantity::signal(layer, source, example)) {
            format!(" It is 0, because {from} sent 0.")
        } else {
            String::new()
        };
        format!("How fast this example's loss changes with {weight}: the δ of {to} times what {from} sent.{why}")
    }

    pub(in crate::explain) fn gradient(&self, of: Parameter) -> String {
        let weight = self.the(of);
        if self.trace.is_weight_off(of) {
            return "The gradient is 0, because the connection is switched off.".to_owned();
        }
        let mean = match self.trace.examples() {
            1 => "with one example, that example's own gradient".to_owned(),
            examples => format!("the mean of the gradients of {examples} examples"),
        };
        let penalised = of.source.is_some() && !self.trace.training.penalty.is_zero();
        let penalty = if penalised { ", and what the penalty adds" } else { "" };
        let in_order = if self.trace.is_sequential() && of.layer < self.trace.last() {
            " It was traced back through new weights, so it is not the true gradient."
        } else {
            ""
        };
        format!("How fast the loss of the batch changes with {weight}: {mean}{penalty}.{in_order}")
    }
}
