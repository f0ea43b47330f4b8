//! Names: what the parts of a network are called, in formulas and in sentences.

use crate::data::Dataset;
use crate::engine::Network;

use crate::explain::address::{LayerNumber, Parameter};
use crate::explain::trace::Trace;

/// Names for units, weights and columns. The fields may be changed before use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// In sentences, by layer and unit, the inputs first: `living area`, `h1`, `price`.
    pub units: Vec<Vec<String>>,
    /// In formulas: `i1`, `h1`, `o1`.
    pub symbols: Vec<Vec<String>>,
    /// The columns of the table.
    pub columns: Vec<String>,
    /// Whether weights are numbered through: w5, not w with its two units.
    pub number_weights: bool,
    /// Examples of the batch; of several, each one's loss is told apart from the batch's.
    pub examples: usize,
    /// Whether blame goes back through new weights.
    pub sequential: bool,
}

/// Up to so many weights, each is known by its number.
const MOST_NUMBERED: usize = 40;

impl Names {
    /// The usual names: inputs and outputs as in the data, hidden units h1, h2 …, or h2.1 in the second of several
    /// layers.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        Names {
            examples: trace.examples(),
            sequential: trace.is_sequential(),
            ..Self::of_network(&trace.before.network, &trace.origin.dataset)
        }
    }

    /// The same names where no update is explained.
    #[must_use]
    pub fn of_network(network: &Network, dataset: &Dataset) -> Self {
        let sizes = std::iter::once(network.inputs).chain(network.layers.iter().map(crate::engine::Layer::units));
        Self::of_sizes(&sizes.collect::<Vec<_>>(), dataset)
    }

    /// The same names for layers of so many units, the inputs first.
    #[must_use]
    pub fn of_sizes(sizes: &[usize], dataset: &Dataset) -> Self {
        let last = LayerNumber(sizes.len().saturating_sub(1));
        let symbol = |layer: LayerNumber, unit: usize| match layer {
            LayerNumber::INPUTS => format!("i{}", unit + 1),
            _ if layer == last => format!("o{}", unit + 1),
            _ if last == LayerNumber::FIRST.next() => format!("h{}", unit + 1),
            _ => format!("h{layer}.{}", unit + 1),
        };
        let symbols: Vec<Vec<String>> = last
            .with_inputs()
            .zip(sizes)
            .map(|(layer, &size)| (0..size).map(|unit| symbol(layer, unit)).collect())
            .collect();
        let mut units = symbols.clone();
        for (names, features) in [(LayerNumber::INPUTS, &dataset.inputs), (last, &dataset.targets)] {
            let Some(units) = units.get_mut(names.0) else { continue };
            *units = features.iter().map(|feature| feature.name.clone()).collect();
        }
        let weights: usize = sizes.windows(2).map(|pair| pair[0] * pair[1]).sum();
        Names {
            units,
            symbols,
            columns: dataset.table.columns.iter().map(|column| column.label.clone()).collect(),
            number_weights: weights <= MOST_NUMBERED,
            examples: 1,
            sequential: false,
        }
    }

    /// What a unit is called in sentences.
    #[must_use]
    pub fn unit(&self, layer: LayerNumber, unit: usize) -> String {
        named(&self.units, layer, unit)
    }

    /// What a unit is called in formulas.
    #[must_use]
    pub fn symbol_of(&self, layer: LayerNumber, unit: usize) -> String {
        named(&self.symbols, layer, unit)
    }

    /// What a column of the table is called.
    #[must_use]
    pub fn column(&self, column: usize) -> String {
        self.columns.get(column).cloned().unwrap_or_else(|| format!("column {column}"))
    }

    /// The number of a weight, from 1, layer by layer, unit by unit, source by source.
    #[must_use]
    pub fn weight_number(&self, layer: LayerNumber, unit: usize, source: usize) -> usize {
        let weights = |layer: LayerNumber| self.size(layer.previous()) * self.size(layer);
        let before: usize = layer.previous().min(self.last()).computing().map(weights).sum();
        let within = unit.saturating_mul(self.size(layer.previous())).saturating_add(source);
        before.saturating_add(within).saturating_add(1)
    }

    /// Whether weights are called by their numbers; there are too many of them in a large network.
    #[must_use]
    pub fn numbers_weights(&self) -> bool {
        self.number_weights
    }

    /// What a weight is called in sentences: `w5`, or `the weight from living area to h1`.
    #[must_use]
    pub fn weight(&self, layer: LayerNumber, unit: usize, source: usize) -> String {
        if self.number_weights {
            return format!("w{}", self.weight_number(layer, unit, source));
        }
        format!("the weight from {} to {}", self.unit(layer.previous(), source), self.unit(layer, unit))
    }

    /// What a weight or bias is called in sentences: `w5`, or `the weight from living area to h1`; `the bias of h1`.
    #[must_use]
    pub fn parameter(&self, Parameter { layer, unit, source }: Parameter) -> String {
        match source {
            Some(source) => self.weight(layer, unit, source),
            None => format!("the bias of {}", self.unit(layer, unit)),
        }
    }

    /// How many units a layer has.
    pub(super) fn size(&self, layer: LayerNumber) -> usize {
        self.symbols.get(layer.0).map_or(0, Vec::len)
    }

    /// The output layer.
    pub(in crate::explain) fn last(&self) -> LayerNumber {
        LayerNumber(self.symbols.len().saturating_sub(1))
    }
}

/// `hidden 2` or `output`; `last` is the output layer.
#[must_use]
pub fn layer_name(layer: LayerNumber, last: LayerNumber) -> String {
    if layer == last { "output".to_owned() } else { format!("hidden {layer}") }
}

fn named(names: &[Vec<String>], layer: LayerNumber, unit: usize) -> String {
    match names.get(layer.0).and_then(|names| names.get(unit)) {
        Some(name) => name.clone(),
        None => format!("unit {unit} of layer {layer}"),
    }
}
