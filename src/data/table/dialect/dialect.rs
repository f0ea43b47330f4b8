//! How a text separates its cells and writes its numbers.

use serde::{Deserialize, Serialize};

use super::dates::DateOrder;
use super::delimiter::Delimiter;
use super::extent::PassedOver;
use super::spaces::trimmed;

/// The mark before the decimals of a number; the other one may then group its thousands.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    /// What separates the cells.
    pub delimiter: Delimiter,
    /// How numbers are written, as far as the columns agree.
    pub decimal_mark: DecimalMark,
    /// Whether a line names the columns.
    pub header: bool,
    /// Whether there was no doubt about the header; if there was, the person should be asked.
    pub header_sure: bool,
    /// The line that the table begins in: that of the names, if it has some. From 1.
    pub first_line: usize,
    /// Lines that are no rows of the table, from the first to the last.
    pub passed_over: Vec<PassedOver>,
    /// The columns that were renamed, because another one had the same name.
    pub renamed: Vec<usize>,
    /// Whether the first column has no name because the names are one fewer than the cells of a row: they are names of rows.
    pub row_names: bool,
    /// What could be read in two ways.
    pub open: Vec<Open>,
    /// How many rows there are, if they are more than are kept: the others are a sample, drawn at random.
    pub sampled_from: Option<usize>,
}

/// A cell, or a line, that could be read in two ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The column.
    pub column: usize,
    /// The line the cell stands in.
    pub line: usize,
    /// What stands there, or in the whole line.
    pub cell: String,
    /// What is open, and both readings.
    pub reading: OpenReading,
}

/// What is open about a cell, with its readings side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenReading {
    /// Which number it is: with a decimal point, with a decimal comma.
    Mark([String; 2]),
    /// Which day it is: with the day first, with the month first. As ISO writes it.
    Order([String; 2]),
    /// What separates the cells of this line.
    Separator {
        /// What does it as well as the delimiter that was taken.
        other: Delimiter,
        /// The cells that both make of the line, those of the delimiter that was taken first.
        readings: [Vec<String>; 2],
    },
}

/// The rules by which it is found how a text is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rules {
    /// The first lines decide, and every line is a row: those of documents that do not say theirs.
    FirstLines,
    /// The whole table decides.
    WholeTable,
}

/// How a text should be read; what is absent is found from the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// How it is found. A document that does not say so is read by the rules of the first lines, if they make the table that
    /// it speaks of, and else by those of the whole table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Rules>,
    /// What separates the cells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<Delimiter>,
    /// How numbers are written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<DecimalMark>,
    /// The order of dates of numbers alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// Whether the first line of the table names the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<bool>,
    /// The line, from 1, that the table begins in; those above it are passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_line: Option<usize>,
    /// The line, from 1, that the table ends in; those below it are passed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_line: Option<usize>,
}

impl Options {
    /// Whether everything is to be found from the text.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The same, by the rules of the whole table.
    #[must_use]
    pub fn whole_table() -> Self {
        Self { rules: Some(Rules::WholeTable), ..Self::default() }
    }
}

/// The number that a cell writes, or `None` if it is not one (or not a finite one).
///
/// Digits with an optional sign, decimals, exponent (`1e-3`) and groups of thousands; nothing else, so that
/// `inf` and `12 m` stay text.
#[must_use]
pub fn parse_number(cell: &str, mark: DecimalMark) -> Option<f64> {
    let cell = trimmed(cell);
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    // Bytes, because a large table has millions of cells.
    if !matches!(digits.as_bytes().first(), Some(b'0'..=b'9' | b'.' | b',')) {
        return None;
    }
    let (decimal, group) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let has = |mark: char| digits.as_bytes().contains(&(mark as u8));
    let number = if has(group) {
        if !is_grouped(digits, decimal, group) {
            return None;
        }
        cell.replace(group, "").replace(decimal, ".").parse()
    } else if decimal == ',' && has(',') {
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
