//! The rules of the whole table: every line and every cell has a say in how a text is read.

use super::cells::Cells;
use super::dialect::{
    Aside, Cell, DateOrder, DecimalMark, Delimiter, Dialect, Open, OpenReading, Options, PassedOver, Records, divided,
    figure, find_delimiter, is_alone, is_blank, is_comment, is_ruling, is_sum, is_wordy, moment, unique_names, written,
};
use super::outline::{Outline, fits};
use super::table::{Column, MAX_COLUMNS, MAX_ROWS, Table};
use super::table_error::TableError;
use super::tally::{self, Prior, Reading, Tally};
use crate::engine::Rng;

/// The rows of a text, and the lines that are not rows.
struct Body {
    names: Vec<String>,
    cells: Vec<Cells>,
    /// The line that each row begins in.
    lines: Vec<usize>,
    /// Rows that there are, of which not all need be kept.
    rows: usize,
    passed_over: Vec<PassedOver>,
}

/// A record that is not as wide as the table: where it stands, and how many rows stand above it.
struct Odd {
    line: usize,
    found: usize,
    rows: usize,
    is_note: bool,
    told: PassedOver,
}

/// Reads a table. Its lines must end with a line feed.
pub(super) fn read(text: &str, options: &Options) -> Result<(Table, Dialect), TableError> {
    let (line_end, told) = separator_line(text);
    let (delimiter, rival) = match options.delimiter.or(told) {
        Some(delimiter) => (delimiter, None),
        None => find_delimiter(&text[line_end..]),
    };
    let inner = Options { first_line: options.first_line.or(told.map(|_| 2)), ..*options };
    let outline = match Outline::of(text, delimiter, &inner) {
        Ok(outline) if outline.width <= MAX_COLUMNS => outline,
        Ok(outline) => {
            let (line, found) = (outline.first_line as u64, outline.width);
            return Err(TableError::TooManyColumns { line, found, limit: MAX_COLUMNS });
        }
        Err(error) => return Err(unclosed(text, delimiter).unwrap_or(error)),
    };
    let mut body = body(text, delimiter, &outline, options, None)?;
    let rows = body.rows;
    if rows > MAX_ROWS {
        body = self::body(text, delimiter, &outline, options, Some(Sample::new(rows)))?;
    }
    if told.is_some()
        && let Some(first) = body.passed_over.first_mut()
    {
        first.what = Aside::Separator;
    }
    let mut renamed = Vec::new();
    let names = unique_names(&body.names, &mut renamed);
    let tallies: Vec<Tally> = body.cells.iter().map(Tally::of).collect();
    let prior = prior(&tallies, &body.cells, delimiter, options);
    let mut open: Vec<Open> = rival.and_then(|other| divisions(text, delimiter, other)).into_iter().collect();
    let mut columns: Vec<Column> = Vec::with_capacity(names.len());
    for (index, ((name, cells), tally)) in names.into_iter().zip(body.cells).zip(tallies).enumerate() {
        let reading = tally.reading(&cells, &prior);
        open.extend(opened(&reading, index, &cells, &body.lines));
        columns.push(Column::new(name, !body.names[index].trim().is_empty(), cells, reading));
    }
    let decimal_mark = options.decimal_mark.unwrap_or_else(|| agreed(&columns, &prior));
    let Outline { first_line, header, header_sure, row_names, .. } = outline;
    let passed_over = std::mem::take(&mut body.passed_over);
    let sampled_from = (rows > MAX_ROWS).then_some(rows);
    let dialect = Dialect {
        delimiter,
        decimal_mark,
        header,
        header_sure,
        first_line,
        passed_over,
        renamed,
        row_names,
        open,
        sampled_from,
    };
    Ok((Table::new(columns, body.lines), dialect))
}

/// Where a line that tells a spreadsheet the delimiter ends, and what it tells.
fn separator_line(text: &str) -> (usize, Option<Delimiter>) {
    let end = text.find('\n').unwrap_or(text.len());
    match Delimiter::stated(&text[..end]) {
        Some(delimiter) => (end, Some(delimiter)),
        None => (0, None),
    }
}

fn unclosed(text: &str, delimiter: Delimiter) -> Option<TableError> {
    let (mut records, mut cells) = (Records::new(text, delimiter), Vec::new());
    while records.read(&mut cells).is_some() {}
    records.unclosed.map(|(line, column)| TableError::UnclosedQuote { line: line as u64, column })
}

/// Which rows are kept of more than are: so many, drawn at random, in their order, and the same ones each time. The first ones
/// would not do: many tables are sorted.
struct Sample {
    rng: Rng,
    /// Rows to come.
    left: usize,
    /// Those of them that are to be kept.
    wanted: usize,
}

impl Sample {
    fn new(rows: usize) -> Self {
        Self { rng: Rng::new(1), left: rows, wanted: MAX_ROWS }
    }

    /// Whether the next row is kept (Knuth, The Art of Computer Programming, 3.4.2, algorithm S).
    fn takes_next(&mut self) -> bool {
        let takes = self.rng.unit() * (self.left as f64) < self.wanted as f64;
        self.left = self.left.saturating_sub(1);
        self.wanted -= usize::from(takes);
        takes
    }
}

/// Reads the rows: those that the sample takes, or the first ones.
fn body(
    text: &str,
    delimiter: Delimiter,
    outline: &Outline,
    options: &Options,
    mut sample: Option<Sample>,
) -> Result<Body, TableError> {
    let width = outline.width;
    let mut body = Body {
        names: Vec::new(),
        cells: vec![Cells::default(); width],
        lines: Vec::new(),
        rows: 0,
        passed_over: Vec::new(),
    };
    let mut odd: Vec<Odd> = Vec::new();
    let (mut records, mut record) = (Records::new(text, delimiter), Vec::new());
    while let Some(line) = records.read(&mut record) {
        let aside = if options.last_line.is_some_and(|last| line > last) {
            Some(Aside::Below)
        } else if is_blank(&record) {
            Some(Aside::Empty)
        } else if line < outline.first_line {
            Some(if is_comment(&record) { Aside::Comment } else { Aside::Above })
        } else if is_ruling(&record) {
            Some(Aside::Ruling)
        } else if is_comment(&record) && !fits(&record, width, false) {
            Some(Aside::Comment)
        } else {
            None
        };
        if let Some(aside) = aside {
            // The end of the last line is no line of its own.
            if body.passed_over.len() < MAX_ROWS {
                body.passed_over.push(PassedOver::new(line, aside, &record));
            }
        } else if outline.header && line == outline.first_line {
            body.names = names(&record, outline);
        } else if fits(&record, width, outline.fills) {
            body.rows += 1;
            let is_kept = sample.as_mut().map_or(body.lines.len() < MAX_ROWS, Sample::takes_next);
            if !is_kept {
                continue;
            }
            body.lines.push(line);
            for (index, column) in body.cells.iter_mut().enumerate() {
                column.push(record.get(index).map_or("", |cell| &cell.text));
            }
        } else {
            let told = PassedOver::new(line, Aside::Below, &record);
            let is_note = is_wordy(&record) && record.len() < width;
            odd.push(Odd { line, found: record.len(), rows: body.rows, is_note, told });
            if odd.len() > MAX_ROWS {
                break;
            }
        }
    }
    if let Some((line, column)) = records.unclosed {
        return Err(TableError::UnclosedQuote { line: line as u64, column });
    }
    body.names.resize(width, String::new());
    below(&mut body, odd, width, delimiter)?;
    if body.lines.is_empty() {
        return Err(TableError::NoRows { line: outline.first_line as u64 });
    }
    Ok(body)
}

/// The names that a record gives, without the sign that makes it a comment elsewhere.
fn names(record: &[Cell<'_>], outline: &Outline) -> Vec<String> {
    let mut names: Vec<String> = record.iter().take(outline.width).map(|cell| cell.text.to_string()).collect();
    if outline.row_names {
        names.insert(0, String::new());
    }
    if let Some(first) = names.first_mut()
        && let Some(bare) = first.strip_prefix('#').map(str::trim).filter(|bare| !bare.is_empty())
    {
        *first = bare.to_owned();
    }
    names
}

/// Passes over notes and sums below the table; any other record of another width is an error.
fn below(body: &mut Body, odd: Vec<Odd>, width: usize, delimiter: Delimiter) -> Result<(), TableError> {
    let rows = body.rows;
    for odd in odd {
        if odd.rows == rows && odd.is_note && rows > 0 {
            body.passed_over.push(odd.told);
            continue;
        }
        return Err(TableError::UnequalCells {
            line: odd.line as u64,
            column: odd.found.min(width) + 1,
            expected: width,
            found: odd.found,
            delimiter,
        });
    }
    // A spreadsheet fills its notes up with empty cells.
    while body.lines.len() > 2 {
        let last = body.lines.len() - 1;
        let cells: Vec<Cell<'_>> = body
            .cells
            .iter()
            .map(|column| Cell { text: column.get(last).unwrap_or_default().into(), quoted: false })
            .collect();
        let is_note = width > 2 && is_alone(&cells) && is_wordy(&cells);
        let first = cells.iter().map(|cell| &*cell.text).find(|text| !text.is_empty()).unwrap_or_default();
        if !is_note && !is_sum(first) {
            break;
        }
        body.passed_over.push(PassedOver::new(body.lines[last], Aside::Below, &cells));
        body.lines.pop();
        body.cells.iter_mut().for_each(Cells::pop);
    }
    body.passed_over.sort_by_key(|passed| passed.line);
    Ok(())
}

/// What the columns for which it is sure say of the decimal mark.
fn prior(tallies: &[Tally], cells: &[Cells], delimiter: Delimiter, options: &Options) -> Prior {
    let (mut points, mut commas) = (0, 0);
    let commas_between = delimiter == Delimiter::Comma;
    for mark in tallies.iter().zip(cells).filter_map(|(tally, cells)| tally.sure_mark(cells, commas_between)) {
        match mark {
            DecimalMark::Point => points += 1,
            DecimalMark::Comma => commas += 1,
        }
    }
    let sure_mark = match (points, commas) {
        (0, 0) => None,
        (points, commas) => Some(if commas > points { DecimalMark::Comma } else { DecimalMark::Point }),
    };
    Prior { told_mark: options.decimal_mark, told_order: options.date_order, sure_mark, commas_between }
}

/// The decimal mark of most columns of numbers.
fn agreed(columns: &[Column], prior: &Prior) -> DecimalMark {
    let commas = columns.iter().filter(|column| column.notation.decimal_mark == DecimalMark::Comma).count();
    prior.sure_mark.unwrap_or(if commas * 2 > columns.len() { DecimalMark::Comma } else { DecimalMark::Point })
}

/// A line that could be divided into cells in two ways.
fn divisions(text: &str, delimiter: Delimiter, other: Delimiter) -> Option<Open> {
    let (line, readings) = divided(text, delimiter, other)?;
    let cell = text.lines().nth(line - 1)?.trim().to_owned();
    Some(Open { column: 0, line, cell, reading: OpenReading::Separator { other, readings } })
}

/// What is open about a column, with both readings of one of its cells.
fn opened(reading: &Reading, column: usize, cells: &Cells, lines: &[usize]) -> Option<Open> {
    let (row, what) = reading.open?;
    let cell = cells.get(row)?.to_owned();
    let reading = match what {
        tally::Undecided::Mark => {
            let read = |mark| Some(figure(&cell)?.value(mark)?.to_string());
            OpenReading::Mark([read(DecimalMark::Point)?, read(DecimalMark::Comma)?])
        }
        tally::Undecided::Order => {
            let read = |order| Some(written(moment(&cell)?.days(order)?));
            OpenReading::Order([read(DateOrder::DayFirst)?, read(DateOrder::MonthFirst)?])
        }
    };
    Some(Open { column, line: lines.get(row).copied().unwrap_or(row + 1), cell, reading })
}
