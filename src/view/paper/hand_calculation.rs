//! HandCalculation: an update as somebody computes it with pencil and calculator, who rounds each number that is written down.

use std::collections::BTreeMap;

use crate::explain::{Kind, Quantity, Trace};
use crate::view::digits::Digits;

/// So many more digits than are asked for may have to be carried.
const MOST_MORE: u8 = 8;

/// An update computed by hand: the boxes in the order in which they are filled, each from the numbers written before.
#[derive(Clone, Debug, PartialEq)]
pub struct HandCalculation {
    /// The significant digits that are carried from box to box, and with which what is given is printed.
    pub carried: Digits,
    /// What stands in each box, rounded to the digits carried.
    pub written: BTreeMap<Quantity, f64>,
}

impl HandCalculation {
    /// Fills the boxes with so many digits carried.
    #[must_use]
    pub fn fill(trace: &Trace, boxes: &[Quantity], carried: Digits) -> Self {
        let mut ordered = boxes.to_vec();
        ordered.sort_by_key(|quantity| trace.order().position(*quantity));
        let mut hand = Self { carried, written: BTreeMap::new() };
        for quantity in ordered {
            let value = trace
                .formula(quantity)
                .map_or(f64::NAN, |formula| formula.evaluate_by(trace, &|leaf| hand.read(leaf, trace, boxes)));
            hand.written.insert(quantity, rounded(value, carried));
        }
        hand
    }

    /// Fills the boxes with the fewest digits carried with which each comes out right to the digits asked. A box that no
    /// number of digits brings there is not among them: what is left of two numbers that are almost alike cannot be
    /// computed by hand.
    #[must_use]
    pub fn reaching(trace: &Trace, boxes: &[Quantity], asked: Digits) -> Self {
        let tries = (1..=MOST_MORE).map(|more| Self::fill(trace, boxes, Digits(asked.0 + more)));
        let reached = |hand: &Self| boxes.iter().all(|of| hand.reaches(*of, trace, asked));
        let mut last = None;
        for hand in tries {
            if reached(&hand) {
                return hand;
            }
            last = Some(hand);
        }
        let mut hand = last.unwrap_or_else(|| Self::fill(trace, boxes, asked));
        let missed: Vec<_> = boxes.iter().copied().filter(|of| !hand.reaches(*of, trace, asked)).collect();
        hand.written.retain(|of, _| !missed.contains(of));
        hand
    }

    /// Whether a box comes out right to the digits asked.
    #[must_use]
    pub fn reaches(&self, quantity: Quantity, trace: &Trace, asked: Digits) -> bool {
        let exact = trace.value(quantity);
        let (Some(written), Some(exact)) = (self.written.get(&quantity), exact) else { return false };
        exact.is_finite() && asked.write(*written) == asked.write(exact)
    }

    /// What is given: the numbers that the boxes are computed from and that are no boxes, in the order of the update.
    #[must_use]
    pub fn given(&self, trace: &Trace) -> Vec<Quantity> {
        let mut given = Vec::new();
        for quantity in self.written.keys() {
            self.add_given(*quantity, trace, &mut given);
        }
        given.sort_by_key(|quantity| (trace.order().position(*quantity), *quantity));
        given.dedup();
        given
    }

    fn add_given(&self, quantity: Quantity, trace: &Trace, given: &mut Vec<Quantity>) {
        for leaf in trace.formula(quantity).map(|formula| formula.leaves()).unwrap_or_default() {
            if self.written.contains_key(&leaf) {
                continue;
            }
            if is_in_between(leaf) {
                self.add_given(leaf, trace, given);
            } else {
                given.push(leaf);
            }
        }
    }

    /// A number as the hand has it: out of its box, out of what is printed, or, where it is only on the way, computed and
    /// not written down.
    fn read(&self, leaf: Quantity, trace: &Trace, boxes: &[Quantity]) -> f64 {
        if let Some(written) = self.written.get(&leaf) {
            return *written;
        }
        if is_in_between(leaf) && !boxes.contains(&leaf) {
            return trace
                .formula(leaf)
                .map_or(f64::NAN, |formula| formula.evaluate_by(trace, &|leaf| self.read(leaf, trace, boxes)));
        }
        rounded(trace.value(leaf).unwrap_or(f64::NAN), self.carried)
    }
}

/// Whether a number is only on the way to one that has a name of its own: nobody writes it down.
pub(super) fn is_in_between(quantity: Quantity) -> bool {
    match Kind::of(quantity) {
        Some(
            Kind::Product
            | Kind::ExampleLoss
            | Kind::Contribution
            | Kind::ExampleWeightGradient
            | Kind::ExampleBiasGradient
            | Kind::Velocity
            | Kind::FirstMoment
            | Kind::SecondMoment
            | Kind::WeightChange
            | Kind::BiasChange
            | Kind::Penalty,
        ) => true,
        Some(
            Kind::Input
            | Kind::Target
            | Kind::WeightedSum
            | Kind::Activation
            | Kind::OutputError
            | Kind::BatchLoss
            | Kind::Blame
            | Kind::ActivationSlope
            | Kind::Delta
            | Kind::WeightGradient
            | Kind::BiasGradient
            | Kind::NewWeight
            | Kind::NewBias,
        )
        | None => false,
    }
}

/// A number as it is written with so many significant digits.
fn rounded(value: f64, digits: Digits) -> f64 {
    format!("{value:.*e}", usize::from(digits.0.max(1)) - 1).parse().unwrap_or(value)
}
