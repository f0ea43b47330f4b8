//! What depends on the example: one row per unit, one column per example.

use std::fmt;

use super::kernel::{Lines, Tile, TileMut};

/// Units × examples, each row padded to whole vectors. The padding is no part of the value.
#[derive(Clone, Default)]
pub struct Rows {
    rows: usize,
    columns: usize,
    stride: usize,
    data: Lines,
}

impl Rows {
    /// `rows` × `columns` zeros.
    pub fn new(rows: usize, columns: usize) -> Self {
        let stride = stride(columns);
        // One vector more, so that the last vector of the last row may be read from an odd column on.
        Rows { rows, columns, stride, data: Lines::zeros(rows * stride + 2) }
    }

    /// Makes it `rows` × `columns` zeros, unless it has that size already.
    pub(crate) fn fit(&mut self, rows: usize, columns: usize) {
        if (self.rows, self.columns) != (rows, columns) {
            *self = Rows::new(rows, columns);
        }
    }

    /// Number of units.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of examples.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The value of `unit` for `example`.
    pub fn at(&self, unit: usize, example: usize) -> f64 {
        self.row(unit)[example]
    }

    /// Sets the value of `unit` for `example`.
    pub fn set(&mut self, unit: usize, example: usize, value: f64) {
        self.row_mut(unit)[example] = value;
    }

    /// The values of `unit`, one per example.
    pub fn row(&self, unit: usize) -> &[f64] {
        &self.data[unit * self.stride..][..self.columns]
    }

    /// The values of `unit`, one per example, to write to.
    pub fn row_mut(&mut self, unit: usize) -> &mut [f64] {
        &mut self.data[unit * self.stride..][..self.columns]
    }

    /// All values, unit by unit.
    pub fn values(&self) -> impl Iterator<Item = f64> {
        (0..self.rows).flat_map(|unit| self.row(unit)).copied()
    }

    /// The values of all units for one example.
    pub fn column(&self, example: usize) -> Vec<f64> {
        (0..self.rows).map(|unit| self.at(unit, example)).collect()
    }

    /// Sets the values of all units for one example.
    pub fn set_column(&mut self, example: usize, values: &[f64]) {
        for (unit, &value) in values.iter().enumerate() {
            self.set(unit, example, value);
        }
    }

    /// The columns from `first` on, to read.
    #[inline(always)]
    pub(crate) fn tile(&self, first: usize) -> Tile<'_> {
        Tile { data: &self.data[first..], stride: self.stride }
    }

    /// The columns from `first` on, to write to: an even number, so that no vector reaches into the next row.
    #[inline(always)]
    pub(crate) fn tile_mut(&mut self, first: usize) -> TileMut<'_> {
        assert!(first.is_multiple_of(2), "vectors start at even columns, but this one at {first}");
        TileMut { data: &mut self.data[first..], stride: self.stride }
    }

    /// Sets the column to 0, also one in the padding.
    pub(crate) fn clear_column(&mut self, column: usize) {
        for row in 0..self.rows {
            self.data[row * self.stride + column] = 0.0;
        }
    }

    /// The columns from row `row` on, to read.
    #[inline(always)]
    pub(crate) fn tile_from_row(&self, row: usize) -> Tile<'_> {
        Tile { data: &self.data[row * self.stride..], stride: self.stride }
    }

    /// From the beginning of one row to the beginning of the next.
    pub(crate) fn stride(&self) -> usize {
        self.stride
    }
}

/// Whole vectors. Longer rows are an odd number of cache lines, or the rows of a column would fall into few cache sets.
fn stride(columns: usize) -> usize {
    if columns <= 16 { columns.next_multiple_of(2) } else { (columns.div_ceil(8) | 1) * 8 }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
            && self.columns == other.columns
            && (0..self.rows).all(|unit| self.row(unit) == other.row(unit))
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.rows).map(|unit| self.row(unit))).finish()
    }
}

/// The one order in which a batch is summed: examples 0, 2, 4 … and 1, 3, 5 … apart, each from 0, then the two together.
/// It is the order of two vector lanes that run along the examples.
pub fn sum_over_examples(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut lanes = [0.0; 2];
    for (example, value) in values.into_iter().enumerate() {
        lanes[example % 2] += value;
    }
    lanes[0] + lanes[1]
}
