//! The error over time, as far as a chart draws it: its curves, the spans of its axes and their ticks.

use crate::data::Span;
use crate::session::History;

use crate::view::drawing::{even_ticks, logarithmic_ticks, short};

/// What the chart of the error over time draws.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorCurve {
    /// From the start to the last epoch.
    pub epochs: Span,
    /// The least and the greatest error of the upright axis.
    pub errors: Span,
    /// Epochs with a tick.
    pub epoch_ticks: Vec<f64>,
    /// Errors with a tick.
    pub error_ticks: Vec<f64>,
    /// Epoch and error of the training part.
    pub train: Vec<(f64, f64)>,
    /// Epoch and error of the test part.
    pub test: Vec<(f64, f64)>,
}

impl ErrorCurve {
    /// The curve of a run; `None` before its start is measured. Errors that are not finite, or have no place on a logarithmic
    /// scale, are left out.
    #[must_use]
    pub fn of(history: &History, log_scale: bool) -> Option<Self> {
        let points = history.points();
        let epochs = [0.0, points.last()?.epoch.max(1) as f64];
        let is_drawn = |error: f64| error.is_finite() && (!log_scale || error > 0.0);
        let drawn = |(epoch, error): (u64, f64)| is_drawn(error).then_some((epoch as f64, error));
        let train: Vec<_> = points.iter().filter_map(|point| drawn((point.epoch, point.train_loss))).collect();
        let test: Vec<_> = points.iter().filter_map(|point| drawn((point.epoch, point.test_loss))).collect();
        let errors = span(train.iter().chain(&test).map(|&(_, error)| error), log_scale);
        // There is nothing between two epochs.
        let epoch_ticks = even_ticks(epochs, 4.0).into_iter().filter(|epoch| epoch.fract() == 0.0).collect();
        let error_ticks = if log_scale { logarithmic_ticks(errors) } else { even_ticks(errors, 3.0) };
        Some(Self { epochs, errors, epoch_ticks, error_ticks, train, test })
    }

    /// How a tick is written.
    #[must_use]
    pub fn label(tick: f64) -> String {
        short(tick)
    }

    /// Characters of the longest label of the upright axis.
    #[must_use]
    pub fn longest_label(&self) -> usize {
        self.error_ticks.iter().map(|&tick| short(tick).chars().count()).max().unwrap_or(0)
    }
}

/// From 0, or on a logarithmic scale from the least error, to the greatest, with a margin.
fn span(errors: impl Iterator<Item = f64>, log_scale: bool) -> Span {
    let (low, high) = errors.fold((f64::INFINITY, 0.0_f64), |(low, high), error| (low.min(error), high.max(error)));
    let high = if high > 0.0 { (high * 1.05).min(f64::MAX) } else { 1.0 };
    if log_scale { [low.min(high * 0.5) * 0.9, high] } else { [0.0, high] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::HistoryPoint;

    fn curve(errors: &[f64], log_scale: bool) -> Option<ErrorCurve> {
        let mut history = History::default();
        for (epoch, &train_loss) in (0..).zip(errors) {
            history.record(HistoryPoint { epoch, train_loss, test_loss: f64::NAN });
        }
        ErrorCurve::of(&history, log_scale)
    }

    #[test]
    fn the_start_is_a_point_with_ticks_around_it() {
        assert_eq!(curve(&[], false), None);
        for log_scale in [false, true] {
            let start = curve(&[1.16], log_scale).expect("a start");
            assert_eq!((start.train, start.test), (vec![(0.0, 1.16)], Vec::new()));
            assert_eq!(start.epoch_ticks, [0.0, 1.0]);
            assert!(start.error_ticks.len() >= 2, "{:?}", start.error_ticks);
        }
    }

    #[test]
    fn every_error_that_is_drawn_lies_within_the_axes() {
        for errors in [&[2.1, 0.4, 0.2][..], &[1.0, 0.0, f64::NAN], &[f64::MAX, 1.0], &[5e-324, 1.0], &[0.0]] {
            for log_scale in [false, true] {
                let curve = curve(errors, log_scale).expect("a curve");
                let [low, high] = curve.errors;
                assert!(low < high && (low > 0.0 || !log_scale), "{errors:?}: {low} to {high}");
                assert!(curve.train.iter().all(|(_, error)| (low..=high).contains(error)), "{errors:?}");
                assert!(curve.error_ticks.len() >= 2, "{errors:?}: {:?}", curve.error_ticks);
            }
        }
    }

    #[test]
    fn epochs_are_whole() {
        for last in [1_usize, 2, 3, 7, 20, 250] {
            let ticks = curve(&vec![1.0; last + 1], false).expect("a curve").epoch_ticks;
            assert!((2..=8).contains(&ticks.len()), "{last}: {ticks:?}");
            assert!(ticks.iter().all(|tick| tick.fract() == 0.0), "{last}: {ticks:?}");
        }
    }
}
