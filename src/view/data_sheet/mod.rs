//! The sheet 'Data': choosing, reading and preparing data, and what that does to the error.

mod sheet_state;
mod choice;
mod variants;
mod outcome;
mod way;

pub use choice::{Choice, Group};
pub use outcome::{outcome_in_words, problems_in_words};
pub use sheet_state::{ColumnChange, DataSheet, DataSheetAction, Draft, Leg, Tab};
pub use variants::variants;
pub use way::{Way, WayUnit, ways};
