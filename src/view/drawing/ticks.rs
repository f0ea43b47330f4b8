//! Ticks: the round numbers along an axis, and how they are written there.

use crate::data::{Span, nice_step};

use crate::view::digits::Digits;

/// The most ticks of a logarithmic axis.
const MOST: usize = 6;

/// Round numbers within a span at even distances, about `count` of them and at least two.
#[must_use]
pub(in crate::view) fn even_ticks(span: Span, count: f64) -> Vec<f64> {
    let step = nice_step((span[1] - span[0]) / count.max(2.0) * 1.25);
    let (first, last) = ((span[0] / step - 1e-9).ceil() as i64, (span[1] / step + 1e-9).floor() as i64);
    (first..=last).take(50).map(|index| index as f64 * step).collect()
}

/// Round numbers within a span above 0, for a logarithmic axis: 1, 2 and 5 times powers of ten, or powers of ten alone where
/// those are many, or even distances where they are less than two.
#[must_use]
pub(in crate::view) fn logarithmic_ticks(span: Span) -> Vec<f64> {
    let power_of = |number: f64| libm::floor(libm::log10(number)) as i32;
    let (first, last) = (power_of(span[0]), power_of(span[1]));
    let within = |digits: &[f64]| -> Vec<f64> {
        let ticks = (first..=last).flat_map(|power| {
            let power = libm::pow(10.0, f64::from(power));
            digits.iter().map(move |digit| digit * power)
        });
        // Powers of ten are not always exact.
        let within = span[0] * (1.0 - 1e-9)..=span[1] * (1.0 + 1e-9);
        ticks.filter(|tick| within.contains(tick)).collect()
    };
    let fine = within(&[1.0, 2.0, 5.0]);
    if fine.len() < 2 {
        return even_ticks(span, 4.0);
    }
    if fine.len() <= MOST {
        return fine;
    }
    let powers = within(&[1.0]);
    let every = powers.len().div_ceil(MOST).max(1);
    powers.into_iter().step_by(every).collect()
}

/// A number on an axis, in little room: `200k`, `−0.5`, `2·10⁶³`.
#[must_use]
pub(in crate::view) fn short(number: f64) -> String {
    let size = number.abs();
    let (divisor, ending) = match size {
        _ if size >= 1e9 || !size.is_finite() => (1.0, ""),
        _ if size >= 1e6 => (1e6, "M"),
        _ if size >= 1e4 => (1e3, "k"),
        _ => (1.0, ""),
    };
    format!("{}{ending}", Digits(3).write_short(number / divisor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_ticks_are_round_and_within() {
        assert_eq!(even_ticks([-6.0, 6.0], 3.0), [-5.0, 0.0, 5.0]);
        let money = even_ticks([90_000.0, 410_000.0], 4.0);
        assert_eq!(money.iter().map(|&tick| short(tick)).collect::<Vec<_>>(), ["100k", "200k", "300k", "400k"]);
        assert_eq!([-0.5, 2_500_000.0, 0.0, 2e63].map(short), ["−0.5", "2.5M", "0", "2·10⁶³"]);
    }

    #[test]
    fn a_logarithmic_axis_has_two_to_six_ticks_whatever_its_span() {
        let written = |low: f64, high: f64| logarithmic_ticks([low, high]).into_iter().map(short).collect::<Vec<_>>();
        assert_eq!(written(0.16, 2.2), ["0.2", "0.5", "1", "2"]);
        assert_eq!(written(0.9, 1.15), ["0.9", "0.95", "1", "1.05", "1.1", "1.15"]);
        assert_eq!(written(1e-5, 1.3), ["1·10⁻⁵", "0.0001", "0.001", "0.01", "0.1", "1"]);
        for (low, high) in [(5e-324, f64::MAX), (1e-300, 1e-299), (0.3, 0.4), (1.0, 1.06), (3e200, 9e280)] {
            let ticks = logarithmic_ticks([low, high]);
            assert!((2..=7).contains(&ticks.len()), "{low} to {high}: {ticks:?}");
            assert!(ticks.iter().all(|tick| (low * 0.999..=high * 1.001).contains(tick)), "{low} to {high}: {ticks:?}");
        }
    }
}
