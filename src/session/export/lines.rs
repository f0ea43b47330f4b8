//! Lines: the lines of a table, up to as many as are wanted.

use super::export_error::ExportError;
use crate::data::csv_line;

/// The lines of a table, as they are made. Commas stand between columns (RFC 4180).
pub(super) struct Lines {
    text: String,
    /// How many are still wanted.
    left: usize,
}

/// Why no more lines of a table are made before its end.
pub(super) enum TableEnd {
    /// There are as many as were wanted.
    Enough,
    /// The table cannot be made.
    Failed(ExportError),
}

impl Lines {
    /// Takes in at most so many lines.
    pub(super) fn up_to(most: usize) -> Self {
        Self { text: String::new(), left: most }
    }

    /// The next line.
    pub(super) fn line(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), TableEnd> {
        self.left = self.left.checked_sub(1).ok_or(TableEnd::Enough)?;
        self.text.push_str(&csv_line(cells));
        Ok(())
    }

    /// Those that were made.
    pub(super) fn text(self) -> String {
        self.text
    }
}
