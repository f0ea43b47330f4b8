//! Parameter: a weight or bias, as a part of addresses.

use super::layer_number::LayerNumber;
use super::quantity::Place;

/// A number that the network learns: the weight of a connection, or a bias.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Parameter {
    /// The layer that it leads to.
    pub layer: LayerNumber,
    /// The unit that it leads to.
    pub unit: usize,
    /// Of a weight, the unit of the layer before that it comes from; a bias has none.
    pub source: Option<usize>,
}

impl Parameter {
    /// The weight from `source` of the layer before to `unit` of `layer`.
    #[must_use]
    pub const fn weight(layer: LayerNumber, unit: usize, source: usize) -> Self {
        Self { layer, unit, source: Some(source) }
    }

    /// The bias of `unit` of `layer`.
    #[must_use]
    pub const fn bias(layer: LayerNumber, unit: usize) -> Self {
        Self { layer, unit, source: None }
    }

    /// Where on the drawing it stands.
    #[must_use]
    pub const fn place(self) -> Place {
        let Self { layer, unit, source } = self;
        match source {
            Some(source) => Place::Connection { layer, unit, source },
            None => Place::Bias { layer, unit },
        }
    }
}
