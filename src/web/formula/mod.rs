//! The formula panel.

mod math;
mod panel;
mod inspector;
mod digits_control;

pub(in crate::web) use math::{formula, printed_formula};
pub(in crate::web) use panel::formula_panel;
