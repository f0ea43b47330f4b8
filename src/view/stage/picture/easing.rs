//! Easing: how far something has come after a share of its time.

/// A cubic Bézier curve from (0, 0) to (1, 1), as CSS has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view::stage) struct Easing {
    one: (f64, f64),
    two: (f64, f64),
}

/// Products go forward like this: they set out fast and arrive gently.
pub(in crate::view::stage) const FORWARD: Easing = Easing { one: (0.2, 0.7), two: (0.3, 1.0) };
/// Blame comes back like this, the same at both ends.
pub(in crate::view::stage) const BACK: Easing = Easing { one: (0.4, 0.0), two: (0.2, 1.0) };
/// Figures fade in and the gap of an error grows like this.
pub(in crate::view::stage) const OUT: Easing = Easing { one: (0.0, 0.0), two: (0.58, 1.0) };
/// Widths change like this.
pub(in crate::view::stage) const IN_OUT: Easing = Easing { one: (0.42, 0.0), two: (0.58, 1.0) };

impl Easing {
    /// The way after a share of the time, both from 0 to 1.
    pub(in crate::view::stage) fn at(self, time: f64) -> f64 {
        if time <= 0.0 || time >= 1.0 || time.is_nan() {
            return if time >= 1.0 { 1.0 } else { 0.0 };
        }
        let along = |a: f64, b: f64, t: f64| {
            let back = 1.0 - t;
            3.0 * back * back * t * a + 3.0 * back * t * t * b + t * t * t
        };
        // Time grows with the parameter: halving finds it to a thousandth of a pixel.
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..24 {
            let middle = f64::midpoint(low, high);
            if along(self.one.0, self.two.0, middle) < time {
                low = middle;
            } else {
                high = middle;
            }
        }
        along(self.one.1, self.two.1, low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_begins_at_its_begin_and_ends_at_its_end_and_never_goes_back() {
        for easing in [FORWARD, BACK, OUT, IN_OUT] {
            assert_eq!((easing.at(0.0), easing.at(1.0)), (0.0, 1.0));
            let way: Vec<f64> = (0..=100).map(|step| easing.at(f64::from(step) / 100.0)).collect();
            assert!(way.is_sorted(), "{easing:?}: {way:?}");
        }
        // The straight curve is the straight line.
        let line = Easing { one: (0.25, 0.25), two: (0.75, 0.75) };
        assert!((line.at(0.3) - 0.3).abs() < 1e-6);
    }
}
