//! The state of the page and how it changes: actions in, effects out.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod state;
mod action;
mod reporting;
mod settings;
mod keys;
mod sheet;

pub use action::{Action, Effect};
pub use keys::{BINDINGS, Binding};
pub(in crate::view) use settings::typed_number;
pub use sheet::Sheet;
pub(in crate::view) use state::Waiting;
pub use state::{AppState, Worker};
