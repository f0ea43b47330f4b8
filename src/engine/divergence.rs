//! When training runs away.

use std::fmt;

use thiserror::Error;

use super::memory::{Memory, Moments};
use super::network::Network;

/// A weight or bias that an update would have made infinite or not a number, or what the optimizer remembers of it. The
/// trainer stays before that update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("update {update} would make {}{parameter} in layer {layer} {}", self.whose(), self.outcome())]
pub struct Divergence {
    /// Which layer, the first after the inputs being 0.
    pub layer: usize,
    /// Which of its numbers.
    pub parameter: ParameterIndex,
    /// Whether it is what the optimizer remembers of that number.
    pub is_memory: bool,
    /// Whether it would be infinite; otherwise it would not be a number.
    pub is_infinite: bool,
    /// Which update of the trainer, the first being 1.
    pub update: u64,
}

/// A weight or bias within a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterIndex {
    /// The weight from `source` to `unit`.
    Weight {
        /// Where it leads.
        unit: usize,
        /// Where it comes from.
        source: usize,
    },
    /// The bias of `unit`.
    Bias {
        /// Whose it is.
        unit: usize,
    },
}

impl fmt::Display for ParameterIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParameterIndex::Weight { unit, source } => write!(f, "the weight from source {source} to unit {unit}"),
            ParameterIndex::Bias { unit } => write!(f, "the bias of unit {unit}"),
        }
    }
}

impl Divergence {
    /// What it would be: `infinite` or `not a number`.
    #[must_use]
    pub fn outcome(&self) -> &'static str {
        if self.is_infinite { "infinite" } else { "not a number" }
    }

    /// Nothing, or what comes before the part where the optimizer's memory of it is meant.
    #[must_use]
    pub fn whose(&self) -> &'static str {
        if self.is_memory { "what the optimizer remembers of " } else { "" }
    }

    /// The first weight or bias that is infinite or not a number, or whose moments are.
    pub(crate) fn find(network: &Network, memory: &Memory, update: u64) -> Option<Divergence> {
        for (layer, (values, memory)) in network.layers.iter().zip(&memory.layers).enumerate() {
            if let Some((index, is_memory, is_infinite)) = not_finite(&values.weights, &memory.weights) {
                let (unit, source) = (index / values.sources(), index % values.sources());
                return Some(Divergence {
                    layer,
                    parameter: ParameterIndex::Weight { unit, source },
                    is_memory,
                    is_infinite,
                    update,
                });
            }
            if let Some((unit, is_memory, is_infinite)) = not_finite(&values.biases, &memory.biases) {
                return Some(Divergence {
                    layer,
                    parameter: ParameterIndex::Bias { unit },
                    is_memory,
                    is_infinite,
                    update,
                });
            }
        }
        None
    }
}

/// The first number that is not finite: which one, whether it is of the moments, and whether it is infinite.
fn not_finite(values: &[f64], moments: &Moments) -> Option<(usize, bool, bool)> {
    [(values, false), (&moments.first, true), (&moments.second, true)].into_iter().find_map(|(numbers, is_memory)| {
        // A sum of zeros, unless a number is infinite or none: cheaper than to look at each.
        let all_finite = numbers.iter().fold(0.0, |sum, number| sum + number * 0.0) == 0.0;
        if all_finite {
            return None;
        }
        let (index, number) = numbers.iter().enumerate().find(|(_, number)| !number.is_finite())?;
        Some((index, is_memory, number.is_infinite()))
    })
}
