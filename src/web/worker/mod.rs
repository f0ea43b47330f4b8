//! The bridge to the worker, and the worker itself.

mod bridge;
#[cfg(feature = "web")]
mod training_worker;
mod envelope;
mod lists;
mod data_file;

pub(in crate::web) use bridge::{Bridge, Message, Row};
#[cfg(feature = "web")]
pub use training_worker::{is_worker, run_training_worker};
