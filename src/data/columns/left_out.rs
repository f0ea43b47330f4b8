//! Why a column is left out automatically.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a column is not proposed as an input; the person can use it all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// No cell has a value.
    Empty,
    /// Few cells have one.
    NearlyEmpty {
        /// Cells without a value.
        missing: usize,
        /// All cells.
        rows: usize,
    },
    /// All cells have the same.
    Constant {
        /// What they have.
        cell: String,
    },
    /// It counts the rows.
    RowNumbers,
    /// It names the rows.
    RowNames,
    /// Each row has a number of its own, and the name says that it is only there to tell them apart.
    Id,
    /// Almost every row has a text of its own.
    OwnTexts {
        /// Different texts.
        distinct: usize,
        /// Rows with a text.
        rows: usize,
    },
    /// So many texts that each would be an input.
    ManyTexts {
        /// Different texts; 1,000 stands for “that many or more”.
        distinct: usize,
    },
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "it is empty in every row"),
            Self::NearlyEmpty { missing, rows } => write!(f, "it is empty in {missing} of {rows} rows"),
            Self::Constant { cell } => write!(f, "it is “{cell}” in every row, so there is nothing to learn from it"),
            Self::RowNumbers => write!(f, "it only numbers the rows, which says nothing about them"),
            Self::RowNames => write!(f, "it only names the rows, which says nothing about them"),
            Self::Id => write!(f, "every row has a different number, which only identifies the row"),
            Self::OwnTexts { distinct, rows } => write!(
                f,
                "{distinct} different texts in {rows} rows: almost every row has its own, so nothing learned from one row helps with another"
            ),
            Self::ManyTexts { distinct: 1_000.. } => {
                write!(f, "it has 1,000 or more different texts, and each would become an input")
            }
            Self::ManyTexts { distinct } => {
                write!(f, "it has {distinct} different texts, and each would become an input")
            }
        }
    }
}
