//! Flat rows of numbers: how frames and surveys are read back.

/// Why a row of numbers cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("a row of {found} numbers came where its own counts ask for {needed}")]
pub struct FlatError {
    /// How many numbers the row's own counts ask for.
    pub needed: usize,
    /// How many there are.
    pub found: usize,
}

/// Reads a row from its beginning on.
pub(super) struct FlatReader<'a> {
    row: &'a [f64],
    next: usize,
}

impl<'a> FlatReader<'a> {
    pub(in crate::session) fn new(row: &'a [f64]) -> Self {
        Self { row, next: 0 }
    }

    pub(in crate::session) fn numbers(&mut self, count: usize) -> Result<&'a [f64], FlatError> {
        let needed = self.next.saturating_add(count);
        let found = self.row.len();
        let numbers = self.row.get(self.next..needed).ok_or(FlatError { needed, found })?;
        self.next = needed;
        Ok(numbers)
    }

    pub(in crate::session) fn number(&mut self) -> Result<f64, FlatError> {
        self.numbers(1).map(|numbers| numbers[0])
    }

    pub(in crate::session) fn count(&mut self) -> Result<usize, FlatError> {
        self.number().map(|number| number as usize)
    }

    /// Nothing is left.
    pub(in crate::session) fn end(&self) -> Result<(), FlatError> {
        let (needed, found) = (self.next, self.row.len());
        if needed == found { Ok(()) } else { Err(FlatError { needed, found }) }
    }

    /// As many numbers as the one before them says.
    pub(in crate::session) fn counted(&mut self) -> Result<Vec<f64>, FlatError> {
        let count = self.count()?;
        self.numbers(count).map(<[f64]>::to_vec)
    }
}

/// Appends numbers behind their count.
pub(super) fn write_counted(row: &mut Vec<f64>, numbers: &[f64]) {
    row.push(numbers.len() as f64);
    row.extend(numbers);
}
