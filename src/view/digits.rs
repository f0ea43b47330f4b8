//! Digits: one way to write numbers, for diagram, formula and table alike.

/// How many significant digits are shown everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Digits(pub u8);

impl Default for Digits {
    fn default() -> Self {
        Self(4)
    }
}

impl Digits {
    /// Enough digits to tell any two numbers of float64 apart.
    pub const FULL: Self = Self(17);

    /// What can be chosen.
    pub const CHOICES: [Self; 8] = [Self(2), Self(3), Self(4), Self(5), Self(6), Self(7), Self(8), Self::FULL];

    /// What a choice is called.
    #[must_use]
    pub fn name(self) -> String {
        if self == Self::FULL { "all".to_owned() } else { self.0.to_string() }
    }

    /// Writes a number: plain between 0.0001 and a million, with a power of ten beyond. The minus is a real minus sign.
    #[must_use]
    pub fn write(self, number: f64) -> String {
        if number.is_nan() {
            return "not a number".to_owned();
        }
        if number.is_infinite() {
            return if number > 0.0 { "∞".to_owned() } else { "−∞".to_owned() };
        }
        // A whole number is written exactly: a one-hot 1 is 1, not 1.000.
        if number.fract() == 0.0 && number.abs() < 1e6 {
            return format!("{}", number as i64).replace('-', "−");
        }
        let text = if self == Self::FULL { shortest(number) } else { self.rounded(number) };
        text.replace('-', "−")
    }

    /// Writes a setting: as `write`, without closing zeros.
    #[must_use]
    pub fn write_short(self, number: f64) -> String {
        let text = self.write(number);
        let (digits, power) = text.find('·').map_or((text.as_str(), ""), |at| text.split_at(at));
        let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
        format!("{digits}{power}")
    }

    /// Writes a number that is to be told from others by its ninth digit: with at least ten digits.
    #[must_use]
    pub fn exact(self, number: f64) -> String {
        Self(self.0.max(10)).write(number)
    }

    fn rounded(self, number: f64) -> String {
        let digits = usize::from(self.0.max(1));
        // The exponent is read after rounding, so that 0.99996 becomes 1.000 and not 1.0000.
        let scientific = format!("{number:.*e}", digits - 1);
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        let power: i32 = exponent.parse().unwrap_or(0);
        if !(-4..6).contains(&power) {
            return format!("{mantissa}·10{}", superscript(power));
        }
        // Rounded to these decimals it has the same digits, unless there are more of them before the point.
        let Some(decimals) = usize::try_from(digits as i32 - 1 - power).ok().filter(|decimals| *decimals > 0) else {
            return format!("{number:.0}");
        };
        let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |mantissa| ("-", mantissa));
        let figures = mantissa.replace('.', "");
        match figures.len().checked_sub(decimals).filter(|before| *before > 0) {
            Some(before) => format!("{sign}{}.{}", &figures[..before], &figures[before..]),
            None => format!("{sign}0.{figures:0>decimals$}"),
        }
    }
}

/// A whole number of units with thin groups of three: 212 000. A comma or a point would mean different things to
/// different readers.
#[must_use]
pub fn grouped(number: f64) -> String {
    if !number.is_finite() {
        return Digits::default().write(number);
    }
    let whole = format!("{:.0}", number.abs());
    let mut text = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    if number < 0.0 && whole != "0" { format!("−{text}") } else { text }
}

/// The fewest digits that read back to the same number.
fn shortest(number: f64) -> String {
    let text = format!("{number:?}");
    let Some((mantissa, power)) = text.split_once('e') else { return text };
    power.parse().map_or_else(|_| text.clone(), |power| format!("{mantissa}·10{}", superscript(power)))
}

fn superscript(number: i32) -> String {
    number.to_string().chars().map(superscript_of).collect()
}

fn superscript_of(character: char) -> char {
    match character {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => {
            debug_assert_eq!(other, '0');
            '⁰'
        }
    }
}

/// A number as it stands in a box, to be typed over: the fewest digits that read back to the same bits, and no power of ten
/// that no keyboard has.
#[must_use]
pub fn typed(number: f64) -> String {
    let text = format!("{number:?}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::data::typed_number;

    #[test]
    fn four_digits_are_four_digits_whatever_the_size() {
        for (number, text) in [
            (0.593_269_99, "0.5933"),
            (-0.217_07, "−0.2171"),
            (1.105_9, "1.106"),
            (212_000.0, "212000"),
            (-1.0, "−1"),
            (0.999_999, "1.000"),
            (0.999_96, "1.000"),
            (0.000_438_567, "0.0004386"),
            (0.000_043_8, "4.380·10⁻⁵"),
            (1_234_567.0, "1.235·10⁶"),
            (0.0, "0"),
            (-0.0, "0"),
            (f64::NAN, "not a number"),
            (f64::NEG_INFINITY, "−∞"),
        ] {
            assert_eq!(Digits::default().write(number), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(0x6469_6769_7473), cases: 20_000, ..ProptestConfig::default() })]

        #[test]
        fn a_rounded_number_is_the_one_that_the_standard_library_rounds(
            mantissa in -9.999_999..9.999_999_f64, power in -4..6_i32, digits in 2..=8_u8, decimals in 0..10_i32,
        ) {
            let number = mantissa * 10.0_f64.powi(power);
            // Numbers of few decimals, such as a person types, are as likely as others.
            let few = 10.0_f64.powi(decimals.min(5 - power));
            for number in [number, (number * few).round() / few] {
                let written = Digits(digits).write(number);
                if number.fract() != 0.0 && !written.contains('·') {
                    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                    prop_assert_eq!(&written, &format!("{number:.decimals$}").replace('-', "−"));
                    let figures = written.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count();
                    prop_assert!(figures == usize::from(digits) || decimals == 0 && figures > usize::from(digits), "{written}");
                }
            }
        }
    }

    #[test]
    fn a_setting_has_no_closing_zeros() {
        for (number, text) in [(0.03, "0.03"), (0.5, "0.5"), (120.0, "120"), (1e-5, "1·10⁻⁵"), (2.5e63, "2.5·10⁶³")]
        {
            assert_eq!(Digits::default().write_short(number), text);
        }
    }

    #[test]
    fn full_precision_reads_back_to_the_same_bits() {
        for number in
            [0.1 + 0.2, 1.0 / 3.0, 5e-324, -5e-324, f64::MAX, 0.358_916_479_717_884_65, 0.1, -0.125, 12.0, 1e6, 0.0]
        {
            for text in [Digits::FULL.write(number), typed(number)] {
                assert_eq!(typed_number(&text).map(f64::to_bits), Some(number.to_bits()), "{text}");
            }
        }
        assert_eq!((typed(5e-324).as_str(), typed(0.1).as_str(), typed(12.0).as_str()), ("5e-324", "0.1", "12"));
        assert_eq!(typed_number(&grouped(-212_000.0)), Some(-212_000.0));
        assert_eq!(typed_number("1·10x"), None);
    }

    #[test]
    fn money_is_grouped_in_threes() {
        assert_eq!(grouped(212_000.0), "212\u{202f}000");
        assert_eq!(grouped(-1_234_567.4), "−1\u{202f}234\u{202f}567");
        assert_eq!(grouped(-0.2), "0");
        assert_eq!(grouped(999.0), "999");
    }
}
