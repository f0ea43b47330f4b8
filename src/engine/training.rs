//! How a network is trained.

use serde::{Deserialize, Serialize};

use super::hyperparameter::{Bounds, Hyperparameter, SettingName};
use super::loss::{IllMatched, Loss};
use super::network::Network;
use super::optimizer::Optimizer;
use super::penalty::Penalty;
use super::stopping::StoppingRules;

/// The settings of a training run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// What is made small.
    pub loss: Loss,
    /// By which rule.
    pub optimizer: Optimizer,
    /// What large weights cost.
    #[serde(default)]
    pub penalty: Penalty,
    /// Examples per update, at least 1; what is left at the end of an epoch is a batch of its own.
    pub batch_size: usize,
    /// Whether each epoch takes the examples in a new random order.
    #[serde(default)]
    pub shuffle: bool,
    /// Seed of the random orders, and of weights that an initializer makes.
    pub seed: u64,
    /// Whether all layers change at once.
    #[serde(default)]
    pub update_order: UpdateOrder,
    /// When it stops by itself.
    #[serde(default, skip_serializing_if = "StoppingRules::is_empty")]
    pub stop: StoppingRules,
}

/// Which weights the backward pass reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateOrder {
    /// The old weights of every layer: gradient descent.
    #[default]
    Simultaneous,
    /// The weights that have just been changed in the layers above: a common mistake, kept to be looked at.
    Sequential,
}

impl UpdateOrder {
    /// Both.
    pub const ALL: [UpdateOrder; 2] = [UpdateOrder::Simultaneous, UpdateOrder::Sequential];

    /// Its name in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            UpdateOrder::Simultaneous => "simultaneous",
            UpdateOrder::Sequential => "sequential",
        }
    }
}

impl Training {
    /// The product of learning rate and L2 and its limit, if it is beyond: the penalty alone makes each weight larger by every
    /// update then. Of a parabola λw²/2 the steps of gradient descent grow from ηλ = 2 on, with momentum μ from 2(1 + μ), and
    /// with Nesterov's from 2(1 + μ)/(1 + 2μ). Rules that adapt the length of their steps have no such limit.
    #[must_use]
    pub fn overshooting_penalty(&self) -> Option<(f64, f64)> {
        let limit = match self.optimizer {
            Optimizer::Sgd { .. } => 2.0,
            Optimizer::Momentum { momentum, .. } => 2.0 * (1.0 + momentum),
            Optimizer::Nesterov { momentum, .. } => 2.0 * (1.0 + momentum) / (1.0 + 2.0 * momentum),
            Optimizer::Adagrad { .. } | Optimizer::Rmsprop { .. } | Optimizer::Adam { .. } => return None,
        };
        let product = self.optimizer.learning_rate() * self.penalty.l2;
        (product > limit).then_some((product, limit))
    }

    /// Whether the settings are in range and go with `network`.
    ///
    /// # Errors
    /// The first thing that does not go, in a sentence.
    pub fn check(&self, network: &Network) -> Result<(), IllMatched> {
        self.loss.check(network.output_activation())?;
        self.optimizer.check()?;
        self.stop.check()?;
        for (which, value) in [(Hyperparameter::L1, self.penalty.l1), (Hyperparameter::L2, self.penalty.l2)] {
            if !(value >= 0.0 && value.is_finite()) {
                let (setting, bounds) = (SettingName::Hyperparameter(which), Bounds::NotNegative);
                return Err(IllMatched::OutOfRange { setting, value, bounds });
            }
        }
        if self.batch_size == 0 { Err(IllMatched::EmptyBatch) } else { Ok(()) }
    }
}
