//! What crosses from the worker to the page in numbers: frames, surveys, and the numbers of documents.

mod frame;
mod flat;
mod survey;
mod surveyor;
mod fed;
mod numbers;

pub use flat::FlatError;
pub use frame::{Frame, LayerFrame};
pub use survey::{Field, Outputs, Predictions, Survey, SurveyContents};
pub use surveyor::{Pace, Surveyor};
