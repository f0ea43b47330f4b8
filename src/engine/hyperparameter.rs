//! Hyperparameter: a number that a person sets for the training, and the ranges of all settings that are numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number of the optimizer or of the penalty, which an update reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hyperparameter {
    /// η.
    LearningRate,
    /// μ of momentum and of Nesterov's.
    Momentum,
    /// α of RMSProp.
    Decay,
    /// β₁ of Adam.
    Beta1,
    /// β₂ of Adam.
    Beta2,
    /// ε, which keeps a divisor from 0.
    Epsilon,
    /// The factor of Σ|w|.
    L1,
    /// The factor of ½Σw².
    L2,
}

/// A setting that is a number. It is displayed by its name in documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are those of the fields in documents")]
pub enum SettingName {
    Hyperparameter(Hyperparameter),
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

impl Hyperparameter {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::LearningRate, Self::Momentum, Self::Decay, Self::Beta1, Self::Beta2, Self::Epsilon, Self::L1, Self::L2];

    /// Its name in documents and addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::LearningRate => "learning_rate",
            Self::Momentum => "momentum",
            Self::Decay => "decay",
            Self::Beta1 => "beta1",
            Self::Beta2 => "beta2",
            Self::Epsilon => "epsilon",
            Self::L1 => "l1",
            Self::L2 => "l2",
        }
    }
}

impl fmt::Display for SettingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hyperparameter(which) => which.key(),
            Self::StopEpochs => "stop.epochs",
            Self::StopLossBelow => "stop.loss_below",
            Self::PlateauEpochs => "stop.plateau.epochs",
            Self::PlateauMinImprovement => "stop.plateau.min_improvement",
        })
    }
}

impl Bounds {
    /// What is wrong with a setting, as a sentence.
    pub(super) fn sentence(self, setting: SettingName, value: f64) -> String {
        match self {
            Self::NotNegative => format!("{setting} is {value}, but must be a number that is not negative"),
            Self::Positive => format!("{setting} is {value}, but must be a number greater than 0"),
            Self::Share => format!("{setting} is {value}, but must be at least 0 and less than 1"),
            Self::FromOne => format!("{setting} is {value}, but must be 1 at least"),
        }
    }
}
