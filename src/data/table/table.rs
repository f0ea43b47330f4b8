//! A table as the person knows it: named columns of cells.

use serde::{Deserialize, Serialize};

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::cells::Cells;
use super::dialect::{DecimalMark, Dialect, Notation, Options, Rules, split_unit};
use super::table_error::TableError;
use super::tally::Reading;
use super::{first_lines, whole_table};

/// Most rows that are kept; of a text with more, a sample.
pub const MAX_ROWS: usize = 100_000;
/// Most bytes of a file, unpacked, that are read as a table: more than the most rows that are kept take up.
pub const MAX_BYTES: usize = 100_000_000;
/// Most columns that are read: a picture of 28 × 28 pixels and its label fit.
pub const MAX_COLUMNS: usize = 1_000;
/// Different cells are counted up to this number.
pub(super) const MAX_COUNTED: usize = 1_000;

/// Columns of cells, all of the same length.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The line of the text that each row begins in; none of a table that was not read from a text.
    lines: Vec<usize>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The name in the header, `living_area_m2`; `column 3` where there is none. No two columns share one.
    pub name: String,
    /// Whether the name stands in the header.
    pub is_named: bool,
    /// The name for people, `living area`.
    pub label: String,
    /// The unit of measure, `m²`, as far as the name or the cells tell it.
    pub unit: Option<String>,
    /// The cells from the first row to the last.
    #[serde(skip)]
    pub cells: Cells,
    /// What the cells are.
    pub kind: ColumnKind,
    /// How they are written.
    pub notation: Notation,
    /// Number of cells without a value.
    pub missing: usize,
    /// What stands where there is no value, and how many times, the most frequent first; an empty text where nothing stands.
    pub no_value: Vec<(String, usize)>,
    /// Number of different values; 1,000 stands for “that many or more”.
    pub distinct: usize,
    /// See [`Column::odd_rows`].
    odd: Vec<usize>,
}

/// What the cells of a column are, apart from the missing ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// All are numbers (and there is at least one), or nearly all: see [`Column::odd_rows`].
    Number,
    /// Every one is a date or a time, or nearly every one; as a number, days since a day, or hours since midnight.
    Date,
    /// Some are neither: categories.
    Text,
}

impl Table {
    /// Reads a table from CSV text. What `options` leave open (delimiter, decimal mark, header) is found; use
    /// [`Table::read`] to learn what was found.
    ///
    /// # Errors
    /// If the text is not a table; the error names line, column and mend.
    pub fn parse(text: &str, options: &Options) -> Result<Self, TableError> {
        Self::read(text, options).map(|(table, _)| table)
    }

    /// As [`Table::parse`], and gives how the text was read.
    ///
    /// # Errors
    /// If the text is not a table; the error names line, column and mend.
    pub fn read(text: &str, options: &Options) -> Result<(Self, Dialect), TableError> {
        let text = with_line_feeds(text.strip_prefix('\u{feff}').unwrap_or(text));
        if text.trim().is_empty() {
            return Err(TableError::Empty);
        }
        let by_first_lines = match options.rules {
            Some(Rules::FirstLines) => first_lines::read(&text, options),
            Some(Rules::WholeTable) | None => None,
        };
        match by_first_lines {
            Some(read) => Ok(read),
            None => whole_table::read(&text, options),
        }
    }

    pub(super) fn new(columns: Vec<Column>, lines: Vec<usize>) -> Self {
        Self { columns, lines }
    }

    /// A table of columns that are known already; their cells write numbers with a decimal point.
    ///
    /// # Panics
    /// If the columns differ in length.
    pub(in crate::data) fn of_columns(columns: Vec<(String, Cells)>) -> Self {
        let rows = columns.first().map_or(0, |(_, cells)| cells.len());
        for (name, cells) in &columns {
            assert_eq!(cells.len(), rows, "column “{name}” has {} cells, the first one has {rows}", cells.len());
        }
        let column = |(name, cells)| first_lines::column(name, cells, DecimalMark::Point);
        Self { columns: columns.into_iter().map(column).collect(), lines: Vec::new() }
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }

    /// The line of the text that a row begins in, from 1; of a table that was not read from a text, the row itself, from 1.
    #[must_use]
    pub fn line(&self, row: usize) -> usize {
        self.lines.get(row).copied().unwrap_or(row + 1)
    }

    /// The index of the column of that name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The cell as it was written; empty outside of the table.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.columns.get(column).and_then(|column| column.cells.get(row)).unwrap_or_default()
    }
}

impl Column {
    /// A column of which it is known how it is read, the cells without a value and the different ones apart.
    pub(super) fn read_as(name: String, cells: Cells, kind: ColumnKind, notation: Notation, odd: Vec<usize>) -> Self {
        let (mut missing, mut distinct) = (0, HashSet::new());
        for cell in cells.iter() {
            if notation.is_missing(cell) {
                missing += 1;
            } else if distinct.len() < MAX_COUNTED {
                distinct.insert(cell);
            }
        }
        if kind == ColumnKind::Number {
            // What counts as no value is no value.
            for cell in odd.iter().filter_map(|&row| cells.get(row)) {
                distinct.remove(cell);
            }
        }
        let distinct = distinct.len();
        let (label, unit) = split_unit(&name);
        Self { name, is_named: true, label, unit, cells, kind, notation, missing, no_value: Vec::new(), distinct, odd }
    }

    /// A column that was read by the rules of the whole table.
    pub(super) fn new(name: String, is_named: bool, cells: Cells, reading: Reading) -> Self {
        let (label, unit) = split_unit(&name);
        let written = reading.notation.unit().or_else(|| reading.affix.map(str::to_owned));
        let unit = if reading.kind == ColumnKind::Date { written } else { unit.or(written) };
        let missing = reading.words.iter().map(|(_, count)| count).sum();
        Self {
            name,
            is_named,
            label,
            unit,
            cells,
            kind: reading.kind,
            notation: reading.notation,
            missing,
            no_value: reading.words,
            distinct: reading.distinct,
            odd: reading.odd,
        }
    }

    /// The rows whose cell is no number, from the first to the last, if most of the column's cells are numbers: as numbers
    /// these have no value. So it is with dates.
    #[must_use]
    pub fn odd_rows(&self) -> &[usize] {
        &self.odd
    }

    /// The different cells of [`Column::odd_rows`], sorted.
    pub(in crate::data) fn odd_cells(&self) -> Vec<String> {
        let different: BTreeSet<&str> = self.odd_rows().iter().filter_map(|&row| self.cells.get(row)).collect();
        different.into_iter().map(str::to_owned).collect()
    }

    /// Whether a cell of the column has no value.
    #[must_use]
    pub fn is_missing(&self, cell: &str) -> bool {
        self.notation.is_missing(cell)
    }
}

/// The text with lines as an editor counts them: files of old Macs end them with a carriage return alone.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') { Cow::Owned(text.replace('\r', "\n")) } else { Cow::Borrowed(text) }
}
