//! From a cell to the numbers that stand for it, before scaling, and back.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::data::errors::DataError;
use crate::data::table::{DecimalMark, Notation, parse_number, trimmed};

/// How the cells of one column become numbers, fitted on the training part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Encoder {
    /// The column of the table.
    pub column: usize,
    /// The column's name, as in the header.
    pub name: String,
    /// The name for people.
    pub label: String,
    /// The unit of measure, `m²`.
    pub unit: Option<String>,
    /// The way from a cell to numbers.
    pub coding: Coding,
    /// How the cells of the column are written.
    pub notation: Notation,
    /// Whether a missing value is a category of its own.
    pub(in crate::data) keeps_missing: bool,
    /// Texts in the column where there should be a number, which count as missing; sorted.
    pub(in crate::data) odd: Vec<String>,
}

/// The way from a cell to numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Coding {
    /// The number in the cell.
    Number {
        /// What replaces a missing one: the mean of the training part, if asked for.
        fill: Option<f64>,
    },
    /// One number per category: 1 for the cell's own, 0 for all others.
    OneHot(Categories),
    /// The position of the cell's category.
    Ordinal(Categories),
}

/// What a cell says, before it becomes the numbers that stand for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CellValue<'a> {
    /// A number.
    Number(f64),
    /// A category, by its name.
    Category(&'a str),
    /// Nothing.
    Missing,
}

impl Encoder {
    /// What a cell of the column says.
    #[must_use]
    pub fn value<'a>(&self, cell: &'a str) -> CellValue<'a> {
        let cell = trimmed(cell);
        if self.is_missing(cell) {
            return CellValue::Missing;
        }
        match &self.coding {
            Coding::Number { .. } => self.notation.number(cell).map_or(CellValue::Missing, CellValue::Number),
            Coding::OneHot(_) | Coding::Ordinal(_) => CellValue::Category(category_name(cell)),
        }
    }

    /// How many numbers stand for a cell.
    #[must_use]
    pub fn width(&self) -> usize {
        match &self.coding {
            Coding::Number { .. } | Coding::Ordinal(_) => 1,
            Coding::OneHot(categories) => categories.names().len(),
        }
    }

    /// Whether a cell of the column has no value: see [`Notation::is_missing`]; of a column read as numbers, also whether it is
    /// one of the few that are none. Where no value is a category, no cell is missing.
    #[must_use]
    pub fn is_missing(&self, cell: &str) -> bool {
        !self.keeps_missing && self.notation.is_missing(cell)
            || self.odd.binary_search_by(|odd| odd.as_str().cmp(trimmed(cell))).is_ok()
    }

    /// Appends the [`Encoder::width`] numbers that stand for a cell, not scaled.
    ///
    /// # Errors
    /// If the cell is missing and nothing stands in, is not a number where one is expected, or is a category that
    /// the training part does not have. Nothing is appended then.
    pub fn encode(&self, cell: &str, numbers: &mut Vec<f64>) -> Result<(), DataError> {
        let cell = trimmed(cell);
        match &self.coding {
            Coding::Number { fill } => {
                let number = match fill {
                    Some(mean) if self.is_missing(cell) => *mean,
                    _ => self.number(cell)?,
                };
                numbers.push(number);
            }
            Coding::OneHot(categories) => {
                let own = self.category(categories, cell)?;
                numbers.extend((0..categories.names().len()).map(|index| if index == own { 1.0 } else { 0.0 }));
            }
            Coding::Ordinal(categories) => numbers.push(code(self.category(categories, cell)?)),
        }
        Ok(())
    }

    fn number(&self, cell: &str) -> Result<f64, DataError> {
        if self.notation.is_missing(cell) {
            return Err(DataError::MissingCell { column: self.name.clone() });
        }
        self.notation
            .number(cell)
            .ok_or_else(|| DataError::CellNotANumber { column: self.name.clone(), cell: cell.to_owned() })
    }

    fn category(&self, categories: &Categories, cell: &str) -> Result<usize, DataError> {
        if self.is_missing(cell) {
            return Err(DataError::MissingCell { column: self.name.clone() });
        }
        categories.position(category_name(cell)).ok_or_else(|| DataError::UnseenCategory {
            column: self.name.clone(),
            cell: cell.to_owned(),
            known: categories.names().to_vec(),
        })
    }
}

/// The different cells of a column's training part, in order: numbers by size, then texts by letter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Categories {
    names: Vec<String>,
    positions: HashMap<String, usize>,
}

impl Categories {
    /// The categories among `cells`.
    #[must_use]
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let different: BTreeSet<&str> = cells.collect();
        let mut names: Vec<String> = different.into_iter().map(str::to_owned).collect();
        names.sort_by(|a, b| by_number_then_text(a, b));
        names.into()
    }

    /// The categories in their order.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The position of a category.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }
}

/// The name of a cell's category: the cell, or words for an empty one.
pub(in crate::data) fn category_name(cell: &str) -> &str {
    if cell.is_empty() { "no value" } else { cell }
}

impl From<Vec<String>> for Categories {
    fn from(names: Vec<String>) -> Self {
        let positions = names.iter().enumerate().map(|(index, name)| (name.clone(), index)).collect();
        Self { names, positions }
    }
}

impl From<Categories> for Vec<String> {
    fn from(categories: Categories) -> Self {
        categories.names
    }
}

fn by_number_then_text(a: &str, b: &str) -> Ordering {
    let number = |text| parse_number(text, DecimalMark::Point);
    match (number(a), number(b)) {
        (Some(x), Some(y)) => x.total_cmp(&y).then_with(|| a.cmp(b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => a.cmp(b),
    }
}

#[expect(clippy::cast_precision_loss, reason = "positions stay far below 2^53")]
fn code(position: usize) -> f64 {
    position as f64
}
