//! What the browser keeps and tells: storage, files, theme, keys.

mod file;
pub(in crate::web) mod storage;
pub(in crate::web) mod theme;
pub(in crate::web) mod keyboard;

pub(in crate::web) use file::{copy, download};
