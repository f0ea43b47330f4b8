//! Sentences about weights, products and activations.

use crate::engine::Activation;

use super::sentence::{Teller, capital};
use crate::explain::address::{LayerNumber, Parameter, Quantity};

impl Teller<'_> {
    pub(in crate::explain) fn weight(&self, layer: LayerNumber, unit: usize, source: usize) -> String {
        let weight = capital(&self.the(Parameter::weight(layer, unit, source)));
        let (from, to) = (self.unit(layer.previous(), source), self.unit(layer, unit));
        if self.trace.is_connection_off(layer, unit, source) {
            return format!("{weight} is kept, but counts as 0: the connection from {from} to {to} is switched off.");
        }
        format!("{weight} before this update: how strongly {from} acts on {to}, and in which direction.")
    }

    pub(in crate::explain) fn product(&self, layer: LayerNumber, unit: usize, source: usize, example: usize) -> String {
        let (below, to) = (layer.previous(), self.unit(layer, unit));
        let from = self.unit(below, source);
        if self.trace.is_connection_off(layer, unit, source) {
            return format!(
                "Nothing from {from} reaches {to}: the connection is switched off, so its weight counts as 0."
            );
        }
        if self.trace.is_unit_off(below, source) {
            return format!("Nothing from {from} reaches {to}, because {from} is switched off.");
        }
        let weight = self.the(Parameter::weight(layer, unit, source));
        let sent = if below.is_inputs() { "the input" } else { "the activation of" };
        let why = if self.is_zero(Quantity::signal(layer, source, example)) {
            " It is 0, because what is sent is 0."
        } else {
            ""
        };
        format!("What {from} adds to {to}: {weight} times {sent} {from}.{why}")
    }

    pub(in crate::explain) fn activation(&self, layer: LayerNumber, unit: usize, example: usize) -> String {
        let name = self.unit(layer, unit);
        if self.trace.is_unit_off(layer, unit) {
            return format!("{} is switched off, so its activation is 0.", capital(&name));
        }
        let above = self.is_above_0(layer, unit, example);
        let of = format!("the weighted sum of {name}");
        match self.trace.layer(layer).map_or(Activation::Identity, |layer| layer.activation) {
            Activation::Identity => format!("The activation of {name} is its weighted sum as it is."),
            Activation::Sigmoid => format!("The sigmoid squashes {of} into the range from 0 to 1."),
            Activation::Tanh => format!("Tanh squashes {of} into the range from −1 to 1."),
            Activation::Relu if above => format!("ReLU lets {of} through, because it is above 0."),
            Activation::Relu => format!("ReLU gives 0, because {of} is not above 0: the signal stops here."),
            Activation::LeakyRelu if above => format!("Leaky ReLU lets {of} through, because it is above 0."),
            Activation::LeakyRelu => format!("Leaky ReLU lets a hundredth of {of} through, because it is not above 0."),
            Activation::Elu if above => format!("ELU lets {of} through, because it is above 0."),
            Activation::Elu => format!("ELU bends {of} towards −1, because it is not above 0."),
            Activation::Softplus => format!("Softplus is a smooth ReLU: below 0, little of {of} is left."),
            Activation::Silu => format!("SiLU multiplies {of} by its own sigmoid."),
            Activation::Gelu => {
                format!("GELU multiplies {of} by the share of a normal distribution that lies below it.")
            }
            Activation::Softmax => {
                format!(
                    "Softmax gives {name} its share of 1: the larger its weighted sum compared with the others, the larger its share."
                )
            }
            Activation::Step if above => format!("The step function gives 1, because {of} is above 0."),
            Activation::Step => format!("The step function gives 0, because {of} is not above 0."),
        }
    }

    pub(in crate::explain) fn slope(&self, layer: LayerNumber, unit: usize, example: usize) -> String {
        let name = self.unit(layer, unit);
        if self.trace.is_unit_off(layer, unit) {
            return format!(
                "{} is switched off: whatever reaches it changes nothing, so the slope is 0.",
                capital(&name)
            );
        }
        let above = self.is_above_0(layer, unit, example);
        let activation = self.trace.layer(layer).map_or(Activation::Identity, |layer| layer.activation);
        match activation {
            Activation::Identity => "The activation is the weighted sum itself, so its slope is 1.".to_owned(),
            Activation::Relu if above => "Above 0 the slope of ReLU is 1.".to_owned(),
            Activation::Relu => {
                format!(
                    "The slope of ReLU is 0, because the weighted sum of {name} is not above 0: \
                    nothing can be learned through it here."
                )
            }
            Activation::LeakyRelu | Activation::Elu if above => "Above 0 the slope is 1.".to_owned(),
            Activation::LeakyRelu => {
                "At and below 0, the slope of leaky ReLU is 0.01, so a little can still be learned.".to_owned()
            }
            Activation::Step => "The slope of a step is 0: a small change of the weighted sum changes nothing, so \
                    nothing can be learned by gradients."
                .to_owned(),
            Activation::Softmax => {
                format!("How fast the share of {name} grows with its own weighted sum, with the others kept fixed.")
            }
            Activation::Sigmoid
            | Activation::Tanh
            | Activation::Elu
            | Activation::Softplus
            | Activation::Silu
            | Activation::Gelu => {
                format!("How fast the activation of {name} changes with its weighted sum at this point of the curve.")
            }
        }
    }

    fn is_above_0(&self, layer: LayerNumber, unit: usize, example: usize) -> bool {
        self.trace.value(Quantity::WeightedSum { layer, unit, example }).is_some_and(|z| z > 0.0)
    }
}
