//! The training as a person sets it: which settings there are, what each may be, and what does not go together.

use crate::engine::{Activation, Loss, Optimizer, OptimizerKind, Plateau, Training, UpdateOrder};
use crate::session::{Command, TargetObstacle, target_obstacle};

use crate::data::typed_number;
use crate::view::bench::{Bench, Effect, Outcome, Work};

/// What a person set about the training.
#[derive(Clone, Debug, PartialEq)]
pub enum TrainingAction {
    /// Another loss was chosen.
    LossChosen(Loss),
    /// Another optimizer was chosen.
    OptimizerChosen(OptimizerKind),
    /// Another update order was chosen.
    OrderChosen(UpdateOrder),
    /// Each epoch takes the examples in a new order from now on, or in their own.
    ShuffleChosen(bool),
    /// A learning rate was typed.
    RateTyped(String),
    /// A batch size was typed.
    BatchSizeTyped(String),
    /// Another number was typed.
    Typed(Setting, String),
}

/// A number of the training, beside learning rate and batch size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the document, and `row` tells of each")]
pub enum Setting {
    Momentum,
    Decay,
    Beta1,
    Beta2,
    Epsilon,
    L1,
    L2,
    StopEpochs,
    StopLoss,
    PlateauEpochs,
    PlateauImprovement,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Range {
    /// At least 0 and less than 1.
    Share,
    /// Greater than 0.
    Positive,
    /// 0 or greater.
    NotNegative,
    /// A whole number from 1 up, or nothing.
    Count,
    /// 0 or greater, or nothing.
    Optional,
}

impl Setting {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Momentum,
        Self::Decay,
        Self::Beta1,
        Self::Beta2,
        Self::Epsilon,
        Self::L1,
        Self::L2,
        Self::StopEpochs,
        Self::StopLoss,
        Self::PlateauEpochs,
        Self::PlateauImprovement,
    ];

    /// Its id in the page, its label, its range and an example.
    const fn row(self) -> (&'static str, &'static str, Range, &'static str) {
        match self {
            Self::Momentum => ("momentum", "momentum μ", Range::Share, "0.9"),
            Self::Decay => ("decay", "decay α", Range::Share, "0.99"),
            Self::Beta1 => ("beta1", "β₁", Range::Share, "0.9"),
            Self::Beta2 => ("beta2", "β₂", Range::Share, "0.999"),
            Self::Epsilon => ("epsilon", "ε", Range::Positive, "1e-8"),
            Self::L1 => ("l1", "L1 penalty", Range::NotNegative, "0.001"),
            Self::L2 => ("l2", "L2 penalty", Range::NotNegative, "0.001"),
            Self::StopEpochs => ("stop-epochs", "stop after epoch", Range::Count, "100"),
            Self::StopLoss => ("stop-loss", "stop at error", Range::Optional, "0.01"),
            Self::PlateauEpochs => ("plateau-epochs", "stop after epochs without progress", Range::Count, "20"),
            Self::PlateauImprovement => {
                ("plateau-improvement", "progress: falls by at least", Range::NotNegative, "0.001")
            }
        }
    }

    /// Its id in the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.row().0
    }

    /// Its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.row().1
    }

    /// Whether the training has it: each optimizer has its own.
    #[must_use]
    pub fn is_of(self, training: &Training) -> bool {
        match self {
            Self::Momentum | Self::Decay | Self::Beta1 | Self::Beta2 | Self::Epsilon | Self::PlateauImprovement => {
                self.value(training).is_some()
            }
            Self::L1 | Self::L2 | Self::StopEpochs | Self::StopLoss | Self::PlateauEpochs => true,
        }
    }

    /// What it is; `None` where the training has it not, or a rule is not set.
    #[must_use]
    pub fn value(self, training: &Training) -> Option<f64> {
        // Reading is writing to a copy: the places stand in one spot only.
        match self {
            Self::StopEpochs => training.stop.epochs.map(|epochs| epochs as f64),
            Self::StopLoss => training.stop.loss_below,
            Self::PlateauEpochs => training.stop.plateau.map(|plateau| plateau.epochs as f64),
            Self::PlateauImprovement => training.stop.plateau.map(|plateau| plateau.min_improvement),
            Self::Momentum | Self::Decay | Self::Beta1 | Self::Beta2 | Self::Epsilon | Self::L1 | Self::L2 => {
                let mut copy = *training;
                self.place(&mut copy).map(|place| *place)
            }
        }
    }

    fn set(self, training: &mut Training, value: Option<f64>) {
        match self {
            Self::StopEpochs => training.stop.epochs = value.map(|epochs| epochs as u64),
            Self::StopLoss => training.stop.loss_below = value,
            Self::PlateauEpochs => {
                let min_improvement = training.stop.plateau.map_or(0.0, |plateau| plateau.min_improvement);
                training.stop.plateau = value.map(|epochs| Plateau { epochs: epochs as u64, min_improvement });
            }
            Self::PlateauImprovement => {
                if let (Some(plateau), Some(value)) = (&mut training.stop.plateau, value) {
                    plateau.min_improvement = value;
                }
            }
            Self::Momentum | Self::Decay | Self::Beta1 | Self::Beta2 | Self::Epsilon | Self::L1 | Self::L2 => {
                if let (Some(place), Some(value)) = (self.place(training), value) {
                    *place = value;
                }
            }
        }
    }

    /// Where a number of the optimizer or of the penalty stands, if it has one.
    fn place(self, training: &mut Training) -> Option<&mut f64> {
        match (self, &mut training.optimizer) {
            (Self::L1, _) => Some(&mut training.penalty.l1),
            (Self::L2, _) => Some(&mut training.penalty.l2),
            (Self::Momentum, Optimizer::Momentum { momentum, .. } | Optimizer::Nesterov { momentum, .. }) => {
                Some(momentum)
            }
            (Self::Decay, Optimizer::Rmsprop { decay, .. }) => Some(decay),
            (Self::Beta1, Optimizer::Adam { beta1, .. }) => Some(beta1),
            (Self::Beta2, Optimizer::Adam { beta2, .. }) => Some(beta2),
            (
                Self::Epsilon,
                Optimizer::Adagrad { epsilon, .. }
                | Optimizer::Rmsprop { epsilon, .. }
                | Optimizer::Adam { epsilon, .. },
            ) => Some(epsilon),
            (
                Self::Momentum
                | Self::Decay
                | Self::Beta1
                | Self::Beta2
                | Self::Epsilon
                | Self::StopEpochs
                | Self::StopLoss
                | Self::PlateauEpochs
                | Self::PlateauImprovement,
                _,
            ) => None,
        }
    }

    /// What was typed as a value; an empty box takes a rule away.
    ///
    /// # Errors
    /// It is no number, or out of range: a sentence that says what it may be.
    fn read(self, text: &str) -> Result<Option<f64>, String> {
        let (_, label, range, example) = self.row();
        if text.trim().is_empty() && matches!(range, Range::Count | Range::Optional) {
            return Ok(None);
        }
        let (fits, may_be): (fn(f64) -> bool, &str) = match range {
            Range::Share => (|value| (0.0..1.0).contains(&value), "a number from 0 up to, but not including, 1"),
            Range::Positive => (|value| value > 0.0, "a number above 0"),
            Range::NotNegative => (|value| value >= 0.0, "a number from 0 up"),
            Range::Count => (|value| value >= 1.0 && value.fract() == 0.0 && value < 9e15, "a whole number from 1 up"),
            Range::Optional => (|value| value >= 0.0, "a number from 0 up, or nothing"),
        };
        let value = typed_number(text).filter(|&value| value.is_finite() && fits(value));
        value
            .map(Some)
            .ok_or_else(|| format!("“{text}” is not valid for “{label}”. Type {may_be}, for example {example}."))
    }
}

/// Why a loss cannot be chosen for the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossObstacle {
    /// It needs softmax outputs.
    NeedsSoftmax,
    /// It needs sigmoid outputs.
    NeedsSigmoid,
    /// It does not go with softmax outputs.
    NotWithSoftmax,
    /// It does not go with the targets.
    Targets(TargetObstacle),
}

impl LossObstacle {
    /// The loss of this name, in the list of all.
    #[must_use]
    pub fn in_list(self, loss: &str) -> String {
        match self {
            Self::NeedsSoftmax => format!("{loss}: needs softmax outputs"),
            Self::NeedsSigmoid => format!("{loss}: needs sigmoid outputs"),
            Self::NotWithSoftmax => format!("{loss}: does not go with softmax outputs"),
            Self::Targets(TargetObstacle::NotShares) => format!("{loss}: needs targets that are shares of 1"),
            Self::Targets(TargetObstacle::BeyondZeroToOne) => format!("{loss}: needs targets from 0 to 1"),
        }
    }

    /// What a person reads who chose it anyway.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NeedsSoftmax => "This loss needs softmax outputs. Change the output layer, or choose another loss.",
            Self::NeedsSigmoid => "This loss needs sigmoid outputs. Change the output layer, or choose another loss.",
            Self::NotWithSoftmax => {
                "This loss does not go with softmax outputs. Change the output layer, or choose another loss."
            }
            Self::Targets(TargetObstacle::NotShares) => {
                "This loss needs targets that are shares of 1. Change the output layer, or choose another loss."
            }
            Self::Targets(TargetObstacle::BeyondZeroToOne) => {
                "This loss needs targets from 0 to 1. Change the output layer, or choose another loss."
            }
        }
    }
}

/// Why a loss cannot be chosen for the work; `None` where it can.
#[must_use]
pub fn loss_obstacle(loss: Loss, work: &Work) -> Option<LossObstacle> {
    let output = work.document.network.layers.last().map_or(Activation::Identity, |layer| layer.activation);
    match (loss, output) {
        (Loss::CrossEntropy, Activation::Softmax) | (Loss::BinaryCrossEntropy, Activation::Sigmoid) => {
            target_obstacle(loss, &work.dataset).map(LossObstacle::Targets)
        }
        (Loss::CrossEntropy, _) => Some(LossObstacle::NeedsSoftmax),
        (_, Activation::Softmax) => Some(LossObstacle::NotWithSoftmax),
        (Loss::BinaryCrossEntropy, _) => Some(LossObstacle::NeedsSigmoid),
        (Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber, _) => None,
    }
}

/// Asks the worker to train as a person has set it.
///
/// # Errors
/// What was typed or chosen does not do; the sentence says why, and what does.
pub fn set_training(action: TrainingAction, bench: &Bench) -> Outcome {
    let Some(work) = &bench.work else { return Ok(Vec::new()) };
    let mut training = work.document.training;
    match action {
        TrainingAction::LossChosen(loss) => {
            if let Some(obstacle) = loss_obstacle(loss, work) {
                return Err(obstacle.sentence().to_owned());
            }
            training.loss = loss;
        }
        TrainingAction::OptimizerChosen(kind) => {
            training.optimizer = kind.default_optimizer(training.optimizer.learning_rate());
        }
        TrainingAction::OrderChosen(order) => training.update_order = order,
        TrainingAction::ShuffleChosen(shuffle) => training.shuffle = shuffle,
        TrainingAction::RateTyped(text) => match typed_number(&text) {
            Some(rate) if rate > 0.0 => training.optimizer.set_learning_rate(rate),
            Some(_) | None => {
                return Err(format!("“{text}” is not a learning rate. Type a number above 0, for example 0.03."));
            }
        },
        TrainingAction::BatchSizeTyped(text) => match text.trim().parse::<usize>() {
            Ok(batch_size) if batch_size > 0 => training.batch_size = batch_size,
            Ok(_) | Err(_) => {
                return Err(format!("“{text}” is not a batch size. Type a whole number from 1 up, for example 16."));
            }
        },
        TrainingAction::Typed(setting, text) => setting.set(&mut training, setting.read(&text)?),
    }
    Ok(vec![Effect::Send(Command::SetTraining(training))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_read_back_as_it_was_typed() {
        let document = crate::session::Document::read(crate::session::Preset::Mazur.text()).expect("readable");
        for kind in OptimizerKind::ALL {
            let mut training = document.training;
            training.optimizer = kind.default_optimizer(0.1);
            training.stop.plateau = Some(Plateau { epochs: 5, min_improvement: 0.0 });
            for setting in Setting::ALL.into_iter().filter(|setting| setting.is_of(&training)) {
                let mut changed = training;
                let (.., example) = setting.row();
                let value = setting.read(example).expect("the example does");
                setting.set(&mut changed, value);
                assert_eq!(setting.value(&changed), value, "{kind:?} {setting:?}");
                let others = Setting::ALL.into_iter().filter(|&other| other != setting);
                assert!(others.into_iter().all(|other| other.value(&changed) == other.value(&training)));
                assert!(setting.read("-1").is_err() && setting.read("much").is_err(), "{setting:?}");
            }
        }
        assert_eq!(Setting::StopEpochs.read(" "), Ok(None));
        assert!(Setting::Beta1.read("1").is_err() && Setting::Epsilon.read("0").is_err());
        assert!(Setting::StopEpochs.read("1.5").is_err());
    }
}
