//! When training may stop by itself.

use serde::{Deserialize, Serialize};

use super::hyperparameter::{Bounds, SettingName};
use super::loss::IllMatched;

/// Rules of which the first that holds stops the training; without any it goes on. (Divergence always stops it.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StoppingRules {
    /// After this many epochs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epochs: Option<u64>,
    /// When the loss is at or below this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss_below: Option<f64>,
    /// When the loss no longer falls.
    #[serde(skip_serializing_if = "Option::is_none")]
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

/// Which rule stopped the training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The number of epochs is reached.
    Epochs,
    /// The loss is low enough.
    LossReached,
    /// The loss no longer falls.
    Plateau,
}

/// Watches the loss, epoch by epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct StoppingMonitor {
    rules: StoppingRules,
    /// The epoch and the loss of the last improvement that counted.
    best: Option<(u64, f64)>,
}

impl StoppingRules {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether every number is in its range.
    ///
    /// # Errors
    /// Names the number that is not.
    pub fn check(&self) -> Result<(), IllMatched> {
        let from_one = |setting, value: u64| {
            let bounds = Bounds::FromOne;
            if value > 0 { Ok(()) } else { Err(IllMatched::OutOfRange { setting, value: 0.0, bounds }) }
        };
        let not_negative = |setting, value: f64| {
            let (fine, bounds) = (value >= 0.0 && value.is_finite(), Bounds::NotNegative);
            if fine { Ok(()) } else { Err(IllMatched::OutOfRange { setting, value, bounds }) }
        };
        if let Some(epochs) = self.epochs {
            from_one(SettingName::StopEpochs, epochs)?;
        }
        if let Some(loss) = self.loss_below {
            not_negative(SettingName::StopLossBelow, loss)?;
        }
        if let Some(Plateau { epochs, min_improvement }) = self.plateau {
            from_one(SettingName::PlateauEpochs, epochs)?;
            not_negative(SettingName::PlateauMinImprovement, min_improvement)?;
        }
        Ok(())
    }
}

impl StoppingMonitor {
    /// A monitor that has seen nothing yet.
    pub fn new(rules: StoppingRules) -> Self {
        StoppingMonitor { rules, best: None }
    }

    /// A monitor that is set up after `epoch` epochs, at this loss. What holds already is no reason to stop: whoever goes on
    /// from there means to go beyond it.
    pub fn beginning(mut rules: StoppingRules, epoch: u64, loss: f64) -> Self {
        rules.epochs = rules.epochs.filter(|&limit| epoch < limit);
        if rules.loss_below.is_some_and(|limit| loss <= limit) {
            rules.loss_below = None;
        }
        StoppingMonitor { rules, best: Some((epoch, loss)) }
    }

    /// Whether it looks at the loss.
    pub fn needs_loss(&self) -> bool {
        self.rules.loss_below.is_some() || self.rules.plateau.is_some()
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
