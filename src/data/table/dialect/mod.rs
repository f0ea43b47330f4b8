//! How a table is written: its encoding, its delimiter, where it begins and ends, and the notation of its cells.

mod dates;
mod no_value;
mod records;
mod extent;
mod delimiter;
#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod dialect;
mod unit;
mod figure;
mod notation;
mod header;
mod encoding;
mod letters;
mod spaces;

pub use dates::DateOrder;
pub(super) use dates::{Moment, moment, written};
pub use delimiter::Delimiter;
pub(super) use delimiter::{divided, find_delimiter};
pub use dialect::{DecimalMark, Dialect, Open, OpenReading, Options, Rules, parse_number};
pub use encoding::{Lettering, TextEncoding, decode};
pub use extent::{Aside, PassedOver};
pub(super) use extent::{is_alone, is_blank, is_comment, is_ruling, is_sum, is_wordy, usual_width};
pub(super) use figure::{Figure, figure};
pub use figure::{typed_number, with_plain_power};
pub(super) use header::{names_columns, unique_names};
pub use letters::OpenLetters;
pub(super) use no_value::{NoValue, is_missing, is_no_amount, says_nothing};
pub(super) use notation::Form;
pub use notation::Notation;
pub(super) use records::{Cell, Records};
pub(in crate::data) use spaces::trimmed;
pub(super) use unit::split_unit;
pub use unit::{stands_before, with_unit};
