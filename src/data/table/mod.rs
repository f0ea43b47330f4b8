//! Tables as they are written: encodings, dialects, cells, numbers, dates, units of measure.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod table;
mod cells;
mod encoding;
mod dialect;
mod delimiter;
mod records;
mod whole_table;
mod outline;
mod extent;
mod header;
mod tally;
mod notation;
mod figure;
mod dates;
mod no_value;
mod oddity;
mod unit;
mod first_lines;
mod table_error;

pub use cells::Cells;
pub use dates::DateOrder;
pub use delimiter::Delimiter;
pub use dialect::{DecimalMark, Dialect, Open, OpenReading, Options, Rules, parse_number};
pub use encoding::{TextEncoding, decode};
pub use extent::{Aside, PassedOver};
pub use notation::Notation;
pub use table::{Column, ColumnKind, MAX_COLUMNS, MAX_ROWS, Table};
pub use table_error::TableError;
pub use unit::{stands_before, with_unit};
