//! Where the data of a document comes from.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::builtin::{BUILTINS, Builtin};
use super::inline::InlineExamples;
use super::table_text::TableText;
use crate::data::columns::{ColumnSpec, Encoding, Feature, Meaning, Role, Scaling};
use crate::data::dataset::{Dataset, Plan, Split, assign, prepare};
use crate::data::derived::Derived;
use crate::data::errors::DataError;
use crate::data::images::{ImageSet, ImageShape};
use crate::data::points::{Generator, Points};
use crate::data::table::{ColumnKind, Dialect, Options, Rules, Table, TableError};

/// The `data` section of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "source", rename_all = "snake_case", try_from = "super::source_record::SourceRecord")]
pub enum Source {
    /// Numbers in the document; all are trained on, none is scaled.
    Inline {
        /// Names of the input units.
        inputs: Vec<String>,
        /// Names of the output units.
        targets: Vec<String>,
        /// The numbers; works that go on from one another share them.
        examples: Arc<InlineExamples>,
    },
    /// A data set that comes with the program.
    Builtin {
        /// Its name, see [`BUILTINS`].
        name: String,
        /// Share of the rows that are tested on, from 0 up to but not including 1. Sets of pictures whose file has a test
        /// part of its own keep that one.
        test_fraction: f64,
        /// Seed of the split.
        seed: u64,
        /// What the columns are for, if it is not what the set proposes. Columns not named are ignored.
        #[serde(skip_serializing_if = "Option::is_none")]
        columns: Option<Vec<ColumnSpec>>,
    },
    /// A table in the document.
    Table {
        /// The table as CSV text.
        csv: TableText,
        /// How to read the text; what is absent is found out.
        #[serde(skip_serializing_if = "Options::is_default")]
        options: Options,
        /// What the columns are for, as [`Table::propose`] has it if absent. Columns not named are ignored.
        #[serde(skip_serializing_if = "Option::is_none")]
        columns: Option<Vec<ColumnSpec>>,
        /// Share of the rows that are tested on, from 0 up to but not including 1.
        test_fraction: f64,
        /// Seed of the split.
        seed: u64,
    },
    /// Points made by rule.
    Generated {
        /// The rule.
        name: Generator,
        /// How far points lie off the rule, from 0 to 1, see [`Generator::points`].
        noise: f64,
        /// Number of points, from 2 to 10,000.
        size: usize,
        /// Share of the points that are tested on, from 0 up to but not including 1.
        test_fraction: f64,
        /// Seed of the points and of the split.
        seed: u64,
        /// What the network is fed; the coordinates if there is none.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        features: Vec<Derived>,
        /// How that is scaled.
        scaling: Scaling,
        /// Points added by hand and trained on: the coordinates, then the class (0, 1, 2) or the value.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        added: Vec<Vec<f64>>,
        /// Points taken away by hand: rows of the table, in which added points follow the generated ones. All others
        /// keep their place and their part.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        removed: Vec<usize>,
    },
}

/// Gives the file of a built-in set, by the set's name, once it has been fetched (and unpacked, if it was compressed), and
/// the text of a table, by its key. The set `houses` is always there and is never asked for.
pub type Library<'a> = dyn Fn(&str) -> Option<Cow<'a, [u8]>> + 'a;

impl Default for Source {
    /// The houses of Ames: what the page opens on.
    fn default() -> Self {
        Self::builtin("houses")
    }
}

impl Source {
    /// A built-in set with a test part of one fifth and seed 1.
    #[must_use]
    pub fn builtin(name: &str) -> Self {
        Self::Builtin { name: name.to_owned(), test_fraction: one_fifth(), seed: one(), columns: None }
    }

    /// A table as CSV text, read as it seems to be meant, with a test part of one fifth and seed 1.
    #[must_use]
    pub fn table(csv: TableText) -> Self {
        let (options, test_fraction, seed) = (Options::whole_table(), one_fifth(), one());
        Self::Table { csv, options, columns: None, test_fraction, seed }
    }

    /// 200 points without noise, half of them to train on, fed as their coordinates.
    #[must_use]
    pub fn generated(name: Generator) -> Self {
        Self::Generated {
            name,
            noise: 0.0,
            size: two_hundred(),
            test_fraction: one_half(),
            seed: one(),
            features: Vec::new(),
            scaling: Scaling::None,
            added: Vec::new(),
            removed: Vec::new(),
        }
    }

    /// Reads, splits, fits and encodes.
    ///
    /// # Errors
    /// If the source is not one that can be trained on; the error says what, where and how to mend it.
    /// [`DataError::NotLoaded`] means that the file of a built-in set has to be fetched first.
    pub fn prepare(&self, library: &Library<'_>) -> Result<Dataset, DataError> {
        match self {
            Self::Inline { inputs, targets, examples } => examples.prepare(inputs, targets),
            Self::Builtin { name, test_fraction, seed, columns } => {
                let builtin = Builtin::named(name).ok_or_else(|| DataError::UnknownBuiltin {
                    name: name.clone(),
                    known: BUILTINS.iter().map(|builtin| builtin.name.to_owned()).collect(),
                })?;
                let file = builtin.text.map(|text| Cow::Borrowed(text.as_bytes())).or_else(|| library(name));
                let file = file.ok_or_else(|| DataError::NotLoaded {
                    name: builtin.name.to_owned(),
                    file: builtin.file.to_owned(),
                })?;
                let (table, test_from) = builtin.read(&file)?;
                let columns = columns.clone().unwrap_or_else(builtin.columns);
                let split = Split { test_from, ..Split::new(*test_fraction, *seed) };
                let dataset = prepare_table(table, &columns, split)?;
                let images = ImageSet::named(name).filter(|images| are_pixels(&dataset.inputs, images.shape));
                Ok(Dataset { images, ..dataset })
            }
            Self::Table { csv, options, columns, test_fraction, seed } => {
                let (table, _) = read_table(&csv.read(library)?, options, columns.as_deref())?;
                let columns = columns.clone().unwrap_or_else(|| table.propose());
                prepare_table(table, &columns, Split::new(*test_fraction, *seed))
            }
            Self::Generated { name, noise, size, test_fraction, seed, features, scaling, added, removed } => {
                let (generator, noise, size, scaling) = (*name, *noise, *size, *scaling);
                let points = Points { generator, noise, size, features, scaling, added };
                points.prepare(*test_fraction, *seed, removed)
            }
        }
    }

    /// The text of its table, if that is one that the person gave.
    #[must_use]
    pub fn text(&self) -> Option<&TableText> {
        match self {
            Self::Table { csv, .. } => Some(csv),
            Self::Inline { .. } | Self::Builtin { .. } | Self::Generated { .. } => None,
        }
    }

    /// The same, to be put on a shelf or taken from one.
    pub fn text_mut(&mut self) -> Option<&mut TableText> {
        match self {
            Self::Table { csv, .. } => Some(csv),
            Self::Inline { .. } | Self::Builtin { .. } | Self::Generated { .. } => None,
        }
    }

    /// The built-in set whose file has to be fetched before [`Source::prepare`] can succeed.
    #[must_use]
    pub fn needs_file(&self) -> Option<&'static Builtin> {
        match self {
            Self::Builtin { name, .. } => Builtin::named(name).filter(|builtin| builtin.text.is_none()),
            Self::Inline { .. } | Self::Table { .. } | Self::Generated { .. } => None,
        }
    }
}

impl Table {
    /// Splits, fits and encodes a table that has been read. Columns that no spec names are ignored.
    ///
    /// # Errors
    /// As [`Source::prepare`].
    pub fn prepare(self, specs: &[ColumnSpec], test_fraction: f64, seed: u64) -> Result<Dataset, DataError> {
        prepare_table(self, specs, Split::new(test_fraction, seed))
    }
}

/// The table of a text, and how it was read. Where it is not said by which rules, those of the first lines are taken if they
/// make a table of which `columns` can be used so, and else those of the whole table.
///
/// # Errors
/// The text is no table.
pub(crate) fn read_table(
    csv: &str,
    options: &Options,
    columns: Option<&[ColumnSpec]>,
) -> Result<(Table, Dialect), TableError> {
    if options.rules.is_none() {
        let first_lines = Options { rules: Some(Rules::FirstLines), ..*options };
        let (table, dialect) = Table::read(csv, &first_lines)?;
        if columns.is_none_or(|columns| columns.iter().all(|spec| is_usable(&table, spec))) {
            return Ok((table, dialect));
        }
    }
    Table::read(csv, &Options { rules: Some(Rules::WholeTable), ..*options })
}

/// Whether a table has a column that can be used so.
fn is_usable(table: &Table, spec: &ColumnSpec) -> bool {
    let Some(column) = table.column(&spec.name).and_then(|index| table.columns.get(index)) else { return false };
    spec.role == Role::Ignore
        || spec.encoding != Encoding::Number
        || column.kind == ColumnKind::Number
        || !column.odd_rows().is_empty()
}

fn prepare_table(table: Table, specs: &[ColumnSpec], split: Split) -> Result<Dataset, DataError> {
    let columns = assign(&table, specs)?;
    prepare(table, &Plan { columns, split, derived: None })
}

/// Whether the input units are all numbers of a picture, in their order.
fn are_pixels(inputs: &[Feature], shape: ImageShape) -> bool {
    let is_pixel = |(unit, input): (usize, &Feature)| input.column == unit && input.meaning == Meaning::Number;
    inputs.len() == shape.units() && inputs.iter().enumerate().all(is_pixel)
}

/// The library that has nothing but `houses`.
#[must_use]
pub fn houses_only(_name: &str) -> Option<Cow<'static, [u8]>> {
    None
}

pub(super) fn one_fifth() -> f64 {
    0.2
}

pub(in crate::data) fn one() -> u64 {
    1
}

pub(super) fn one_half() -> f64 {
    0.5
}

pub(super) fn two_hundred() -> usize {
    200
}
