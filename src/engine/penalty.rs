//! What large weights cost.

use serde::{Deserialize, Serialize};

use super::kernel::{Lanes, Pair};

/// l1·Σ|w| + (l2/2)·Σw², over weights only, never over biases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Penalty {
    /// Strength of the part that draws weights to exactly 0.
    pub l1: f64,
    /// Strength of the part that shrinks weights in proportion.
    pub l2: f64,
}

impl Penalty {
    /// Whether weights cost nothing.
    pub fn is_zero(&self) -> bool {
        self.l1 == 0.0 && self.l2 == 0.0
    }

    /// What one weight costs.
    pub fn of(&self, w: f64) -> f64 {
        self.l1 * w.abs() + self.l2 / 2.0 * (w * w)
    }

    /// The slope of the cost: l1·sign(w) + l2·w, with sign(0) = 0.
    pub fn gradient(&self, w: f64) -> f64 {
        self.gradient_lanes(Pair::splat(w)).lanes()[0]
    }

    #[inline(always)]
    pub(in crate::engine) fn gradient_lanes<L: Lanes>(&self, w: L) -> L {
        let (zero, one) = (L::splat(0.0), L::splat(1.0));
        let sign = w.if_greater(zero, one, zero).sub(zero.if_greater(w, one, zero));
        L::splat(self.l1).mul(sign).add(L::splat(self.l2).mul(w))
    }
}
