//! The state of the page and how it changes: actions in, effects out.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod state;
mod action;
mod drawings;
mod drawn;
mod exporting;
mod reporting;
mod learning;
mod linking;
mod moving;
mod questions;
mod keys;
mod sheet;
mod part;
#[cfg(test)]
mod tests;

pub use action::{Action, RunAction};
pub use drawings::CHART_SIZE;
pub use keys::{BINDINGS, Binding};
pub use part::{Part, Parts};
pub use sheet::Sheet;
pub use state::{AppState, Worker};
