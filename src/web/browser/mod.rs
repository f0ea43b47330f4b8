//! What the browser keeps and tells: storage, files, theme, keys.

mod file;
mod frame;
mod gzip;
#[cfg(feature = "web")]
mod mount;
mod near;
mod page_file;
mod paper;
mod parts;
mod size;
mod version;
pub(in crate::web) mod storage;
pub(in crate::web) mod theme;
pub(in crate::web) mod keyboard;

pub(in crate::web) use file::{bytes_of, copy, download, model};
pub(in crate::web) use frame::{embedding, is_embedded};
pub(in crate::web) use gzip::{Unpackable, is_packed, unpacked};
#[cfg(feature = "web")]
pub use mount::mount;
pub(in crate::web) use near::{around, beside};
pub(in crate::web) use page_file::{address_of, for_worker};
pub(in crate::web) use paper::{clock, print};
pub(in crate::web) use parts::{fetch_lessons_part, has_lessons_part, supply};
pub(in crate::web) use size::use_size_of;
pub(in crate::web) use version::{new_version, take_new_version};
