//! Diverged: what ended a run, with the names of the page.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::engine::{Divergence, ParameterIndex};
use crate::explain::{LayerNumber, Names};

/// A weight or bias that an update would have made infinite or not a number, or what the optimizer remembers of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diverged {
    /// Which update, the first being 1.
    pub update: u64,
    /// What would have grown so.
    pub parameter: NamedParameter,
    /// Whether it is what the optimizer remembers of it.
    pub is_memory: bool,
    /// Whether it would be infinite; otherwise it would not be a number.
    pub is_infinite: bool,
    /// Whether the penalty alone makes weights grow, see
    /// [`Training::overshooting_penalty`](crate::engine::Training::overshooting_penalty).
    pub by_penalty: bool,
}

/// A weight or bias, by what the page calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NamedParameter {
    /// A weight of a small network, by its number.
    Weight(usize),
    /// A weight of a large one, by its units.
    WeightBetween {
        /// Where it comes from.
        from: String,
        /// Where it leads.
        to: String,
    },
    /// A bias, by its unit.
    Bias(String),
}

impl Diverged {
    pub(super) fn of(divergence: &Divergence, names: &Names, by_penalty: bool) -> Self {
        let Divergence { layer, parameter, is_memory, is_infinite, update } = *divergence;
        let layer = LayerNumber::at_index(layer);
        let parameter = match parameter {
            ParameterIndex::Weight { unit, source } if names.numbers_weights() => {
                NamedParameter::Weight(names.weight_number(layer, unit, source))
            }
            ParameterIndex::Weight { unit, source } => NamedParameter::WeightBetween {
                from: names.unit(layer.previous(), source),
                to: names.unit(layer, unit),
            },
            ParameterIndex::Bias { unit } => NamedParameter::Bias(names.unit(layer, unit)),
        };
        Self { update, parameter, is_memory, is_infinite, by_penalty }
    }
}

impl fmt::Display for NamedParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weight(number) => write!(f, "w{number}"),
            Self::WeightBetween { from, to } => write!(f, "the weight from {from} to {to}"),
            Self::Bias(unit) => write!(f, "the bias of {unit}"),
        }
    }
}

impl fmt::Display for Diverged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { update, parameter, .. } = self;
        match (self.is_memory, self.is_infinite) {
            (false, true) => write!(f, "Update {update} would make {parameter} infinite."),
            (false, false) => write!(f, "Update {update} would make {parameter} not a number."),
            (true, true) => {
                write!(f, "Update {update} would make what the optimizer remembers of {parameter} infinite.")
            }
            (true, false) => {
                write!(f, "Update {update} would make what the optimizer remembers of {parameter} not a number.")
            }
        }?;
        if self.by_penalty {
            write!(f, " The penalty alone makes weights grow: learning rate × L2 is too large. Lower L2, too.")?;
        }
        Ok(())
    }
}
