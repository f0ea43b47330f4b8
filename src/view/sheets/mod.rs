//! The sheets of numbers: all numbers of an update, the ledger, the ladder of errors.

mod numbers;
mod ledger;
pub(in crate::view) mod ladder;

pub use ladder::{LadderAction, MOST_HOUSES};
pub(in crate::view) use ledger::Bound;
pub use numbers::{Filter, Numbers, NumbersAction, Page, ROWS};
