//! Brings numbers to a common size, and back.

use serde::{Deserialize, Serialize};

use super::column_spec::Scaling;

/// A fitted scaling. `unscale` undoes `scale`, up to rounding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Scaler {
    /// x stays x.
    None,
    /// (x − min) / (max − min), or x − min where both are the same.
    MinMax {
        /// Lowest value of the training part, or the lowest possible one.
        min: f64,
        /// Highest value of the training part, or the highest possible one.
        max: f64,
    },
    /// (x − mean) / std, or x − mean where std is 0.
    Standardize {
        /// Mean of the training part.
        mean: f64,
        /// Standard deviation of the training part (the root of the mean square: divided by n, not n − 1).
        std: f64,
    },
}

impl Scaler {
    /// The scaling of `values` that `scaling` asks for; `range` replaces their minimum and maximum.
    #[must_use]
    pub fn fit(scaling: Scaling, range: Option<[f64; 2]>, values: &[f64]) -> Self {
        match (scaling, range) {
            (Scaling::None, _) => Self::None,
            (Scaling::MinMax, Some([min, max])) => Self::MinMax { min, max },
            (Scaling::MinMax, None) => {
                let min = values.iter().copied().reduce(f64::min).unwrap_or(0.0);
                let max = values.iter().copied().reduce(f64::max).unwrap_or(0.0);
                Self::MinMax { min, max }
            }
            (Scaling::Standardize, _) => {
                let mean = mean(values);
                let squares: Vec<f64> = values.iter().map(|x| (x - mean) * (x - mean)).collect();
                Self::Standardize { mean, std: self::mean(&squares).sqrt() }
            }
        }
    }

    /// From the value as people know it to the one the network is fed.
    #[must_use]
    pub fn scale(self, raw: f64) -> f64 {
        (raw - self.origin()) / self.length()
    }

    /// From the value of the network to the one the person knows.
    #[must_use]
    pub fn unscale(self, scaled: f64) -> f64 {
        scaled * self.length() + self.origin()
    }

    /// The raw value that becomes 0.
    #[must_use]
    pub fn origin(self) -> f64 {
        match self {
            Self::None => 0.0,
            Self::MinMax { min, .. } => min,
            Self::Standardize { mean, .. } => mean,
        }
    }

    /// How much of the raw value one unit of the scaled value is; never 0. An error of the network times this is
    /// an error in dollars.
    #[must_use]
    pub fn length(self) -> f64 {
        let length = match self {
            Self::None => 1.0,
            Self::MinMax { min, max } => max - min,
            Self::Standardize { std, .. } => std,
        };
        if length == 0.0 { 1.0 } else { length }
    }
}

/// The mean, as a running one, which stays between the lowest and the highest value; 0 of no values.
pub(in crate::data) fn mean(values: &[f64]) -> f64 {
    let mut mean = 0.0;
    let mut count = 0.0;
    for value in values {
        count += 1.0;
        mean += (value - mean) / count;
    }
    mean
}
