//! Drawing: what is drawn on the page, by name.

use serde::{Deserialize, Serialize};

/// A drawing on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// The network, as it stands.
    Network,
    /// The error over time.
    ErrorCurve,
    /// The plane of two inputs, coloured by what the network says there.
    Boundary,
    /// What the network says along one input.
    Curve,
    /// Each prediction against what it should have been.
    Scatter,
    /// How often each class was taken for each.
    Confusion,
    /// The weights of the first layer as pictures.
    Weights,
    /// How a comparison of variants went.
    Comparison,
}

impl Drawing {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Network,
        Self::ErrorCurve,
        Self::Boundary,
        Self::Curve,
        Self::Scatter,
        Self::Confusion,
        Self::Weights,
        Self::Comparison,
    ];

    /// Its name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Network => "The network",
            Self::ErrorCurve => "Error over time",
            Self::Boundary => "Output over both inputs",
            Self::Curve => "Fitted curve",
            Self::Scatter => "Predicted against actual",
            Self::Confusion => "Confusion matrix",
            Self::Weights => "Weights as pictures",
            Self::Comparison => "Comparison",
        }
    }

    /// Its name in files, for scripts and for ids.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::ErrorCurve => "error-curve",
            Self::Boundary => "boundary",
            Self::Curve => "curve",
            Self::Scatter => "scatter",
            Self::Confusion => "confusion",
            Self::Weights => "weights",
            Self::Comparison => "comparison",
        }
    }
}
