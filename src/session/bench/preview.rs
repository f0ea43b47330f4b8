//! Preview: what a source holds, and what would become of it, before anything is trained on it.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use crate::data::{
    ColumnKind, ColumnSpec, DataError, Dataset, DateOrder, Dialect, Dropped, Filled, LeftOut, Library, Options, Role,
    Source, Table, TableText, Task, read_table,
};

/// What a source holds, and what would become of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The source that was asked about.
    pub source: Source,
    /// Number of rows.
    pub rows: usize,
    /// The columns from left to right.
    pub columns: Vec<PreviewedColumn>,
    /// How the text of a table was read; none of other sources.
    pub dialect: Option<Dialect>,
    /// How each column is used; empty where that cannot be chosen.
    pub specs: Vec<ColumnSpec>,
    /// What the source makes, or why it cannot be trained on.
    pub outcome: Result<DatasetSummary, DataError>,
    /// The first rows.
    pub first: TablePage,
}

/// A column of a previewed table; see [`Column`](crate::data::Column).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of a table's column, and what it would be as input and as target")]
pub struct PreviewedColumn {
    pub name: String,
    pub label: String,
    pub unit: Option<String>,
    pub kind: ColumnKind,
    pub missing: usize,
    /// What stands where there is no value, and how many times; see [`Column::no_value`](crate::data::Column::no_value).
    pub no_value: Vec<(String, usize)>,
    pub distinct: usize,
    /// Why it is not proposed as an input, if it is not.
    pub left_out: Option<LeftOut>,
    pub as_input: ColumnSpec,
    pub as_target: ColumnSpec,
    /// Whether its dates are read with the day first.
    pub day_first: bool,
    pub problem: Option<ParseProblem>,
}

/// Cells of a column that seems to be meant as one of numbers or dates, and that are none; see
/// [`Column::odd_rows`](crate::data::Column::odd_rows).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParseProblem {
    /// How many cells are no numbers.
    pub odd: usize,
    /// How many are.
    pub numbers: usize,
    /// The first of the odd ones: the line each begins in, and what stands there.
    pub first: Vec<(usize, String)>,
}

impl ParseProblem {
    /// So many cells are listed one by one.
    const MOST: usize = 4;

    fn of(table: &Table, index: usize) -> Option<Self> {
        let column = table.columns.get(index)?;
        let known = table.rows() - column.missing;
        let place = |row: usize| (table.line(row), table.cell(row, index).to_owned());
        let rows = column.odd_rows();
        let first = rows.iter().copied().take(Self::MOST).map(place).collect();
        (!rows.is_empty()).then(|| Self { odd: rows.len(), numbers: known - rows.len(), first })
    }
}

/// What a source makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatasetSummary {
    /// What the targets ask for.
    pub task: Task,
    /// Number of input units.
    pub inputs: usize,
    /// Number of output units.
    pub outputs: usize,
    /// Examples to train on.
    pub train: usize,
    /// Examples to test on.
    pub test: usize,
    /// Rows that were left out.
    pub dropped: Vec<Dropped>,
    /// Cells for which the mean is used instead.
    pub filled: Vec<Filled>,
}

/// Some rows of a table, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePage {
    /// The first of them, counted from 0.
    pub from: usize,
    /// Rows × columns.
    pub cells: Vec<Vec<String>>,
}

impl TablePage {
    /// So many rows are shown at once.
    pub const ROWS: usize = 50;

    /// A page of a table, from the row `from`.
    #[must_use]
    pub fn of(table: &Table, from: usize) -> Self {
        let row = |row: usize| (0..table.columns.len()).map(|column| table.cell(row, column).to_owned()).collect();
        Self { from, cells: (from..table.rows().min(from.saturating_add(Self::ROWS))).map(row).collect() }
    }
}

/// The table that was previewed last, kept so that it need not be read again when its columns are used otherwise.
pub(super) struct PreviewedTable {
    text: Option<TableText>,
    options: Options,
    table: Table,
    dialect: Option<Dialect>,
    /// What the source that was previewed last makes: it is often the next thing on the bench.
    prepared: Option<(Source, Dataset)>,
}

impl PreviewedTable {
    /// Reads the table of a source. `last` is the one previewed before; if its text is that of the source it is not read
    /// again.
    ///
    /// # Errors
    /// There is no table in it.
    pub(in crate::session) fn of(source: &Source, last: Option<Self>, library: &Library<'_>) -> Result<Self, Refusal> {
        match source {
            Source::Table { csv, options, columns, .. } => {
                // By which rules a text is read that does not say its own depends on the columns.
                let is_alike = |last: &Self| options.rules.is_some() && last.options == *options;
                let known = |last: &Self| is_alike(last) && last.text.as_ref() == Some(csv);
                if let Some(last) = last.filter(known) {
                    return Ok(last);
                }
                let text = csv.read(library)?;
                if let Some((before, _)) = text.split_once(char::REPLACEMENT_CHARACTER) {
                    return Err(not_utf8(before));
                }
                let (table, dialect) = read_table(&text, options, columns.as_deref()).map_err(DataError::from)?;
                Ok(Self { text: Some(csv.clone()), options: *options, table, dialect: Some(dialect), prepared: None })
            }
            Source::Builtin { .. } | Source::Generated { .. } | Source::Inline { .. } => {
                // The columns of a set may be used as nothing can be trained on: its table is there all the same.
                let whole = match source {
                    Source::Builtin { name, .. } => &Source::builtin(name),
                    Source::Table { .. } | Source::Generated { .. } | Source::Inline { .. } => source,
                };
                let table = whole.prepare(library)?.table;
                Ok(Self { text: None, options: Options::default(), table, dialect: None, prepared: None })
            }
        }
    }

    /// The table.
    pub(in crate::session) fn table(&self) -> &Table {
        &self.table
    }

    /// The text of the table, if it was read from one that the person gave.
    pub(in crate::session) fn text(&self) -> Option<&TableText> {
        self.text.as_ref()
    }

    /// What `source` makes, if it is the one that was previewed last.
    pub(super) fn take_prepared(&mut self, source: &Source) -> Option<Dataset> {
        self.prepared.take_if(|(prepared, _)| prepared == source).map(|(_, dataset)| dataset)
    }

    /// What `source` makes of the table.
    pub(super) fn preview(&mut self, source: &Source, library: &Library<'_>) -> Preview {
        let specs = specs(source, &self.table);
        let dataset = match source {
            Source::Table { test_fraction, seed, .. } => self.table.clone().prepare(&specs, *test_fraction, *seed),
            Source::Builtin { .. } | Source::Generated { .. } | Source::Inline { .. } => source.prepare(library),
        };
        let mut left_out = self.table.left_out();
        let columns = self.table.columns.iter().enumerate().map(|(index, column)| PreviewedColumn {
            name: column.name.clone(),
            label: column.label.clone(),
            unit: column.unit.clone(),
            kind: column.kind,
            missing: column.missing,
            no_value: column.no_value.clone(),
            distinct: column.distinct,
            left_out: left_out.get_mut(index).and_then(Option::take),
            as_input: column.propose(Role::Input),
            as_target: column.propose(Role::Target),
            day_first: column.notation.order() == Some(DateOrder::DayFirst),
            problem: ParseProblem::of(&self.table, index),
        });
        let columns = columns.collect();
        let outcome = dataset.map(|dataset| {
            let summary = DatasetSummary::of(&dataset);
            self.prepared = matches!(source, Source::Table { .. }).then(|| (source.clone(), dataset));
            summary
        });
        Preview {
            source: source.clone(),
            rows: self.table.rows(),
            columns,
            dialect: self.dialect.clone(),
            specs,
            outcome,
            first: TablePage::of(&self.table, 0),
        }
    }
}

impl DatasetSummary {
    fn of(dataset: &Dataset) -> Self {
        Self {
            task: dataset.task.clone(),
            inputs: dataset.inputs.len(),
            outputs: dataset.targets.len(),
            train: dataset.train.len(),
            test: dataset.test.len(),
            dropped: dataset.dropped.clone(),
            filled: dataset.filled.clone(),
        }
    }
}

/// What a source does with each column of its table. Those that it does not name are ignored.
fn specs(source: &Source, table: &Table) -> Vec<ColumnSpec> {
    let given = match source {
        Source::Table { columns, .. } => columns.clone().unwrap_or_else(|| table.propose()),
        Source::Builtin { name, columns, .. } => {
            let set = crate::data::Builtin::named(name);
            columns.clone().or_else(|| set.map(|set| (set.columns)())).unwrap_or_default()
        }
        Source::Generated { .. } | Source::Inline { .. } => return Vec::new(),
    };
    // A name that is not in the table is kept, so that it is reported.
    let strangers = given.iter().filter(|spec| table.column(&spec.name).is_none()).cloned();
    let known = table.columns.iter().map(|column| {
        let spec = given.iter().find(|spec| spec.name == column.name);
        spec.cloned().unwrap_or_else(|| ColumnSpec::new(&column.name, Role::Ignore))
    });
    known.chain(strangers).collect()
}

/// Where a text stops being UTF-8, by what stands before it.
fn not_utf8(before: &str) -> Refusal {
    let line = 1 + before.matches('\n').count();
    let character = 1 + before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    Refusal::NotUtf8 { line, character }
}
