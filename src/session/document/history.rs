//! History: the error over time, in memory that hardly grows with the run.

use serde::{Deserialize, Serialize};

/// The errors at the end of an epoch.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HistoryPoint {
    /// Epochs since the start.
    pub epoch: u64,
    /// Mean loss of the training part; not a number (`null` when saved) where it grew beyond all bounds.
    #[serde(with = "super::nullable")]
    pub train_loss: f64,
    /// Mean loss of the test part; not a number (`null` when saved) where there is none.
    #[serde(with = "super::nullable")]
    pub test_loss: f64,
}

/// What is not there is equal to what is not there: by the rules of numbers, no run without a test part would be equal to itself.
impl PartialEq for HistoryPoint {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: f64, other: f64| one == other || one.is_nan() && other.is_nan();
        self.epoch == other.epoch && same(self.train_loss, other.train_loss) && same(self.test_loss, other.test_loss)
    }
}

/// The error curve. The first epochs are all kept, of later ones every other, then every fourth and so on: which ones
/// depends on the epoch alone, so the curve up to a moment is the same whichever way led there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct History {
    points: Vec<HistoryPoint>,
}

impl History {
    /// Up to this epoch all are kept; from then on half as many per doubling of time.
    pub const DENSE: u64 = 256;

    /// Whether the end of `epoch` is one of those that are kept.
    #[must_use]
    pub fn wants(epoch: u64) -> bool {
        let stride = epoch.div_ceil(Self::DENSE).max(1).next_power_of_two();
        epoch.is_multiple_of(stride)
    }

    /// Adds a point, unless it is known.
    pub fn record(&mut self, point: HistoryPoint) {
        if let Err(place) = self.points.binary_search_by_key(&point.epoch, |point| point.epoch) {
            self.points.insert(place, point);
        }
    }

    /// Whether the errors at the end of `epoch` are known.
    #[must_use]
    pub fn knows(&self, epoch: u64) -> bool {
        self.points.binary_search_by_key(&epoch, |point| point.epoch).is_ok()
    }

    /// The curve up to and with `epoch`.
    #[must_use]
    pub fn until(&self, epoch: u64) -> Self {
        Self { points: self.points.iter().copied().take_while(|point| point.epoch <= epoch).collect() }
    }

    /// The points, to be taken for a crossing and put back.
    pub(in crate::session) fn points_mut(&mut self) -> &mut Vec<HistoryPoint> {
        &mut self.points
    }

    /// The points in the order of time.
    #[must_use]
    pub fn points(&self) -> &[HistoryPoint] {
        &self.points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(epoch: u64) -> HistoryPoint {
        HistoryPoint { epoch, train_loss: 1.0, test_loss: f64::NAN }
    }

    #[test]
    fn a_long_run_keeps_its_start_and_its_end_in_little_memory() {
        let mut history = History::default();
        (0..1_000_000).filter(|&epoch| History::wants(epoch)).for_each(|epoch| history.record(point(epoch)));
        let points = history.points();
        assert!(points.len() < 2_000, "{} points", points.len());
        assert!((0..=256).all(|epoch| points[epoch as usize].epoch == epoch));
        assert!(points.last().is_some_and(|last| last.epoch > 990_000));
        assert!(points.windows(2).all(|pair| pair[0].epoch < pair[1].epoch));
    }

    #[test]
    fn the_curve_up_to_a_moment_is_the_same_whichever_way_led_there() {
        let kept = |last: u64| (0..=last).filter(|&epoch| History::wants(epoch));
        let mut direct = History::default();
        kept(3_000).for_each(|epoch| direct.record(point(epoch)));
        let mut detour = History::default();
        kept(9_000).chain(kept(500)).for_each(|epoch| detour.record(point(epoch)));
        let epochs = |history: &History| history.points().iter().map(|point| point.epoch).collect::<Vec<_>>();
        assert_eq!(epochs(&detour.until(3_000)), epochs(&direct));
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
