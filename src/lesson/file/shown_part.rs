//! ShownPart: the parts of the page that a lesson can name.

use serde::{Deserialize, Serialize};

/// A part of the page that a lesson shows or folds away; the bar above all of them always stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownPart {
    /// The drawing of the network.
    Stage,
    /// How a number came to be.
    Formula,
    /// Play, steps and time.
    Transport,
    /// What comes out, the error over time, and where else to look.
    Outcome,
    /// Which example is on the stage, and the way to its table.
    Data,
    /// The layers.
    Network,
    /// How the network is trained.
    Training,
}

impl ShownPart {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Stage, Self::Formula, Self::Transport, Self::Outcome, Self::Data, Self::Network, Self::Training];

    /// Its name, in lessons and everywhere on the page.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Formula => "formula",
            Self::Transport => "transport",
            Self::Outcome => "outcome",
            Self::Data => "data",
            Self::Network => "network",
            Self::Training => "training",
        }
    }

    /// The part of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}
