//! MomentKind: a number that an optimizer keeps of each weight and bias.

use crate::engine::OptimizerKind;

/// A number that an optimizer keeps of each weight and bias, as it is before or after an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MomentKind {
    /// v of momentum and of Nesterov's.
    Velocity,
    /// m of Adam.
    First,
    /// The mean (of AdaGrad the sum) of squared gradients.
    Second,
}

impl MomentKind {
    /// Which ones an optimizer keeps, in the order in which they are computed.
    #[must_use]
    pub fn kept_by(optimizer: OptimizerKind) -> &'static [MomentKind] {
        match optimizer {
            OptimizerKind::Sgd => &[],
            OptimizerKind::Momentum | OptimizerKind::Nesterov => &[MomentKind::Velocity],
            OptimizerKind::Adagrad | OptimizerKind::Rmsprop => &[MomentKind::Second],
            OptimizerKind::Adam => &[MomentKind::First, MomentKind::Second],
        }
    }
}
