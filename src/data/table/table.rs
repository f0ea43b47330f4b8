//! A table as the person knows it: named columns of cells.

use serde::{Deserialize, Serialize};

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};

use csv::{Position, ReaderBuilder, StringRecord};

use super::cells::{Cells, is_missing};
use super::dialect::{DecimalMark, Dialect, Options, parse_number};
use super::oddity::Oddity;
use super::quotes::unclosed_quote;
use super::table_error::TableError;
use super::unit::split_unit;

/// Most rows that are read.
pub const MAX_ROWS: usize = 100_000;
/// Most columns that are read: a picture of 28 × 28 pixels and its label fit.
pub const MAX_COLUMNS: usize = 1_000;
/// Different cells are counted up to this number.
const MAX_COUNTED: usize = 1_000;

/// Columns of cells, all of the same length.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// How the text was read; of a table that was not read from a text, how its cells are written.
    pub decimal_mark: DecimalMark,
    /// The line of the text that each row begins in; none of a table that was not read from a text.
    lines: Vec<usize>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The name in the header, `living_area_m2`; `column 3` where there is none. No two columns share one.
    pub name: String,
    /// The name for people, `living area`.
    pub label: String,
    /// The unit of measure, `m²`, as far as the name tells it.
    pub unit: Option<String>,
    /// The cells from the first row to the last.
    #[serde(skip)]
    pub cells: Cells,
    /// What the cells are.
    pub kind: Kind,
    /// Number of cells without a value.
    pub missing: usize,
    /// Number of different values; 1,000 stands for 'that many or more'.
    pub distinct: usize,
    /// What is odd about the cells, if the column seems to be meant as one of numbers and some are none.
    pub oddity: Option<Oddity>,
}

/// What the cells of a column are, apart from the missing ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Every one is a number (and there is one), or nearly every one: see [`Column::odd_rows`].
    Number,
    /// Some are not: categories.
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
        let dialect = Dialect::of(&text, options);
        if let Some((line, column)) = unclosed_quote(&text, dialect.delimiter) {
            return Err(TableError::UnclosedQuote { line, column });
        }
        let Records { names, cells, lines } = read_records(&text, dialect)?;
        let columns =
            names.into_iter().zip(cells).map(|(name, cells)| Column::new(name, cells, dialect.decimal_mark)).collect();
        Ok((Self { columns, decimal_mark: dialect.decimal_mark, lines }, dialect))
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
        let mark = DecimalMark::Point;
        let columns = columns.into_iter().map(|(name, cells)| Column::new(name, cells, mark)).collect();
        Self { columns, decimal_mark: mark, lines: Vec::new() }
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
    fn new(name: String, cells: Cells, mark: DecimalMark) -> Self {
        let mut distinct = HashSet::new();
        let (mut missing, mut numbers) = (0, 0);
        for cell in cells.iter() {
            if is_missing(cell) {
                missing += 1;
                continue;
            }
            numbers += usize::from(parse_number(cell, mark).is_some());
            if distinct.len() < MAX_COUNTED {
                distinct.insert(cell);
            }
        }
        let known = cells.len() - missing;
        let oddity = Oddity::of(&cells, known, numbers, mark);
        let all_numbers =
            oddity.as_ref().map_or(numbers > 0 && numbers == known, |odd| odd.is_of_numbers(&cells, known));
        let kind = if all_numbers { Kind::Number } else { Kind::Text };
        if let (Kind::Number, Some(Oddity::NotNumbers(rows))) = (kind, &oddity) {
            // What counts as no value is no value.
            for cell in rows.iter().filter_map(|&row| cells.get(row)) {
                distinct.remove(cell);
            }
        }
        let distinct = distinct.len();
        let (label, unit) = split_unit(&name);
        Self { name, label, unit, cells, kind, missing, distinct, oddity }
    }

    /// The rows whose cell is no number, from the first to the last, if most of the column's cells are numbers: as numbers
    /// these have no value.
    #[must_use]
    pub fn odd_rows(&self) -> &[usize] {
        match &self.oddity {
            Some(Oddity::NotNumbers(rows)) => rows,
            Some(Oddity::Sign(_)) | None => &[],
        }
    }

    /// The different cells of [`Column::odd_rows`], sorted.
    pub(in crate::data) fn odd_cells(&self) -> Vec<String> {
        let different: BTreeSet<&str> = self.odd_rows().iter().filter_map(|&row| self.cells.get(row)).collect();
        different.into_iter().map(str::to_owned).collect()
    }

    /// Whether some cell has no value.
    #[must_use]
    pub fn has_missing(&self) -> bool {
        self.missing > 0
    }
}

/// What a text holds.
struct Records {
    /// The names of the columns.
    names: Vec<String>,
    /// Their cells.
    cells: Vec<Cells>,
    /// The line that each row begins in.
    lines: Vec<usize>,
}

fn read_records(text: &str, dialect: Dialect) -> Result<Records, TableError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(dialect.delimiter.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut names = None;
    let mut cells: Vec<Cells> = Vec::new();
    let mut first_line = 1;
    let (mut starts, mut lines) = (LineStarts::default(), Vec::new());
    loop {
        let more = reader.read_record(&mut record).map_err(|error| TableError::Unreadable {
            line: error.position().map_or(1, |position| line_of(text, position.byte())),
        })?;
        if !more {
            break;
        }
        let line = || record.position().map_or(1, |position| line_of(text, position.byte()));
        let blank = record.len() == 1 && record.iter().all(|cell| cell.trim().is_empty());
        if blank && cells.len() != 1 {
            continue;
        }
        if names.is_none() {
            first_line = line();
            if record.len() > MAX_COLUMNS {
                return Err(TableError::TooManyColumns { line: first_line, found: record.len(), limit: MAX_COLUMNS });
            }
            names = Some(name_columns(&record, dialect.header, first_line)?);
            cells = vec![Cells::default(); record.len()];
            if dialect.header {
                continue;
            }
        }
        if record.len() != cells.len() {
            return Err(TableError::UnequalCells {
                line: line(),
                column: record.len().min(cells.len()) + 1,
                expected: cells.len(),
                found: record.len(),
                delimiter: dialect.delimiter,
            });
        }
        if cells[0].len() == MAX_ROWS {
            return Err(TableError::TooManyRows { line: line(), limit: MAX_ROWS });
        }
        lines.push(starts.line(text, record.position().map_or(0, Position::byte)));
        for (column, cell) in cells.iter_mut().zip(&record) {
            column.push(cell);
        }
    }
    let names = names.ok_or(TableError::Empty)?;
    if cells.first().is_none_or(Cells::is_empty) {
        return Err(TableError::NoRows { line: first_line });
    }
    Ok(Records { names, cells, lines })
}

fn name_columns(first: &StringRecord, header: bool, line: u64) -> Result<Vec<String>, TableError> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut names = Vec::with_capacity(first.len());
    for (index, cell) in first.iter().enumerate() {
        let column = index + 1;
        let cell = cell.trim();
        let name = if header && !cell.is_empty() { cell.to_owned() } else { format!("column {column}") };
        if let Some(&first) = taken.get(&name) {
            return Err(TableError::DuplicateName { line, column, name, first });
        }
        taken.insert(name.clone(), column);
        names.push(name);
    }
    Ok(names)
}

/// The line, from 1, of a record that the reader began to look for at `byte`: empty lines before it are skipped.
fn line_of(text: &str, byte: u64) -> u64 {
    LineStarts::default().line(text, byte) as u64
}

/// Counts lines from where it last stopped, so that going through all records reads the text once.
#[derive(Default)]
struct LineStarts {
    /// Up to here line ends are counted.
    byte: usize,
    /// So many there are.
    ends: usize,
}

impl LineStarts {
    /// The line, from 1, of a record that the reader began to look for at `byte`, which is no earlier one than the last.
    fn line(&mut self, text: &str, byte: u64) -> usize {
        let bytes = text.as_bytes();
        let mut at = usize::try_from(byte).unwrap_or(bytes.len()).min(bytes.len());
        while at < bytes.len() && (bytes[at] == b'\n' || bytes[at] == b'\r') {
            at += 1;
        }
        let passed = bytes.get(self.byte..at).unwrap_or_default();
        self.ends += passed.iter().filter(|&&byte| byte == b'\n').count();
        self.byte = at;
        1 + self.ends
    }
}

/// The text with lines as an editor counts them: files of old Macs end them with a carriage return alone.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') { Cow::Owned(text.replace('\r', "\n")) } else { Cow::Borrowed(text) }
}
