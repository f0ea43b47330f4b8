//! What an optimizer remembers between updates.

use serde::{Deserialize, Serialize};

use super::network::Network;
use super::optimizer_kind::OptimizerKind;

/// The optimizer's memory for a whole network.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    /// Updates since the memory was empty: Adam's t of the last update.
    pub updates: u64,
    /// One for each layer.
    pub layers: Vec<LayerMemory>,
}

/// The optimizer's memory for one layer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerMemory {
    /// Units × sources, as the weights.
    pub weights: Moments,
    /// One for each unit.
    pub biases: Moments,
}

/// Moments in the shape of what they belong to; empty where the optimizer keeps none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moments {
    /// The velocity (momentum, Nesterov) or first moment (Adam).
    pub first: Vec<f64>,
    /// The second moment (Adam), or the sum or mean of squared gradients (Adagrad, RMSprop).
    pub second: Vec<f64>,
}

impl Memory {
    /// An empty memory in the shape of `network`.
    pub fn new(network: &Network, kind: OptimizerKind) -> Self {
        let layers = network
            .layers
            .iter()
            .map(|layer| LayerMemory {
                weights: Moments::new(layer.weights.len(), kind),
                biases: Moments::new(layer.biases.len(), kind),
            })
            .collect();
        Memory { updates: 0, layers }
    }

    /// Whether it has the shape of `network` with an optimizer of this kind.
    pub fn fits(&self, network: &Network, kind: OptimizerKind) -> bool {
        self.layers.len() == network.layers.len()
            && self.layers.iter().zip(&network.layers).all(|(memory, layer)| {
                memory.weights.fits(layer.weights.len(), kind) && memory.biases.fits(layer.biases.len(), kind)
            })
    }

    /// How many numbers it holds.
    pub(in crate::engine) fn numbers(&self) -> usize {
        let moments = self.layers.iter().flat_map(|layer| [&layer.weights, &layer.biases]);
        moments.map(|moments| moments.first.len() + moments.second.len()).sum()
    }
}

impl Moments {
    fn new(count: usize, kind: OptimizerKind) -> Self {
        let zeros = |kept: bool| vec![0.0; if kept { count } else { 0 }];
        Moments { first: zeros(kind.keeps_first()), second: zeros(kind.keeps_second()) }
    }

    fn fits(&self, count: usize, kind: OptimizerKind) -> bool {
        let expected = |kept: bool| if kept { count } else { 0 };
        self.first.len() == expected(kind.keeps_first()) && self.second.len() == expected(kind.keeps_second())
    }

    /// Both moments of one weight or bias, 0 where none is kept.
    pub fn at(&self, index: usize) -> [f64; 2] {
        [&self.first, &self.second].map(|moments| moments.get(index).copied().unwrap_or(0.0))
    }

    /// Sets the moments that are kept.
    pub fn set(&mut self, index: usize, moments: [f64; 2]) {
        for (kept, moment) in [&mut self.first, &mut self.second].into_iter().zip(moments) {
            if let Some(place) = kept.get_mut(index) {
                *place = moment;
            }
        }
    }
}
