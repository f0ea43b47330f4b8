//! Tables as they are written: encodings, dialects, cells, numbers, dates, units of measure.

mod dialect;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod table;
mod cells;
mod csv_line;
mod whole_table;
mod outline;
mod tally;
mod oddity;
mod first_lines;
mod table_error;

pub use cells::Cells;
pub use csv_line::csv_line;
pub(in crate::data) use dialect::trimmed;
pub use dialect::{
    Aside, DateOrder, DecimalMark, Delimiter, Dialect, Lettering, Notation, Open, OpenLetters, OpenReading, Options,
    PassedOver, Rules, TextEncoding, decode, parse_number, stands_before, typed_number, with_plain_power, with_unit,
};
pub use table::{Column, ColumnKind, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Table};
pub use table_error::TableError;
