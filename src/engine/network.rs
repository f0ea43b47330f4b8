//! A network: inputs and layers.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::activation::Activation;
use super::layer::Layer;
use super::penalty::Penalty;

/// A fully connected feed-forward network. `layers[0]` is the first layer after the inputs; the last holds the outputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Number of inputs.
    pub inputs: usize,
    /// The layers, from the first after the inputs to the outputs.
    pub layers: Vec<Layer>,
}

/// Sizes that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum IllShaped {
    /// No inputs, or no layers.
    #[error("a network needs at least one input and one layer, but has {inputs} inputs and {layers} layers")]
    Empty {
        /// Number of inputs.
        inputs: usize,
        /// Number of layers.
        layers: usize,
    },
    /// A layer without units.
    #[error("layer {layer} has no units")]
    NoUnits {
        /// Which layer, the first after the inputs being 0.
        layer: usize,
    },
    /// Not one weight for each pair of unit and source.
    #[error("layer {layer} has {found} weights, but {units} units with {sources} sources need {expected}")]
    Weights {
        /// Which layer, the first after the inputs being 0.
        layer: usize,
        /// Its units.
        units: usize,
        /// The units of the layer before, or the inputs.
        sources: usize,
        /// Units times sources.
        expected: usize,
        /// What it has.
        found: usize,
    },
    /// Softmax before the last layer.
    #[error("layer {layer} has the activation softmax, which only the last layer can have")]
    HiddenSoftmax {
        /// Which layer, the first after the inputs being 0.
        layer: usize,
    },
    /// A switch for a unit or source that is not there.
    #[error(
        "layer {layer} has a switch for unit {unit}, source {source_index}, but has {units} units with {sources} sources"
    )]
    Switch {
        /// Which layer, the first after the inputs being 0.
        layer: usize,
        /// The unit that the switch names.
        unit: usize,
        /// The source that the switch names; 0 for a switch of a whole unit.
        source_index: usize,
        /// Its units.
        units: usize,
        /// The units of the layer before, or the inputs.
        sources: usize,
    },
    /// A saved state of another shape.
    #[error("{}", .what.sentence(*.expected, *.found))]
    State {
        /// What does not fit.
        what: StatePart,
        /// What it should be.
        expected: usize,
        /// What it is.
        found: usize,
    },
}

/// What of a saved state does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StatePart {
    /// The number of inputs.
    Inputs,
    /// The number of outputs.
    Outputs,
    /// How many numbers the optimizer remembers.
    Memory,
    /// The place in the order of the examples; what is expected is the highest possible one.
    Cursor,
    /// How many different examples the order names.
    Order,
}

impl StatePart {
    fn sentence(self, expected: usize, found: usize) -> String {
        let fit = "the saved training state does not fit";
        match self {
            Self::Inputs => format!("{fit}: the number of inputs should be {expected}, but is {found}"),
            Self::Outputs => format!("{fit}: the number of outputs should be {expected}, but is {found}"),
            Self::Memory => format!("{fit}: the optimizer should remember {expected} numbers, but remembers {found}"),
            Self::Cursor => format!("{fit}: the cursor should be {expected} at most, but is {found}"),
            Self::Order => format!("{fit}: the order should name {expected} different examples, but names {found}"),
        }
    }
}

impl Network {
    /// The network of these layers.
    ///
    /// # Panics
    /// If the sizes do not fit together; [`checked`](Self::checked) returns them as an error instead.
    pub fn new(inputs: usize, layers: Vec<Layer>) -> Self {
        match Network::checked(inputs, layers) {
            Ok(network) => network,
            Err(error) => panic!("{error}"),
        }
    }

    /// The network of these layers.
    ///
    /// # Errors
    /// If the sizes do not fit together, with both sizes.
    pub fn checked(inputs: usize, layers: Vec<Layer>) -> Result<Self, IllShaped> {
        if inputs == 0 || layers.is_empty() {
            return Err(IllShaped::Empty { inputs, layers: layers.len() });
        }
        let network = Network { inputs, layers };
        for layer in 0..network.layers.len() {
            network.check_layer(layer)?;
        }
        Ok(network)
    }

    fn check_layer(&self, layer: usize) -> Result<(), IllShaped> {
        let Layer { activation, weights, biases, switches, .. } = &self.layers[layer];
        let (units, sources, found) = (biases.len(), self.sources(layer), weights.len());
        if units == 0 {
            return Err(IllShaped::NoUnits { layer });
        }
        let expected = units * sources;
        if found != expected {
            return Err(IllShaped::Weights { layer, units, sources, expected, found });
        }
        if *activation == Activation::Softmax && layer + 1 < self.layers.len() {
            return Err(IllShaped::HiddenSoftmax { layer });
        }
        let of_weights = switches.connections_off.iter().chain(&switches.weights_frozen).copied();
        let of_units = switches.units_off.iter().chain(&switches.biases_frozen).map(|&unit| (unit, 0));
        match of_weights.chain(of_units).find(|&(unit, source)| unit >= units || source >= sources) {
            Some((unit, source_index)) => Err(IllShaped::Switch { layer, unit, source_index, units, sources }),
            None => Ok(()),
        }
    }

    /// Number of units of `layers[layer]`.
    pub fn units(&self, layer: usize) -> usize {
        self.layers[layer].units()
    }

    /// Number of sources of `layers[layer]`: the units of the layer before, or the inputs.
    pub fn sources(&self, layer: usize) -> usize {
        if layer == 0 { self.inputs } else { self.units(layer - 1) }
    }

    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.layers.last().map_or(0, Layer::units)
    }

    /// The activation of the output layer.
    pub fn output_activation(&self) -> Activation {
        self.layers.last().map_or(Activation::Identity, |layer| layer.activation)
    }

    /// Number of weights and biases.
    pub fn weight_count(&self) -> usize {
        self.layers.iter().map(|layer| layer.weights.len() + layer.biases.len()).sum()
    }

    /// Whether an update changes this weight.
    pub fn learns_weight(&self, layer: usize, unit: usize, source: usize) -> bool {
        let Layer { train_weights, switches, .. } = &self.layers[layer];
        let stands_still = switches.connections_off.contains(&(unit, source))
            || switches.weights_frozen.contains(&(unit, source))
            || switches.units_off.contains(&unit)
            || layer.checked_sub(1).is_some_and(|below| self.layers[below].is_off(source));
        *train_weights && !stands_still
    }

    /// Whether an update changes this bias.
    pub fn learns_bias(&self, layer: usize, unit: usize) -> bool {
        let Layer { train_biases, switches, .. } = &self.layers[layer];
        *train_biases && !switches.biases_frozen.contains(&unit) && !switches.units_off.contains(&unit)
    }

    /// What the weights cost; connections that are off cost nothing.
    pub fn penalty(&self, penalty: &Penalty) -> f64 {
        if penalty.is_zero() {
            return 0.0;
        }
        let mut sum = 0.0;
        for layer in &self.layers {
            for unit in 0..layer.units() {
                for source in 0..layer.sources() {
                    sum += penalty.of(layer.weight(unit, source));
                }
            }
        }
        sum
    }
}
