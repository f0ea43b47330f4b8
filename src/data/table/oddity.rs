//! Oddity: what keeps a column from being one of numbers, where it seems to be meant as one.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::cells::{Cells, is_missing};
use super::dialect::{DecimalMark, parse_number};
use super::unit::is_unit;

/// What is odd about the cells of a column that seems to be meant as one of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Oddity {
    /// Most cells are numbers, and those of these rows are not: `n.b.`, `60..0`. As numbers they have no value.
    NotNumbers(Vec<usize>),
    /// The cells would be numbers if this were not written to them: `$210,329`, `60 m²`.
    Sign(String),
}

/// Of so many cells with a value, one may be no number for the column still to seem one of numbers.
const SEEMS: usize = 5;
/// Of so many cells with a value, one may be no number for the column to be read as numbers.
const IS: usize = 20;
/// Numbers of no more different values than this may be names: grades, years, numbers of rooms.
const MOST_NAMES: usize = 20;

impl Oddity {
    /// What is odd about the cells of a column, of which `known` have a value and `numbers` are numbers.
    pub(in crate::data) fn of(cells: &Cells, known: usize, numbers: usize, mark: DecimalMark) -> Option<Self> {
        let odd = known - numbers;
        if odd == 0 {
            return None;
        }
        if odd * SEEMS <= known {
            let is_odd = |cell: &str| !is_missing(cell) && parse_number(cell, mark).is_none();
            let rows = cells.iter().enumerate().filter(|(_, cell)| is_odd(cell));
            return Some(Self::NotNumbers(rows.map(|(row, _)| row).collect()));
        }
        let mut values = cells.iter().filter(|cell| !is_missing(cell));
        let first = sign(values.next()?)?;
        let others = values.filter(|cell| sign(cell) != Some(first)).count();
        (others * SEEMS <= known).then(|| Self::Sign(first.to_owned()))
    }

    /// Whether the column is one of numbers all the same: nearly all cells are numbers, and they are amounts, not names
    /// written in digits. Names repeat (grades, years), begin with a zero (02134), or are joined to others (94110-1234,
    /// 2021/22): a column of them stays what it is, and its odd cells are told of.
    pub(super) fn is_of_numbers(&self, cells: &Cells, known: usize) -> bool {
        let Self::NotNumbers(rows) = self else { return false };
        let odd = || rows.iter().filter_map(|&row| cells.get(row));
        if rows.len() * IS > known || odd().any(is_joined) {
            return false;
        }
        let texts: HashSet<&str> = odd().collect();
        let mut different = HashSet::new();
        for cell in cells.iter().filter(|cell| !is_missing(cell) && !texts.contains(cell)) {
            if is_code(cell) {
                return false;
            }
            if different.len() <= MOST_NAMES {
                different.insert(cell);
            }
        }
        different.len() > MOST_NAMES
    }
}

/// What is written to a number: a currency or a unit of measure, before or behind it.
fn sign(cell: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (from, to) = (cell.find(is_digit)?, cell.rfind(is_digit)? + 1);
    let before = cell[..from].trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '+' | '.' | ','));
    // Whole amounts are also written `€ 210.000,-`.
    let after = cell[to..].trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | ','));
    let sign = match (before.is_empty(), after.is_empty()) {
        (false, true) => before,
        (true, false) => after,
        (true, true) | (false, false) => return None,
    };
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    let is_number = marks.into_iter().any(|mark| parse_number(&cell[from..to], mark).is_some());
    (is_number && is_unit(sign)).then_some(sign)
}

/// Whether a number is written with zeros that an amount would not have: 02134.
fn is_code(cell: &str) -> bool {
    cell.len() > 1 && cell.starts_with('0') && cell.chars().all(|c| c.is_ascii_digit())
}

/// Whether a cell is whole numbers joined to each other: 94110-1234, 2021/22.
fn is_joined(cell: &str) -> bool {
    let mut parts = cell.split(['-', '/']);
    let is_whole = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    cell.contains(['-', '/']) && parts.all(is_whole)
}
