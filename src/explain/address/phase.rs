//! Phase: what a training step is doing.

use serde::{Deserialize, Serialize};

/// What a training step is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Cells of the table become inputs and targets.
    Encode,
    /// Inputs become outputs.
    Forward,
    /// Outputs are held against targets.
    Error,
    /// The error is traced back to the weights.
    Backward,
    /// The weights change.
    Update,
}

impl Phase {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Encode => "encode",
            Self::Forward => "forward",
            Self::Error => "error",
            Self::Backward => "backward",
            Self::Update => "update",
        }
    }
}
