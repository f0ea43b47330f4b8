//! Why data is refused: each reason a value, with the sentence that the person reads.

mod images_error;
mod points_error;
mod data_error;

pub use data_error::{DataError, ExamplePart};
pub use images_error::{ImagesBlock, ImagesError};
pub use points_error::PointsError;
