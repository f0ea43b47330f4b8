//! Formula: how one number follows from others, as a small tree that can be evaluated, rendered and followed.

use super::function::Function;
use super::total::Total;
use crate::explain::address::{MomentKind, Parameter, Quantity};
use crate::explain::trace::Trace;

/// A closed tree over quantities and constants.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number of the same step: a leaf.
    Of(Quantity),
    /// What the optimizer kept of a weight or bias before the step.
    Before(MomentKind, Parameter),
    /// A constant of the formula itself, as the 2 in x².
    Number(f64),
    /// A constant with a name, which is not a quantity of the step.
    Known(Known, f64),
    /// a + b + …; a negated term is subtracted.
    Sum(Vec<Formula>),
    /// A sum over all of something.
    Total(Total),
    /// a·b·….
    Product(Vec<Formula>),
    /// a/b.
    Quotient(Box<[Formula; 2]>),
    /// −a.
    Negative(Box<Formula>),
    /// a², a to the power b.
    Power(Box<[Formula; 2]>),
    /// f(a).
    Apply(Function, Box<Formula>),
    /// The first case whose condition holds, or else the last.
    Cases(Vec<Case>, Box<Formula>),
    /// The position of a cell in a list of categories, the first being 0.
    Position {
        /// The cell.
        cell: Quantity,
        /// The categories in their order.
        categories: Vec<String>,
    },
}

/// A value and when it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The value.
    pub value: Formula,
    /// When.
    pub when: Condition,
}

/// What a case depends on.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// left > right.
    Greater(Formula, Formula),
    /// left < right.
    Less(Formula, Formula),
    /// A cell is this category.
    Is {
        /// The cell.
        cell: Quantity,
        /// The category.
        category: String,
    },
}

/// The name of a constant; that of a column with the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// n: examples of the batch.
    Examples,
    /// K: outputs.
    Outputs,
    /// t: how many updates the optimizer has made, this one included.
    Updates,
    /// The lowest value of a column.
    Lowest(usize),
    /// The highest value of a column.
    Highest(usize),
    /// The mean of a column.
    Mean(usize),
    /// The standard deviation of a column.
    Deviation(usize),
    /// The smallest positive number that a divisor may be.
    Tiny,
    /// π.
    Pi,
}

impl Formula {
    /// Its value in a step; NaN where a leaf has no value, which no formula of the trace itself has.
    #[must_use]
    pub fn evaluate(&self, trace: &Trace) -> f64 {
        self.evaluate_by(trace, &|quantity| trace.value(quantity).unwrap_or(f64::NAN))
    }

    /// As [`evaluate`](Self::evaluate), its quantities read by `value`: what would come out if they were others.
    #[must_use]
    pub fn evaluate_by(&self, trace: &Trace, value: &dyn Fn(Quantity) -> f64) -> f64 {
        let of = |part: &Formula| part.evaluate_by(trace, value);
        match self {
            Formula::Of(quantity) => value(*quantity),
            Formula::Before(moment, of) => trace.moment(*moment, *of, false).unwrap_or(f64::NAN),
            Formula::Number(number) | Formula::Known(_, number) => *number,
            Formula::Sum(terms) => sum(terms.iter().map(of)),
            Formula::Total(total) => total.evaluate_by(trace, value),
            Formula::Product(factors) => factors.iter().fold(1.0, |product, factor| product * of(factor)),
            Formula::Quotient(pair) => of(&pair[0]) / of(&pair[1]),
            Formula::Negative(inner) => -of(inner),
            Formula::Power(pair) => power(of(&pair[0]), of(&pair[1])),
            Formula::Apply(function, inner) => function.of(of(inner)),
            Formula::Cases(cases, otherwise) => {
                let case = cases.iter().find(|case| case.when.holds_by(trace, value));
                of(case.map_or(&**otherwise, |case| &case.value))
            }
            Formula::Position { cell, categories } => {
                let text = trace.raw_text(*cell);
                let position = categories.iter().position(|category| text == Some(category));
                position.map_or(f64::NAN, |position| position as f64)
            }
        }
    }

    /// The quantities that it reads, each once, in the order in which they stand in it.
    #[must_use]
    pub fn leaves(&self) -> Vec<Quantity> {
        let mut leaves = Vec::new();
        self.add_leaves(&mut leaves);
        let mut seen = std::collections::HashSet::with_capacity(leaves.len());
        leaves.retain(|leaf| seen.insert(*leaf));
        leaves
    }

    fn add_leaves(&self, leaves: &mut Vec<Quantity>) {
        match self {
            Formula::Of(quantity) | Formula::Position { cell: quantity, .. } => leaves.push(*quantity),
            Formula::Before(..) | Formula::Number(_) | Formula::Known(..) => {}
            Formula::Sum(parts) | Formula::Product(parts) => parts.iter().for_each(|part| part.add_leaves(leaves)),
            Formula::Total(total) => (0..total.len()).for_each(|index| total.term(index).add_leaves(leaves)),
            Formula::Quotient(pair) | Formula::Power(pair) => pair.iter().for_each(|part| part.add_leaves(leaves)),
            Formula::Negative(inner) | Formula::Apply(_, inner) => inner.add_leaves(leaves),
            Formula::Cases(cases, otherwise) => {
                for case in cases {
                    case.value.add_leaves(leaves);
                    case.when.add_leaves(leaves);
                }
                otherwise.add_leaves(leaves);
            }
        }
    }

    pub(in crate::explain) fn minus(left: Formula, right: Formula) -> Formula {
        Formula::Sum(vec![left, Formula::negative(right)])
    }

    pub(in crate::explain) fn over(numerator: Formula, denominator: Formula) -> Formula {
        Formula::Quotient(Box::new([numerator, denominator]))
    }

    pub(in crate::explain) fn half() -> Formula {
        Formula::over(Formula::Number(1.0), Formula::Number(2.0))
    }

    pub(in crate::explain) fn negative(inner: Formula) -> Formula {
        Formula::Negative(Box::new(inner))
    }

    pub(in crate::explain) fn squared(base: Formula) -> Formula {
        Formula::Power(Box::new([base, Formula::Number(2.0)]))
    }

    pub(in crate::explain) fn apply(function: Function, inner: Formula) -> Formula {
        Formula::Apply(function, Box::new(inner))
    }

    /// `value` where `left` > `right`, else `otherwise`.
    pub(super) fn if_greater(left: Formula, right: f64, value: Formula, otherwise: Formula) -> Formula {
        let when = Condition::Greater(left, Formula::Number(right));
        Formula::Cases(vec![Case { value, when }], Box::new(otherwise))
    }
}

impl Condition {
    /// Whether it holds in a step, its quantities read by `value`.
    fn holds_by(&self, trace: &Trace, value: &dyn Fn(Quantity) -> f64) -> bool {
        let of = |part: &Formula| part.evaluate_by(trace, value);
        match self {
            Condition::Greater(left, right) => of(left) > of(right),
            Condition::Less(left, right) => of(left) < of(right),
            Condition::Is { cell, category } => trace.raw_text(*cell) == Some(category),
        }
    }

    fn add_leaves(&self, leaves: &mut Vec<Quantity>) {
        match self {
            Condition::Greater(left, right) | Condition::Less(left, right) => {
                left.add_leaves(leaves);
                right.add_leaves(leaves);
            }
            Condition::Is { cell, .. } => leaves.push(*cell),
        }
    }
}

fn sum(terms: impl Iterator<Item = f64>) -> f64 {
    terms.fold(0.0, |sum, term| sum + term)
}

/// `base` to a whole power by repeated squaring, as the optimizer's correction takes it: its difference from 1 would
/// magnify any other rounding.
fn power(base: f64, exponent: f64) -> f64 {
    let (mut result, mut square, mut rest) = (1.0, base, exponent as u64);
    while rest > 0 {
        if rest & 1 == 1 {
            result *= square;
        }
        square *= square;
        rest >>= 1;
    }
    result
}
