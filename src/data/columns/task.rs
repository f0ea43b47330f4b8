//! What kind of question the targets ask.

use serde::{Deserialize, Serialize};

use super::encoder::{Coding, Encoder};
use super::feature::Feature;
use super::scaler::Scaler;
use crate::engine::{Activation, Loss};

/// What kind of question the targets ask, and so which output layer and loss suit them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Task {
    /// How much?
    Regression,
    /// One of two classes, as one output from 0 to 1.
    Binary {
        /// What 0 and 1 stand for.
        classes: [String; 2],
    },
    /// One of several, one output for each.
    MultiClass {
        /// What each output stands for.
        classes: Vec<String>,
    },
}

impl Task {
    /// What a single target column asks: categories ask which one, numbers 0 and 1 whether. Anything else asks how much.
    /// `answers` are the first targets of the training part.
    pub(in crate::data) fn of(columns: &[Encoder], features: &[Feature], answers: &[f64]) -> Self {
        let ([column], Some(feature)) = (columns, features.first()) else { return Self::Regression };
        let is_scaled = feature.scaler != Scaler::None;
        match &column.coding {
            Coding::OneHot(categories) => Self::MultiClass { classes: categories.names().to_vec() },
            Coding::Ordinal(categories) => match categories.names() {
                [no, yes] if !is_scaled => Self::Binary { classes: [no.clone(), yes.clone()] },
                _ => Self::Regression,
            },
            Coding::Number { .. } => {
                let both = answers.contains(&0.0) && answers.contains(&1.0);
                if both && !is_scaled && answers.iter().all(|&answer| answer == 0.0 || answer == 1.0) {
                    Self::Binary { classes: ["0".to_owned(), "1".to_owned()] }
                } else {
                    Self::Regression
                }
            }
        }
    }

    /// The activation of the output layer that suits it.
    #[must_use]
    pub fn output_activation(&self) -> Activation {
        match self {
            Self::Regression => Activation::Identity,
            Self::Binary { .. } => Activation::Sigmoid,
            Self::MultiClass { .. } => Activation::Softmax,
        }
    }

    /// The loss that suits it.
    #[must_use]
    pub fn loss(&self) -> Loss {
        match self {
            Self::Regression => Loss::MeanSquaredError,
            Self::Binary { .. } => Loss::BinaryCrossEntropy,
            Self::MultiClass { .. } => Loss::CrossEntropy,
        }
    }

    /// The class that outputs stand for: the index of the highest one, or whether the only one is above one half.
    /// `None` for regression.
    #[must_use]
    pub fn class_of(&self, outputs: &[f64]) -> Option<usize> {
        match self {
            Self::Regression => None,
            Self::Binary { .. } => Some(usize::from(*outputs.first()? > 0.5)),
            Self::MultiClass { .. } => {
                let highest = outputs.iter().copied().reduce(f64::max)?;
                outputs.iter().position(|&output| output == highest)
            }
        }
    }
}
