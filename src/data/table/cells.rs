//! The cells of one column.

use super::dialect::trimmed;

/// The cells of one column, as they were written, without the spaces around them.
///
/// They are stored one after another in a single text: a table of two million cells would otherwise cost two million
/// small allocations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    /// Adds a cell below the others.
    pub(in crate::data) fn push(&mut self, cell: &str) {
        self.text.push_str(trimmed(cell));
        self.ends.push(self.text.len());
    }

    /// Takes the last cell away.
    pub(in crate::data) fn pop(&mut self) {
        self.ends.pop();
        self.text.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Cells stored one after another in `text`, which end at these bytes of it.
    pub(in crate::data) fn of(text: String, ends: &[u32]) -> Self {
        Self { text, ends: ends.iter().map(|&end| end as usize).collect() }
    }

    /// All cells, one behind the other.
    pub(in crate::data) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of that text at which they end.
    pub(in crate::data) fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell of a row, counted from 0; `None` below the last row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)?;
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }

    /// All cells from the first row to the last.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let cell = self.text.get(start..end).unwrap_or_default();
            start = end;
            cell
        })
    }
}

impl<S: AsRef<str>> FromIterator<S> for Cells {
    fn from_iter<I: IntoIterator<Item = S>>(cells: I) -> Self {
        let mut all = Self::default();
        for cell in cells {
            all.push(cell.as_ref());
        }
        all
    }
}
