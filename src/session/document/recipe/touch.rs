//! Touch: a change of a single number or connection.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::engine::Network;

use crate::session::document::DocumentError;

/// A change of a single number or connection. `layer` counts from 0, the first layer after the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "described above")]
pub enum Touch {
    /// A weight has this value from now on; it must be a finite number.
    SetWeight { layer: usize, unit: usize, source: usize, value: f64 },
    /// A bias has this value from now on; it must be a finite number.
    SetBias { layer: usize, unit: usize, value: f64 },
    /// A connection is switched off, or on again.
    SwitchConnection { layer: usize, unit: usize, source: usize, off: bool },
    /// A unit is switched off, or on again.
    SwitchUnit { layer: usize, unit: usize, off: bool },
    /// A weight is kept as it is, or learns again.
    FreezeWeight { layer: usize, unit: usize, source: usize, frozen: bool },
    /// A bias is kept as it is, or learns again.
    FreezeBias { layer: usize, unit: usize, frozen: bool },
}

impl Touch {
    /// The changed network.
    ///
    /// # Errors
    /// There is no such place in it, or the value is not a finite number.
    pub fn applied(self, network: &Network) -> Result<Network, DocumentError> {
        let mut network = network.clone();
        match self {
            Self::SetWeight { layer, unit, source, value } => {
                finite(value)?;
                let sources = place(&network, layer, unit, source)?;
                network.layers[layer].weights[unit * sources + source] = value;
            }
            Self::SetBias { layer, unit, value } => {
                finite(value)?;
                place(&network, layer, unit, 0)?;
                network.layers[layer].biases[unit] = value;
            }
            Self::SwitchConnection { layer, unit, source, off } => {
                place(&network, layer, unit, source)?;
                set(&mut network.layers[layer].switches.connections_off, (unit, source), off);
            }
            Self::SwitchUnit { layer, unit, off } => {
                place(&network, layer, unit, 0)?;
                set(&mut network.layers[layer].switches.units_off, unit, off);
            }
            Self::FreezeWeight { layer, unit, source, frozen } => {
                place(&network, layer, unit, source)?;
                set(&mut network.layers[layer].switches.weights_frozen, (unit, source), frozen);
            }
            Self::FreezeBias { layer, unit, frozen } => {
                place(&network, layer, unit, 0)?;
                set(&mut network.layers[layer].switches.biases_frozen, unit, frozen);
            }
        }
        Ok(network)
    }

    /// What it sets, without the value: two touches of one place leave what the second one says.
    pub(super) fn place(self) -> Self {
        match self {
            Self::SetWeight { layer, unit, source, .. } => Self::SetWeight { layer, unit, source, value: 0.0 },
            Self::SetBias { layer, unit, .. } => Self::SetBias { layer, unit, value: 0.0 },
            Self::SwitchConnection { layer, unit, source, .. } => {
                Self::SwitchConnection { layer, unit, source, off: false }
            }
            Self::SwitchUnit { layer, unit, .. } => Self::SwitchUnit { layer, unit, off: false },
            Self::FreezeWeight { layer, unit, source, .. } => Self::FreezeWeight { layer, unit, source, frozen: false },
            Self::FreezeBias { layer, unit, .. } => Self::FreezeBias { layer, unit, frozen: false },
        }
    }

    /// Whether it switches or freezes, and sets no value.
    #[must_use]
    pub fn is_switch(self) -> bool {
        match self {
            Self::SetWeight { .. } | Self::SetBias { .. } => false,
            Self::SwitchConnection { .. }
            | Self::SwitchUnit { .. }
            | Self::FreezeWeight { .. }
            | Self::FreezeBias { .. } => true,
        }
    }
}

fn finite(value: f64) -> Result<(), DocumentError> {
    if value.is_finite() { Ok(()) } else { Err(DocumentError::WeightNotFinite { value }) }
}

/// The number of sources of the layer, if it has such a unit and source.
fn place(network: &Network, layer: usize, unit: usize, source: usize) -> Result<usize, DocumentError> {
    let found = network.layers.get(layer).filter(|layer| unit < layer.units() && source < layer.sources());
    found.map(crate::engine::Layer::sources).ok_or(DocumentError::NoPlace { layer, unit, source_index: source })
}

fn set<T: Ord>(members: &mut BTreeSet<T>, member: T, present: bool) {
    if present {
        members.insert(member);
    } else {
        members.remove(&member);
    }
}
