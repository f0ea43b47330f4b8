//! `globalThis.glassnet`: the page for the console, for embedding and for tests.

#[allow(clippy::module_inception, reason = "a file is named for what it makes known")]
mod api;
mod arguments;
mod queue;
mod promised;
mod calls;
mod answers;

pub(in crate::web) use api::install;
pub(in crate::web) use calls::Calls;
pub(in crate::web) use promised::{Promised, Unsettled};
pub(in crate::web) use queue::Call;
