//! Verdict: what is to be said of a number that was typed.

use super::typed::Typed;

/// What the number should be, and what is near it.
#[derive(Clone, Debug, PartialEq)]
pub struct Judge<'a, M> {
    /// The right value.
    pub right: f64,
    /// Other values that count as right: what comes out where one rounds in between.
    pub rounded: &'a [f64],
    /// How many significant digits are asked for.
    pub digits: u32,
    /// What the usual mistakes give, the most telling first.
    pub mistakes: &'a [(M, f64)],
}

/// The verdict on a number that was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict<M> {
    /// It is right, to all digits that were asked for.
    Right,
    /// It is right as far as it goes, but has too few digits.
    FewerDigits {
        /// How many were asked for.
        asked: u32,
    },
    /// It is the right number with the other sign.
    OtherSign,
    /// It is what a usual mistake gives.
    Mistake(M),
    /// A comma or point was meant as a decimal one and stands between thousands, or the other way round.
    Thousands,
    /// A share was given in percent, or a percentage as a share.
    Percent,
    /// The right digits at the wrong place: so many places too large, or where negative, too small.
    Shifted {
        /// How many places.
        places: i32,
    },
    /// None of these.
    Wrong,
}

impl<M: Copy> Judge<'_, M> {
    /// Judges a number.
    #[must_use]
    pub fn verdict(&self, typed: &Typed) -> Verdict<M> {
        if self.is_right(typed.value) && !typed.is_percent {
            let has_enough = typed.digits.is_none_or(|digits| digits >= self.digits.min(self.needed()));
            return if has_enough { Verdict::Right } else { Verdict::FewerDigits { asked: self.digits } };
        }
        // What was typed to few digits may stand for much; it stands for a number only as far as it is near to it.
        let reach = |value: f64| typed.half_unit.min(value.abs() * 0.05).max(self.half_unit(value));
        // Nothing but 0 is near to 0.
        let near = |value: f64| match value == 0.0 {
            true => typed.value == 0.0,
            false => (typed.value - value).abs() <= reach(value) * SLACK,
        };
        // Fewer digits are right to their own last one; but 0 is not 0.004 to no digit.
        let goes_less_far = typed.digits.is_some_and(|digits| digits < self.digits);
        if goes_less_far && typed.value != 0.0 && (typed.value - self.right).abs() <= typed.half_unit * SLACK {
            return Verdict::FewerDigits { asked: self.digits };
        }
        if near(-self.right) {
            return Verdict::OtherSign;
        }
        if let Some((mistake, _)) = self.mistakes.iter().find(|(_, value)| value.is_finite() && near(*value)) {
            return Verdict::Mistake(*mistake);
        }
        if typed.with_thousands.is_some_and(|value| self.is_right(value)) {
            return Verdict::Thousands;
        }
        if typed.is_percent && self.is_right(typed.value / 100.0) {
            return Verdict::Right;
        }
        if self.is_right(typed.value / 100.0) && self.right.abs() <= 1.0 {
            return Verdict::Percent;
        }
        let shift =
            (-9..=9).filter(|places| *places != 0).find(|places| self.is_right(typed.value / 10f64.powi(*places)));
        shift.map_or(Verdict::Wrong, |places| Verdict::Shifted { places })
    }

    fn is_right(&self, value: f64) -> bool {
        let all = std::iter::once(&self.right).chain(self.rounded);
        all.into_iter().any(|right| (value - right).abs() <= self.half_unit(*right) * SLACK)
    }

    /// Half a unit of the last digit that is asked for of `value`. At a power of ten the unit below it counts as well as
    /// that above, since a number just below has one place fewer before the point.
    fn half_unit(&self, value: f64) -> f64 {
        let digits = i32::try_from(self.digits).unwrap_or(i32::MAX);
        if value == 0.0 || !value.is_finite() {
            return 0.5 * 10f64.powi(-digits);
        }
        0.5 * 10f64.powi(value.abs().log10().floor() as i32 - digits + 1)
    }

    /// How many significant digits the right value has, of those that were asked for: 3 is 3 to any number of digits.
    fn needed(&self) -> u32 {
        let mut digits = self.digits;
        let text = format!("{:.*e}", digits.saturating_sub(1) as usize, self.right);
        let mantissa = text.split('e').next().unwrap_or_default();
        let is_exact =
            text.parse::<f64>().is_ok_and(|rounded| (rounded - self.right).abs() <= 1e-12 * self.right.abs());
        if is_exact {
            let zeros = mantissa.len() - mantissa.trim_end_matches('0').len();
            digits = digits.saturating_sub(u32::try_from(zeros).unwrap_or(0));
        }
        digits.max(1)
    }
}

/// Half a unit is right on both its sides, also where the machine's numbers fall short of it.
const SLACK: f64 = 1.0 + 1e-9;

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(right: f64, digits: u32, text: &str) -> Verdict<&'static str> {
        let mistakes = [("slope left out", 0.439_828)];
        let judge = Judge { right, rounded: &[], digits, mistakes: &mistakes };
        judge.verdict(&Typed::read(text).expect("a number"))
    }

    #[test]
    fn a_number_is_judged_by_its_digits() {
        let w5 = 0.082_167_040_564;
        for (text, verdict) in [
            ("0.0822", Verdict::Right),
            ("0,0822", Verdict::Right),
            ("8.22e-2", Verdict::Right),
            ("0.08217", Verdict::Right),
            ("0.08216704", Verdict::Right),
            ("8.22 %", Verdict::Right),
            ("0.082", Verdict::FewerDigits { asked: 3 }),
            ("0.08", Verdict::FewerDigits { asked: 3 }),
            ("-0.0822", Verdict::OtherSign),
            ("0.822", Verdict::Shifted { places: 1 }),
            ("0.00822", Verdict::Shifted { places: -1 }),
            ("8.22", Verdict::Percent),
            ("0.440", Verdict::Mistake("slope left out")),
            ("0.0831", Verdict::Wrong),
            ("0", Verdict::Wrong),
        ] {
            assert_eq!(judged(w5, 3, text), verdict, "{text}");
        }
    }

    #[test]
    fn whole_numbers_need_no_zeros() {
        assert_eq!(judged(125.0, 3, "125"), Verdict::Right);
        assert_eq!(judged(40.0, 3, "40"), Verdict::Right);
        assert_eq!(judged(0.0, 1, "0"), Verdict::Right);
        assert_eq!(judged(1_234.0, 4, "1,234"), Verdict::Thousands);
        assert_eq!(judged(-1.5, 2, "−1,5"), Verdict::Right);
    }
}
