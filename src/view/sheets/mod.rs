//! The sheets of numbers: all numbers of an update, the ledger, the ladder of errors.

mod numbers;
mod ledger;
mod ladder;

pub use ladder::{LadderAction, MOST_HOUSES, update_ladder};
pub use ledger::{Jump, Ledger, LedgerAction};
pub use numbers::{Filter, Numbers, NumbersAction, Page, ROWS};
