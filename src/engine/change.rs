//! From the sums over a batch to changed weights and biases, where they learn.

use std::ops::Range;

use super::kernel::Fast;
use super::kernel::rule::Rule;
use super::kernel::update::{Values, update};
use super::memory::Moments;
use super::optimizer::{OptimizerAt, WithRule};
use super::penalty::Penalty;

/// How gradients become changes in one update.
#[derive(Clone, Copy)]
pub(crate) struct Change {
    pub(crate) optimizer: OptimizerAt,
    /// What a sum over the batch is multiplied by: 1/n.
    pub(crate) share: f64,
}

/// Weights or biases, and what changes them.
pub(crate) struct ParameterSlice<'a> {
    values: Values<'a>,
    /// One for each value; none at all if no value learns.
    sums: &'a [f64],
    learns: Option<&'a [bool]>,
    penalty: Option<Penalty>,
}

/// Which weights or biases of a layer learn.
#[derive(Clone, Debug)]
pub(crate) enum Learning {
    None,
    All,
    Some(Vec<bool>),
}

impl Change {
    /// Changes weights and biases.
    pub(crate) fn apply(self, weights: ParameterSlice<'_>, biases: ParameterSlice<'_>) {
        self.optimizer.with_rule(Parts { parts: [weights, biases], share: self.share });
    }
}

impl<'a> ParameterSlice<'a> {
    /// The values in `range` of all that are in `values`.
    #[inline(always)]
    pub(crate) fn new(
        values: &'a mut [f64],
        moments: &'a mut Moments,
        range: Range<usize>,
        sums: &'a [f64],
        learning: &'a Learning,
        penalty: Option<Penalty>,
    ) -> Self {
        let learns = match learning {
            Learning::None | Learning::All => None,
            Learning::Some(learns) => Some(&learns[range.clone()]),
        };
        let (first, second) = (kept(&mut moments.first, range.clone()), kept(&mut moments.second, range.clone()));
        ParameterSlice { values: Values { values: &mut values[range], first, second }, sums, learns, penalty }
    }

    #[inline(always)]
    fn update(self, rule: impl Rule, share: f64) {
        let ParameterSlice { values, sums, learns, penalty } = self;
        if sums.is_empty() {
            return;
        }
        let Some(learns) = learns else {
            return update::<Fast, _>(rule, values, sums, share, penalty);
        };
        let Values { values, first, second } = values;
        for index in (0..values.len()).filter(|&index| learns[index]) {
            let one = index..index + 1;
            let (first, second) = (kept(first, one.clone()), kept(second, one.clone()));
            let values = Values { values: &mut values[one.clone()], first, second };
            update::<Fast, _>(rule, values, &sums[one], share, penalty);
        }
    }
}

impl Learning {
    pub(crate) fn new(learns: Vec<bool>) -> Self {
        if learns.iter().all(|&learns| learns) {
            Learning::All
        } else if learns.iter().any(|&learns| learns) {
            Learning::Some(learns)
        } else {
            Learning::None
        }
    }

    /// How many sums there are to make for `count` values: none if no value of the layer learns.
    #[inline(always)]
    pub(crate) fn sums(&self, count: usize) -> usize {
        match self {
            Learning::None => 0,
            Learning::All | Learning::Some(_) => count,
        }
    }
}

/// Compiled for each rule on its own.
struct Parts<'a> {
    parts: [ParameterSlice<'a>; 2],
    share: f64,
}

impl WithRule for Parts<'_> {
    type Output = ();

    #[inline(never)]
    fn with(self, rule: impl Rule) {
        for part in self.parts {
            part.update(rule, self.share);
        }
    }
}

/// That range of moments, or none where none are kept.
#[inline(always)]
fn kept(moments: &mut [f64], range: Range<usize>) -> &mut [f64] {
    if moments.is_empty() { moments } else { &mut moments[range] }
}
