//! The numbers in words: names of units and parameters, symbols, sentences.

mod names;
mod symbol;
mod sentence;
mod encoding_sentence;
mod forward_sentence;
mod backward_sentence;
mod update_sentence;

pub use names::Names;
pub use sentence::sentence;
pub(in crate::explain) use symbol::{new, partial};
