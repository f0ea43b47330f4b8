//! UpdateTable: a whole update as a table, the worked solution, on paper and as a file for spreadsheets.

use crate::data::csv_line;
use crate::explain::address::{Kind, Phase};
use crate::explain::trace::Trace;
use crate::explain::words::Names;

/// The most rows of a table: what is longer nobody reads, and a spreadsheet opens slowly.
pub const MOST_TABLE_ROWS: u64 = 50_000;

/// A whole update as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateTable {
    /// Its rows in the order in which they are computed.
    pub rows: Vec<TableRow>,
    /// How many numbers the update has; more than there are rows where it is too long.
    pub numbers: u64,
}

/// A number of an update, and how it came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// Its place in the order, from 1.
    pub place: u64,
    /// The phase.
    pub phase: &'static str,
    /// The example of the batch, from 1, where it is of one.
    pub example: Option<usize>,
    /// What sort of number it is.
    pub kind: &'static str,
    /// Its symbol.
    pub symbol: String,
    /// Its formula in symbols.
    pub formula: String,
    /// Its formula in numbers, as they are to be written.
    pub numbers: String,
    /// Its value.
    pub value: f64,
}

impl UpdateTable {
    /// The columns of the file.
    pub const COLUMNS: [&str; 8] = ["place", "phase", "example", "kind", "symbol", "formula", "in numbers", "value"];

    /// The first numbers of an update, `most` of them. `write` writes those that stand in formulas.
    #[must_use]
    pub fn of(trace: &Trace, write: &dyn Fn(f64) -> String, most: u64) -> Self {
        Self { rows: Self::rows(trace, write, most).collect(), numbers: trace.order().len() }
    }

    /// The same row by row, each made when it is taken.
    pub fn rows(trace: &Trace, write: &dyn Fn(f64) -> String, most: u64) -> impl Iterator<Item = TableRow> {
        let (names, order) = (Names::of(trace), trace.order());
        (0..order.len().min(most)).filter_map(move |at| {
            let of = order.at(at)?;
            let formula = trace.formula(of);
            let belonging = of.belonging(trace.last());
            Some(TableRow {
                place: at + 1,
                phase: order.phase(at).map_or("", Phase::name),
                example: belonging.example.map(|example| example + 1),
                kind: Kind::of(of).map_or("", Kind::name),
                symbol: names.symbol(of).plain(),
                formula: formula.as_ref().map(|formula| formula.in_symbols(&names).plain()).unwrap_or_default(),
                numbers: formula.map(|formula| formula.in_numbers(trace, write).plain()).unwrap_or_default(),
                value: trace.value(of)?,
            })
        })
    }

    /// The table as a file: commas between columns, a point in numbers, values with all their digits (RFC 4180).
    #[must_use]
    pub fn csv(&self) -> String {
        let head = csv_line(Self::COLUMNS.map(str::to_owned));
        std::iter::once(head).chain(self.rows.iter().map(|row| csv_line(row.cells()))).collect()
    }
}

impl TableRow {
    /// Its cells in a file, one for each of [`UpdateTable::COLUMNS`].
    #[must_use]
    pub fn cells(&self) -> [String; 8] {
        [
            self.place.to_string(),
            self.phase.to_owned(),
            self.example.map(|example| example.to_string()).unwrap_or_default(),
            self.kind.to_owned(),
            self.symbol.clone(),
            self.formula.clone(),
            self.numbers.clone(),
            format!("{:?}", self.value),
        ]
    }
}
