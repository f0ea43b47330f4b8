//! Numbers in circles: one column, one number of decimals; no exponent, no ellipsis.

use crate::view::drawing::{Type, text_width};

/// The share of a circle's diameter that a text in it may have.
pub(in crate::view::stage) const OF_DIAMETER: f64 = 0.86;
/// What is smaller by size is written as nothing.
const NOTHING: f64 = 0.0005;
/// From here on, thousands are counted.
const THOUSANDS: f64 = 999.5;

/// A number as it stands in a circle: with so many decimals, `1.2k` from a thousand on; empty for what is not there yet.
pub(in crate::view::stage) fn compact(value: f64, decimals: usize) -> String {
    if value.is_nan() {
        return String::new();
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let size = value.abs();
    if size < NOTHING {
        return "0".to_owned();
    }
    if size >= THOUSANDS {
        return format!("{sign}{}", thousands(size, decimals));
    }
    let number = format!("{size:.decimals$}");
    if number.chars().all(|digit| matches!(digit, '0' | '.')) { "≈0".to_owned() } else { format!("{sign}{number}") }
}

fn thousands(size: f64, decimals: usize) -> String {
    let decimals = decimals.min(1);
    for (power, letter) in [(1e3, 'k'), (1e6, 'M'), (1e9, 'G'), (1e12, 'T')] {
        if size / power < THOUSANDS {
            return format!("{:.decimals$}{letter}", size / power);
        }
    }
    "∞".to_owned()
}

/// How the numbers of a column are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view::stage) struct Style {
    pub(in crate::view::stage) decimals: usize,
    pub(in crate::view::stage) size: f64,
}

impl Style {
    /// The most decimals, up to `most`, and then the largest letters with which all numbers fit circles of `radius`; none
    /// where they do not fit at all.
    pub(in crate::view::stage) fn fitting(values: &[f64], radius: f64, most: usize, letters: &Type) -> Option<Self> {
        let sizes = sizes(radius, letters);
        (0..=most).rev().find_map(|decimals| {
            let texts: Vec<String> = values.iter().map(|&value| compact(value, decimals)).collect();
            // Figures that only show that there is something help nobody.
            let vague = texts.iter().filter(|text| *text == "≈0").count();
            let said = texts.iter().filter(|text| !matches!(text.as_str(), "" | "0")).count();
            if 2 * vague > said {
                return None;
            }
            let fits = |size: &f64| texts.iter().all(|text| fits(text, *size, radius));
            sizes.into_iter().find(fits).map(|size| Self { decimals, size })
        })
    }
}

/// Whether a text fits a circle, as wide as it may be at most; bold, as most are.
pub(in crate::view::stage) fn fits(text: &str, size: f64, radius: f64) -> bool {
    let (half, up) = (text_width(text, size, true) / 2.0, size / 2.0);
    half <= OF_DIAMETER * radius && half.hypot(up) <= radius - 1.6
}

/// The sizes that numbers in a circle may have, the largest first.
fn sizes(radius: f64, letters: &Type) -> [f64; 3] {
    match radius {
        34.0.. => [letters.value, letters.number, letters.small],
        30.0.. => [letters.number, letters.lit, letters.small],
        25.0.. => [letters.lit, letters.medium, letters.small],
        21.0.. => [letters.medium, letters.small, letters.small],
        _ => [letters.small; 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_whatever_their_size() {
        for (value, decimals, text) in [
            (0.0, 2, "0"),
            (-0.000_4, 2, "0"),
            (0.004, 2, "≈0"),
            (-0.004, 1, "≈0"),
            (0.593, 2, "0.59"),
            (-1.11, 2, "−1.11"),
            (999.4, 0, "999"),
            (1_234.0, 2, "1.2k"),
            (-3.4e6, 1, "−3.4M"),
            (1e12, 2, "1.0T"),
            (1e18, 2, "∞"),
            (f64::NAN, 2, ""),
        ] {
            assert_eq!(compact(value, decimals), text, "{value}");
        }
    }

    #[test]
    fn a_column_has_the_most_decimals_with_which_all_of_it_fits() {
        let style = |values: &[f64], radius| Style::fitting(values, radius, 2, &Type::PAGE);
        assert_eq!(style(&[0.29, -1.11], 24.0), Some(Style { decimals: 2, size: 12.0 }));
        assert_eq!(style(&[1.66, 0.5], 21.0), Some(Style { decimals: 2, size: 13.0 }));
        assert_eq!(style(&[-0.42, 0.72], 34.0), Some(Style { decimals: 2, size: 17.0 }));
        assert_eq!(style(&[-12.42, 0.72], 17.0).map(|style| style.decimals), Some(0));
        assert_eq!(style(&[-12.42, 0.72], 6.0), None);
    }
}
