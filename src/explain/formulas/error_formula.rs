//! The error: each loss beside its slope, and what comes of it at the outputs.

use crate::engine::{Hyperparameter, Loss};

use super::formula::{Case, Condition, Formula, Known};
use super::function::Function;
use super::total::{Total, Weights};
use crate::explain::address::Quantity;
use crate::explain::trace::Trace;

impl Trace {
    /// An output's share of the loss of an example.
    pub(super) fn output_error_formula(&self, unit: usize, example: usize) -> Formula {
        let (layer, loss) = (self.last(), self.training.loss);
        if loss.is_of_logits() && self.is_unit_off(layer, unit) {
            return Formula::Number(0.0);
        }
        let z = |unit| Formula::Of(Quantity::WeightedSum { layer, unit, example });
        let t = || Formula::Of(Quantity::Target { unit, example });
        let size = || Formula::apply(Function::Absolute, self.difference(unit, example));
        match loss {
            Loss::HalfSquaredError => {
                Formula::Product(vec![Formula::half(), Formula::squared(self.difference(unit, example))])
            }
            Loss::MeanSquaredError => self.per_output(Formula::squared(self.difference(unit, example))),
            Loss::MeanAbsoluteError => self.per_output(size()),
            Loss::Huber => {
                let far = Formula::minus(size(), Formula::half());
                let near = Formula::Product(vec![Formula::half(), Formula::squared(self.difference(unit, example))]);
                Formula::if_greater(size(), 1.0, self.per_output(far), self.per_output(near))
            }
            Loss::BinaryCrossEntropy => {
                let yes = Formula::apply(Function::Softplus, Formula::negative(z(unit)));
                let no = Formula::apply(Function::Softplus, z(unit));
                let not_t = Formula::minus(Formula::Number(1.0), t());
                let both = vec![Formula::Product(vec![t(), yes]), Formula::Product(vec![not_t, no])];
                self.per_output(Formula::Sum(both))
            }
            Loss::CrossEntropy => {
                let Some(largest) = self.largest_output(example) else { return Formula::Number(0.0) };
                let all = Total::Exponentials { layer, example, largest, units: self.outputs_on() };
                let log_sum = Formula::apply(Function::Logarithm, Formula::Total(all));
                let cost = Formula::Sum(vec![z(largest), Formula::negative(z(unit)), log_sum]);
                Formula::Product(vec![t(), cost])
            }
        }
    }

    /// ∂ℓ/∂a of an output.
    pub(super) fn output_blame_formula(&self, unit: usize, example: usize) -> Formula {
        let (layer, loss) = (self.last(), self.training.loss);
        if loss.is_of_logits() && self.is_unit_off(layer, unit) {
            return Formula::Number(0.0);
        }
        let a = || Formula::Of(Quantity::Activation { layer, unit, example });
        let difference = || self.difference(unit, example);
        match loss {
            Loss::HalfSquaredError => difference(),
            Loss::MeanSquaredError => self.per_output(Formula::Product(vec![Formula::Number(2.0), difference()])),
            Loss::MeanAbsoluteError => self.per_output(Formula::apply(Function::Sign, difference())),
            Loss::Huber => {
                let edge = |value| self.per_output(Formula::Number(value));
                let above = Condition::Greater(difference(), Formula::Number(1.0));
                let below = Condition::Less(difference(), Formula::Number(-1.0));
                let cases = vec![Case { value: edge(1.0), when: above }, Case { value: edge(-1.0), when: below }];
                Formula::Cases(cases, Box::new(self.per_output(difference())))
            }
            Loss::BinaryCrossEntropy => {
                let slope = Formula::Product(vec![a(), Formula::minus(Formula::Number(1.0), a())]);
                self.per_output(Formula::over(difference(), self.not_zero(slope)))
            }
            Loss::CrossEntropy => {
                let t = Formula::Of(Quantity::Target { unit, example });
                Formula::negative(Formula::over(t, self.not_zero(a())))
            }
        }
    }

    /// δ of an output: of the entropies straight from a and t, else blame times slope.
    pub(super) fn output_delta_formula(&self, unit: usize, example: usize) -> Formula {
        let (layer, loss) = (self.last(), self.training.loss);
        if self.is_unit_off(layer, unit) {
            return Formula::Number(0.0);
        }
        match loss {
            Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => {
                let blame = Formula::Of(Quantity::Blame { layer, unit, example });
                Formula::Product(vec![blame, Formula::Of(Quantity::ActivationSlope { layer, unit, example })])
            }
            Loss::BinaryCrossEntropy => self.per_output(self.difference(unit, example)),
            Loss::CrossEntropy => {
                let targets = self.targets(example);
                // Targets that are shares of 1, as one-hot ones are, leave the plain difference.
                if targets.evaluate(self) == 1.0 {
                    return self.difference(unit, example);
                }
                let a = Formula::Of(Quantity::Activation { layer, unit, example });
                let share = Formula::Product(vec![a, Formula::Total(targets)]);
                Formula::minus(share, Formula::Of(Quantity::Target { unit, example }))
            }
        }
    }

    pub(super) fn example_loss_formula(&self, example: usize) -> Formula {
        Formula::Total(Total::OutputErrors { example, outputs: self.before.network.outputs() })
    }

    pub(super) fn batch_loss_formula(&self) -> Formula {
        self.mean(Total::ExampleLosses { examples: self.examples() })
    }

    /// l1·Σ|w| + (l2/2)·Σw², as far as either is in use.
    pub(super) fn penalty_formula(&self) -> Formula {
        let (penalty, weights) = (self.training.penalty, || Weights::of(&self.before.network));
        let mut parts = Vec::new();
        if penalty.l1 != 0.0 {
            let sum = Formula::Total(Total::AbsoluteWeights(weights()));
            parts.push(Formula::Product(vec![Formula::Of(Quantity::Hyperparameter(Hyperparameter::L1)), sum]));
        }
        if penalty.l2 != 0.0 {
            let factor = Formula::over(Formula::Of(Quantity::Hyperparameter(Hyperparameter::L2)), Formula::Number(2.0));
            parts.push(Formula::Product(vec![factor, Formula::Total(Total::SquaredWeights(weights()))]));
        }
        sum_of(parts)
    }

    /// The mean over the batch; of a single example its own number.
    pub(in crate::explain) fn mean(&self, total: Total) -> Formula {
        if self.examples() == 1 {
            return Formula::Total(total);
        }
        let examples = self.examples() as f64;
        let share = Formula::over(Formula::Number(1.0), Formula::Known(Known::Examples, examples));
        Formula::Product(vec![share, Formula::Total(total)])
    }

    /// a − t.
    fn difference(&self, unit: usize, example: usize) -> Formula {
        let a = Formula::Of(Quantity::Activation { layer: self.last(), unit, example });
        Formula::minus(a, Formula::Of(Quantity::Target { unit, example }))
    }

    /// Σ t of the outputs that are on.
    pub(in crate::explain) fn targets(&self, example: usize) -> Total {
        Total::Targets { example, units: self.outputs_on() }
    }

    /// A K-th part.
    fn per_output(&self, formula: Formula) -> Formula {
        let outputs = self.before.network.outputs();
        if outputs == 1 { formula } else { Formula::over(formula, Formula::Known(Known::Outputs, outputs as f64)) }
    }

    /// A divisor, or the smallest number in its place where it is smaller: outputs do reach 0 and 1 in float64.
    fn not_zero(&self, divisor: Formula) -> Formula {
        let tiny = f64::MIN_POSITIVE;
        if divisor.evaluate(self) < tiny { Formula::Known(Known::Tiny, tiny) } else { divisor }
    }
}

/// The parts added up; 0 of none.
pub(super) fn sum_of(mut parts: Vec<Formula>) -> Formula {
    match parts.len() {
        0 => Formula::Number(0.0),
        1 => parts.remove(0),
        _ => Formula::Sum(parts),
    }
}
