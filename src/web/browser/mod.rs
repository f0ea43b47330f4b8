//! What the browser keeps and tells: storage, files, theme, keys.

mod file;
#[cfg(feature = "web")]
mod mount;
mod near;
mod paper;
mod size;
pub(in crate::web) mod storage;
pub(in crate::web) mod theme;
pub(in crate::web) mod keyboard;

#[cfg(feature = "web")]
pub use mount::mount;
pub(in crate::web) use file::{copy, download};
pub(in crate::web) use near::{around, beside};
pub(in crate::web) use paper::{clock, print};
pub(in crate::web) use size::use_size_of;
