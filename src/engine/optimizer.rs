//! From a gradient to a new weight.

use serde::{Deserialize, Serialize};

use super::hyperparameter::{Bounds, Hyperparameter, SettingName};
use super::kernel::rule::{Adagrad, Adam, Momentum, Nesterov, Rmsprop, Rule, Sgd};
use super::kernel::{Lanes, Pair};
use super::loss::IllMatched;
use super::optimizer_kind::OptimizerKind;

/// The rule by which a weight w changes on its gradient g, with learning rate η (as in PyTorch).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "super::optimizer_record::OptimizerRecord")]
pub enum Optimizer {
    /// w ← w − ηg.
    Sgd {
        /// η.
        learning_rate: f64,
    },
    /// v ← μv + g, w ← w − ηv.
    Momentum {
        /// η.
        learning_rate: f64,
        /// μ.
        momentum: f64,
    },
    /// v ← μv + g, w ← w − η(g + μv).
    Nesterov {
        /// η.
        learning_rate: f64,
        /// μ.
        momentum: f64,
    },
    /// s ← s + g², w ← w − ηg/(√s + ε).
    Adagrad {
        /// η.
        learning_rate: f64,
        /// ε.
        epsilon: f64,
    },
    /// s ← αs + (1 − α)g², w ← w − ηg/(√s + ε).
    Rmsprop {
        /// η.
        learning_rate: f64,
        /// α.
        decay: f64,
        /// ε.
        epsilon: f64,
    },
    /// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).
    Adam {
        /// η.
        learning_rate: f64,
        /// β₁.
        beta1: f64,
        /// β₂.
        beta2: f64,
        /// ε.
        epsilon: f64,
    },
}

impl Optimizer {
    /// Which rule it is.
    pub fn kind(&self) -> OptimizerKind {
        match self {
            Optimizer::Sgd { .. } => OptimizerKind::Sgd,
            Optimizer::Momentum { .. } => OptimizerKind::Momentum,
            Optimizer::Nesterov { .. } => OptimizerKind::Nesterov,
            Optimizer::Adagrad { .. } => OptimizerKind::Adagrad,
            Optimizer::Rmsprop { .. } => OptimizerKind::Rmsprop,
            Optimizer::Adam { .. } => OptimizerKind::Adam,
        }
    }

    /// η.
    pub fn learning_rate(&self) -> f64 {
        match *self {
            Optimizer::Sgd { learning_rate }
            | Optimizer::Momentum { learning_rate, .. }
            | Optimizer::Nesterov { learning_rate, .. }
            | Optimizer::Adagrad { learning_rate, .. }
            | Optimizer::Rmsprop { learning_rate, .. }
            | Optimizer::Adam { learning_rate, .. } => learning_rate,
        }
    }

    /// Sets η.
    pub fn set_learning_rate(&mut self, rate: f64) {
        match self {
            Optimizer::Sgd { learning_rate }
            | Optimizer::Momentum { learning_rate, .. }
            | Optimizer::Nesterov { learning_rate, .. }
            | Optimizer::Adagrad { learning_rate, .. }
            | Optimizer::Rmsprop { learning_rate, .. }
            | Optimizer::Adam { learning_rate, .. } => *learning_rate = rate,
        }
    }

    /// The new weight and the new moments (velocity or first moment; second moment) of the weight w with gradient g, in
    /// update `t`, the first being 1. Moments that the rule does not keep stay as they are.
    pub fn update(&self, t: u64, w: f64, g: f64, moments: [f64; 2]) -> (f64, [f64; 2]) {
        struct Plain {
            w: f64,
            g: f64,
            moments: [f64; 2],
        }
        impl WithRule for Plain {
            type Output = (f64, [f64; 2]);
            fn with(self, rule: impl Rule) -> Self::Output {
                let [first, second] = self.moments.map(Pair::splat);
                let new = rule.update(Pair::splat(self.w), Pair::splat(self.g), first, second);
                (new.0.lanes()[0], [new.1.lanes()[0], new.2.lanes()[0]])
            }
        }
        self.at(t).with_rule(Plain { w, g, moments })
    }

    /// The rule as it is in update `t`, the first being 1.
    pub(crate) fn at(&self, t: u64) -> OptimizerAt {
        let correction = match *self {
            Optimizer::Adam { beta1, beta2, .. } => [beta1, beta2].map(|beta| 1.0 / (1.0 - power(beta, t))),
            Optimizer::Sgd { .. }
            | Optimizer::Momentum { .. }
            | Optimizer::Nesterov { .. }
            | Optimizer::Adagrad { .. }
            | Optimizer::Rmsprop { .. } => [1.0; 2],
        };
        OptimizerAt { optimizer: *self, correction }
    }

    /// Whether every number is in its range.
    ///
    /// # Errors
    /// Names the number that is not.
    pub fn check(&self) -> Result<(), IllMatched> {
        let expect = |holds: bool, which: Hyperparameter, value: f64, bounds: Bounds| {
            let setting = SettingName::Hyperparameter(which);
            if holds { Ok(()) } else { Err(IllMatched::OutOfRange { setting, value, bounds }) }
        };
        let share = |which, value: f64| expect((0.0..1.0).contains(&value), which, value, Bounds::Share);
        let positive =
            |value: f64| expect(value > 0.0 && value.is_finite(), Hyperparameter::Epsilon, value, Bounds::Positive);
        let rate = self.learning_rate();
        expect(rate >= 0.0 && rate.is_finite(), Hyperparameter::LearningRate, rate, Bounds::NotNegative)?;
        match *self {
            Optimizer::Sgd { .. } => Ok(()),
            Optimizer::Momentum { momentum, .. } | Optimizer::Nesterov { momentum, .. } => {
                share(Hyperparameter::Momentum, momentum)
            }
            Optimizer::Adagrad { epsilon, .. } => positive(epsilon),
            Optimizer::Rmsprop { decay, epsilon, .. } => share(Hyperparameter::Decay, decay).and(positive(epsilon)),
            Optimizer::Adam { beta1, beta2, epsilon, .. } => {
                share(Hyperparameter::Beta1, beta1).and(share(Hyperparameter::Beta2, beta2)).and(positive(epsilon))
            }
        }
    }
}

/// An optimizer in one update, with what depends on the update's number.
#[derive(Clone, Copy)]
pub(crate) struct OptimizerAt {
    optimizer: Optimizer,
    /// Adam's 1/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ).
    correction: [f64; 2],
}

impl OptimizerAt {
    /// Hands the rule to `user`, so that its loops are compiled for each rule on its own.
    #[inline(always)]
    pub(crate) fn with_rule<U: WithRule>(&self, user: U) -> U::Output {
        match self.optimizer {
            Optimizer::Sgd { learning_rate } => user.with(Sgd { learning_rate }),
            Optimizer::Momentum { learning_rate, momentum } => user.with(Momentum { learning_rate, momentum }),
            Optimizer::Nesterov { learning_rate, momentum } => user.with(Nesterov { learning_rate, momentum }),
            Optimizer::Adagrad { learning_rate, epsilon } => user.with(Adagrad { learning_rate, epsilon }),
            Optimizer::Rmsprop { learning_rate, decay, epsilon } => {
                user.with(Rmsprop { learning_rate, decay, epsilon })
            }
            Optimizer::Adam { learning_rate, beta1, beta2, epsilon } => {
                user.with(Adam { learning_rate, beta1, beta2, epsilon, correction: self.correction })
            }
        }
    }
}

/// Something to do with an optimizer's rule, compiled for each rule on its own.
pub(crate) trait WithRule {
    type Output;
    fn with(self, rule: impl Rule) -> Self::Output;
}

/// `base` to the power `exponent` by repeated squaring: the same bits on every machine.
fn power(base: f64, exponent: u64) -> f64 {
    let (mut result, mut square, mut rest) = (1.0, base, exponent);
    while rest > 0 {
        if rest & 1 == 1 {
            result *= square;
        }
        square *= square;
        rest >>= 1;
    }
    result
}
