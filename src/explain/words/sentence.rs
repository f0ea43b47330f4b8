//! One plain sentence for every number: what it is, and why it is 0 where that surprises.

use super::names::Names;
use crate::engine::Hyperparameter;
use crate::explain::address::{LayerNumber, MomentKind, Parameter, Quantity};
use crate::explain::trace::Trace;

/// What a number is, in a sentence or two of plain English.
#[must_use]
pub fn sentence(quantity: Quantity, trace: &Trace, names: &Names) -> String {
    if trace.value(quantity).is_none() && trace.raw_text(quantity).is_none() {
        return "There is no such number in this step.".to_owned();
    }
    let teller = Teller { trace, names };
    match quantity {
        Quantity::RawValue { column, example } => teller.raw_value(column, example),
        Quantity::Input { unit, example } => teller.input(unit, example),
        Quantity::Target { unit, example } => teller.target(unit, example),
        Quantity::Parameter(Parameter { layer, unit, source: Some(source) }) => teller.weight(layer, unit, source),
        Quantity::Parameter(Parameter { layer, unit, source: None }) => {
            let name = teller.unit(layer, unit);
            format!(
                "The bias of {name} before this update: it is added to what {name} receives, whatever the inputs are."
            )
        }
        Quantity::Product { layer, unit, source, example } => teller.product(layer, unit, source, example),
        Quantity::WeightedSum { layer, unit, .. } => {
            let name = teller.unit(layer, unit);
            format!("The total input of {name}: everything that reaches it, added up, plus its bias.")
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
        Quantity::ExampleGradient { of: Parameter { layer, unit, source: Some(source) }, example } => {
            teller.example_gradient(layer, unit, source, example)
        }
        Quantity::ExampleGradient { of: Parameter { layer, unit, source: None }, .. } => {
            let name = teller.unit(layer, unit);
            format!("The bias is simply added to the weighted sum of {name}, so its gradient is the δ of {name}.")
        }
        Quantity::Gradient(of) => teller.gradient(of),
        Quantity::Hyperparameter(which) => hyperparameter(which).to_owned(),
        Quantity::Moment(MomentKind::Velocity, of) => teller.velocity(of),
        Quantity::Moment(MomentKind::First, of) => teller.first_moment(of),
        Quantity::Moment(MomentKind::Second, of) => teller.second_moment(of),
        Quantity::Change(of) => teller.change(of),
        Quantity::New(of) => teller.new_parameter(of),
    }
}

fn hyperparameter(which: Hyperparameter) -> &'static str {
    match which {
        Hyperparameter::LearningRate => "The learning rate: how far a weight moves for its gradient.",
        Hyperparameter::Momentum => "The momentum: how much of its velocity a weight keeps from update to update.",
        Hyperparameter::Decay => "The decay: how much of the mean of squared gradients is kept from update to update.",
        Hyperparameter::Beta1 => "How much of the mean of gradients is kept from update to update.",
        Hyperparameter::Beta2 => "How much of the mean of squared gradients is kept from update to update.",
        Hyperparameter::Epsilon => "A very small number that prevents a division by 0.",
        Hyperparameter::L1 => "The strength of L1, which draws weights to exactly 0.",
        Hyperparameter::L2 => "The strength of L2, which shrinks weights in proportion.",
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
    pub(in crate::explain) fn the(&self, of: Parameter) -> String {
        self.names.parameter(of)
    }

    /// The same without an article, to stand behind `the new`.
    pub(super) fn bare(&self, of: Parameter) -> String {
        let the = self.the(of);
        the.strip_prefix("the ").map_or_else(|| the.clone(), str::to_owned)
    }

    /// Whether a number is exactly 0.
    pub(super) fn is_zero(&self, quantity: Quantity) -> bool {
        self.trace.value(quantity) == Some(0.0)
    }

    /// Why an update leaves a weight or bias as it is.
    pub(super) fn why_still(&self, of: Parameter) -> Option<String> {
        let (trace, Parameter { layer, unit, source }) = (self.trace, of);
        if trace.learns(of) {
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

/// A name at the beginning of a sentence: words are capitalised, symbols such as w5 stay as they are.
pub(super) fn capital(name: &str) -> String {
    match name.strip_prefix("the ") {
        Some(rest) => format!("The {rest}"),
        None => name.to_owned(),
    }
}
