//! Typed: a number as a person typed it. How many digits it has is read from the text, not from the number: 0.750 has
//! three, 0.75 two.

use thiserror::Error;

use crate::data::with_plain_power;

/// A number as it was typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Typed {
    /// Its value. For `1.234` and `1,234` this is a little more than one, whichever mark was typed.
    pub value: f64,
    /// How many significant digits were typed; `None` of a fraction, which is exact.
    pub digits: Option<u32>,
    /// Half a unit of the last digit that was typed; 0 of a fraction.
    pub half_unit: f64,
    /// The value where the comma stands between thousands: `1,234` may be 1234.
    pub with_thousands: Option<f64>,
    /// Whether it was typed with a percent sign. Its value is the number before the sign.
    pub is_percent: bool,
}

/// Text that is no number.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotANumber {
    /// Nothing was typed.
    #[error("Type a number, for example 0.593 or 0,593.")]
    Nothing,
    /// Something else was typed.
    #[error("“{text}” is not a number. Type one like 0.593, 0,593, −1.2e-3 or 1/3.")]
    Other {
        /// What was typed.
        text: String,
    },
    /// A fraction of nothing.
    #[error("“{text}” divides by zero. Type one like 0.593, 0,593, −1.2e-3 or 1/3.")]
    DividesByZero {
        /// What was typed.
        text: String,
    },
}

/// Signs that are typed for a minus: hyphen, minus, en dash, small and full-width hyphen.
const MINUS: [char; 5] = ['-', '−', '–', '﹣', '－'];

impl Typed {
    /// Reads what was typed.
    ///
    /// # Errors
    /// It is no number; the error shows one.
    pub fn read(text: &str) -> Result<Self, NotANumber> {
        let other = || NotANumber::Other { text: text.trim().to_owned() };
        let mut plain: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        plain = with_plain_power(&plain.replace(MINUS, "-").replace(['\'', '’'], "")).into_owned();
        if plain.is_empty() {
            return Err(NotANumber::Nothing);
        }
        let is_percent = plain.ends_with('%');
        let plain = plain.strip_suffix('%').unwrap_or(&plain);
        if let Some((above, below)) = plain.split_once('/') {
            let (above, below) = (decimal(above).ok_or_else(other)?, decimal(below).ok_or_else(other)?);
            if below.value == 0.0 {
                return Err(NotANumber::DividesByZero { text: text.trim().to_owned() });
            }
            let value = above.value / below.value;
            return Ok(Self { value, digits: None, half_unit: 0.0, with_thousands: None, is_percent });
        }
        let number = decimal(plain).ok_or_else(other)?;
        Ok(Self { is_percent, ..number })
    }
}

/// A decimal number, with a point or a comma, and with an exponent or without.
fn decimal(text: &str) -> Option<Typed> {
    let lower = text.to_ascii_lowercase();
    let (mantissa, exponent) = match lower.split_once('e') {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok().filter(|power| power.abs() <= 400)?),
        None => (lower.as_str(), 0),
    };
    let (sign, unsigned) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let marks = unsigned.matches([',', '.']).count();
    let last = unsigned.rfind([',', '.']);
    // Of several marks of one kind all stand between thousands; of two kinds, the last one is that of the decimals.
    let (whole, fraction) = match last {
        Some(at) if marks == 1 || unsigned.contains(',') && unsigned.contains('.') => {
            (unsigned[..at].replace([',', '.'], ""), unsigned[at + 1..].to_owned())
        }
        Some(_) if unsigned.split([',', '.']).skip(1).all(|group| group.len() == 3) => {
            (unsigned.replace([',', '.'], ""), String::new())
        }
        Some(_) => return None,
        None => (unsigned.to_owned(), String::new()),
    };
    let figures = format!("{whole}{fraction}");
    if figures.is_empty() || !figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value =
        format!("{sign}{whole}.{fraction}0e{exponent}").parse::<f64>().ok().filter(|value| value.is_finite())?;
    let significant = figures.trim_start_matches('0').len().max(1);
    let last_place = exponent - i32::try_from(fraction.len()).ok()?;
    let is_grouped = marks == 1 && fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    Some(Typed {
        value,
        digits: u32::try_from(significant).ok(),
        half_unit: 0.5 * 10f64.powi(last_place),
        with_thousands: is_grouped.then_some(value * 1_000.0),
        is_percent: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(f64, Option<u32>)> {
        Typed::read(text).ok().map(|typed| (typed.value, typed.digits))
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, value, digits) in [
            ("0.593", 0.593, Some(3)),
            ("0,593", 0.593, Some(3)),
            (" .5 ", 0.5, Some(1)),
            ("0.750", 0.75, Some(3)),
            ("−1.2e-3", -0.0012, Some(2)),
            ("–7", -7.0, Some(1)),
            ("4.380·10⁻⁵", 4.38e-5, Some(4)),
            ("+7", 7.0, Some(1)),
            ("1.234.567", 1_234_567.0, Some(7)),
            ("1,234.5", 1_234.5, Some(5)),
            ("1.234,5", 1_234.5, Some(5)),
            ("1 234,5", 1_234.5, Some(5)),
            ("1'000", 1_000.0, Some(4)),
            ("1/4", 0.25, None),
            ("-1/4", -0.25, None),
            ("75 %", 75.0, Some(2)),
            ("0", 0.0, Some(1)),
        ] {
            assert_eq!(read(text), Some((value, digits)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_told() {
        for text in ["", "  ", "abc", "1/0", "1e999", "--1", "1..", "1e", "NaN", "inf", "½", "."] {
            assert!(Typed::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_mark_before_three_digits_may_stand_between_thousands() {
        assert_eq!(Typed::read("1.234").expect("a number").with_thousands, Some(1_234.0));
        assert_eq!(Typed::read("0.234").expect("a number").with_thousands, None);
        assert_eq!(Typed::read("1.23").expect("a number").with_thousands, None);
    }
}
