//! A gradient checked by hand: nudge the weight both ways and see what the loss does.

use thiserror::Error;

use crate::engine::{Activation, Examples, Layer, Loss, Scores};

use crate::explain::address::{Parameter, Quantity};
use crate::explain::trace::Trace;

/// A gradient beside its central difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientCheck {
    /// How far the weight or bias was moved each way.
    pub step: f64,
    /// The loss with the weight moved up: of the example, or of the batch with the penalty.
    pub plus: f64,
    /// The loss with the weight moved down.
    pub minus: f64,
    /// (plus − minus)/(2·step): what the slope is, up to about 1e-9 where the loss is smooth.
    pub central_difference: f64,
    /// The gradient as the step computed it.
    pub gradient: f64,
}

/// Why a number cannot be checked by moving a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Uncheckable {
    /// It says how the loss changes with what a unit computes.
    #[error(
        "This cannot be checked by changing one number: what a unit computes follows from its inputs and cannot be set directly. But δ is also the gradient of the unit's bias, and the bias can be changed: check that one."
    )]
    OfAUnit,
    /// It is no gradient.
    #[error("This is no gradient of a weight or bias, so there is nothing to move and compare.")]
    NoGradient,
    /// The step has no such number.
    #[error("There is no such number in this step.")]
    Missing,
    /// The loss is not finite on either side.
    #[error("With the weight moved, the loss is beyond all numbers, so there is no difference to take.")]
    NotFinite,
}

/// Checks the gradient of a weight or bias, of the batch or of one example, by two evaluations of fresh networks. In the
/// sequential update order the gradients of hidden layers are wrong, and the check shows it.
///
/// # Errors
/// Why the number cannot be checked.
pub fn check_gradient(trace: &Trace, quantity: Quantity) -> Result<GradientCheck, Uncheckable> {
    let (of, example) = moved_by(quantity)?;
    let gradient = trace.value(quantity).ok_or(Uncheckable::Missing)?;
    let place = of.layer.index().ok_or(Uncheckable::Missing)?;
    let alone = example.map(|example| trace.batch.select(&[example]));
    let batch: &Examples = alone.as_ref().unwrap_or(&trace.batch);
    let mut network = trace.before.network.clone();
    let mut moved_to = |value: Option<f64>| -> Result<f64, Uncheckable> {
        let layer = network.layers.get_mut(place).ok_or(Uncheckable::Missing)?;
        let weight = number_in(layer, of).ok_or(Uncheckable::Missing)?;
        let Some(value) = value else { return Ok(*weight) };
        *weight = value;
        let loss = Scores::of(&network, trace.training.loss, batch).loss;
        let penalty = if example.is_some() { 0.0 } else { network.penalty(&trace.training.penalty) };
        Ok(loss + penalty)
    };
    let start = moved_to(None)?;
    // The cube root of the float64 precision: rounding and curvature then err about alike.
    let step = 6e-6 * start.abs().max(1.0);
    let (up, down) = (start + step, start - step);
    let (plus, minus) = (moved_to(Some(up))?, moved_to(Some(down))?);
    // The distance between the two numbers as stored, which is the step that was really taken.
    let central_difference = (plus - minus) / (up - down);
    if !central_difference.is_finite() {
        return Err(Uncheckable::NotFinite);
    }
    Ok(GradientCheck { step: (up - down) / 2.0, plus, minus, central_difference, gradient })
}

impl GradientCheck {
    /// Whether the two numbers are no farther apart than rounding explains: the difference of two losses carries their rounding
    /// over the step, some 1e-9 times the loss.
    #[must_use]
    pub fn agrees(&self) -> bool {
        let apart = (self.central_difference - self.gradient).abs() / (1.0 + self.gradient.abs());
        apart <= 1e-7 * (1.0 + self.plus.abs())
    }

    /// What the two numbers say about each other, in a sentence.
    #[must_use]
    pub fn verdict(&self, trace: &Trace, quantity: Quantity) -> &'static str {
        if self.agrees() {
            return "They agree.";
        }
        let hidden = quantity.belonging(trace.last()).layer.is_some_and(|layer| layer < trace.last());
        if trace.is_sequential() && hidden {
            return "They differ: in this update order, the error went back through weights that had already changed, so the computed value is not the true gradient.";
        }
        if trace.before.network.layers.iter().any(|layer| layer.activation == Activation::Step) {
            return "They may differ: the step function jumps, and its slope of 0 does not show the jump.";
        }
        if has_corners(trace) {
            return "They differ: the loss has a corner between the two, where one side is steeper than the other.";
        }
        "They differ by more than rounding can explain."
    }
}

/// The weight or bias that is moved, and the example whose loss alone is looked at.
fn moved_by(quantity: Quantity) -> Result<(Parameter, Option<usize>), Uncheckable> {
    match quantity {
        Quantity::Gradient(of) => Ok((of, None)),
        Quantity::ExampleGradient { of, example } => Ok((of, Some(example))),
        Quantity::Blame { .. } | Quantity::Contribution { .. } | Quantity::Delta { .. } => Err(Uncheckable::OfAUnit),
        Quantity::RawValue { .. }
        | Quantity::Input { .. }
        | Quantity::Target { .. }
        | Quantity::Parameter(_)
        | Quantity::Product { .. }
        | Quantity::WeightedSum { .. }
        | Quantity::Activation { .. }
        | Quantity::OutputError { .. }
        | Quantity::ExampleLoss { .. }
        | Quantity::BatchLoss
        | Quantity::Penalty
        | Quantity::ActivationSlope { .. }
        | Quantity::Hyperparameter(_)
        | Quantity::Moment(..)
        | Quantity::Change(_)
        | Quantity::New(_) => Err(Uncheckable::NoGradient),
    }
}

/// Whether activations, loss or penalty have a place where their slope jumps.
fn has_corners(trace: &Trace) -> bool {
    let of_activation = |activation: Activation| match activation {
        Activation::Relu | Activation::LeakyRelu | Activation::Step => true,
        Activation::Identity
        | Activation::Sigmoid
        | Activation::Tanh
        | Activation::Elu
        | Activation::Softplus
        | Activation::Silu
        | Activation::Gelu
        | Activation::Softmax => false,
    };
    let of_loss = match trace.training.loss {
        Loss::MeanAbsoluteError => true,
        Loss::HalfSquaredError
        | Loss::MeanSquaredError
        | Loss::Huber
        | Loss::BinaryCrossEntropy
        | Loss::CrossEntropy => false,
    };
    let layers = &trace.before.network.layers;
    of_loss || trace.training.penalty.l1 != 0.0 || layers.iter().any(|layer| of_activation(layer.activation))
}

fn number_in(layer: &mut Layer, of: Parameter) -> Option<&mut f64> {
    match of.source {
        Some(source) => {
            let index = of.unit * layer.sources() + source;
            layer.weights.get_mut(index)
        }
        None => layer.biases.get_mut(of.unit),
    }
}
