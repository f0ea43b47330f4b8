//! LayerNumber: which layer, counted from the inputs.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::engine::Network;

/// Which layer of a network, as people count them: 0 is the inputs, 1 the first layer that computes. The engine counts
/// the layers that compute alone; [`at_index`](Self::at_index) and [`index`](Self::index) lead from one to the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LayerNumber(pub usize);

impl LayerNumber {
    /// The inputs.
    pub const INPUTS: Self = Self(0);
    /// The first layer that computes.
    pub const FIRST: Self = Self(1);

    /// The layer at this index of [`Network::layers`].
    #[must_use]
    pub const fn at_index(index: usize) -> Self {
        Self(index.saturating_add(1))
    }

    /// The output layer.
    #[must_use]
    pub const fn outputs_of(network: &Network) -> Self {
        Self(network.layers.len())
    }

    /// Its index in [`Network::layers`]; `None` of the inputs.
    #[must_use]
    pub const fn index(self) -> Option<usize> {
        self.0.checked_sub(1)
    }

    /// Whether it is the inputs.
    #[must_use]
    pub const fn is_inputs(self) -> bool {
        self.0 == Self::INPUTS.0
    }

    /// The layer after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The layer before it, from which its connections come; before the inputs there is none but themselves.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The layers that compute, up to and with this one.
    pub fn computing(self) -> impl DoubleEndedIterator<Item = Self> {
        (Self::FIRST.0..=self.0).map(Self)
    }

    /// The inputs and the layers that compute, up to and with this one.
    pub fn with_inputs(self) -> impl DoubleEndedIterator<Item = Self> {
        (Self::INPUTS.0..=self.0).map(Self)
    }
}

impl fmt::Display for LayerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
