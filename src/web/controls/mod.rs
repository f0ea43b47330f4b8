//! Controls that panels share.

mod number_box;
mod select;
mod icon;

pub(in crate::web) use icon::Icon;
pub(in crate::web) use number_box::{SelectOption, chosen, labelled_box, number_box, select};
pub(in crate::web) use select::Select;
