//! A gradient checked by hand: nudge the weight both ways and see what the loss does.

use crate::engine::{Layer, Scores};

use super::quantity::Quantity;
use super::trace::Trace;

/// A gradient beside its central difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientCheck {
    /// How far the weight or bias was moved each way.
    pub step: f64,
    /// Loss of the batch and penalty with the weight moved up.
    pub plus: f64,
    /// Loss of the batch and penalty with the weight moved down.
    pub minus: f64,
    /// (plus − minus)/(2·step): what the slope is, up to about 1e-9 where the loss is smooth.
    pub central_difference: f64,
    /// The gradient as the step computed it.
    pub gradient: f64,
}

/// Checks the gradient of a weight or bias by two evaluations of fresh networks. `None` for other quantities, and for
/// weights that are not there. In the sequential update order the gradients of hidden layers are wrong, and the check shows it.
#[must_use]
pub fn check_gradient(trace: &Trace, quantity: Quantity) -> Option<GradientCheck> {
    let gradient = trace.value(quantity)?;
    let (layer, moved) = if let Quantity::WeightGradient { layer, unit, source } = quantity {
        (layer, Moved::Weight(unit, source))
    } else if let Quantity::BiasGradient { layer, unit } = quantity {
        (layer, Moved::Bias(unit))
    } else {
        return None;
    };
    let mut network = trace.before.network.clone();
    let start = *moved.place_in(network.layers.get_mut(layer.checked_sub(1)?)?)?;
    // The cube root of the float64 precision: rounding and curvature then err about alike.
    let step = 6e-6 * start.abs().max(1.0);
    let (up, down) = (start + step, start - step);
    let mut loss_at = |value: f64| -> Option<f64> {
        *moved.place_in(network.layers.get_mut(layer - 1)?)? = value;
        let loss = Scores::of(&network, trace.training.loss, &trace.batch).loss;
        Some(loss + network.penalty(&trace.training.penalty))
    };
    let (plus, minus) = (loss_at(up)?, loss_at(down)?);
    // The way between the two numbers as they are, which is what was really gone.
    let central_difference = (plus - minus) / (up - down);
    Some(GradientCheck { step: (up - down) / 2.0, plus, minus, central_difference, gradient })
}

#[derive(Clone, Copy)]
enum Moved {
    Weight(usize, usize),
    Bias(usize),
}

impl Moved {
    fn place_in(self, layer: &mut Layer) -> Option<&mut f64> {
        match self {
            Moved::Weight(unit, source) => {
                let index = unit * layer.sources() + source;
                layer.weights.get_mut(index)
            }
            Moved::Bias(unit) => layer.biases.get_mut(unit),
        }
    }
}
