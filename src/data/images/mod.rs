//! Sets of pictures: their files, shapes, and what is drawn by hand or read from a photo.

mod image_set;
mod image_shape;
mod idx;
mod drawing;
mod ink_sheet;
mod photo;

pub use drawing::Stroke;
pub use idx::Idx;
pub use image_set::{ImageForm, ImageSet};
pub use image_shape::{CHANNELS, ImageShape, Pixel};
pub use photo::Photo;
