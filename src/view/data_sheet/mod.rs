//! The sheet “Data”: choosing, reading and preparing data, and what that does to the error.

mod sheet_state;
mod tab;
mod draft;
mod column_change;
mod choice;
mod variants;
mod outcome;
mod reading;
mod preparation;

pub use choice::{Choice, Group};
pub use column_change::ColumnChange;
pub use draft::Draft;
pub use outcome::{dropped_in_words, outcome_in_words, problems_in_words};
pub use preparation::{PreparedCell, PreparedNumber, prepared_cells};
pub use reading::{Question, ReportedColumn, TableReport, notes_in_words, questions, reading_in_words};
pub use sheet_state::{DataSheet, DataSheetAction};
pub use tab::{PreparationStep, Tab};
pub use variants::variants;
