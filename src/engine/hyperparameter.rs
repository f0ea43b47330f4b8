//! The settings that are numbers, and the ranges in which they have to be.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A setting that is a number. It is displayed by its name in documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the fields in documents")]
pub enum Hyperparameter {
    LearningRate,
    Momentum,
    Decay,
    Beta1,
    Beta2,
    Epsilon,
    L1,
    L2,
    StopEpochs,
    StopLossBelow,
    PlateauEpochs,
    PlateauMinImprovement,
}

/// What a setting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bounds {
    /// 0 or more.
    NotNegative,
    /// More than 0.
    Positive,
    /// 0 or more, and less than 1.
    Share,
    /// 1 or more.
    FromOne,
}

impl fmt::Display for Hyperparameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LearningRate => "learning_rate",
            Self::Momentum => "momentum",
            Self::Decay => "decay",
            Self::Beta1 => "beta1",
            Self::Beta2 => "beta2",
            Self::Epsilon => "epsilon",
            Self::L1 => "l1",
            Self::L2 => "l2",
            Self::StopEpochs => "stop.epochs",
            Self::StopLossBelow => "stop.loss_below",
            Self::PlateauEpochs => "stop.plateau.epochs",
            Self::PlateauMinImprovement => "stop.plateau.min_improvement",
        })
    }
}

impl Bounds {
    /// What is wrong with a setting, as a sentence.
    pub(super) fn sentence(self, setting: Hyperparameter, value: f64) -> String {
        match self {
            Self::NotNegative => format!("{setting} is {value}, but must be a number that is not negative"),
            Self::Positive => format!("{setting} is {value}, but must be a number greater than 0"),
            Self::Share => format!("{setting} is {value}, but must be at least 0 and less than 1"),
            Self::FromOne => format!("{setting} is {value}, but must be 1 at least"),
        }
    }
}
