//! Why a text is not a table.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::dialect::Delimiter;

/// Why a text cannot be read as a table: where, what, and how to mend it. Lines and columns count from 1, lines
/// as an editor shows them.
///
/// The text of the error is the sentence shown to the person.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum TableError {
    /// Nothing but space.
    #[error(
        "The table is empty. Put the names of the columns in the first line and one example in each line below it."
    )]
    Empty,
    /// A header and nothing below.
    #[error("Line {line}: below the names of the columns there is no row. Add one example per line.")]
    NoRows {
        /// The line of the header.
        line: u64,
    },
    /// A row with more or fewer cells than the first.
    #[error(
        "Line {line}, column {column}: this line has {found} cells, but the others have {expected}. Look for a missing or an extra {}; a cell that contains one must be in double quotes.", .delimiter.word()
    )]
    UnequalCells {
        /// The line of the row.
        line: u64,
        /// The first column that is missing or too many.
        column: usize,
        /// Cells of the first line.
        expected: usize,
        /// Cells of this line.
        found: usize,
        /// What stands between two cells.
        delimiter: Delimiter,
    },
    /// A double quote that opens a cell and never closes.
    #[error(
        "Line {line}, column {column}: the double quote that opens this cell is never closed. Close it, or remove it."
    )]
    UnclosedQuote {
        /// The line in which the quote opens.
        line: u64,
        /// The column in which it opens.
        column: usize,
    },
    /// More columns than are read.
    #[error(
        "Line {line}, column {limit}: there are {found} columns, and at most {limit} can be read. Remove the ones you do not need."
    )]
    TooManyColumns {
        /// The first line.
        line: u64,
        /// Number of columns.
        found: usize,
        /// Number of columns that are read.
        limit: usize,
    },
}
