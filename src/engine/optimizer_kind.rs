//! The kinds of optimizer, and the numbers that each has unless it is told others.

use serde::Deserialize;

use super::optimizer::Optimizer;

/// An [`Optimizer`] without its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of `Optimizer`, where each rule is written")]
pub enum OptimizerKind {
    Sgd,
    Momentum,
    Nesterov,
    Adagrad,
    Rmsprop,
    Adam,
}

impl OptimizerKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [OptimizerKind; 6] = [
        OptimizerKind::Sgd,
        OptimizerKind::Momentum,
        OptimizerKind::Nesterov,
        OptimizerKind::Adagrad,
        OptimizerKind::Rmsprop,
        OptimizerKind::Adam,
    ];

    /// The name, as in the document.
    pub fn name(self) -> &'static str {
        match self {
            OptimizerKind::Sgd => "sgd",
            OptimizerKind::Momentum => "momentum",
            OptimizerKind::Nesterov => "nesterov",
            OptimizerKind::Adagrad => "adagrad",
            OptimizerKind::Rmsprop => "rmsprop",
            OptimizerKind::Adam => "adam",
        }
    }

    /// The optimizer of this kind with PyTorch's numbers (momentum, which is 0 there, as 0.9).
    pub fn default_optimizer(self, learning_rate: f64) -> Optimizer {
        match self {
            OptimizerKind::Sgd => Optimizer::Sgd { learning_rate },
            OptimizerKind::Momentum => Optimizer::Momentum { learning_rate, momentum: 0.9 },
            OptimizerKind::Nesterov => Optimizer::Nesterov { learning_rate, momentum: 0.9 },
            OptimizerKind::Adagrad => Optimizer::Adagrad { learning_rate, epsilon: 1e-10 },
            OptimizerKind::Rmsprop => Optimizer::Rmsprop { learning_rate, decay: 0.99, epsilon: 1e-8 },
            OptimizerKind::Adam => Optimizer::Adam { learning_rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
        }
    }

    /// Whether a velocity or first moment is kept.
    pub fn keeps_first(self) -> bool {
        match self {
            OptimizerKind::Momentum | OptimizerKind::Nesterov | OptimizerKind::Adam => true,
            OptimizerKind::Sgd | OptimizerKind::Adagrad | OptimizerKind::Rmsprop => false,
        }
    }

    /// Whether a second moment is kept.
    pub fn keeps_second(self) -> bool {
        match self {
            OptimizerKind::Adagrad | OptimizerKind::Rmsprop | OptimizerKind::Adam => true,
            OptimizerKind::Sgd | OptimizerKind::Momentum | OptimizerKind::Nesterov => false,
        }
    }
}
