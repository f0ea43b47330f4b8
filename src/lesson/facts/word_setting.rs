//! WordSetting: settings that are words, `optimizer = adam`.

use crate::engine::{Activation, Loss, OptimizerKind};
use crate::session::Document;

/// A setting that is one of several words, named as in a saved document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordSetting {
    /// What trains.
    Optimizer,
    /// How wrong a guess is.
    Loss,
    /// The activation function of the hidden layers.
    Activation,
    /// The activation function of the output layer.
    OutputActivation,
}

impl WordSetting {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Optimizer, Self::Loss, Self::Activation, Self::OutputActivation];

    /// Its name in a lesson.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Optimizer => "optimizer",
            Self::Loss => "loss",
            Self::Activation => "activation",
            Self::OutputActivation => "output_activation",
        }
    }

    /// The setting of that name, written with underscores or with spaces.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name.trim().replace(' ', "_"))
    }

    /// The words that it can be.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Optimizer => OptimizerKind::ALL.map(OptimizerKind::name).to_vec(),
            Self::Loss => Loss::ALL.map(Loss::name).to_vec(),
            Self::Activation | Self::OutputActivation => Activation::ALL.map(Activation::name).to_vec(),
        }
    }

    /// The word that it is in a document; none of hidden layers that differ, or that are not there.
    #[must_use]
    pub fn of(self, document: &Document) -> Option<&'static str> {
        let (output, hidden) = document.network.layers.split_last()?;
        match self {
            Self::Optimizer => Some(document.training.optimizer.kind().name()),
            Self::Loss => Some(document.training.loss.name()),
            Self::OutputActivation => Some(output.activation.name()),
            Self::Activation => {
                let first = hidden.first()?.activation;
                hidden.iter().all(|layer| layer.activation == first).then(|| first.name())
            }
        }
    }
}
