//! Why a source is not a data set, or a cell not a number.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::images_error::ImagesError;
use super::points_error::PointsError;
use crate::data::table::TableError;

/// Which numbers of an inline example. It is displayed as documents name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExamplePart {
    /// Those that are fed to the network.
    Inputs,
    /// Those that it should answer.
    Targets,
}

impl fmt::Display for ExamplePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Inputs => "inputs",
            Self::Targets => "targets",
        })
    }
}

/// Why data cannot be prepared or encoded: what, where, and how to mend it. Rows count from 1, below the header.
///
/// The text of the error is the sentence shown to the person.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum DataError {
    /// The text is not a table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The points cannot be made, or what was added and removed by hand is not there.
    #[error(transparent)]
    Points(#[from] PointsError),
    /// The file is not a set of pictures.
    #[error(transparent)]
    Images(#[from] ImagesError),
    /// No built-in set has that name.
    #[error("There is no data set “{name}”. There are: {}.", .known.join(", "))]
    UnknownBuiltin {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The file of a built-in set has not been fetched yet.
    #[error("The data set “{name}” is not loaded yet: its file {file} has to be fetched first.")]
    NotLoaded {
        /// The set.
        name: String,
        /// Its file, below `static/data`.
        file: String,
    },
    /// A table of which only the key is known.
    #[error("The text of this table is not kept any more. Open the table again.")]
    NoText,
    /// A column is described that the table does not have.
    #[error("There is no column “{column}”. The table has: {}.", .known.join(", "))]
    UnknownColumn {
        /// The name asked for.
        column: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A column is described twice.
    #[error("The column “{column}” is described twice. Describe it once.")]
    ColumnTwice {
        /// The column.
        column: String,
    },
    /// No column is fed to the network.
    #[error("No column has the role “input”. Choose at least one.")]
    NoInput,
    /// No column is asked for.
    #[error("No column has the role “target”. Choose at least one.")]
    NoTarget,
    /// A cell is not a number where the whole column should be numbers.
    #[error(
        "Column “{column}”, row {row}: “{cell}” is not a number. Correct it, or encode the column as one_hot or ordinal, \
         or ignore it."
    )]
    NotANumber {
        /// The column.
        column: String,
        /// The row, from 1.
        row: usize,
        /// The cell.
        cell: String,
    },
    /// All rows to train on are of one class.
    #[error(
        "Column “{column}” is the target, but every training row has “{class}” in it, so there is nothing to learn. Choose another target, or add rows of another class."
    )]
    OneClass {
        /// The column.
        column: String,
        /// The class.
        class: String,
    },
    /// The mean would stand in for an answer.
    #[error(
        "Column “{column}” is the target, and the network must not learn from made-up answers. Choose drop for its missing cells."
    )]
    MadeUpTarget {
        /// The column.
        column: String,
    },
    /// The shares of a target of classes would be scaled.
    #[error(
        "Column “{column}” is the target, and its one-hot numbers are shares of 1, which scaling would distort. Choose the scaling none."
    )]
    ScaledShares {
        /// The column.
        column: String,
    },
    /// A column of categories has no mean.
    #[error("Column “{column}” holds categories, which have no mean to fill a missing cell with. Choose drop.")]
    NoMean {
        /// The column.
        column: String,
    },
    /// A column of numbers has no category for what is missing.
    #[error(
        "Column “{column}” holds numbers, so a missing value cannot be a category. Choose drop or mean, or encode it as one_hot."
    )]
    NoCategory {
        /// The column.
        column: String,
    },
    /// A range that is none.
    #[error("Column “{column}”: the range must go from a lower to a higher number, not from {from} to {to}.")]
    BadRange {
        /// The column.
        column: String,
        /// The first number.
        #[serde(with = "crate::engine::exactly")]
        from: f64,
        /// The second number.
        #[serde(with = "crate::engine::exactly")]
        to: f64,
    },
    /// Numbers so large that their mean or spread is not finite.
    #[error("Column “{column}”: its numbers are too large to scale. Give them in a larger unit.")]
    TooLarge {
        /// The column.
        column: String,
    },
    /// More categories than input units make sense.
    #[error(
        "Column “{column}” has {found} different texts; one_hot would need a unit for each, and the limit is {limit}. Choose ordinal, or ignore the column."
    )]
    TooManyCategories {
        /// The column.
        column: String,
        /// Number of categories.
        found: usize,
        /// Most that are encoded.
        limit: usize,
    },
    /// Nothing is left to train on.
    #[error(
        "No row is left to train on: {dropped} of {rows} rows were left out because a cell is missing. Fill the missing cells with the mean, or ignore the columns that have them."
    )]
    NoRows {
        /// Rows left out.
        dropped: usize,
        /// Rows of the table.
        rows: usize,
    },
    /// A column has no value in the training part.
    #[error(
        "Column “{column}” has no values in the training part, so there is no mean to fill its missing cells with. Ignore the column."
    )]
    NothingToFillWith {
        /// The column.
        column: String,
    },
    /// The share of the test part is invalid.
    #[error("test_fraction is {found}; it must be at least 0 and less than 1.")]
    TestFraction {
        /// What was asked for.
        #[serde(with = "crate::engine::exactly")]
        found: f64,
    },
    /// An inline example with too few or too many numbers.
    #[error(
        "examples.{part}[{example}] has {found} numbers, and there are {expected} names. Give one number for each name."
    )]
    ExampleWidth {
        /// Where it stands.
        part: ExamplePart,
        /// The example, from 0.
        example: usize,
        /// Numbers in it.
        found: usize,
        /// Names there are.
        expected: usize,
    },
    /// Inline inputs without targets or the other way.
    #[error(
        "There are {inputs} examples with inputs and {targets} with targets. Give the same number of both, at least one."
    )]
    ExampleCount {
        /// Rows of inputs.
        inputs: usize,
        /// Rows of targets.
        targets: usize,
    },
    /// An inline number that is infinite or not a number.
    #[error("examples.{part}[{example}] holds {number}. Give a finite number.")]
    NotFinite {
        /// Where it stands.
        part: ExamplePart,
        /// The example, from 0.
        example: usize,
        /// The number.
        #[serde(with = "crate::engine::exactly")]
        number: f64,
    },
    /// A new example with too few or too many cells.
    #[error("{found} cells were given, and {expected} are needed: {}.", .columns.join(", "))]
    CellCount {
        /// Cells given.
        found: usize,
        /// Cells needed.
        expected: usize,
        /// The columns they belong to.
        columns: Vec<String>,
    },
    /// A number was given for a column of categories.
    #[error("“{column}” holds categories, and a number was given for it. Give one of its categories.")]
    CategoryNeeded {
        /// The column.
        column: String,
    },
    /// A cell of a new example has no value.
    #[error("“{column}” has no value. Give one.")]
    MissingCell {
        /// The column.
        column: String,
    },
    /// A cell of a new example is not a number.
    #[error("“{column}” is “{cell}”, which is not a number. Give a number.")]
    CellNotANumber {
        /// The column.
        column: String,
        /// The cell.
        cell: String,
    },
    /// A cell of a new example is a category that was not trained on.
    #[error("“{column}” is “{cell}”, which the network has never seen in training. It knows: {}.", .known.join(", "))]
    UnseenCategory {
        /// The column.
        column: String,
        /// The cell.
        cell: String,
        /// The categories of the training part.
        known: Vec<String>,
    },
}
