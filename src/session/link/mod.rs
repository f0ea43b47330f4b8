//! The link: a run as the part of an address behind its `#`. The table of keys, how it is read, how it is written.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod link;
mod key;
mod keys;
mod values;
mod data_values;
mod network_values;
mod training_values;
mod fields;
mod packed;
mod link_error;
mod linked_run;

pub use fields::plain_fragment;
pub use key::{LinkKey, ValueType};
pub use keys::{LINK_KEYS, link_keys_table};
pub use link::{Link, LinkKind, hash_of};
pub use link_error::LinkError;
pub use linked_run::LinkedRun;
pub(in crate::session) use packed::packed_text;
