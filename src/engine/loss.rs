//! What a wrong output costs: each error beside its slope.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::activation::Activation;
use super::hyperparameter::{Bounds, SettingName};
use super::kernel::{Lanes, Pair, math};

/// The loss of one example with K outputs; the loss of a batch is its mean over the examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// ½·Σ(a − t)².
    HalfSquaredError,
    /// (1/K)·Σ(a − t)².
    MeanSquaredError,
    /// (1/K)·Σ|a − t|; the slope at a = t is 0.
    MeanAbsoluteError,
    /// (1/K)·Σ of ½(a − t)² up to a difference of 1, |a − t| − ½ beyond it.
    Huber,
    /// −(1/K)·Σ(t·ln a + (1 − t)·ln(1 − a)) of sigmoid outputs, computed from the weighted sums.
    BinaryCrossEntropy,
    /// −Σ t·ln a of softmax outputs, computed from the weighted sums by log-sum-exp.
    CrossEntropy,
}

/// A loss, optimizer or setting that does not go with the network.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum IllMatched {
    /// Softmax outputs with another loss than cross-entropy.
    #[error("softmax outputs need the loss cross_entropy, not {}: choose it, or another output activation", .0.name())]
    SoftmaxWithout(Loss),
    /// Cross-entropy with other outputs than softmax.
    #[error("cross_entropy needs softmax outputs, not {}: choose them, or another loss", .0.name())]
    CrossEntropyWithout(Activation),
    /// Binary cross-entropy with other outputs than sigmoid.
    #[error("binary_cross_entropy needs sigmoid outputs, not {}: choose them, or another loss", .0.name())]
    BinaryCrossEntropyWithout(Activation),
    /// A batch of no examples.
    #[error("batch_size is 0, but a batch needs at least 1 example")]
    EmptyBatch,
    /// A setting outside its range.
    #[error("{}", .bounds.sentence(*.setting, *.value))]
    OutOfRange {
        /// Which setting.
        setting: SettingName,
        /// What it is.
        #[serde(with = "super::exactly")]
        value: f64,
        /// What it may be.
        bounds: Bounds,
    },
}

impl Loss {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Loss; 6] = [
        Loss::HalfSquaredError,
        Loss::MeanSquaredError,
        Loss::MeanAbsoluteError,
        Loss::Huber,
        Loss::BinaryCrossEntropy,
        Loss::CrossEntropy,
    ];

    /// The name, as in the document.
    pub fn name(self) -> &'static str {
        match self {
            Loss::HalfSquaredError => "half_squared_error",
            Loss::MeanSquaredError => "mean_squared_error",
            Loss::MeanAbsoluteError => "mean_absolute_error",
            Loss::Huber => "huber",
            Loss::BinaryCrossEntropy => "binary_cross_entropy",
            Loss::CrossEntropy => "cross_entropy",
        }
    }

    /// Each output's share of one example's loss, from its weighted sums, activations and targets.
    pub fn output_errors(self, z: &[f64], a: &[f64], t: &[f64]) -> Vec<f64> {
        self.output_errors_without(z, a, t, &BTreeSet::new())
    }

    /// The loss of one example: the sum of [`output_errors`](Self::output_errors) in their order.
    pub fn example_loss(self, z: &[f64], a: &[f64], t: &[f64]) -> f64 {
        self.output_errors(z, a, t).into_iter().fold(0.0, |sum, error| sum + error)
    }

    /// ∂L/∂a of one of `outputs` outputs. The entropies' slopes are steep, but finite, where a reaches 0 or 1.
    pub fn slope(self, a: f64, t: f64, outputs: usize) -> f64 {
        self.blame(Pair::splat(a), Pair::splat(t), Pair::splat(outputs as f64)).lanes()[0]
    }

    /// Whether the loss is computed from the weighted sums of the outputs, and δ with it.
    pub fn is_of_logits(self) -> bool {
        match self {
            Loss::BinaryCrossEntropy | Loss::CrossEntropy => true,
            Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => false,
        }
    }

    /// Whether the loss goes with outputs of this activation.
    ///
    /// # Errors
    /// Softmax goes with cross-entropy, and only with it; binary cross-entropy needs sigmoid outputs.
    pub fn check(self, output: Activation) -> Result<(), IllMatched> {
        match (self, output) {
            (Loss::CrossEntropy, Activation::Softmax) | (Loss::BinaryCrossEntropy, Activation::Sigmoid) => Ok(()),
            (Loss::CrossEntropy, other) => Err(IllMatched::CrossEntropyWithout(other)),
            (other, Activation::Softmax) => Err(IllMatched::SoftmaxWithout(other)),
            (Loss::BinaryCrossEntropy, other) => Err(IllMatched::BinaryCrossEntropyWithout(other)),
            (Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber, _) => Ok(()),
        }
    }

    /// As [`output_errors`](Self::output_errors), where output units that are off take no part in the entropies.
    pub(crate) fn output_errors_without(self, z: &[f64], a: &[f64], t: &[f64], off: &BTreeSet<usize>) -> Vec<f64> {
        let outputs = a.len();
        let share = 1.0 / outputs as f64;
        let each = |error: &dyn Fn(usize) -> f64| (0..outputs).map(error).collect();
        match self {
            Loss::HalfSquaredError => each(&|k| 0.5 * ((a[k] - t[k]) * (a[k] - t[k]))),
            Loss::MeanSquaredError => each(&|k| (a[k] - t[k]) * (a[k] - t[k]) * share),
            Loss::MeanAbsoluteError => each(&|k| (a[k] - t[k]).abs() * share),
            Loss::Huber => each(&|k| {
                let difference = (a[k] - t[k]).abs();
                if difference > 1.0 { (difference - 0.5) * share } else { 0.5 * (difference * difference) * share }
            }),
            Loss::BinaryCrossEntropy => each(&|k| {
                if off.contains(&k) {
                    return 0.0;
                }
                (t[k] * softplus(-z[k]) + (1.0 - t[k]) * softplus(z[k])) * share
            }),
            Loss::CrossEntropy => cross_entropies(z, t, off),
        }
    }

    /// δ = ∂L/∂z of each output of one example, 0 of a unit that is off. The entropies have it straight from the difference,
    /// (a − t)/K and a·Σt − t, where blame times slope would be 0 times infinity; the others multiply.
    pub(crate) fn output_deltas_without(
        self,
        output: Activation,
        z: &[f64],
        a: &[f64],
        t: &[f64],
        off: &BTreeSet<usize>,
    ) -> Vec<f64> {
        let outputs = a.len();
        let total = (0..outputs).filter(|k| !off.contains(k)).fold(0.0, |sum, k| sum + t[k]);
        let delta = |k: usize| match self {
            _ if off.contains(&k) => 0.0,
            Loss::BinaryCrossEntropy => (a[k] - t[k]) / outputs as f64,
            Loss::CrossEntropy => a[k] * total - t[k],
            Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => {
                self.slope(a[k], t[k], outputs) * output.slope(z[k])
            }
        };
        (0..outputs).map(delta).collect()
    }

    /// ∂L/∂a, lane by lane.
    #[inline(always)]
    pub(crate) fn blame<L: Lanes>(self, a: L, t: L, outputs: L) -> L {
        let (zero, one) = (L::splat(0.0), L::splat(1.0));
        let tiny = L::splat(f64::MIN_POSITIVE);
        let difference = a.sub(t);
        match self {
            Loss::HalfSquaredError => difference,
            Loss::MeanSquaredError => difference.add(difference).div(outputs),
            Loss::MeanAbsoluteError => {
                let sign = difference.if_greater(zero, one, zero).sub(zero.if_greater(difference, one, zero));
                sign.div(outputs)
            }
            Loss::Huber => difference.at_least(L::splat(-1.0)).at_most(one).div(outputs),
            Loss::BinaryCrossEntropy => difference.div(a.mul(one.sub(a)).at_least(tiny)).div(outputs),
            Loss::CrossEntropy => zero.sub(t.div(a.at_least(tiny))),
        }
    }
}

fn softplus(z: f64) -> f64 {
    math::softplus(Pair::splat(z)).lanes()[0]
}

/// tₖ·(ln Σ e^z − zₖ), with the largest term taken out of the sum, so that a small loss keeps its digits.
fn cross_entropies(z: &[f64], t: &[f64], off: &BTreeSet<usize>) -> Vec<f64> {
    let on = || (0..z.len()).filter(|k| !off.contains(k));
    let Some(first) = on().next() else { return vec![0.0; z.len()] };
    let largest = on().fold(first, |largest, k| if z[largest] < z[k] { k } else { largest });
    let exp = |k: usize| math::exp(Pair::splat(z[k] - z[largest])).lanes()[0];
    let others = on().filter(|&k| k != largest).fold(0.0, |sum, k| sum + exp(k));
    let tail = libm::log1p(others);
    let share = |k: usize| if off.contains(&k) { 0.0 } else { t[k] * ((z[largest] - z[k]) + tail) };
    (0..z.len()).map(share).collect()
}
