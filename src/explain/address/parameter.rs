//! Parameter: a weight or bias, and Hyperparameter: a setting of the training, as parts of addresses.

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

/// A setting of the training that formulas read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hyperparameter {
    /// η.
    LearningRate,
    /// μ of momentum and of Nesterov's.
    Momentum,
    /// α of RMSProp.
    Decay,
    /// β₁ of Adam.
    Beta1,
    /// β₂ of Adam.
    Beta2,
    /// ε, which keeps a divisor from 0.
    Epsilon,
    /// The factor of Σ|w|.
    L1,
    /// The factor of ½Σw².
    L2,
}

impl Hyperparameter {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::LearningRate, Self::Momentum, Self::Decay, Self::Beta1, Self::Beta2, Self::Epsilon, Self::L1, Self::L2];

    /// What it is called in an address, as JSON has it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::LearningRate => "learning_rate",
            Self::Momentum => "momentum",
            Self::Decay => "decay",
            Self::Beta1 => "beta1",
            Self::Beta2 => "beta2",
            Self::Epsilon => "epsilon",
            Self::L1 => "l1",
            Self::L2 => "l2",
        }
    }
}
