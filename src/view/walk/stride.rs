//! Stride: how far one press of the step button goes.

use serde::{Deserialize, Serialize};

use crate::{explain, session};

/// The sizes of a step, from one number to a whole epoch. A “step” is one update of the weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stride {
    /// One number.
    Operation,
    /// All that one unit does in one go.
    Unit,
    /// One layer, in one direction.
    Layer,
    /// Forward, error, backward or update.
    Phase,
    /// One example of the batch.
    Example,
    /// One update of the weights.
    #[default]
    Step,
    /// Once through all training examples.
    Epoch,
}

/// Who takes a stride: the page, within the update in hand, or the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walker {
    /// Within an update nothing is trained: the page goes through the numbers of the step.
    Page(explain::OrderUnit),
    /// Whole updates are the worker's.
    Worker(session::StepUnit),
}

impl Stride {
    /// All of them, the smallest first.
    pub const ALL: [Self; 7] =
        [Self::Operation, Self::Unit, Self::Layer, Self::Phase, Self::Example, Self::Step, Self::Epoch];

    /// Its name, on screen and in scripts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Unit => "unit",
            Self::Layer => "layer",
            Self::Phase => "phase",
            Self::Example => "example",
            Self::Step => "step",
            Self::Epoch => "epoch",
        }
    }

    /// The stride of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stride| stride.name() == name)
    }

    /// Who takes it.
    #[must_use]
    pub const fn walker(self) -> Walker {
        match self {
            Self::Operation => Walker::Page(explain::OrderUnit::Operation),
            Self::Unit => Walker::Page(explain::OrderUnit::Unit),
            Self::Layer => Walker::Page(explain::OrderUnit::Layer),
            Self::Phase => Walker::Page(explain::OrderUnit::Phase),
            Self::Example => Walker::Page(explain::OrderUnit::Example),
            Self::Step => Walker::Worker(session::StepUnit::Step),
            Self::Epoch => Walker::Worker(session::StepUnit::Epoch),
        }
    }
}
