//! One plain sentence for every number: what it is, and why it is 0 where that surprises.

use super::names::Names;
use crate::explain::address::{LayerNumber, Quantity};
use crate::explain::trace::Trace;

/// What a number is, in a sentence or two of plain English.
#[must_use]
pub fn sentence(quantity: Quantity, trace: &Trace, names: &Names) -> String {
    if trace.value(quantity).is_none() && trace.raw_text(quantity).is_none() {
        return "This step has no such number.".to_owned();
    }
    let teller = Teller { trace, names };
    match quantity {
        Quantity::RawValue { column, example } => teller.raw_value(column, example),
        Quantity::Input { unit, example } => teller.input(unit, example),
        Quantity::Target { unit, example } => teller.target(unit, example),
        Quantity::Weight { layer, unit, source } => teller.weight(layer, unit, source),
        Quantity::Bias { layer, unit } => {
            let name = teller.unit(layer, unit);
            format!(
                "The bias of {name} before this update: it is added to what {name} receives, whatever the inputs are."
            )
        }
        Quantity::Product { layer, unit, source, example } => teller.product(layer, unit, source, example),
        Quantity::WeightedSum { layer, unit, .. } => {
            let name = teller.unit(layer, unit);
            format!("The total input of {name}: all that reaches it, added up, and its bias.")
        }
        Quantity::Activation { layer, unit, example } => teller.activation(layer, unit, example),
        Quantity::OutputError { unit, example } => teller.output_error(unit, example),
        Quantity::ExampleLoss { .. } => "The loss of this example: the errors of all outputs added up.".to_owned(),
        Quantity::BatchLoss => teller.batch_loss(),
        Quantity::Penalty => teller.penalty(),
        Quantity::ActivationSlope { layer, unit, example } => teller.slope(layer, unit, example),
        Quantity::Blame { layer, unit, example } => teller.blame(layer, unit, example),
        Quantity::Contribution { layer, unit, next, .. } => teller.contribution(layer, unit, next),
        Quantity::Delta { layer, unit, example } => teller.delta(layer, unit, example),
        Quantity::ExampleWeightGradient { layer, unit, source, example } => {
            teller.example_gradient(layer, unit, source, example)
        }
        Quantity::ExampleBiasGradient { layer, unit, .. } => {
            let name = teller.unit(layer, unit);
            format!("The bias enters the weighted sum of {name} as it is, so its gradient is the δ of {name}.")
        }
        Quantity::WeightGradient { layer, unit, source } => teller.gradient(layer, unit, Some(source)),
        Quantity::BiasGradient { layer, unit } => teller.gradient(layer, unit, None),
        Quantity::LearningRate => "The learning rate: how far a weight moves on its gradient.".to_owned(),
        Quantity::Momentum => "The momentum: how much of its velocity a weight keeps from update to update.".to_owned(),
        Quantity::Decay => {
            "The decay: how much of the mean of squared gradients is kept from update to update.".to_owned()
        }
        Quantity::Beta1 => "How much of the mean of gradients is kept from update to update.".to_owned(),
        Quantity::Beta2 => "How much of the mean of squared gradients is kept from update to update.".to_owned(),
        Quantity::Epsilon => "A very small number that keeps a division by 0 away.".to_owned(),
        Quantity::L1 => "The strength of L1, which draws weights to exactly 0.".to_owned(),
        Quantity::L2 => "The strength of L2, which shrinks weights in proportion.".to_owned(),
        Quantity::Velocity { layer, unit, source } => teller.velocity(layer, unit, source),
        Quantity::FirstMoment { layer, unit, source } => teller.first_moment(layer, unit, source),
        Quantity::SecondMoment { layer, unit, source } => teller.second_moment(layer, unit, source),
        Quantity::WeightChange { layer, unit, source } => teller.change(layer, unit, Some(source)),
        Quantity::BiasChange { layer, unit } => teller.change(layer, unit, None),
        Quantity::NewWeight { layer, unit, source } => teller.new_weight(layer, unit, Some(source)),
        Quantity::NewBias { layer, unit } => teller.new_weight(layer, unit, None),
    }
}

/// Tells about the numbers of a step with names for its parts. Every address that it is asked about is there.
pub(super) struct Teller<'a> {
    pub(in crate::explain) trace: &'a Trace,
    pub(in crate::explain) names: &'a Names,
}

impl Teller<'_> {
    pub(in crate::explain) fn unit(&self, layer: LayerNumber, unit: usize) -> String {
        self.names.unit(layer, unit)
    }

    /// `w5`, or `the weight from living area to h1`; `the bias of h1`.
    pub(in crate::explain) fn the(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> String {
        self.names.weight_or_bias(layer, unit, source)
    }

    /// The same without an article, to stand behind `the new`.
    pub(super) fn bare(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> String {
        let the = self.the(layer, unit, source);
        the.strip_prefix("the ").map_or_else(|| the.clone(), str::to_owned)
    }

    /// Whether a number is exactly 0.
    pub(super) fn is_zero(&self, quantity: Quantity) -> bool {
        self.trace.value(quantity) == Some(0.0)
    }

    /// Why an update leaves a weight or bias as it is.
    pub(super) fn why_still(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> Option<String> {
        let trace = self.trace;
        if trace.learns(layer, unit, source) {
            return None;
        }
        let found = trace.layer(layer)?;
        let below = layer.previous();
        Some(match source {
            Some(source) if trace.is_connection_off(layer, unit, source) => "its connection is switched off".to_owned(),
            _ if trace.is_unit_off(layer, unit) => format!("{} is switched off", self.unit(layer, unit)),
            Some(source) if trace.is_unit_off(below, source) => {
                format!("{} is switched off", self.unit(below, source))
            }
            Some(_) if !found.train_weights => "the weights of this layer are not trained".to_owned(),
            None if !found.train_biases => "the biases of this layer are not trained".to_owned(),
            Some(_) | None => "it is frozen".to_owned(),
        })
    }
}

/// A name at the beginning of a sentence: words get a capital, symbols such as w5 stay what they are.
pub(super) fn capital(name: &str) -> String {
    match name.strip_prefix("the ") {
        Some(rest) => format!("The {rest}"),
        None => name.to_owned(),
    }
}
