//! The examples that a network trains on and is tested on.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::engine::Examples;

use crate::data::columns::{Coding, Encoder, Feature, Meaning, Task};
use crate::data::errors::DataError;
use crate::data::images::ImageSet;
use crate::data::table::Table;

/// Examples as numbers, with the table they come from and how one becomes the other. Its JSON leaves out the long
/// lists: see [`Dataset::lists`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(skip)]
    pub train: Subset,
    /// What it is tested on.
    #[serde(skip)]
    pub test: Subset,
    /// Rows that were left out, by reason and column; none with a count of 0.
    pub dropped: Vec<Dropped>,
    /// Missing cells for which the mean is used instead, by column; none with a count of 0.
    pub filled: Vec<Filled>,
    /// What kind of question the targets ask.
    pub task: Task,
    /// The set of pictures it is, if each input unit is a number of a picture's pixel, in the order of
    /// [`ImageShape`](crate::data::ImageShape).
    pub images: Option<ImageSet>,
}

/// Examples in the order of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subset {
    /// What the network is fed and what it should answer, scaled, as the engine takes it.
    pub examples: Rc<Examples>,
    /// The row of the table that each example is.
    pub rows: Vec<usize>,
}

/// Rows that were left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Why.
    pub reason: DropReason,
    /// The column of the table that is the reason; of several the first.
    pub column: usize,
    /// How many rows.
    pub count: usize,
}

/// Why a row was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DropReason {
    /// Its cell has no value.
    Missing,
    /// Its cell is not a number, although nearly all others of its column are.
    NotANumber,
    /// It is in the test part, and its category is not in the training part.
    UnseenCategory,
}

/// Missing cells for which the mean of the training part is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The column of the table.
    pub column: usize,
    /// How many cells.
    pub count: usize,
}

impl Dataset {
    /// The inputs of a new example, from one cell per input column, in the order of
    /// [`input_columns`](Dataset::input_columns). Numbers are written as in the table.
    ///
    /// # Errors
    /// If there are too few or too many cells, one has no value, is not a number, or is a category that the training
    /// part does not have; the error says which.
    pub fn encode<S: AsRef<str>>(&self, cells: &[S]) -> Result<Vec<f64>, DataError> {
        let raw = encode(&self.input_columns, cells)?;
        Ok(self.scale_inputs(&raw))
    }

    /// The inputs at a point, from one number per input column: for boundaries and curves over a whole plane.
    ///
    /// # Errors
    /// If there are too few or too many numbers, or a column holds categories.
    pub fn encode_numbers(&self, numbers: &[f64]) -> Result<Vec<f64>, DataError> {
        count(&self.input_columns, numbers.len())?;
        for column in &self.input_columns {
            match column.coding {
                Coding::Number { .. } => {}
                Coding::OneHot(_) | Coding::Ordinal(_) => {
                    return Err(DataError::CategoryNeeded { column: column.label.clone() });
                }
            }
        }
        Ok(self.scale_inputs(numbers))
    }

    /// The targets of a new example, from one cell per target column.
    ///
    /// # Errors
    /// As [`Dataset::encode`].
    pub fn encode_targets<S: AsRef<str>>(&self, cells: &[S]) -> Result<Vec<f64>, DataError> {
        let raw = encode(&self.target_columns, cells)?;
        Ok(scale(&self.targets, &raw))
    }

    /// The cells of a row's inputs, one per input column.
    #[must_use]
    pub fn input_cells(&self, row: usize) -> Vec<&str> {
        self.input_columns.iter().map(|column| self.table.cell(row, column.column)).collect()
    }

    /// The cells of a row's targets, one per target column.
    #[must_use]
    pub fn target_cells(&self, row: usize) -> Vec<&str> {
        self.target_columns.iter().map(|column| self.table.cell(row, column.column)).collect()
    }

    /// The pixels of a picture, from 0 (none) to 1 (full), from what the network is fed. Empty where the inputs are no
    /// picture.
    #[must_use]
    pub fn pixels(&self, inputs: &[f64]) -> Vec<f64> {
        let Some(images) = self.images else { return Vec::new() };
        let full = f64::from(images.full);
        inputs.iter().zip(&self.inputs).map(|(&input, pixel)| (pixel.unscale(input) / full).clamp(0.0, 1.0)).collect()
    }

    /// The inputs of the numbers that stand for an example's cells.
    pub(super) fn scale_inputs(&self, numbers: &[f64]) -> Vec<f64> {
        let value = |(unit, input): (usize, &Feature)| {
            input.scale(match input.meaning {
                Meaning::Derived(formula) => formula.value(numbers),
                Meaning::Number | Meaning::Indicator { .. } | Meaning::Code { .. } => numbers[unit],
            })
        };
        self.inputs.iter().enumerate().map(value).collect()
    }
}

impl Subset {
    /// What the network is fed of an example: one number per input unit. Empty where there is no such example.
    #[must_use]
    pub fn inputs(&self, index: usize) -> Vec<f64> {
        if index < self.len() { self.examples.inputs().column(index) } else { Vec::new() }
    }

    /// What it should answer: one number per output unit. Empty where there is no such example.
    #[must_use]
    pub fn targets(&self, index: usize) -> Vec<f64> {
        if index < self.len() { self.examples.targets().column(index) } else { Vec::new() }
    }

    /// The first target of each example.
    pub fn first_targets(&self) -> impl Iterator<Item = f64> {
        let targets = self.examples.targets();
        (0..targets.rows().min(1)).flat_map(|first| targets.row(first)).copied()
    }

    /// The place of the example that a row of the table is.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<usize> {
        self.rows.binary_search(&row).ok()
    }

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

/// The numbers that stand for cells, not scaled: one cell per column.
fn encode<S: AsRef<str>>(columns: &[Encoder], cells: &[S]) -> Result<Vec<f64>, DataError> {
    count(columns, cells.len())?;
    let mut numbers = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        column.encode(cell.as_ref(), &mut numbers)?;
    }
    Ok(numbers)
}

fn count(columns: &[Encoder], found: usize) -> Result<(), DataError> {
    if found == columns.len() {
        return Ok(());
    }
    let names = columns.iter().map(|column| column.label.clone()).collect();
    Err(DataError::CellCount { found, expected: columns.len(), columns: names })
}

pub(super) fn scale(features: &[Feature], raw: &[f64]) -> Vec<f64> {
    raw.iter().zip(features).map(|(&raw, feature)| feature.scale(raw)).collect()
}
