//! OptimizerRecord: an optimizer as it is written in JSON.

use serde::Deserialize;
use serde::de::Error as _;
use serde::de::value::Error;

use super::optimizer::Optimizer;
use super::optimizer_kind::OptimizerKind;

/// All numbers that any optimizer has. It is read as one record rather than one of six, for two reasons: an error in it
/// has a place in the text, and the code is a third as long.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptimizerRecord {
    kind: OptimizerKind,
    learning_rate: f64,
    momentum: Option<f64>,
    decay: Option<f64>,
    beta1: Option<f64>,
    beta2: Option<f64>,
    epsilon: Option<f64>,
}

impl TryFrom<OptimizerRecord> for Optimizer {
    type Error = Error;

    fn try_from(mut record: OptimizerRecord) -> Result<Self, Error> {
        let optimizer = record.take();
        let left = [
            ("momentum", record.momentum),
            ("decay", record.decay),
            ("beta1", record.beta1),
            ("beta2", record.beta2),
            ("epsilon", record.epsilon),
        ];
        match left.into_iter().find(|(_, number)| number.is_some()) {
            None => Ok(optimizer),
            Some((field, _)) => {
                let kind = record.kind.name();
                Err(Error::custom(format!("unknown field `{field}`: the optimizer `{kind}` does not have it")))
            }
        }
    }
}

impl OptimizerRecord {
    /// The optimizer, made of the numbers that are its own; those not given are the usual ones.
    fn take(&mut self) -> Optimizer {
        let mut optimizer = self.kind.default_optimizer(self.learning_rate);
        let put = |number: &mut f64, given: &mut Option<f64>| *number = given.take().unwrap_or(*number);
        match &mut optimizer {
            Optimizer::Sgd { .. } => {}
            Optimizer::Momentum { momentum, .. } | Optimizer::Nesterov { momentum, .. } => {
                put(momentum, &mut self.momentum);
            }
            Optimizer::Adagrad { epsilon, .. } => put(epsilon, &mut self.epsilon),
            Optimizer::Rmsprop { decay, epsilon, .. } => {
                put(decay, &mut self.decay);
                put(epsilon, &mut self.epsilon);
            }
            Optimizer::Adam { beta1, beta2, epsilon, .. } => {
                put(beta1, &mut self.beta1);
                put(beta2, &mut self.beta2);
                put(epsilon, &mut self.epsilon);
            }
        }
        optimizer
    }
}
