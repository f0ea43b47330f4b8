//! Preview: what a source holds, and what would become of it, before anything is trained on it.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use crate::data::{
    ColumnSpec, DataError, Dataset, Dialect, Dropped, Filled, Kind, Library, Oddity, Options, Role, Source, Table,
    TableText, Task,
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
    /// What is done with each column, one for each; empty where that cannot be chosen.
    pub specs: Vec<ColumnSpec>,
    /// What the source makes, or why it cannot be trained on.
    pub outcome: Result<Outcome, DataError>,
    /// The first rows.
    pub first: Rows,
}

/// A column of a previewed table; see [`Column`](crate::data::Column).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of a table's column, and what it would be as input and as target")]
pub struct PreviewedColumn {
    pub name: String,
    pub label: String,
    pub unit: Option<String>,
    pub kind: Kind,
    pub missing: usize,
    pub distinct: usize,
    pub as_input: ColumnSpec,
    pub as_target: ColumnSpec,
    pub doubt: Option<Doubt>,
}

/// Cells of a column that seems to be meant as one of numbers, and that are none; see [`Oddity`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What is written to the numbers, if it is that.
    pub sign: Option<String>,
    /// How many cells are no numbers.
    pub odd: usize,
    /// How many are.
    pub numbers: usize,
    /// The first of the odd ones: the line each begins in, and what stands there.
    pub first: Vec<(usize, String)>,
}

impl Doubt {
    /// So many cells are told of one by one.
    const MOST: usize = 4;

    fn of(table: &Table, index: usize) -> Option<Self> {
        let column = table.columns.get(index)?;
        let known = table.rows() - column.missing;
        let place = |row: usize| (table.line(row), table.cell(row, index).to_owned());
        Some(match column.oddity.as_ref()? {
            Oddity::NotNumbers(rows) => Self {
                sign: None,
                odd: rows.len(),
                numbers: known - rows.len(),
                first: rows.iter().copied().take(Self::MOST).map(place).collect(),
            },
            Oddity::Sign(sign) => {
                let first = column.cells.iter().position(|cell| cell.contains(sign.as_str()));
                Self { sign: Some(sign.clone()), odd: known, numbers: 0, first: first.map(place).into_iter().collect() }
            }
        })
    }
}

/// What a source makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
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
    /// Cells for which the mean stands in.
    pub filled: Vec<Filled>,
}

/// Some rows of a table, as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// The first of them, counted from 0.
    pub from: usize,
    /// Rows × columns.
    pub cells: Vec<Vec<String>>,
}

impl Rows {
    /// So many rows are shown at once.
    pub const PAGE: usize = 50;

    /// A page of a table, from the row `from`.
    #[must_use]
    pub fn of(table: &Table, from: usize) -> Self {
        let row = |row: usize| (0..table.columns.len()).map(|column| table.cell(row, column).to_owned()).collect();
        Self { from, cells: (from..table.rows().min(from.saturating_add(Self::PAGE))).map(row).collect() }
    }
}

/// The table that was previewed last, kept so that it need not be read again when its columns are used otherwise.
pub(super) struct Draft {
    text: Option<TableText>,
    options: Options,
    table: Table,
    dialect: Option<Dialect>,
}

impl Draft {
    /// Reads the table of a source. `last` is the draft before this one; if its text is that of the source it is not read
    /// again.
    ///
    /// # Errors
    /// There is no table in it.
    pub(in crate::session) fn of(source: &Source, last: Option<Self>, library: &Library<'_>) -> Result<Self, Refusal> {
        match source {
            Source::Table { csv, options, .. } => {
                let known = |last: &Self| last.options == *options && last.text.as_ref() == Some(csv);
                if let Some(last) = last.filter(known) {
                    return Ok(last);
                }
                let text = csv.read(library)?;
                if let Some((before, _)) = text.split_once(char::REPLACEMENT_CHARACTER) {
                    return Err(not_utf8(before));
                }
                let (table, dialect) = Table::read(&text, options).map_err(DataError::from)?;
                Ok(Self { text: Some(csv.clone()), options: *options, table, dialect: Some(dialect) })
            }
            Source::Builtin { .. } | Source::Generated { .. } | Source::Inline { .. } => {
                // The columns of a set may be used as nothing can be trained on: its table is there all the same.
                let whole = match source {
                    Source::Builtin { name, .. } => &Source::builtin(name),
                    Source::Table { .. } | Source::Generated { .. } | Source::Inline { .. } => source,
                };
                let table = whole.prepare(library)?.table;
                Ok(Self { text: None, options: Options::default(), table, dialect: None })
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

    /// What becomes of the table by way of `source`.
    pub(super) fn preview(&self, source: &Source, library: &Library<'_>) -> Preview {
        let specs = specs(source, &self.table);
        let dataset = match source {
            Source::Table { test_fraction, seed, .. } => self.table.clone().prepare(&specs, *test_fraction, *seed),
            Source::Builtin { .. } | Source::Generated { .. } | Source::Inline { .. } => source.prepare(library),
        };
        let columns = self.table.columns.iter().enumerate().map(|(index, column)| PreviewedColumn {
            name: column.name.clone(),
            label: column.label.clone(),
            unit: column.unit.clone(),
            kind: column.kind,
            missing: column.missing,
            distinct: column.distinct,
            as_input: column.propose(Role::Input),
            as_target: column.propose(Role::Target),
            doubt: Doubt::of(&self.table, index),
        });
        Preview {
            source: source.clone(),
            rows: self.table.rows(),
            columns: columns.collect(),
            dialect: self.dialect,
            specs,
            outcome: dataset.map(|dataset| Outcome::of(&dataset)),
            first: Rows::of(&self.table, 0),
        }
    }
}

impl Outcome {
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
    // A name that the table does not have stays, so that it is complained of.
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
