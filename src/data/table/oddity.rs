//! Whether a few odd cells keep a column from being one of numbers.

use std::collections::HashSet;

use super::cells::Cells;
use super::dialect::Notation;

/// One cell in this many may be something else for the column still to be read as numbers.
const IS: usize = 20;
/// Numbers of no more different values than this may be names: grades, years, numbers of rooms.
const MOST_NAMES: usize = 20;

/// Whether a column of `known` values, of which those in the rows `odd` are no numbers, is one of numbers all the same:
/// nearly all cells are numbers, and they are amounts, not names written in digits. Names repeat (grades, years), begin
/// with a zero (02134), or are joined to others (94110-1234, 2021/22): such a column stays as it is, and its odd cells
/// are reported.
pub(super) fn is_of_numbers(cells: &Cells, odd: &[usize], known: usize, notation: &Notation) -> bool {
    let texts: HashSet<&str> = odd.iter().filter_map(|&row| cells.get(row)).collect();
    if odd.is_empty() || odd.len() * IS > known || texts.iter().any(|text| is_joined(text)) {
        return false;
    }
    let mut different = HashSet::new();
    for cell in cells.iter().filter(|cell| !notation.is_missing(cell) && !texts.contains(cell)) {
        if is_code(cell) {
            return false;
        }
        if different.len() <= MOST_NAMES {
            different.insert(cell);
        }
    }
    different.len() > MOST_NAMES
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
