//! The update: the optimizers' moments, and the change that each makes.

use crate::engine::{Hyperparameter, Optimizer};

use super::formula::{Formula, Known};
use super::function::Function;
use crate::explain::address::{MomentKind, Parameter, Quantity};
use crate::explain::trace::Trace;

impl Trace {
    /// v ← μv + g; as before if the weight does not learn.
    pub(super) fn velocity_formula(&self, of: Parameter) -> Formula {
        let before = Formula::Before(MomentKind::Velocity, of);
        if !self.learns(of) {
            return before;
        }
        let kept = Formula::Product(vec![setting(Hyperparameter::Momentum), before]);
        Formula::Sum(vec![kept, gradient(of)])
    }

    /// m ← β₁m + (1 − β₁)g.
    pub(super) fn first_moment_formula(&self, of: Parameter) -> Formula {
        let before = Formula::Before(MomentKind::First, of);
        if !self.learns(of) {
            return before;
        }
        moving_mean(Hyperparameter::Beta1, before, gradient(of))
    }

    /// AdaGrad: s ← s + g²; RMSProp: s ← αs + (1 − α)g²; Adam with β₂ for α.
    pub(super) fn second_moment_formula(&self, of: Parameter) -> Formula {
        let before = Formula::Before(MomentKind::Second, of);
        if !self.learns(of) {
            return before;
        }
        let squared = Formula::squared(gradient(of));
        match self.training.optimizer {
            Optimizer::Rmsprop { .. } => moving_mean(Hyperparameter::Decay, before, squared),
            Optimizer::Adam { .. } => moving_mean(Hyperparameter::Beta2, before, squared),
            Optimizer::Adagrad { .. }
            | Optimizer::Sgd { .. }
            | Optimizer::Momentum { .. }
            | Optimizer::Nesterov { .. } => Formula::Sum(vec![before, squared]),
        }
    }

    /// −η times what the optimizer makes of the gradient; 0 if the weight does not learn.
    pub(super) fn change_formula(&self, of: Parameter) -> Formula {
        if !self.learns(of) {
            return Formula::Number(0.0);
        }
        let g = || gradient(of);
        let moment = |moment: MomentKind| Formula::Of(Quantity::Moment(moment, of));
        let rate = || setting(Hyperparameter::LearningRate);
        // √s + ε, which keeps a small s from making the step large without bound.
        let root = |s| Formula::Sum(vec![Formula::apply(Function::Root, s), setting(Hyperparameter::Epsilon)]);
        let step = match self.training.optimizer {
            Optimizer::Sgd { .. } => Formula::Product(vec![rate(), g()]),
            Optimizer::Momentum { .. } => Formula::Product(vec![rate(), moment(MomentKind::Velocity)]),
            Optimizer::Nesterov { .. } => {
                let ahead = Formula::Product(vec![setting(Hyperparameter::Momentum), moment(MomentKind::Velocity)]);
                Formula::Product(vec![rate(), Formula::Sum(vec![g(), ahead])])
            }
            Optimizer::Adagrad { .. } | Optimizer::Rmsprop { .. } => {
                Formula::over(Formula::Product(vec![rate(), g()]), root(moment(MomentKind::Second)))
            }
            Optimizer::Adam { .. } => {
                let m = self.corrected(moment(MomentKind::First), Hyperparameter::Beta1);
                let v = self.corrected(moment(MomentKind::Second), Hyperparameter::Beta2);
                Formula::over(Formula::Product(vec![rate(), m]), root(v))
            }
        };
        Formula::negative(step)
    }

    /// A moment over 1 − βᵗ: a mean that began at 0 is too small at first.
    fn corrected(&self, moment: Formula, beta: Hyperparameter) -> Formula {
        let updates = Formula::Known(Known::Updates, self.after.memory.updates as f64);
        let power = Formula::Power(Box::new([setting(beta), updates]));
        Formula::over(moment, Formula::minus(Formula::Number(1.0), power))
    }
}

fn gradient(of: Parameter) -> Formula {
    Formula::Of(Quantity::Gradient(of))
}

fn setting(which: Hyperparameter) -> Formula {
    Formula::Of(Quantity::Hyperparameter(which))
}

/// β·before + (1 − β)·new.
fn moving_mean(share: Hyperparameter, before: Formula, new: Formula) -> Formula {
    let rest = Formula::minus(Formula::Number(1.0), setting(share));
    Formula::Sum(vec![Formula::Product(vec![setting(share), before]), Formula::Product(vec![rest, new])])
}
