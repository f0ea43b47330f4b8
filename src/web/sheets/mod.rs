//! The frame of every sheet, and the sheets of numbers.

mod paper;
mod sheet;
mod numbers;
mod ledger;
mod ladder;

pub(in crate::web) use sheet::sheet;
