//! History: the error over time, in memory that does not grow with the run.

use serde::{Deserialize, Serialize};

/// The errors at one moment of the run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Epochs since the start; a fraction inside an epoch.
    pub epoch: f64,
    /// Mean loss of the training part; not a number (`null` when saved) where it grew beyond all bounds.
    #[serde(with = "super::nullable")]
    pub train_loss: f64,
    /// Mean loss of the test part; not a number (`null` when saved) where there is none.
    #[serde(with = "super::nullable")]
    pub test_loss: f64,
}

/// The error curve. It keeps at most [`History::CAPACITY`] points: when it is full, every other point is dropped and
/// from then on only every other epoch is kept, so a run of any length has a curve from its very start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    points: Vec<Point>,
    /// Epochs between two points that are kept.
    stride: u64,
}

impl Default for History {
    fn default() -> Self {
        Self { points: Vec::new(), stride: 1 }
    }
}

impl History {
    /// The most points that are kept.
    pub const CAPACITY: usize = 600;

    /// Whether the end of `epoch` is one of those that are kept.
    #[must_use]
    pub fn wants(&self, epoch: u64) -> bool {
        epoch.is_multiple_of(self.stride.max(1))
    }

    /// Adds a point; says whether older ones had to be thinned out for it.
    pub fn record(&mut self, point: Point) -> bool {
        if self.points.last().is_some_and(|last| last.epoch >= point.epoch) {
            return false;
        }
        self.points.push(point);
        if self.points.len() <= Self::CAPACITY {
            return false;
        }
        let mut position = 0;
        self.points.retain(|_| {
            position += 1;
            position % 2 == 1
        });
        self.stride = self.stride.max(1).saturating_mul(2);
        true
    }

    /// The points in the order of time.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(epoch: u64) -> Point {
        Point { epoch: epoch as f64, train_loss: 1.0, test_loss: f64::NAN }
    }

    #[test]
    fn a_long_run_keeps_its_start_and_its_end_in_bounded_memory() {
        let mut history = History::default();
        for epoch in 0..100_000 {
            if history.wants(epoch) {
                history.record(point(epoch));
            }
            assert!(history.points().len() <= History::CAPACITY);
        }
        let points = history.points();
        assert!(points.len() > History::CAPACITY / 2 - 1);
        assert_eq!(points[0].epoch, 0.0);
        assert!(points.last().is_some_and(|last| last.epoch > 99_000.0));
        assert!(points.windows(2).all(|pair| pair[0].epoch < pair[1].epoch));
    }

    #[test]
    fn a_missing_test_loss_survives_saving() {
        let mut history = History::default();
        history.record(point(1));
        let text = serde_json::to_string(&history).expect("a history can be written");
        let read: History = serde_json::from_str(&text).expect("what was written can be read");
        assert!(read.points()[0].test_loss.is_nan());
    }
}
