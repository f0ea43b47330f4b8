//! One unit of the network's input or output, as people know it.

use serde::{Deserialize, Serialize};

use super::scaler::Scaler;
use crate::data::derived::Derived;

/// One input unit or output unit: what it is called, where it comes from, and how its numbers were scaled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    /// `living area`, or `neighborhood = Gilbert`.
    pub name: String,
    /// The unit of measure of the raw value, `m²`; none of categories.
    pub unit: Option<String>,
    /// The column of the table that it comes from.
    pub column: usize,
    /// How a cell became this number.
    pub meaning: Meaning,
    /// How the number was scaled.
    pub scaler: Scaler,
}

/// How a cell became a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// It is the number in the cell.
    Number,
    /// 1 if the cell is this category, otherwise 0 (one-hot).
    Indicator {
        /// The category.
        category: String,
    },
    /// The position of the cell in these categories (ordinal).
    Code {
        /// The categories in their order.
        categories: Vec<String>,
    },
    /// It is computed from the coordinates of a point.
    Derived(Derived),
}

impl Feature {
    /// From the value as the person knows it (120 m²) to the one the network is fed.
    #[must_use]
    pub fn scale(&self, raw: f64) -> f64 {
        self.scaler.scale(raw)
    }

    /// From the value of the network to the one the person knows.
    #[must_use]
    pub fn unscale(&self, scaled: f64) -> f64 {
        self.scaler.unscale(scaled)
    }

    /// From a difference of two values of the network to a difference in the feature's unit: an error in dollars.
    #[must_use]
    pub fn unscale_difference(&self, scaled: f64) -> f64 {
        scaled * self.scaler.length()
    }
}
