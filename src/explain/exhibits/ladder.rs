//! The error ladder: how far off a prediction is, measured in one way after another, and what each way does to learning.
//!
//! A house is predicted at 100,000 and should be 200,000. The rungs are the plain difference, its size, its square and half
//! its square; then their means over several houses; then the same with prices in thousands and in millions.

/// A prediction and what it should have been, in whole units of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct House {
    /// What the network says.
    pub predicted: f64,
    /// What it should say.
    pub target: f64,
}

/// A way to measure a miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// y − t.
    Difference,
    /// |y − t|.
    Absolute,
    /// (y − t)².
    Squared,
    /// ½(y − t)².
    HalfSquared,
}

impl Measure {
    /// All of them, from the lowest rung up.
    pub const ALL: [Self; 4] = [Self::Difference, Self::Absolute, Self::Squared, Self::HalfSquared];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Difference => "difference",
            Self::Absolute => "absolute",
            Self::Squared => "squared",
            Self::HalfSquared => "half squared",
        }
    }

    /// How it is written: y is the prediction and t the target.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Difference => "y − t",
            Self::Absolute => "|y − t|",
            Self::Squared => "(y − t)²",
            Self::HalfSquared => "½(y − t)²",
        }
    }

    /// How its slope is written.
    #[must_use]
    pub fn slope_symbol(self) -> &'static str {
        match self {
            Self::Difference => "1",
            Self::Absolute => "sgn(y − t)",
            Self::Squared => "2(y − t)",
            Self::HalfSquared => "y − t",
        }
    }

    /// The error of a miss, which is y − t.
    #[must_use]
    pub fn value(self, miss: f64) -> f64 {
        match self {
            Self::Difference => miss,
            Self::Absolute => miss.abs(),
            Self::Squared => miss * miss,
            Self::HalfSquared => 0.5 * miss * miss,
        }
    }

    /// How fast the error grows with the prediction; of the absolute error at 0, where it has a corner, 0.
    #[must_use]
    pub fn slope(self, miss: f64) -> f64 {
        match self {
            Self::Difference => 1.0,
            Self::Absolute if miss == 0.0 => 0.0,
            Self::Absolute => miss.signum(),
            Self::Squared => 2.0 * miss,
            Self::HalfSquared => miss,
        }
    }
}

/// In what prices are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceUnit {
    /// In whole units.
    Ones,
    /// In thousands.
    Thousands,
    /// In millions.
    Millions,
}

impl PriceUnit {
    /// All of them, the finest first.
    pub const ALL: [Self; 3] = [Self::Ones, Self::Thousands, Self::Millions];

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ones => "in euros",
            Self::Thousands => "in thousands",
            Self::Millions => "in millions",
        }
    }

    /// How many whole units are one of it.
    #[must_use]
    pub fn size(self) -> f64 {
        match self {
            Self::Ones => 1.0,
            Self::Thousands => 1e3,
            Self::Millions => 1e6,
        }
    }
}

/// Houses on the ladder: at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The houses, the one that is looked at first.
    pub houses: Vec<House>,
    /// How far a step goes on its slope.
    pub learning_rate: f64,
}

impl Default for Ladder {
    /// Too low by 100,000, and three more whose misses cancel it exactly.
    fn default() -> Self {
        let house = |predicted, target| House { predicted, target };
        let houses = vec![
            house(100_000.0, 200_000.0),
            house(310_000.0, 250_000.0),
            house(180_000.0, 120_000.0),
            house(300_000.0, 320_000.0),
        ];
        Self { houses, learning_rate: 0.1 }
    }
}

impl House {
    /// Prediction minus target, at a scale.
    #[must_use]
    pub fn miss(&self, scale: PriceUnit) -> f64 {
        (self.predicted - self.target) / scale.size()
    }

    /// How far one step down the slope of this house's own error moves the prediction, in whole units. The prediction is
    /// moved itself, as a bias of the output would move it.
    #[must_use]
    pub fn change(&self, measure: Measure, scale: PriceUnit, learning_rate: f64) -> f64 {
        -learning_rate * measure.slope(self.miss(scale)) * scale.size()
    }
}

impl Ladder {
    /// The mean error over the houses.
    #[must_use]
    pub fn mean(&self, measure: Measure, scale: PriceUnit) -> f64 {
        self.averaged(|house| measure.value(house.miss(scale)))
    }

    /// How fast the mean error grows with a number that is added to every prediction, such as the bias of the output.
    #[must_use]
    pub fn slope(&self, measure: Measure, scale: PriceUnit) -> f64 {
        self.averaged(|house| measure.slope(house.miss(scale)))
    }

    /// The ladder after so many steps down the slope of the mean error, each of which adds the same to every prediction.
    #[must_use]
    pub fn trained(&self, measure: Measure, scale: PriceUnit, steps: usize) -> Self {
        let mut ladder = self.clone();
        for _ in 0..steps {
            let change = -ladder.learning_rate * ladder.slope(measure, scale) * scale.size();
            ladder.houses.iter_mut().for_each(|house| house.predicted += change);
        }
        ladder
    }

    /// Whether the plain differences of houses that are all off add up to nothing.
    #[must_use]
    pub fn cancels(&self) -> bool {
        let size = self.mean(Measure::Absolute, PriceUnit::Ones);
        size > 0.0 && self.mean(Measure::Difference, PriceUnit::Ones).abs() <= 1e-9 * size
    }

    fn averaged(&self, of: impl Fn(&House) -> f64) -> f64 {
        self.houses.iter().map(of).sum::<f64>() / self.houses.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    fn houses() -> impl Strategy<Value = Ladder> {
        let house = (1e3..1e6_f64, 1e3..1e6_f64).prop_map(|(predicted, target)| House { predicted, target });
        prop::collection::vec(house, 1..6).prop_map(|houses| Ladder { houses, learning_rate: 0.1 })
    }

    #[test]
    fn the_first_house_is_100_000_off() {
        let house = Ladder::default().houses[0];
        let values = Measure::ALL.map(|measure| measure.value(house.miss(PriceUnit::Ones)));
        assert_eq!(values, [-1e5, 1e5, 1e10, 5e9]);
        let slopes = Measure::ALL.map(|measure| measure.slope(house.miss(PriceUnit::Thousands)));
        assert_eq!(slopes, [1.0, -1.0, -200.0, -100.0]);
        let changes = Measure::ALL.map(|measure| house.change(measure, PriceUnit::Thousands, 0.125));
        assert_eq!(changes, [-125.0, 125.0, 25_000.0, 12_500.0]);
    }

    #[test]
    fn plain_differences_cancel_and_no_other_measure_does() {
        let ladder = Ladder::default();
        assert!(ladder.cancels());
        assert_eq!(ladder.mean(Measure::Difference, PriceUnit::Ones), 0.0);
        for measure in [Measure::Absolute, Measure::Squared, Measure::HalfSquared] {
            assert!(ladder.mean(measure, PriceUnit::Ones) > 0.0, "{measure:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

        #[test]
        fn a_slope_is_the_central_difference(miss in -1e3..1e3_f64) {
            prop_assume!(miss.abs() > 1e-2);
            for measure in Measure::ALL {
                let step = 1e-3;
                let difference = (measure.value(miss + step) - measure.value(miss - step)) / (2.0 * step);
                // The rounding of squares of 1e6 over the step.
                prop_assert!((difference - measure.slope(miss)).abs() <= 1e-6, "{:?} at {}", measure, miss);
            }
        }

        #[test]
        fn training_on_the_difference_lowers_it_for_ever_and_every_house_gets_worse_that_is_too_low(ladder in houses()) {
            let after = ladder.trained(Measure::Difference, PriceUnit::Thousands, 1_000);
            let mean = |ladder: &Ladder| ladder.mean(Measure::Difference, PriceUnit::Thousands);
            // 1,000 steps of 0.1 lower all by 100 thousand, wherever the targets are.
            prop_assert!((mean(&ladder) - mean(&after) - 100.0).abs() <= 1e-6);
            for (before, after) in ladder.houses.iter().zip(&after.houses) {
                prop_assert!(before.predicted > before.target || after.miss(PriceUnit::Ones).abs() > before.miss(PriceUnit::Ones).abs());
            }
        }

        #[test]
        fn training_on_the_square_lowers_the_square(ladder in houses()) {
            for measure in [Measure::Squared, Measure::HalfSquared] {
                for scale in PriceUnit::ALL {
                    let after = ladder.trained(measure, scale, 10);
                    let (before, after) = (ladder.mean(measure, scale), after.mean(measure, scale));
                    prop_assert!(after <= before * (1.0 + 1e-12), "{} to {}", before, after);
                }
            }
        }

        #[test]
        fn a_scale_divides_differences_once_and_squares_twice(ladder in houses()) {
            for scale in PriceUnit::ALL {
                for (measure, divisor) in [
                    (Measure::Difference, scale.size()),
                    (Measure::Absolute, scale.size()),
                    (Measure::Squared, scale.size().powi(2)),
                    (Measure::HalfSquared, scale.size().powi(2)),
                ] {
                    let (fine, coarse) = (ladder.mean(measure, PriceUnit::Ones), ladder.mean(measure, scale));
                    // Of differences that nearly cancel, the rounding of what cancels.
                    let rounding = 1e-12 * ladder.mean(Measure::Absolute, PriceUnit::Ones).max(fine.abs()) / divisor;
                    prop_assert!((coarse - fine / divisor).abs() <= rounding, "{:?} {:?}", measure, scale);
                }
            }
        }
    }
}
