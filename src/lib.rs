//! Glassnet: a neural network you can see through.
//!
//! The modules in reading order; each knows only those before it.

// A closed set is matched whole, so that what is new in it is thought of wherever it is told apart. Tests pick what they are about.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub use glassnet_engine as engine;

pub mod data;
pub mod explain;
pub mod session;
pub mod lesson;
pub mod view;
#[cfg(feature = "yew-panels")]
pub mod web;
