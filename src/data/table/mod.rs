//! Tables as they are written: dialects, cells, numbers, units of measure.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod table;
mod cells;
mod dialect;
mod quotes;
mod oddity;
mod unit;
mod table_error;

pub use cells::{Cells, is_missing};
pub use dialect::{DecimalMark, Delimiter, Dialect, Options, parse_number};
pub use oddity::Oddity;
pub use table::{Column, ColumnKind, MAX_COLUMNS, MAX_ROWS, Table};
pub use table_error::TableError;
pub use unit::{stands_before, with_unit};
