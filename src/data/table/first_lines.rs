//! The rules of the first lines: how documents that do not say theirs have always been read.

use super::cells::Cells;
use super::dialect::{
    Cell, DecimalMark, Delimiter, Dialect, Form, NoValue, Notation, Options, Records, is_missing, parse_number,
};
use super::oddity::is_of_numbers;
use super::table::{Column, ColumnKind, MAX_COLUMNS, MAX_ROWS, Table};

/// The delimiters there were; of two that fit equally well the earlier one is taken.
const DELIMITERS: [Delimiter; 3] = [Delimiter::Tab, Delimiter::Semicolon, Delimiter::Comma];
/// Number of lines from which the delimiter, the decimal mark and the header are found.
const SAMPLE: usize = 200;
/// One cell in this many may be something else for the column still to seem to hold numbers.
const SEEMS: usize = 5;

type Lines = Vec<Vec<String>>;

/// Reads a table; `None` if by these rules the text is none. Its lines must end with a line feed.
pub(super) fn read(text: &str, options: &Options) -> Option<(Table, Dialect)> {
    let delimiter = options.delimiter.unwrap_or_else(|| find_delimiter(text));
    let sample = sample(text, delimiter);
    let decimal_mark = options.decimal_mark.unwrap_or_else(|| find_decimal_mark(&sample, delimiter));
    let (guess, sure) = find_header(&sample, decimal_mark);
    let (header, header_sure) = (options.header.unwrap_or(guess), sure || options.header.is_some());
    let (mut records, mut record) = (strict(text, delimiter), Vec::new());
    let (mut names, mut cells, mut lines): (Vec<String>, Vec<Cells>, Vec<usize>) = Default::default();
    let mut first_line = 1;
    while let Some(line) = records.read(&mut record) {
        if is_blank(&record) {
            continue;
        }
        if cells.is_empty() {
            first_line = line;
            names = record.iter().enumerate().map(|(index, cell)| name(header, index, &cell.text)).collect();
            cells = vec![Cells::default(); record.len()];
            if header {
                continue;
            }
        }
        if record.len() != cells.len() || lines.len() == MAX_ROWS {
            return None;
        }
        lines.push(line);
        cells.iter_mut().zip(&record).for_each(|(column, cell)| column.push(&cell.text));
    }
    let is_twice = |(index, name): (usize, &String)| names[..index].contains(name);
    if records.unclosed.is_some()
        || lines.is_empty()
        || names.len() > MAX_COLUMNS
        || names.iter().enumerate().any(is_twice)
    {
        return None;
    }
    let columns = names.into_iter().zip(cells).map(|(name, cells)| column(name, cells, decimal_mark)).collect();
    let (passed_over, renamed, open) = Default::default();
    let dialect = Dialect {
        delimiter,
        decimal_mark,
        header,
        header_sure,
        first_line,
        passed_over,
        renamed,
        row_names: false,
        open,
        sampled_from: None,
    };
    Some((Table::new(columns, lines), dialect))
}

/// A column whose cells write plain numbers.
pub(super) fn column(name: String, cells: Cells, decimal_mark: DecimalMark) -> Column {
    let notation = Notation { decimal_mark, form: Form::Plain, no_value: NoValue::Few };
    let missing = cells.iter().filter(|cell| is_missing(cell)).count();
    let known = cells.len() - missing;
    let is_odd = |cell: &str| !is_missing(cell) && parse_number(cell, decimal_mark).is_none();
    let mut odd: Vec<usize> = cells.iter().enumerate().filter(|(_, cell)| is_odd(cell)).map(|(row, _)| row).collect();
    let all = odd.is_empty() && known > 0;
    if odd.len() * SEEMS > known {
        odd = Vec::new();
    }
    let is_number = all || is_of_numbers(&cells, &odd, known, &notation);
    Column::read_as(name, cells, if is_number { ColumnKind::Number } else { ColumnKind::Text }, notation, odd)
}

fn name(header: bool, index: usize, cell: &str) -> String {
    if header && !cell.is_empty() { cell.to_owned() } else { format!("column {}", index + 1) }
}

fn is_blank(record: &[Cell<'_>]) -> bool {
    matches!(record, [cell] if cell.text.is_empty() && !cell.quoted)
}

fn strict(text: &str, delimiter: Delimiter) -> Records<'_> {
    let mut records = Records::new(text, delimiter);
    records.forgiving = false;
    records
}

fn sample(text: &str, delimiter: Delimiter) -> Lines {
    let (mut records, mut record, mut lines) = (strict(text, delimiter), Vec::new(), Vec::new());
    while lines.len() < SAMPLE && records.read(&mut record).is_some() {
        if !is_blank(&record) {
            lines.push(record.iter().map(|cell| cell.text.to_string()).collect());
        }
    }
    lines
}

/// The delimiter that splits most lines into as many cells as the first line, and more than one.
fn find_delimiter(text: &str) -> Delimiter {
    let mut best = (Delimiter::Comma, 0.0);
    for delimiter in DELIMITERS {
        let lines = sample(text, delimiter);
        let width = lines.first().map_or(0, Vec::len);
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
fn find_decimal_mark(lines: &Lines, delimiter: Delimiter) -> DecimalMark {
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
    let decimals = if delimiter == Delimiter::Comma { only_comma } else { only_comma + either };
    if decimals > only_point { DecimalMark::Comma } else { DecimalMark::Point }
}

/// Whether the first line names the columns, and whether that is beyond doubt.
///
/// A number in it says no. Without one it says yes, and surely so if there are numbers below.
fn find_header(lines: &Lines, mark: DecimalMark) -> (bool, bool) {
    let has_number = |line: &Vec<String>| line.iter().any(|cell| parse_number(cell, mark).is_some());
    let Some((first, rest)) = lines.split_first() else { return (true, false) };
    if has_number(first) {
        let all_numbers = first.iter().all(|cell| parse_number(cell, mark).is_some());
        return (false, !all_numbers || rest.iter().any(has_number));
    }
    (true, rest.iter().any(has_number))
}
