//! Total: a sum over all of something, its terms made one by one when they are asked for.

use std::collections::BTreeSet;

use crate::engine::{Network, sum_over_examples};

use super::formula::Formula;
use super::function::Function;
use crate::explain::address::{LayerNumber, Parameter, Quantity};
use crate::explain::trace::Trace;

/// A sum over sources, outputs, examples or weights.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are those of Quantity, or told of at the variant")]
pub enum Total {
    /// Σ w·a over the sources of a unit.
    Products { layer: LayerNumber, unit: usize, example: usize, sources: usize },
    /// Σ w·δ over the units of the next layer.
    Contributions { layer: LayerNumber, unit: usize, example: usize, nexts: usize },
    /// Σ of the outputs' shares of the loss.
    OutputErrors { example: usize, outputs: usize },
    /// Σ e^(z − z of `largest`) over these outputs: those that are on.
    Exponentials { layer: LayerNumber, example: usize, largest: usize, units: Vec<usize> },
    /// Σ t over these outputs: those that are on.
    Targets { example: usize, units: Vec<usize> },
    /// Σ of the examples' losses.
    ExampleLosses { examples: usize },
    /// Σ of the examples' gradients of one weight or bias.
    ExampleGradients { of: Parameter, examples: usize },
    /// Σ|w| over all weights.
    AbsoluteWeights(Weights),
    /// Σw² over all weights.
    SquaredWeights(Weights),
}

/// All weights of a network, layer by layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Units of each layer, the inputs first.
    units: Vec<usize>,
    /// (layer, unit, source) of those that count as 0.
    off: BTreeSet<(LayerNumber, usize, usize)>,
}

impl Total {
    /// Number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Total::Products { sources: count, .. }
            | Total::Contributions { nexts: count, .. }
            | Total::OutputErrors { outputs: count, .. }
            | Total::ExampleLosses { examples: count }
            | Total::ExampleGradients { examples: count, .. } => *count,
            Total::Exponentials { units, .. } | Total::Targets { units, .. } => units.len(),
            Total::AbsoluteWeights(weights) | Total::SquaredWeights(weights) => weights.len(),
        }
    }

    /// Whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A term, the first being 0.
    ///
    /// # Panics
    /// If there are not so many.
    #[must_use]
    pub fn term(&self, index: usize) -> Formula {
        match *self {
            Total::Products { layer, unit, example, .. } => {
                Formula::Of(Quantity::Product { layer, unit, source: index, example })
            }
            Total::Contributions { layer, unit, example, .. } => {
                Formula::Of(Quantity::Contribution { layer, unit, next: index, example })
            }
            Total::OutputErrors { example, .. } => Formula::Of(Quantity::OutputError { unit: index, example }),
            Total::Exponentials { layer, example, largest, ref units } => {
                let z = |unit| Formula::Of(Quantity::WeightedSum { layer, unit, example });
                Formula::apply(Function::Exponential, Formula::minus(z(units[index]), z(largest)))
            }
            Total::Targets { example, ref units } => Formula::Of(Quantity::Target { unit: units[index], example }),
            Total::ExampleLosses { .. } => Formula::Of(Quantity::ExampleLoss { example: index }),
            Total::ExampleGradients { of, .. } => Formula::Of(Quantity::ExampleGradient { of, example: index }),
            Total::AbsoluteWeights(ref weights) => match weights.at(index) {
                Some(weight) => Formula::apply(Function::Absolute, Formula::Of(weight)),
                None => Formula::Number(0.0),
            },
            Total::SquaredWeights(ref weights) => match weights.at(index) {
                Some(weight) => Formula::squared(Formula::Of(weight)),
                None => Formula::Number(0.0),
            },
        }
    }

    /// The sum, its terms taken in their order; over examples in the one order that every sum over a batch has.
    #[must_use]
    pub fn evaluate(&self, trace: &Trace) -> f64 {
        self.evaluate_by(trace, &|quantity| trace.value(quantity).unwrap_or(f64::NAN))
    }

    /// As [`evaluate`](Self::evaluate), the quantities read by `value`.
    pub(super) fn evaluate_by(&self, trace: &Trace, value: &dyn Fn(Quantity) -> f64) -> f64 {
        let terms = (0..self.len()).map(|index| self.term(index).evaluate_by(trace, value));
        match self {
            Total::ExampleLosses { .. } | Total::ExampleGradients { .. } => sum_over_examples(terms),
            Total::Products { .. }
            | Total::Contributions { .. }
            | Total::OutputErrors { .. }
            | Total::Exponentials { .. }
            | Total::Targets { .. }
            | Total::AbsoluteWeights(_)
            | Total::SquaredWeights(_) => terms.fold(0.0, |sum, term| sum + term),
        }
    }
}

impl Weights {
    pub(in crate::explain) fn of(network: &Network) -> Self {
        let units = std::iter::once(network.inputs).chain(network.layers.iter().map(crate::engine::Layer::units));
        let off = network.layers.iter().enumerate().flat_map(|(index, layer)| {
            layer
                .switches
                .connections_off
                .iter()
                .map(move |&(unit, source)| (LayerNumber::at_index(index), unit, source))
        });
        Weights { units: units.collect(), off: off.collect() }
    }

    fn len(&self) -> usize {
        self.units.windows(2).map(|pair| pair[0] * pair[1]).sum()
    }

    /// The weight with this number, the first being 0; `None` if it is off.
    fn at(&self, number: usize) -> Option<Quantity> {
        let mut rest = number;
        for (index, pair) in self.units.windows(2).enumerate() {
            let (sources, layer) = (pair[0], LayerNumber::at_index(index));
            let weights = sources * pair[1];
            if rest < weights {
                let (unit, source) = (rest / sources, rest % sources);
                let weight = Quantity::Parameter(Parameter::weight(layer, unit, source));
                return (!self.off.contains(&(layer, unit, source))).then_some(weight);
            }
            rest -= weights;
        }
        None
    }
}
