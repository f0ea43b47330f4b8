//! Where a training run is: with the network's weights and the settings, all that is needed to go on to the bit.

use serde::{Deserialize, Serialize};

use super::memory::Memory;
use super::rng::Rng;

/// The state of a training run beside the network itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// What the optimizer remembers.
    pub memory: Memory,
    /// The generator that shuffles the epochs to come.
    pub rng: Rng,
    /// The examples in the order of this epoch; empty for the order in which they are given.
    pub order: Vec<u32>,
    /// How many examples of this epoch have been trained on.
    pub cursor: usize,
    /// Where the run is.
    pub position: Position,
    /// Updates since the run began.
    pub updates: u64,
}

/// Where a training run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Position {
    /// Complete epochs.
    pub epoch: u64,
    /// Updates within this epoch.
    pub step: u64,
}
