//! Why data is refused: each reason a value, with the sentence that the person reads.

mod table_error;
mod images_error;
mod points_error;
mod data_error;

pub use data_error::DataError;
pub use images_error::ImagesError;
pub use points_error::PointsError;
pub use table_error::TableError;
