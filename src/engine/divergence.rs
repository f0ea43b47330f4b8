//! When training runs away.

use std::fmt;

use thiserror::Error;

use super::network::Network;

/// A weight or bias that an update would have made infinite or not a number. The trainer stays before that update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("update {update} would make {part} of layer {layer} infinite or not a number: try a smaller learning rate")]
pub struct Divergence {
    /// Which layer, the first after the inputs being 0.
    pub layer: usize,
    /// Which of its numbers.
    pub part: Part,
    /// Which update of the trainer, the first being 1.
    pub update: u64,
}

/// A weight or bias within a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
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

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Weight { unit, source } => write!(f, "the weight from source {source} to unit {unit}"),
            Part::Bias { unit } => write!(f, "the bias of unit {unit}"),
        }
    }
}

impl Divergence {
    /// The first weight or bias that is infinite or not a number.
    pub(in crate::engine) fn find(network: &Network, update: u64) -> Option<Divergence> {
        for (layer, values) in network.layers.iter().enumerate() {
            if let Some(index) = values.weights.iter().position(|w| !w.is_finite()) {
                let (unit, source) = (index / values.sources(), index % values.sources());
                return Some(Divergence { layer, part: Part::Weight { unit, source }, update });
            }
            if let Some(unit) = values.biases.iter().position(|b| !b.is_finite()) {
                return Some(Divergence { layer, part: Part::Bias { unit }, update });
            }
        }
        None
    }
}
