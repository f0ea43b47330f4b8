//! The sheet “Data”.

mod sheet_body;
mod choose;
mod table;
mod preparation;
mod compare;
mod file_drop;
mod parts;

pub(in crate::web) use file_drop::{check_size, letters, listeners, read_as};
pub(in crate::web) use sheet_body::data_sheet;
