//! The optimizers' rules, lane by lane: the one place where each is written down, for the plain path and the fast one.

use super::lanes::Lanes;

/// From weight, gradient and moments to the new weight and moments.
pub(crate) trait Rule: Copy {
    /// Whether a velocity or first moment is kept.
    const FIRST: bool;
    /// Whether a second moment is kept.
    const SECOND: bool;

    /// New weight, first moment and second moment.
    fn update<L: Lanes>(self, w: L, g: L, first: L, second: L) -> (L, L, L);
}

/// w ← w − ηg.
#[derive(Clone, Copy)]
pub(crate) struct Sgd {
    pub(crate) learning_rate: f64,
}

impl Rule for Sgd {
    const FIRST: bool = false;
    const SECOND: bool = false;

    #[inline(always)]
    fn update<L: Lanes>(self, w: L, g: L, first: L, second: L) -> (L, L, L) {
        (w.sub(L::splat(self.learning_rate).mul(g)), first, second)
    }
}

/// v ← μv + g, w ← w − ηv.
#[derive(Clone, Copy)]
pub(crate) struct Momentum {
    pub(crate) learning_rate: f64,
    pub(crate) momentum: f64,
}

impl Rule for Momentum {
    const FIRST: bool = true;
    const SECOND: bool = false;

    #[inline(always)]
    fn update<L: Lanes>(self, w: L, g: L, first: L, second: L) -> (L, L, L) {
        let velocity = L::splat(self.momentum).mul(first).add(g);
        (w.sub(L::splat(self.learning_rate).mul(velocity)), velocity, second)
    }
}

/// v ← μv + g, w ← w − η(g + μv).
#[derive(Clone, Copy)]
pub(crate) struct Nesterov {
    pub(crate) learning_rate: f64,
    pub(crate) momentum: f64,
}

impl Rule for Nesterov {
    const FIRST: bool = true;
    const SECOND: bool = false;

    #[inline(always)]
    fn update<L: Lanes>(self, w: L, g: L, first: L, second: L) -> (L, L, L) {
        let momentum = L::splat(self.momentum);
        let velocity = momentum.mul(first).add(g);
        let ahead = g.add(momentum.mul(velocity));
        (w.sub(L::splat(self.learning_rate).mul(ahead)), velocity, second)
    }
}

/// s ← s + g², w ← w − ηg/(√s + ε).
#[derive(Clone, Copy)]
pub(crate) struct Adagrad {
    pub(crate) learning_rate: f64,
    pub(crate) epsilon: f64,
}

impl Rule for Adagrad {
    const FIRST: bool = false;
    const SECOND: bool = true;

    #[inline(always)]
    fn update<L: Lanes>(self, w: L, g: L, first: L, second: L) -> (L, L, L) {
        let sum = second.add(g.mul(g));
        let change = L::splat(self.learning_rate).mul(g).div(sum.sqrt().add(L::splat(self.epsilon)));
        (w.sub(change), first, sum)
    }
}

/// s ← αs + (1 − α)g², w ← w − ηg/(√s + ε).
#[derive(Clone, Copy)]
pub(crate) struct Rmsprop {
    pub(crate) learning_rate: f64,
    pub(crate) decay: f64,
    pub(crate) epsilon: f64,
}

impl Rule for Rmsprop {
    const FIRST: bool = false;
    const SECOND: bool = true;

    #[inline(always)]
    fn update<L: Lanes>(self, w: L, g: L, first: L, second: L) -> (L, L, L) {
        let mean = L::splat(self.decay).mul(second).add(L::splat(1.0 - self.decay).mul(g.mul(g)));
        let change = L::splat(self.learning_rate).mul(g).div(mean.sqrt().add(L::splat(self.epsilon)));
        (w.sub(change), first, mean)
    }
}

/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η·m̂/(√v̂ + ε), where m̂ and v̂ are the moments times `correction`.
#[derive(Clone, Copy)]
pub(crate) struct Adam {
    pub(crate) learning_rate: f64,
    pub(crate) beta1: f64,
    pub(crate) beta2: f64,
    pub(crate) epsilon: f64,
    /// 1/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ).
    pub(crate) correction: [f64; 2],
}

impl Rule for Adam {
    const FIRST: bool = true;
    const SECOND: bool = true;

    #[inline(always)]
    fn update<L: Lanes>(self, w: L, g: L, first: L, second: L) -> (L, L, L) {
        let m = L::splat(self.beta1).mul(first).add(L::splat(1.0 - self.beta1).mul(g));
        let v = L::splat(self.beta2).mul(second).add(L::splat(1.0 - self.beta2).mul(g.mul(g)));
        let (m_hat, v_hat) = (m.mul(L::splat(self.correction[0])), v.mul(L::splat(self.correction[1])));
        let change = L::splat(self.learning_rate).mul(m_hat).div(v_hat.sqrt().add(L::splat(self.epsilon)));
        (w.sub(change), m, v)
    }
}
