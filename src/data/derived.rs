//! Numbers computed from the two coordinates of a point, as further inputs.

use serde::{Deserialize, Serialize};

/// An input computed from the coordinates of a point. It gives a small network curves that it could not make by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Derived {
    /// x itself.
    X,
    /// y itself.
    Y,
    /// x².
    X2,
    /// y².
    Y2,
    /// x·y.
    Xy,
    /// sin x, x in radians.
    SinX,
    /// sin y, y in radians.
    SinY,
}

impl Derived {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [Self::X, Self::Y, Self::X2, Self::Y2, Self::Xy, Self::SinX, Self::SinY];

    /// Its name for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Y => "y",
            Self::X2 => "x²",
            Self::Y2 => "y²",
            Self::Xy => "x·y",
            Self::SinX => "sin x",
            Self::SinY => "sin y",
        }
    }

    /// Whether it needs the second coordinate.
    #[must_use]
    pub fn needs_y(self) -> bool {
        match self {
            Self::X | Self::X2 | Self::SinX => false,
            Self::Y | Self::Y2 | Self::Xy | Self::SinY => true,
        }
    }

    /// Its value at a point of one or two coordinates; a missing coordinate counts as 0.
    #[must_use]
    pub fn value(self, point: &[f64]) -> f64 {
        let coordinate = |index: usize| point.get(index).copied().unwrap_or(0.0);
        let (x, y) = (coordinate(0), coordinate(1));
        match self {
            Self::X => x,
            Self::Y => y,
            Self::X2 => x * x,
            Self::Y2 => y * y,
            Self::Xy => x * y,
            Self::SinX => libm::sin(x),
            Self::SinY => libm::sin(y),
        }
    }
}
