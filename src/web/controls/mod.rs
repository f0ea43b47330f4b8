//! Controls that panels share.

mod input;
mod number_box;
mod select;
mod icon;

pub(in crate::web) use icon::{Icon, sign};
pub(in crate::web) use input::{check, file_of, input_of};
pub(in crate::web) use number_box::{SelectOption, chosen, labelled_box, number_box, select};
pub(in crate::web) use select::Select;
