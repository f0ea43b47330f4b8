//! When training may stop by itself.

use serde::{Deserialize, Serialize};

use super::divergence::Divergence;

/// Rules of which the first that holds stops the training; without any it goes on. (Divergence always stops it.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoppingRules {
    /// After this many epochs.
    pub epochs: Option<u64>,
    /// When the loss is at or below this.
    pub loss_below: Option<f64>,
    /// When the loss no longer falls.
    pub plateau: Option<Plateau>,
}

/// The loss has not fallen enough for a while.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plateau {
    /// For this many epochs …
    pub epochs: u64,
    /// … it has not fallen by at least this below the best before.
    pub min_improvement: f64,
}

/// Why training stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// The number of epochs is reached.
    Epochs,
    /// The loss is low enough.
    LossReached,
    /// The loss no longer falls.
    Plateau,
    /// A weight would have become infinite or not a number.
    Diverged(Divergence),
}

/// Watches the loss, epoch by epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    rules: StoppingRules,
    /// The epoch and the loss of the last improvement that counted.
    best: Option<(u64, f64)>,
}

impl Watch {
    /// A watch that has seen nothing yet.
    pub fn new(rules: StoppingRules) -> Self {
        Watch { rules, best: None }
    }

    /// Notes the loss after `epoch` epochs, and says whether training should stop.
    pub fn observe(&mut self, epoch: u64, loss: f64) -> Option<Stop> {
        if self.rules.loss_below.is_some_and(|limit| loss <= limit) {
            return Some(Stop::LossReached);
        }
        if self.rules.epochs.is_some_and(|limit| epoch >= limit) {
            return Some(Stop::Epochs);
        }
        let Plateau { epochs, min_improvement } = self.rules.plateau?;
        match self.best {
            Some((since, best)) if !(loss <= best - min_improvement && loss < best) => {
                (epoch >= since + epochs).then_some(Stop::Plateau)
            }
            Some(_) | None => {
                self.best = Some((epoch, loss));
                None
            }
        }
    }
}
