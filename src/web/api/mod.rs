//! `globalThis.glassnet`: the page for the console, for embedding and for tests.

#[allow(clippy::module_inception, reason = "a file is named for what it makes known")]
mod api;
mod arguments;
mod calls;

pub(in crate::web) use api::{answer, install};
pub(in crate::web) use calls::{Call, Calls};
