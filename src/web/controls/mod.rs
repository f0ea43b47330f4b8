//! Controls that panels share.

mod field;
mod select;
mod icon;

pub(in crate::web) use field::{Way, chosen, field, number_box, select};
pub(in crate::web) use icon::Icon;
pub(in crate::web) use select::Select;
