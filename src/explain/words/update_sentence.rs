//! Sentences about the optimizer's moments, changes and new weights.

use crate::engine::{Hyperparameter, Optimizer};

use super::sentence::{Teller, capital};
use crate::explain::address::{Parameter, Quantity};

impl Teller<'_> {
    pub(in crate::explain) fn velocity(&self, of: Parameter) -> String {
        self.moment(of, "velocity", "the old velocity, slowed a little, plus the gradient")
    }

    pub(in crate::explain) fn first_moment(&self, of: Parameter) -> String {
        self.moment(of, "moving mean of gradients", "mostly the old mean, plus a little of the new gradient")
    }

    pub(in crate::explain) fn second_moment(&self, of: Parameter) -> String {
        match self.trace.training.optimizer {
            Optimizer::Adagrad { .. } => {
                let told = "the old sum plus the square of the new gradient; it only ever grows";
                self.moment(of, "sum of squared gradients", told)
            }
            Optimizer::Sgd { .. }
            | Optimizer::Momentum { .. }
            | Optimizer::Nesterov { .. }
            | Optimizer::Rmsprop { .. }
            | Optimizer::Adam { .. } => {
                let told = "mostly the old mean, plus a little of the new gradient's square";
                self.moment(of, "moving mean of squared gradients", told)
            }
        }
    }

    fn moment(&self, of: Parameter, what: &str, told: &str) -> String {
        let weight = self.the(of);
        match self.why_still(of) {
            Some(why) => format!("The {what} of {weight} stays as it was, because {why}."),
            None => format!("The {what} of {weight}: {told}."),
        }
    }

    pub(in crate::explain) fn change(&self, of: Parameter) -> String {
        let weight = self.the(of);
        if let Some(why) = self.why_still(of) {
            return format!("{} does not change, because {why}.", capital(&weight));
        }
        let how = self.how();
        let why = if self.is_zero(Quantity::Hyperparameter(Hyperparameter::LearningRate)) {
            " It is 0, because the learning rate is 0."
        } else if self.is_zero(Quantity::Change(of)) {
            " It is 0, because there is no gradient to follow."
        } else {
            ""
        };
        format!("What the update adds to {weight}: {how}. The minus sign leads downhill, where the loss falls.{why}")
    }

    pub(in crate::explain) fn new_parameter(&self, of: Parameter) -> String {
        let weight = self.bare(of);
        if let Some(why) = self.why_still(of) {
            return format!("The new {weight} is the old one, because {why}.");
        }
        match self.trace.training.optimizer {
            Optimizer::Sgd { .. } => {
                format!("The new {weight} is the old one, moved against its gradient by the learning rate.")
            }
            Optimizer::Momentum { .. } => {
                format!("The new {weight} is the old one, moved against its velocity by the learning rate.")
            }
            Optimizer::Nesterov { .. } => {
                format!("The new {weight} is the old one, moved against its gradient and, once more, its velocity.")
            }
            Optimizer::Adagrad { .. } | Optimizer::Rmsprop { .. } | Optimizer::Adam { .. } => {
                format!("The new {weight} is the old one, moved against its gradient by a step size of its own.")
            }
        }
    }

    fn how(&self) -> &'static str {
        match self.trace.training.optimizer {
            Optimizer::Sgd { .. } => "the learning rate times its gradient",
            Optimizer::Momentum { .. } => "the learning rate times its velocity",
            Optimizer::Nesterov { .. } => {
                "the learning rate times its gradient and the momentum's share of its velocity"
            }
            Optimizer::Adagrad { .. } => {
                "the learning rate times its gradient, divided by the root of all its squared gradients so far"
            }
            Optimizer::Rmsprop { .. } => {
                "the learning rate times its gradient, divided by the usual size of its gradients"
            }
            Optimizer::Adam { .. } => {
                "the learning rate times the mean of its gradients, divided by their usual size; both \
                    means are corrected, because they began at 0"
            }
        }
    }
}
