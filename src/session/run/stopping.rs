//! How a run stops by itself, and how that is said.

use crate::engine::{Divergence, Part, Plateau, Stop, StoppingRules, Watch};
use crate::explain::{LayerNumber, Names, Parameter};

use super::session::Session;

impl Session {
    /// A watch over the run that begins here, if there are rules by which it stops.
    pub fn watch(&mut self) -> Option<Watch> {
        let rules = self.stopping_rules();
        (!rules.is_empty()).then(|| {
            let loss = self.measure().0.loss;
            Watch::beginning(rules, self.epoch(), loss)
        })
    }

    /// Whether a rule strikes: looked at where an epoch has just been completed, and nothing but there. The epochs made so far
    /// are given with it.
    pub fn observed(&mut self, watch: &mut Watch) -> Option<(u64, Stop)> {
        let position = self.trainer.position();
        if position.step > 0 {
            return None;
        }
        let loss = if watch.needs_loss() { self.measure().0.loss } else { f64::NAN };
        watch.observe(position.epoch, loss).map(|stop| (position.epoch, stop))
    }

    /// What ends the training, as a sentence with the names of the page.
    pub(in crate::session) fn divergence_sentence(&self, divergence: &Divergence) -> String {
        let names = Names::of_network(self.trainer.network(), &self.dataset);
        let layer = LayerNumber::at_index(divergence.layer);
        let part = names.parameter(match divergence.part {
            Part::Weight { unit, source } => Parameter::weight(layer, unit, source),
            Part::Bias { unit } => Parameter::bias(layer, unit),
        });
        let (update, whose, outcome) = (divergence.update, divergence.whose(), divergence.outcome());
        format!("Update {update} would make {whose}{part} {outcome}.")
    }

    /// The rules by which training stops.
    #[must_use]
    pub fn stopping_rules(&self) -> StoppingRules {
        self.trainer.training().stop
    }
}

/// Why training stopped after so many epochs, as a sentence for the person.
pub(in crate::session) fn stop_sentence(stop: Stop, epoch: u64, rules: StoppingRules) -> String {
    match stop {
        Stop::Epochs => format!("Stopped: epoch {epoch} is the last one asked for. Play goes on beyond it."),
        Stop::LossReached => {
            let limit = rules.loss_below.unwrap_or_default();
            format!("Stopped: the training loss fell to {limit} or below after epoch {epoch}. Play goes on beyond it.")
        }
        Stop::Plateau => {
            let Plateau { epochs, min_improvement } =
                rules.plateau.unwrap_or(Plateau { epochs: 0, min_improvement: 0.0 });
            let by = if min_improvement > 0.0 { format!(" by {min_improvement}") } else { String::new() };
            format!(
                "Stopped after epoch {epoch}: the training loss has not fallen{by} for {epochs} epochs. Play gives it as many again."
            )
        }
        Stop::Diverged(divergence) => divergence.to_string(),
    }
}
