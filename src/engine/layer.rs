//! A layer of units, and what of it is switched off or frozen.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::activation::Activation;
use super::initializer::Initializer;
use super::rng::Rng;

/// The units of one layer with the weights that lead to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// What turns the weighted sums into activations.
    pub activation: Activation,
    /// Units × sources, one row per unit.
    pub weights: Vec<f64>,
    /// One for each unit.
    pub biases: Vec<f64>,
    /// Whether the weights learn.
    pub train_weights: bool,
    /// Whether the biases learn.
    pub train_biases: bool,
    /// What is off or frozen.
    pub switches: Switches,
}

/// What is switched off or frozen in a layer; a pair is (unit, source).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Switches {
    /// Connections that count as weight 0 and do not learn; their weights are kept.
    pub connections_off: BTreeSet<(usize, usize)>,
    /// Units whose activation is 0, whatever the function; no weight to or from them learns, nor their bias.
    pub units_off: BTreeSet<usize>,
    /// Weights that do not learn.
    pub weights_frozen: BTreeSet<(usize, usize)>,
    /// Biases that do not learn.
    pub biases_frozen: BTreeSet<usize>,
}

impl Switches {
    /// Whether all is on and learns.
    pub fn is_empty(&self) -> bool {
        self.connections_off.is_empty()
            && self.units_off.is_empty()
            && self.weights_frozen.is_empty()
            && self.biases_frozen.is_empty()
    }
}

impl Layer {
    /// A layer that learns all its weights (units × sources) and biases (one for each unit).
    pub fn new(activation: Activation, weights: Vec<f64>, biases: Vec<f64>) -> Self {
        Layer { activation, weights, biases, train_weights: true, train_biases: true, switches: Switches::default() }
    }

    /// A layer as its initializer makes it: first all weights, then all biases.
    pub fn initialized(
        activation: Activation,
        units: usize,
        sources: usize,
        initializer: Initializer,
        rng: &mut Rng,
    ) -> Self {
        let weights = initializer.weights(units, sources, rng);
        let biases = initializer.biases(units, rng);
        Layer::new(activation, weights, biases)
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        self.biases.len()
    }

    /// Number of sources of each unit.
    pub fn sources(&self) -> usize {
        self.weights.len().checked_div(self.units()).unwrap_or(0)
    }

    /// The weight from `source` to `unit` as it counts: 0 when the connection is off.
    pub fn weight(&self, unit: usize, source: usize) -> f64 {
        if self.switches.connections_off.contains(&(unit, source)) {
            0.0
        } else {
            self.weights[unit * self.sources() + source]
        }
    }

    /// Whether `unit` is off.
    pub fn is_off(&self, unit: usize) -> bool {
        self.switches.units_off.contains(&unit)
    }
}
