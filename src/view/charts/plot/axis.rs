//! Axis: how numbers are spread along one side of a chart, and its ticks.

use crate::data::Span;
use crate::view::drawing::{even_ticks, logarithmic_ticks};

/// How the numbers of an axis are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    /// Equal differences are equally far apart.
    Linear,
    /// The same, for things that are counted: ticks stand at whole numbers only.
    Whole,
    /// Equal ratios are equally far apart; the span lies above 0.
    Logarithmic,
}

/// One side of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// From its start to its end: left to right, or bottom to top.
    pub span: Span,
    /// How the numbers between are spread.
    pub spacing: Spacing,
}

impl Axis {
    /// A linear axis.
    pub(in crate::view::charts) fn linear(span: Span) -> Self {
        Self { span, spacing: Spacing::Linear }
    }

    /// How far along a number is: 0 at the start, 1 at the end.
    #[must_use]
    pub fn share(&self, number: f64) -> f64 {
        let [start, end] = self.span.map(|number| self.spread(number));
        (self.spread(number) - start) / (end - start)
    }

    /// The number that is so far along.
    #[must_use]
    pub fn number(&self, share: f64) -> f64 {
        let [start, end] = self.span.map(|number| self.spread(number));
        let spread = start + (end - start) * share;
        match self.spacing {
            Spacing::Linear | Spacing::Whole => spread,
            Spacing::Logarithmic => libm::exp(spread),
        }
    }

    fn spread(&self, number: f64) -> f64 {
        match self.spacing {
            Spacing::Linear | Spacing::Whole => number,
            Spacing::Logarithmic => libm::log(number),
        }
    }

    /// Round numbers along the axis, about `count` of them where it can be chosen. Of any two neighbours `fit` says whether
    /// their labels have room beside each other; where some have not, every second tick is left out, or every third, and so on.
    #[must_use]
    pub fn ticks(&self, count: f64, fit: impl Fn(f64, f64) -> bool) -> Vec<f64> {
        let all = match self.spacing {
            Spacing::Linear => even_ticks(self.span, count),
            Spacing::Whole => even_ticks(self.span, count).into_iter().filter(|tick| tick.fract() == 0.0).collect(),
            Spacing::Logarithmic => logarithmic_ticks(self.span),
        };
        let every = |step: usize| all.iter().copied().step_by(step).collect::<Vec<_>>();
        let steps = (1..all.len()).map(every);
        steps
            .into_iter()
            .find(|ticks| ticks.windows(2).all(|pair| fit(pair[0], pair[1])))
            .unwrap_or_else(|| every(all.len().max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Spacing; 3] = [Spacing::Linear, Spacing::Whole, Spacing::Logarithmic];

    #[test]
    fn a_number_is_found_where_it_stands() {
        for spacing in ALL {
            let axis = Axis { span: [0.5, 80.0], spacing };
            assert_eq!((axis.share(0.5), axis.share(80.0)), (0.0, 1.0));
            for number in [0.5, 1.0, 7.25, 80.0] {
                // A logarithm and its exponential, each correct to a few units in the last place.
                assert!((axis.number(axis.share(number)) - number).abs() <= 1e-12 * number, "{spacing:?} {number}");
            }
        }
    }

    #[test]
    fn ticks_that_have_no_room_are_left_out_evenly() {
        for spacing in ALL {
            let axis = Axis { span: [1.0, 100.0], spacing };
            for room in [0.05, 0.2, 0.4, 0.9, 2.0] {
                let ticks = axis.ticks(20.0, |one, next| axis.share(next) - axis.share(one) >= room);
                assert!(!ticks.is_empty());
                assert!(ticks.windows(2).all(|pair| axis.share(pair[1]) - axis.share(pair[0]) >= room), "{ticks:?}");
                let differences: Vec<f64> = ticks.windows(2).map(|pair| pair[1] - pair[0]).collect();
                let even = differences.windows(2).all(|pair| (pair[0] - pair[1]).abs() <= 1e-9);
                assert!(even || spacing == Spacing::Logarithmic, "{ticks:?}");
            }
        }
    }

    #[test]
    fn what_is_counted_has_whole_ticks() {
        for last in [1.0, 2.0, 3.0, 7.0, 20.0, 250.0] {
            let axis = Axis { span: [0.0, last], spacing: Spacing::Whole };
            let ticks = axis.ticks(4.0, |_, _| true);
            assert!((2..=8).contains(&ticks.len()), "{last}: {ticks:?}");
            assert!(ticks.iter().all(|tick| tick.fract() == 0.0), "{last}: {ticks:?}");
        }
    }
}
