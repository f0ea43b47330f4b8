//! The numbers in words: names of units and parameters, symbols, sentences.

mod names;
mod named;
mod asked;
mod find;
mod sentence;
mod encoding_sentence;
mod forward_sentence;
mod backward_sentence;
mod update_sentence;

pub use find::UnknownName;
pub use names::{Names, layer_name};
pub use sentence::sentence;
