//! A number as people write it: signs, marks between thousands, currencies, powers of ten.

use std::borrow::Cow;

use super::dialect::{DecimalMark, parse_number};
use super::unit::{unit_before, unit_behind};

/// A number whose decimal mark is not known yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::data::table) struct Figure<'c> {
    negative: bool,
    /// Digits with their marks.
    digits: &'c str,
    /// The power of ten behind them.
    power: i32,
    /// A currency, a percent sign or a unit of measure.
    pub(in crate::data::table) affix: Option<&'static str>,
    /// Whether a plus stands behind it: `5+` is an amount only where others have a minus there.
    pub(in crate::data::table) plus_behind: bool,
    /// Whether a minus stands behind it.
    pub(in crate::data::table) minus_behind: bool,
}

/// Reads a cell as a number; `None` if it is not one with either decimal mark.
pub(in crate::data::table) fn figure(cell: &str) -> Option<Figure<'_>> {
    let cell = cell.trim();
    let (in_brackets, inner) = match cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (true, inner.trim()),
        None => (false, cell),
    };
    let from = inner.find(|c: char| c.is_ascii_digit())?;
    // `.5` begins with its mark.
    let from = match inner[..from].chars().next_back() {
        Some(mark @ ('.' | ',')) => from - mark.len_utf8(),
        Some(_) | None => from,
    };
    let (minus, before) = without_sign(&inner[..from]);
    let (digits, rest) = inner[from..].split_at(digits_end(&inner[from..]));
    let (power, rest) = power(rest)?;
    let (behind, after) = sign_behind(digits, rest);
    let affix = match (before.is_empty(), after.is_empty()) {
        (true, true) => None,
        (false, true) => Some(unit_before(before)?),
        (true, false) => Some(unit_behind(after)?),
        (false, false) => return None,
    };
    let signs = [in_brackets, minus == Some(true), behind == Some(true)];
    if signs.iter().filter(|&&sign| sign).count() > 1 || minus.is_some() && (behind.is_some() || in_brackets) {
        return None;
    }
    let (plus_behind, minus_behind) = (behind == Some(false), behind == Some(true));
    Some(Figure { negative: signs.contains(&true), digits, power, affix, plus_behind, minus_behind })
}

/// A number as a person types it into a box, or as this page writes it: the last mark stands before its decimals, unless it can only
/// stand between thousands.
#[must_use]
pub fn typed_number(text: &str) -> Option<f64> {
    let figure = figure(text).filter(|figure| figure.affix.is_none() && !figure.plus_behind && !figure.minus_behind)?;
    let marks = match text.rfind(['.', ',']) {
        Some(at) if text[at..].starts_with(',') => [DecimalMark::Comma, DecimalMark::Point],
        Some(_) | None => [DecimalMark::Point, DecimalMark::Comma],
    };
    marks.into_iter().find_map(|mark| figure.value(mark))
}

/// A number with its power of ten as keyboards write it: `4.38e-5` for `4.38·10⁻⁵`.
#[must_use]
pub fn with_plain_power(text: &str) -> Cow<'_, str> {
    let parts = text.find(['·', '×']).and_then(|at| Some((&text[..at], power(&text[at..])?)));
    parts.map_or(Cow::Borrowed(text), |(digits, (power, rest))| Cow::Owned(format!("{digits}e{power}{rest}")))
}

impl Figure<'_> {
    /// The number, where `mark` stands before its decimals; `None` if it cannot be read so.
    pub(in crate::data::table) fn value(&self, mark: DecimalMark) -> Option<f64> {
        let digits = plain(self.digits, mark)?;
        let text = match (self.negative, self.power) {
            (false, 0) => digits,
            (negative, power) => {
                let sign = if negative { "-" } else { "" };
                Cow::Owned(if power == 0 { format!("{sign}{digits}") } else { format!("{sign}{digits}e{power}") })
            }
        };
        parse_number(&text, DecimalMark::Point)
    }

    /// The mark among its digits, if it has exactly one point or comma, which may stand between thousands.
    pub(in crate::data::table) fn lone_mark(&self) -> Option<char> {
        let mut marks = self.digits.chars().filter(|c| matches!(c, '.' | ','));
        let (mark, None) = (marks.next()?, marks.next()) else { return None };
        Some(mark)
    }
}

/// Whether a sign among what stands before a number is a minus, and what is left of that.
fn without_sign(before: &str) -> (Option<bool>, &str) {
    let before = before.trim();
    let signed = |c: char| is_minus(c) || c == '+';
    if let Some(sign) = before.chars().next().filter(|&c| signed(c)) {
        return (Some(is_minus(sign)), before[sign.len_utf8()..].trim());
    }
    match before.chars().next_back().filter(|&c| signed(c)) {
        Some(sign) => (Some(is_minus(sign)), before[..before.len() - sign.len_utf8()].trim()),
        None => (None, before),
    }
}

/// Whether a sign behind a number is a minus, and what else stands there. In `210.000,-` there is no sign: the dash stands for
/// no cents.
fn sign_behind<'c>(digits: &str, rest: &'c str) -> (Option<bool>, &'c str) {
    let is_whole = digits.ends_with(['.', ',']);
    let rest = rest.trim();
    let dashes = rest.len() - rest.trim_start_matches(is_minus).len();
    let tail = rest[dashes..].trim();
    match (is_whole, dashes) {
        (true, 1..) => (None, tail),
        (false, 1..=3) if rest[..dashes].chars().count() == 1 => (Some(true), tail),
        _ => match rest.strip_prefix('+') {
            Some(tail) => (Some(false), tail.trim()),
            None => (None, rest),
        },
    }
}

/// How many bytes belong to the digits that a text begins with: marks among them, and one at the end.
fn digits_end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let belongs = c.is_ascii_digit() || is_mark(c) && next_is_digit || at > 0 && matches!(c, '.' | ',');
        if !belongs {
            break;
        }
        end = at + c.len_utf8();
        // Two marks in a row end the digits.
        if !c.is_ascii_digit() && !next_is_digit {
            break;
        }
    }
    end
}

/// The power of ten that stands behind digits: `e-3`, `·10⁻³`, `× 10^-3`; 0 if none does. `None` if it is not a valid
/// one.
fn power(rest: &str) -> Option<(i32, &str)> {
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let (minus, digits) = match exponent.chars().next() {
            Some(sign) if is_minus(sign) => (true, &exponent[sign.len_utf8()..]),
            Some('+') => (false, &exponent[1..]),
            Some(_) | None => (false, exponent),
        };
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if end == 0 {
            return Some((0, rest));
        }
        let size: i32 = digits.get(..end).filter(|_| end <= 4)?.parse().ok()?;
        return Some((if minus { -size } else { size }, &digits[end..]));
    }
    let trimmed = rest.trim_start();
    let Some(times) = trimmed.strip_prefix(['·', '×']) else { return Some((0, rest)) };
    let times = times.trim_start().strip_prefix("10")?;
    let times = times.strip_prefix('^').unwrap_or(times);
    let mut size = String::new();
    let mut end = 0;
    for (at, c) in times.char_indices() {
        let Some(plain) = lowered(c) else { break };
        size.push(plain);
        end = at + c.len_utf8();
    }
    Some((size.parse().ok().filter(|size: &i32| size.abs() < 10_000)?, &times[end..]))
}

/// A digit or minus sign, or a raised one, as a plain one.
fn lowered(c: char) -> Option<char> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    match RAISED.chars().zip('0'..='9').find(|(raised, _)| *raised == c) {
        Some((_, digit)) => Some(digit),
        None if c == '⁻' || is_minus(c) => Some('-'),
        None => c.is_ascii_digit().then_some(c),
    }
}

/// Whether a letter is one of the minus signs that programs and people write.
fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}' | '\u{2010}'..='\u{2013}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether a letter may stand among the digits of a number.
fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',') || is_gap(c)
}

/// Whether a letter stands between thousands and is never a decimal mark.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2008}')
}

/// The digits with a point before their decimals and nothing between thousands.
fn plain(digits: &str, mark: DecimalMark) -> Option<Cow<'_, str>> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Cow::Borrowed(digits));
    }
    let (decimal, other) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, decimals) = digits.split_once(decimal).unwrap_or((digits, ""));
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut grouped = whole.chars().filter(|c| !c.is_ascii_digit());
    let Some(gap) = grouped.next() else {
        return Some(Cow::Owned(format!("{whole}.{decimals}")));
    };
    if gap != other && !is_gap(gap) || grouped.any(|other| other != gap) || !is_grouped(whole, gap) {
        return None;
    }
    let whole = whole.replace(gap, "");
    Some(Cow::Owned(format!("{whole}.{decimals}")))
}

/// Whether digits stand in groups of three (`1,234,567`), or as in India (`12,34,567`).
fn is_grouped(whole: &str, gap: char) -> bool {
    let groups: Vec<&str> = whole.split(gap).collect();
    let [first, middle @ .., last] = &groups[..] else { return false };
    if first.is_empty() || first.starts_with('0') || last.len() != 3 {
        return false;
    }
    let threes = first.len() <= 3 && middle.iter().all(|group| group.len() == 3);
    let twos = !middle.is_empty() && first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
    threes || twos
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(cell: &str, mark: DecimalMark) -> Option<f64> {
        figure(cell).and_then(|figure| figure.value(mark))
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("(1,250)", -1250.0),
            ("−3.5", -3.5),
            ("–7", -7.0),
            ("1250-", -1250.0),
            ("2%", 2.0),
            ("2 %", 2.0),
            ("$210,329", 210_329.0),
            ("-$5", -5.0),
            ("$-5", -5.0),
            ("($5.50)", -5.5),
            ("€ 5", 5.0),
            ("1 234.5", 1234.5),
            ("1\u{202f}234\u{202f}567", 1_234_567.0),
            ("1'234", 1234.0),
            ("12,34,567", 1_234_567.0),
            ("1e3", 1000.0),
            ("1.5E-2", 0.015),
            ("1.234·10⁻⁵", 1.234e-5),
            ("−2·10⁶", -2e6),
            ("164.3 m²", 164.3),
            (".5", 0.5),
            ("5.", 5.0),
            ("+7", 7.0),
        ];
        for (cell, number) in cases {
            assert_eq!(value(cell, DecimalMark::Point), Some(number), "{cell}");
        }
        for (cell, number) in [("210.000,- €", 210_000.0), ("1.234.567,5", 1_234_567.5), ("−3,5", -3.5)] {
            assert_eq!(value(cell, DecimalMark::Comma), Some(number), "{cell}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for cell in [
            "",
            "-",
            "Q1",
            "12 34",
            "1012 AB",
            "A4",
            "1.2.3",
            "2021-03-05",
            "10:30",
            "1e",
            "0x10",
            "--1",
            "()",
            "1,2,3",
        ] {
            for mark in [DecimalMark::Point, DecimalMark::Comma] {
                assert_eq!(value(cell, mark), None, "{cell}");
            }
        }
    }
}
