//! The outline of a table, from its first records: its width, and whether a line names the columns.

use super::dialect::{
    Cell, Delimiter, Options, Records, figure, is_alone, is_blank, is_comment, is_ruling, names_columns, usual_width,
};
use super::table_error::TableError;

/// The outline of a table.
#[derive(Debug)]
pub(super) struct Outline {
    /// Cells of a row.
    pub(super) width: usize,
    /// The line that the table begins in.
    pub(super) first_line: usize,
    pub(super) header: bool,
    pub(super) header_sure: bool,
    /// Whether the names are one fewer than the cells of a row.
    pub(super) row_names: bool,
    /// Whether rows may end early: the names are more than the cells of most rows.
    pub(super) fills: bool,
}

/// Records from which the outline is found.
const SAMPLE: usize = 1_000;

impl Outline {
    pub(super) fn of(text: &str, delimiter: Delimiter, options: &Options) -> Result<Self, TableError> {
        let mut records = Records::new(text, delimiter);
        let (mut sample, mut cells): (Vec<(usize, Vec<Cell<'_>>)>, _) = (Vec::new(), Vec::new());
        let from = options.first_line.unwrap_or(1);
        while let Some(line) = records.read(&mut cells) {
            let is_in = line >= from && options.last_line.is_none_or(|last| line <= last);
            if is_in && !is_blank(&cells) && !is_ruling(&cells) {
                sample.push((line, std::mem::take(&mut cells)));
            }
            if sample.len() == SAMPLE {
                break;
            }
        }
        let most = width(&sample);
        let names = names_beyond(&sample, most);
        let (width, fills) = (names.unwrap_or(most), names.is_some());
        let told = options.first_line.is_some();
        let is_row = |cells: &Vec<Cell<'_>>| fits(cells, width, fills);
        let Some(at) = sample.iter().position(|(_, cells)| is_row(cells) && (told || width < 2 || !is_alone(cells)))
        else {
            return Err(TableError::Empty);
        };
        let (line, first) = &sample[at];
        let rest: Vec<&[Cell<'_>]> =
            sample[at + 1..].iter().filter(|(_, cells)| is_row(cells)).map(|(_, cells)| &cells[..]).collect();
        let (guess, sure) = names_columns(&first[..first.len().min(width)], &rest);
        let header = options.header.unwrap_or(guess);
        let whole = Self {
            width,
            first_line: *line,
            header,
            header_sure: sure || options.header.is_some(),
            row_names: false,
            fills,
        };
        let above = sample[..at].iter().rev().find(|(_, cells)| !is_comment(cells));
        match above {
            // A line of several cells right above rows without names: it names the columns.
            Some((line, names)) if !guess && options.header != Some(false) && are_words(names) => {
                if names.len() + 1 == width {
                    return Ok(Self { first_line: *line, header: true, header_sure: true, row_names: true, ..whole });
                }
                let column = names.len().min(width) + 1;
                let (line, found) = (*line as u64, names.len());
                Err(TableError::UnequalCells { line, column, expected: width, found, delimiter })
            }
            Some(_) | None => Ok(whole),
        }
    }
}

/// Whether a record of several cells may be names.
fn are_words(cells: &[Cell<'_>]) -> bool {
    let mut words = cells.iter().filter(|cell| !cell.text.is_empty());
    words.clone().nth(1).is_some() && words.all(|cell| figure(&cell.text).is_none())
}

/// Cells of a row: as many as most records have, without columns at the end that hold nothing in any of these.
fn width(sample: &[(usize, Vec<Cell<'_>>)]) -> usize {
    let most = usual_width(sample.iter().map(|(_, cells)| cells.len()));
    let rows = || sample.iter().map(|(_, cells)| cells).filter(|cells| cells.len() == most);
    let holds = |column: usize| rows().any(|cells| !cells[column].text.is_empty());
    (0..most).rev().find(|&column| holds(column)).map_or(0, |last| last + 1)
}

/// The number of names, where there are more than most rows have cells, and no row has more: rows end early then.
fn names_beyond(sample: &[(usize, Vec<Cell<'_>>)], most: usize) -> Option<usize> {
    let mut records = sample.iter().map(|(_, cells)| &cells[..cells.len() - empty_at_end(cells)]);
    let names = records.next().filter(|names| names.len() > most && most > 1 && are_words(names))?;
    let mut rows = records.clone();
    let no_words = records.next().is_some_and(|first| !are_words(first));
    (no_words && rows.all(|row| row.len() <= names.len())).then_some(names.len())
}

fn empty_at_end(cells: &[Cell<'_>]) -> usize {
    cells.iter().rev().take_while(|cell| cell.text.is_empty()).count()
}

/// Whether a record is as wide as the table, cells without anything at its end apart; where rows may end early, whether it is
/// not wider.
pub(super) fn fits(cells: &[Cell<'_>], width: usize, fills: bool) -> bool {
    match cells.get(width..) {
        Some(rest) => rest.iter().all(|cell| cell.text.is_empty()),
        None => fills && cells.len() > 1,
    }
}
