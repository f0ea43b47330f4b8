//! Worked pieces: the ladder of errors, Mazur's example with its ledger, checks of gradients.

mod ladder;
mod mazur;
mod gradient_check;
mod update_table;

pub use gradient_check::{GradientCheck, Uncheckable, check_gradient};
pub use ladder::{House, Ladder, Measure, PriceUnit};
pub use mazur::{LedgerLine, Reproduction, mazur_ledger, mazur_trace};
pub use update_table::{MOST_TABLE_ROWS, TableRow, UpdateTable};
