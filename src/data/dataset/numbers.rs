//! The numbers of a table's columns, read once.

use super::fit::Assigned;
use crate::data::columns::{Coding, Encoder, Encoding};
use crate::data::errors::DataError;
use crate::data::table::Table;

/// The numbers of the columns that are used as such. A large table has millions of them, which are asked for several times.
pub(super) struct Numbers {
    /// For each column of the table, one number a row; not a number where the row has none.
    columns: Vec<Option<Vec<f64>>>,
}

impl Numbers {
    /// Reads the columns whose encoding is a number.
    ///
    /// # Errors
    /// A cell has a value that is not a number.
    pub(super) fn read(table: &Table, used: &[Assigned]) -> Result<Self, DataError> {
        let mut columns = vec![None; table.columns.len()];
        for (index, spec) in used.iter().filter(|(_, spec)| spec.encoding == Encoding::Number) {
            let column = &table.columns[*index];
            let number = |(row, cell): (usize, &str)| {
                if column.is_missing(cell) || column.odd_rows().binary_search(&row).is_ok() {
                    return Ok(f64::NAN);
                }
                column.notation.number(cell).ok_or_else(|| DataError::NotANumber {
                    column: spec.name.clone(),
                    row: row + 1,
                    cell: cell.to_owned(),
                })
            };
            columns[*index] = Some(column.cells.iter().enumerate().map(number).collect::<Result<_, _>>()?);
        }
        Ok(Self { columns })
    }

    /// The number of a row; `None` where the column is not used as one, or the row has none.
    pub(super) fn get(&self, column: usize, row: usize) -> Option<f64> {
        let numbers = self.columns.get(column)?.as_ref()?;
        numbers.get(row).copied().filter(|number| !number.is_nan())
    }

    /// Appends what stands for a cell, as [`Encoder::encode`] does.
    ///
    /// # Errors
    /// As there.
    pub(super) fn encode(
        &self,
        table: &Table,
        encoder: &Encoder,
        row: usize,
        numbers: &mut Vec<f64>,
    ) -> Result<(), DataError> {
        match (&encoder.coding, self.get(encoder.column, row)) {
            (Coding::Number { .. }, Some(number)) => {
                numbers.push(number);
                Ok(())
            }
            (Coding::Number { .. } | Coding::OneHot(_) | Coding::Ordinal(_), _) => {
                encoder.encode(table.cell(row, encoder.column), numbers)
            }
        }
    }
}
