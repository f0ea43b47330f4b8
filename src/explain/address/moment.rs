//! Moment: a number that an optimizer keeps of each weight and bias.

use crate::engine::OptimizerKind;

use super::layer_number::LayerNumber;
use super::quantity::Quantity;

/// A number that an optimizer keeps of each weight and bias, as it is before or after an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// v of momentum and of Nesterov's.
    Velocity,
    /// m of Adam.
    First,
    /// The mean (of AdaGrad the sum) of squared gradients.
    Second,
}

impl Moment {
    /// Which ones an optimizer keeps, in the order in which they are computed.
    #[must_use]
    pub fn kept_by(optimizer: OptimizerKind) -> &'static [Moment] {
        match optimizer {
            OptimizerKind::Sgd => &[],
            OptimizerKind::Momentum | OptimizerKind::Nesterov => &[Moment::Velocity],
            OptimizerKind::Adagrad | OptimizerKind::Rmsprop => &[Moment::Second],
            OptimizerKind::Adam => &[Moment::First, Moment::Second],
        }
    }

    /// Its address, after the update.
    #[must_use]
    pub fn of(self, layer: LayerNumber, unit: usize, source: Option<usize>) -> Quantity {
        match self {
            Moment::Velocity => Quantity::Velocity { layer, unit, source },
            Moment::First => Quantity::FirstMoment { layer, unit, source },
            Moment::Second => Quantity::SecondMoment { layer, unit, source },
        }
    }
}
