//! Activation functions: each value beside its slope.

use serde::{Deserialize, Serialize};

use super::kernel::{Lanes, Pair, math};

/// The function that turns a unit's weighted sum z into its activation a.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activation {
    /// a = z.
    Identity,
    /// a = 1/(1 + e^-z).
    Sigmoid,
    /// a = tanh z.
    Tanh,
    /// a = max(0, z); the slope at 0 is 0.
    Relu,
    /// a = z above 0, 0.01·z at and below it.
    LeakyRelu,
    /// a = z above 0, e^z − 1 at and below it.
    Elu,
    /// a = ln(1 + e^z).
    Softplus,
    /// a = z·sigmoid(z).
    Silu,
    /// a = z·Φ(z), Φ the normal distribution function (the erf form).
    Gelu,
    /// aₖ = e^zₖ / Σ e^z over the units of the layer; for the output layer only.
    Softmax,
    /// a = 1 above 0, else 0: the perceptron. Its slope is 0 everywhere, so nothing below it learns.
    Step,
}

impl Activation {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Activation; 11] = [
        Activation::Identity,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Relu,
        Activation::LeakyRelu,
        Activation::Elu,
        Activation::Softplus,
        Activation::Silu,
        Activation::Gelu,
        Activation::Softmax,
        Activation::Step,
    ];

    /// The name, as in the document.
    pub fn name(self) -> &'static str {
        match self {
            Activation::Identity => "identity",
            Activation::Sigmoid => "sigmoid",
            Activation::Tanh => "tanh",
            Activation::Relu => "relu",
            Activation::LeakyRelu => "leaky_relu",
            Activation::Elu => "elu",
            Activation::Softplus => "softplus",
            Activation::Silu => "silu",
            Activation::Gelu => "gelu",
            Activation::Softmax => "softmax",
            Activation::Step => "step",
        }
    }

    /// a = f(z). Softmax is a function of a whole column (see [`softmax`]); this is its value where the unit is alone, 1.
    pub fn value(self, z: f64) -> f64 {
        self.value_and_slope(Pair::splat(z)).0.lanes()[0]
    }

    /// f′(z). For softmax of a unit that is alone, 0; within a column the own slope is a·(1 − a).
    pub fn slope(self, z: f64) -> f64 {
        self.value_and_slope(Pair::splat(z)).1.lanes()[0]
    }

    /// f(z) and f′(z), lane by lane: the one place where the functions are written down.
    #[inline(always)]
    pub(in crate::engine) fn value_and_slope<L: Lanes>(self, z: L) -> (L, L) {
        let (zero, one) = (L::splat(0.0), L::splat(1.0));
        match self {
            Activation::Identity => (z, one),
            Activation::Sigmoid => {
                let a = math::sigmoid(z);
                (a, a.mul(one.sub(a)))
            }
            Activation::Tanh => {
                let a = math::tanh(z);
                (a, one.sub(a.mul(a)))
            }
            Activation::Relu => (z.at_least(zero), z.if_greater(zero, one, zero)),
            Activation::LeakyRelu => {
                let leak = L::splat(0.01);
                (z.if_greater(zero, z, z.mul(leak)), z.if_greater(zero, one, leak))
            }
            Activation::Elu => {
                let below = (math::exp_minus_1_of_negative(z), math::exp(z.at_most(zero)));
                (z.if_greater(zero, z, below.0), z.if_greater(zero, one, below.1))
            }
            Activation::Softplus => (math::softplus(z), math::sigmoid(z)),
            Activation::Silu => {
                let s = math::sigmoid(z);
                (z.mul(s), one.add(z.mul(one.sub(s))).mul(s))
            }
            Activation::Gelu => {
                let below = math::normal_below(z);
                (z.mul(below), below.add(z.mul(math::normal_density(z))))
            }
            Activation::Softmax => (one, zero),
            Activation::Step => (z.if_greater(zero, one, zero), zero),
        }
    }

    /// Whether the slope cannot be had from the activation alone, without loss of digits, and must be kept.
    pub(in crate::engine) fn keeps_slope(self) -> bool {
        match self {
            Activation::Elu | Activation::Softplus | Activation::Silu | Activation::Gelu => true,
            Activation::Identity
            | Activation::Sigmoid
            | Activation::Tanh
            | Activation::Relu
            | Activation::LeakyRelu
            | Activation::Softmax
            | Activation::Step => false,
        }
    }

    /// f′(z) from a = f(z), with the same bits as from z; for those that do not [keep](Self::keeps_slope) it.
    #[inline(always)]
    pub(in crate::engine) fn slope_from_value<L: Lanes>(self, a: L) -> L {
        let (zero, one) = (L::splat(0.0), L::splat(1.0));
        match self {
            Activation::Identity => one,
            Activation::Sigmoid | Activation::Softmax => a.mul(one.sub(a)),
            Activation::Tanh => one.sub(a.mul(a)),
            Activation::Relu => a.if_greater(zero, one, zero),
            Activation::LeakyRelu => a.if_greater(zero, one, L::splat(0.01)),
            Activation::Step => zero,
            Activation::Elu | Activation::Softplus | Activation::Silu | Activation::Gelu => {
                panic!("{self:?} keeps its slopes")
            }
        }
    }
}

/// Softmax of a column of weighted sums, the largest subtracted first so that nothing overflows. Empty for an empty one.
pub fn softmax(logits: &[f64]) -> Vec<f64> {
    let Some((&first, rest)) = logits.split_first() else { return Vec::new() };
    let largest = rest.iter().fold(first, |largest, &z| if largest < z { z } else { largest });
    let mut column: Vec<f64> = logits.iter().map(|&z| math::exp(Pair::splat(z - largest)).lanes()[0]).collect();
    let sum = column.iter().fold(0.0, |sum, e| sum + e);
    for e in &mut column {
        *e /= sum;
    }
    column
}
