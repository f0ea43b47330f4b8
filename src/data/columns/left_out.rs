//! Why a column is left out by itself.

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
    /// Nearly each row has a text of its own.
    OwnTexts {
        /// Different texts.
        distinct: usize,
        /// Rows with a text.
        rows: usize,
    },
    /// So many texts that each would be an input.
    ManyTexts {
        /// Different texts; 1,000 stands for 'that many or more'.
        distinct: usize,
    },
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "it has no value in any row"),
            Self::NearlyEmpty { missing, rows } => write!(f, "it has no value in {missing} of {rows} rows"),
            Self::Constant { cell } => write!(f, "it is “{cell}” in every row, so there is nothing to learn from it"),
            Self::RowNumbers => write!(f, "it counts the rows, which says nothing about them"),
            Self::RowNames => write!(f, "it names the rows, which says nothing about them"),
            Self::Id => write!(f, "each row has a number of its own, which only tells it from others"),
            Self::OwnTexts { distinct, rows } => write!(
                f,
                "{distinct} different texts in {rows} rows: nearly each row has its own, from which nothing can be learned for others"
            ),
            Self::ManyTexts { distinct: 1_000.. } => {
                write!(f, "it has 1 000 different texts or more, and each would be an input")
            }
            Self::ManyTexts { distinct } => write!(f, "it has {distinct} different texts, and each would be an input"),
        }
    }
}
