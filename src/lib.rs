//! Glassnet: a neural network you can see through.
//!
//! The modules in reading order; each knows only those before it.

pub use glassnet_engine as engine;

pub mod data;
pub mod explain;
pub mod session;
pub mod lesson;
pub mod view;
#[cfg(feature = "yew-panels")]
pub mod web;
