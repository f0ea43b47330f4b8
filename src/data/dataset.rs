//! The examples that a network trains on and is tested on.

use super::data_error::DataError;
use super::encoder::Encoder;
use super::feature::{Feature, Value};
use super::table::Table;
use super::task::Task;

/// Examples as numbers, with the table they come from and the way between both.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// The cells as the person knows them.
    pub table: Table,
    /// The input units, in their order.
    pub inputs: Vec<Feature>,
    /// The output units, in their order.
    pub targets: Vec<Feature>,
    /// The input columns, in the order of their units; each makes [`Encoder::width`] of them.
    pub input_columns: Vec<Encoder>,
    /// The target columns, in the order of their units.
    pub target_columns: Vec<Encoder>,
    /// What the network trains on; scalings and categories were fitted to this part alone.
    pub train: Part,
    /// What it is tested on.
    pub test: Part,
    /// Rows that were left out, by reason and column; none with a count of 0.
    pub dropped: Vec<Dropped>,
    /// Missing cells for which the mean stands in, by column; none with a count of 0.
    pub filled: Vec<Filled>,
    /// What kind of question the targets ask.
    pub task: Task,
}

/// Examples in the order of the table: one row of each field per example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// What the network is fed: examples × input units, scaled.
    pub inputs: Vec<Vec<f64>>,
    /// What it should answer: examples × output units, scaled.
    pub targets: Vec<Vec<f64>>,
    /// The row of the table that each example is.
    pub rows: Vec<usize>,
}

/// Rows that were left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Why.
    pub reason: DropReason,
    /// The column of the table that is the reason; of several the first.
    pub column: usize,
    /// How many rows.
    pub count: usize,
}

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropReason {
    /// Its cell has no value.
    Missing,
    /// It is in the test part, and its category is not in the training part.
    UnseenCategory,
}

/// Missing cells for which the mean of the training part stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The column of the table.
    pub column: usize,
    /// How many cells.
    pub count: usize,
}

impl Dataset {
    /// The inputs of a new example, from one cell per input column, in the order of
    /// [`input_columns`](Dataset::input_columns).
    ///
    /// # Errors
    /// If there are too few or too many cells, one has no value, is not a number, or is a category that the training
    /// part does not have; the error says which.
    pub fn encode<S: AsRef<str>>(&self, cells: &[S]) -> Result<Vec<f64>, DataError> {
        encode(&self.input_columns, &self.inputs, cells)
    }

    /// The targets of a new example, from one cell per target column.
    ///
    /// # Errors
    /// As [`Dataset::encode`].
    pub fn encode_targets<S: AsRef<str>>(&self, cells: &[S]) -> Result<Vec<f64>, DataError> {
        encode(&self.target_columns, &self.targets, cells)
    }

    /// What inputs stand for: one value per input column.
    ///
    /// # Panics
    /// If there is not one number per input unit.
    #[must_use]
    pub fn decode(&self, inputs: &[f64]) -> Vec<Value> {
        decode(&self.input_columns, &self.inputs, inputs)
    }

    /// What targets, or outputs of the network, stand for: one value per target column.
    ///
    /// # Panics
    /// If there is not one number per output unit.
    #[must_use]
    pub fn decode_targets(&self, outputs: &[f64]) -> Vec<Value> {
        decode(&self.target_columns, &self.targets, outputs)
    }

    /// Number of rows that were left out.
    #[must_use]
    pub fn dropped_rows(&self) -> usize {
        self.dropped.iter().map(|dropped| dropped.count).sum()
    }
}

impl Part {
    /// Number of examples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no example.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Numbers of cells, scaled: one cell per column.
fn encode<S: AsRef<str>>(columns: &[Encoder], features: &[Feature], cells: &[S]) -> Result<Vec<f64>, DataError> {
    if cells.len() != columns.len() {
        let columns: Vec<String> = columns.iter().map(|column| column.label.clone()).collect();
        return Err(DataError::CellCount { found: cells.len(), expected: columns.len(), columns });
    }
    let mut numbers = Vec::with_capacity(features.len());
    for (column, cell) in columns.iter().zip(cells) {
        column.encode(cell.as_ref(), &mut numbers)?;
    }
    for (number, feature) in numbers.iter_mut().zip(features) {
        *number = feature.scale(*number);
    }
    Ok(numbers)
}

fn decode(columns: &[Encoder], features: &[Feature], numbers: &[f64]) -> Vec<Value> {
    assert_eq!(numbers.len(), features.len(), "there must be one number per unit");
    let raw: Vec<f64> = numbers.iter().zip(features).map(|(&number, feature)| feature.unscale(number)).collect();
    let mut rest = raw.as_slice();
    let mut values = Vec::with_capacity(columns.len());
    for column in columns {
        let (own, others) = rest.split_at(column.width());
        values.push(column.decode(own));
        rest = others;
    }
    values
}
