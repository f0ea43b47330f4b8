//! What crosses between page and worker: the messages, the texts of tables, and, in numbers, frames and surveys.

mod message;
mod tables;
mod frame;
mod flat;
mod survey;
mod surveyor;
mod fed;

pub use flat::FlatError;
pub use frame::{Frame, LayerFrame};
pub use message::{ToPage, ToWorker};
pub use survey::{Field, Predictions, Survey, Watch};
pub use surveyor::{Pace, Surveyor};
pub use tables::Tables;
