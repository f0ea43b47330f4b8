//! What crosses from the worker to the page in numbers: frames and surveys.

mod frame;
mod flat;
mod survey;
mod surveyor;
mod fed;

pub use flat::FlatError;
pub use frame::{Frame, LayerFrame};
pub use survey::{Field, Predictions, Survey, SurveyContents};
pub use surveyor::{Pace, Surveyor};
