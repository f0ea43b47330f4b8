//! The update: the optimizers' moments, and the change that each makes.

use crate::engine::Optimizer;

use super::formula::{Formula, Known};
use super::function::Function;
use crate::explain::address::Moment;
use crate::explain::address::{LayerNumber, Quantity};
use crate::explain::trace::Trace;

impl Trace {
    /// v ← μv + g; as before if the weight does not learn.
    pub(super) fn velocity_formula(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> Formula {
        let before = Formula::Before { moment: Moment::Velocity, layer, unit, source };
        if !self.learns(layer, unit, source) {
            return before;
        }
        let kept = Formula::Product(vec![Formula::Of(Quantity::Momentum), before]);
        Formula::Sum(vec![kept, gradient(layer, unit, source)])
    }

    /// m ← β₁m + (1 − β₁)g.
    pub(super) fn first_moment_formula(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> Formula {
        let before = Formula::Before { moment: Moment::First, layer, unit, source };
        if !self.learns(layer, unit, source) {
            return before;
        }
        moving_mean(Quantity::Beta1, before, gradient(layer, unit, source))
    }

    /// AdaGrad: s ← s + g²; RMSProp: s ← αs + (1 − α)g²; Adam with β₂ for α.
    pub(super) fn second_moment_formula(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> Formula {
        let before = Formula::Before { moment: Moment::Second, layer, unit, source };
        if !self.learns(layer, unit, source) {
            return before;
        }
        let squared = Formula::squared(gradient(layer, unit, source));
        match self.training.optimizer {
            Optimizer::Rmsprop { .. } => moving_mean(Quantity::Decay, before, squared),
            Optimizer::Adam { .. } => moving_mean(Quantity::Beta2, before, squared),
            Optimizer::Adagrad { .. }
            | Optimizer::Sgd { .. }
            | Optimizer::Momentum { .. }
            | Optimizer::Nesterov { .. } => Formula::Sum(vec![before, squared]),
        }
    }

    /// −η times what the optimizer makes of the gradient; 0 if the weight does not learn.
    pub(super) fn change_formula(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> Formula {
        if !self.learns(layer, unit, source) {
            return Formula::Number(0.0);
        }
        let g = || gradient(layer, unit, source);
        let moment = |moment: Moment| Formula::Of(moment.of(layer, unit, source));
        let rate = || Formula::Of(Quantity::LearningRate);
        // √s + ε, which keeps a small s from making the step large without bound.
        let root = |s| Formula::Sum(vec![Formula::apply(Function::Root, s), Formula::Of(Quantity::Epsilon)]);
        let step = match self.training.optimizer {
            Optimizer::Sgd { .. } => Formula::Product(vec![rate(), g()]),
            Optimizer::Momentum { .. } => Formula::Product(vec![rate(), moment(Moment::Velocity)]),
            Optimizer::Nesterov { .. } => {
                let ahead = Formula::Product(vec![Formula::Of(Quantity::Momentum), moment(Moment::Velocity)]);
                Formula::Product(vec![rate(), Formula::Sum(vec![g(), ahead])])
            }
            Optimizer::Adagrad { .. } | Optimizer::Rmsprop { .. } => {
                Formula::over(Formula::Product(vec![rate(), g()]), root(moment(Moment::Second)))
            }
            Optimizer::Adam { .. } => {
                let m = self.corrected(moment(Moment::First), Quantity::Beta1);
                let v = self.corrected(moment(Moment::Second), Quantity::Beta2);
                Formula::over(Formula::Product(vec![rate(), m]), root(v))
            }
        };
        Formula::negative(step)
    }

    /// A moment over 1 − βᵗ: a mean that began at 0 is too small at first.
    fn corrected(&self, moment: Formula, beta: Quantity) -> Formula {
        let updates = Formula::Known(Known::Updates, self.after.memory.updates as f64);
        let power = Formula::Power(Box::new([Formula::Of(beta), updates]));
        Formula::over(moment, Formula::minus(Formula::Number(1.0), power))
    }
}

fn gradient(layer: LayerNumber, unit: usize, source: Option<usize>) -> Formula {
    Formula::Of(match source {
        Some(source) => Quantity::WeightGradient { layer, unit, source },
        None => Quantity::BiasGradient { layer, unit },
    })
}

/// β·before + (1 − β)·new.
fn moving_mean(share: Quantity, before: Formula, new: Formula) -> Formula {
    let rest = Formula::minus(Formula::Number(1.0), Formula::Of(share));
    Formula::Sum(vec![Formula::Product(vec![Formula::Of(share), before]), Formula::Product(vec![rest, new])])
}
