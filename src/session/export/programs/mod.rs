//! Exports that are programs: the network in Python, by several libraries, and in Rust; the run as a notebook.

mod python;
mod training_code;
mod continuation;
mod numpy;
mod pytorch;
mod keras;
mod rust_code;
mod notebook;

pub(super) use keras::keras;
pub(super) use notebook::notebook;
pub(super) use numpy::numpy;
pub(super) use pytorch::pytorch;
pub(super) use rust_code::rust_code;
