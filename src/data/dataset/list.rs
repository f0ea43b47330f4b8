//! The long lists of a data set: they cross from the worker to the page as they are, and the little that is left
//! crosses as JSON.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::engine::{Examples, Rows};

use super::dataset::{Dataset, Subset};
use crate::data::table::Cells;

/// One list of a data set. Each kind has a kind of typed array in the browser.
#[derive(Clone, Debug, PartialEq)]
pub enum List<'a> {
    /// Letters.
    Text(Cow<'a, str>),
    /// Places in a text, or rows of a table.
    Places(Vec<u32>),
    /// Numbers, to the bit.
    Numbers(Cow<'a, [f64]>),
    /// Bytes of a file.
    Bytes(Cow<'a, [u8]>),
}

/// What a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListKind {
    /// Letters, as UTF-8.
    Text,
    /// Places in a text, or rows of a table.
    Places,
    /// Numbers.
    Numbers,
    /// Bytes.
    Bytes,
}

/// The lists are not those of the data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a list of {what} is missing, or is not as long as it should be")]
pub struct ListError {
    /// What the list should hold.
    pub what: &'static str,
}

impl Dataset {
    /// Its lists, in an order that follows from its columns and units alone: of each column of the table the cells and
    /// where they end; of the training part, then of the test part, the rows, then what each input unit and each output
    /// unit is given.
    pub fn lists(&self) -> impl Iterator<Item = List<'_>> {
        let columns = self.table.columns.iter().flat_map(|column| column.cells.lists());
        columns.chain([&self.train, &self.test].into_iter().flat_map(Subset::lists))
    }

    /// Puts the lists of [`Dataset::lists`] in their places, and reads no further.
    ///
    /// # Errors
    /// A list is missing, of another kind, or of another length.
    pub fn put<'a>(&mut self, lists: &mut impl Iterator<Item = List<'a>>) -> Result<(), ListError> {
        for column in &mut self.table.columns {
            let text = List::text(lists.next())?;
            column.cells = Cells::of(text, &List::places(lists.next())?);
        }
        for part in [&mut self.train, &mut self.test] {
            let rows: Vec<usize> = List::places(lists.next())?.into_iter().map(|row| row as usize).collect();
            let inputs = next_rows(lists, self.inputs.len(), rows.len())?;
            let targets = next_rows(lists, self.targets.len(), rows.len())?;
            *part = Subset { examples: Examples::of(inputs, targets).into(), rows };
        }
        Ok(())
    }
}

impl Cells {
    fn lists(&self) -> [List<'_>; 2] {
        let ends = self.ends().iter().map(|&end| end as u32).collect();
        [List::Text(self.text().into()), List::Places(ends)]
    }
}

impl Subset {
    fn lists(&self) -> impl Iterator<Item = List<'_>> {
        let rows = List::Places(self.rows.iter().map(|&row| row as u32).collect());
        let units = [self.examples.inputs(), self.examples.targets()].into_iter();
        let numbers = units.flat_map(|rows| (0..rows.rows()).map(|unit| List::Numbers(rows.row(unit).into())));
        std::iter::once(rows).chain(numbers)
    }
}

impl List<'_> {
    /// What it holds.
    #[must_use]
    pub fn kind(&self) -> ListKind {
        match self {
            Self::Text(_) => ListKind::Text,
            Self::Places(_) => ListKind::Places,
            Self::Numbers(_) => ListKind::Numbers,
            Self::Bytes(_) => ListKind::Bytes,
        }
    }

    /// The letters of a list that should have some.
    ///
    /// # Errors
    /// There is no list, or it is of another kind.
    pub fn text(list: Option<Self>) -> Result<String, ListError> {
        match list {
            Some(Self::Text(text)) => Ok(text.into_owned()),
            Some(Self::Places(_) | Self::Numbers(_) | Self::Bytes(_)) | None => Err(ListError { what: "letters" }),
        }
    }

    fn places(list: Option<Self>) -> Result<Vec<u32>, ListError> {
        match list {
            Some(Self::Places(places)) => Ok(places),
            Some(Self::Text(_) | Self::Numbers(_) | Self::Bytes(_)) | None => Err(ListError { what: "places" }),
        }
    }

    /// The bytes of a list that should have some.
    ///
    /// # Errors
    /// There is no list, or it is of another kind.
    pub fn bytes(list: Option<Self>) -> Result<Vec<u8>, ListError> {
        match list {
            Some(Self::Bytes(bytes)) => Ok(bytes.into_owned()),
            Some(Self::Text(_) | Self::Places(_) | Self::Numbers(_)) | None => Err(ListError { what: "bytes" }),
        }
    }
}

/// The numbers of so many units, of each as many as there are examples.
fn next_rows<'a>(lists: &mut impl Iterator<Item = List<'a>>, units: usize, examples: usize) -> Result<Rows, ListError> {
    let mut rows = Rows::new(units, examples);
    for unit in 0..units {
        match lists.next() {
            Some(List::Numbers(numbers)) if numbers.len() == examples => rows.row_mut(unit).copy_from_slice(&numbers),
            Some(List::Text(_) | List::Places(_) | List::Numbers(_) | List::Bytes(_)) | None => {
                return Err(ListError { what: "numbers" });
            }
        }
    }
    Ok(rows)
}
