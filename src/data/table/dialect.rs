//! How a text separates its cells and writes its numbers.

use csv::{ReaderBuilder, StringRecord};
use serde::{Deserialize, Serialize};

/// What stands between two cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab, as in what a spreadsheet puts on the clipboard.
    Tab,
}

impl Delimiter {
    /// All delimiters; of two that fit a text equally well the earlier one is taken, because a comma may also be
    /// the decimal mark.
    pub const ALL: [Self; 3] = [Self::Tab, Self::Semicolon, Self::Comma];

    /// The character itself.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// What it is called in a sentence.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }
}

/// What stands before the decimals of a number; the other one may then group its thousands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalMark {
    /// `1234.5` or `1,234.5`
    #[default]
    Point,
    /// `1234,5` or `1.234,5`
    Comma,
}

/// How a text was read: found by itself, or as the person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// What separates the cells.
    pub delimiter: Delimiter,
    /// How numbers are written.
    pub decimal_mark: DecimalMark,
    /// Whether the first line names the columns.
    pub header: bool,
    /// Whether there was no doubt about the header; if there was, the person should be asked.
    pub header_sure: bool,
}

/// How a text should be read; what is absent is found from the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// What separates the cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<Delimiter>,
    /// How numbers are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<DecimalMark>,
    /// Whether the first line names the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
}

impl Options {
    /// Whether everything is to be found from the text.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Number of lines from which the delimiter, the decimal mark and the header are found.
const SAMPLE: usize = 200;

impl Dialect {
    /// Finds how `text` is written, from its first lines, as far as `options` leave it open.
    pub(in crate::data) fn of(text: &str, options: &Options) -> Self {
        let delimiter = options.delimiter.unwrap_or_else(|| find_delimiter(text));
        let lines = sample(text, delimiter);
        let decimal_mark = options.decimal_mark.unwrap_or_else(|| find_decimal_mark(&lines, delimiter));
        let (guess, sure) = find_header(&lines, decimal_mark);
        let header = options.header.unwrap_or(guess);
        Self { delimiter, decimal_mark, header, header_sure: sure || options.header.is_some() }
    }
}

fn sample(text: &str, delimiter: Delimiter) -> Vec<StringRecord> {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter.byte()).has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().take(SAMPLE).filter_map(Result::ok).collect()
}

/// The delimiter that splits most lines into as many cells as the first line, and more than one.
fn find_delimiter(text: &str) -> Delimiter {
    let mut best = (Delimiter::Comma, 0.0);
    for delimiter in Delimiter::ALL {
        let lines = sample(text, delimiter);
        let width = lines.first().map_or(0, StringRecord::len);
        if width < 2 {
            continue;
        }
        let agreeing = lines.iter().filter(|line| line.len() == width).count();
        #[expect(clippy::cast_precision_loss, reason = "a sample has at most 200 lines")]
        let share = agreeing as f64 / lines.len() as f64;
        if share > best.1 {
            best = (delimiter, share);
        }
    }
    best.0
}

/// A comma is the decimal mark if some number can only be read so, and none only with a point.
///
/// `1,234` can be read both ways: with semicolons or tabs between the cells it is a decimal, between commas
/// (and thus in quotes) it is a thousand. `1.234.567` can only be read with a decimal comma.
fn find_decimal_mark(lines: &[StringRecord], delimiter: Delimiter) -> DecimalMark {
    let (mut only_comma, mut only_point, mut either) = (0, 0, 0);
    for cell in lines.iter().flatten() {
        if !cell.contains([',', '.']) {
            continue;
        }
        match (parse_number(cell, DecimalMark::Point), parse_number(cell, DecimalMark::Comma)) {
            (None, Some(_)) => only_comma += 1,
            (Some(_), None) => only_point += 1,
            (Some(_), Some(_)) if cell.contains(',') => either += 1,
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    let decimals = match delimiter {
        Delimiter::Comma => only_comma,
        Delimiter::Semicolon | Delimiter::Tab => only_comma + either,
    };
    if decimals > only_point { DecimalMark::Comma } else { DecimalMark::Point }
}

/// Whether the first line names the columns, and whether that is beyond doubt.
///
/// A number in it says no. Without one it says yes, and surely so if there are numbers below.
fn find_header(lines: &[StringRecord], mark: DecimalMark) -> (bool, bool) {
    let has_number = |line: &StringRecord| line.iter().any(|cell| parse_number(cell, mark).is_some());
    let Some((first, rest)) = lines.split_first() else { return (true, false) };
    if has_number(first) {
        let all_numbers = first.iter().all(|cell| parse_number(cell, mark).is_some());
        return (false, !all_numbers || rest.iter().any(has_number));
    }
    (true, rest.iter().any(has_number))
}

/// The number that a cell writes, or `None` if it is not one (or not a finite one).
///
/// Digits with an optional sign, decimals, exponent (`1e-3`) and groups of thousands; nothing else, so that
/// `inf` and `12 m` stay text.
#[must_use]
pub fn parse_number(cell: &str, mark: DecimalMark) -> Option<f64> {
    let cell = cell.trim();
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        return None;
    }
    let (decimal, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let number = if digits.contains(group) {
        if !is_grouped(digits, decimal, group) {
            return None;
        }
        cell.replace(group, "").replace(decimal, ".").parse()
    } else if decimal == ',' && digits.contains(',') {
        cell.replace(',', ".").parse()
    } else {
        cell.parse()
    };
    number.ok().filter(|number: &f64| number.is_finite())
}

/// Whether the digits before the decimal mark stand in groups of three: `1,234,567.8`.
fn is_grouped(digits: &str, decimal: char, group: char) -> bool {
    let whole = digits.split(decimal).next().unwrap_or(digits);
    let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let mut parts = whole.split(group);
    let first = parts.next().unwrap_or_default();
    let leads = (1..=3).contains(&first.len()) && !first.starts_with('0') && is_number(first);
    leads
        && parts.all(|part| part.len() == 3 && is_number(part))
        && digits.matches(group).count() == whole.matches(group).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_people_write_them() {
        for (text, number) in
            [("+5", 5.0), (".5", 0.5), ("5.", 5.0), ("007", 7.0), ("-00.5e+02", -50.0), ("1e-3", 0.001), ("0.1", 0.1)]
        {
            assert_eq!(parse_number(text, DecimalMark::Point), Some(number), "{text}");
        }
        for text in ["", ".", "-", "1.2.3", "1e", "e5", "0x10", "1_000", "--1", "+-1", "1e999"] {
            assert_eq!(parse_number(text, DecimalMark::Point), None, "{text}");
        }
    }
}
