//! How a run stops by itself.

use crate::engine::{Divergence, Plateau, Stop, StoppingMonitor, StoppingRules};
use crate::explain::Names;

use super::diverged::Diverged;
use super::session::Session;
use super::stopped::Stopped;

impl Session {
    /// A monitor over the run that begins here, if there are rules by which it stops.
    pub fn stopping_monitor(&mut self) -> Option<StoppingMonitor> {
        let rules = self.stopping_rules();
        (!rules.is_empty()).then(|| {
            let loss = self.measure().0.loss;
            StoppingMonitor::beginning(rules, self.epoch(), loss)
        })
    }

    /// Whether a rule strikes: looked at where an epoch has just been completed, and nothing but there. The epochs made so far
    /// are given with it.
    pub fn observed(&mut self, monitor: &mut StoppingMonitor) -> Option<(u64, Stop)> {
        let position = self.trainer.position();
        if position.step > 0 {
            return None;
        }
        let loss = if monitor.needs_loss() { self.measure().0.loss } else { f64::NAN };
        monitor.observe(position.epoch, loss).map(|stop| (position.epoch, stop))
    }

    /// What ends the training, with the names of the page.
    pub(in crate::session) fn diverged(&self, divergence: &Divergence) -> Diverged {
        let by_penalty = self.trainer.training().overshooting_penalty().is_some();
        Diverged::of(divergence, &Names::of_network(self.trainer.network(), &self.dataset), by_penalty)
    }

    /// The rules by which training stops.
    #[must_use]
    pub fn stopping_rules(&self) -> StoppingRules {
        self.trainer.training().stop
    }
}

/// Why training stopped after so many epochs.
pub(in crate::session) fn stopped(stop: Stop, epoch: u64, rules: StoppingRules) -> Stopped {
    match stop {
        Stop::Epochs => Stopped::Epochs { epoch },
        Stop::LossReached => Stopped::LossReached { epoch, limit: rules.loss_below.unwrap_or_default() },
        Stop::Plateau => {
            let Plateau { epochs, min_improvement } =
                rules.plateau.unwrap_or(Plateau { epochs: 0, min_improvement: 0.0 });
            Stopped::Plateau { epoch, epochs, min_improvement }
        }
    }
}
