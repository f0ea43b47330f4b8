//! What drawings are made of: shapes, colours, inks, tones, rasters; the same as SVG.

mod shape;
mod colour;
mod ink;
mod tone;
mod raster;
mod bitmap;
mod type_scale;
mod text_width;
mod svg;
mod ticks;

pub use bitmap::bitmap;
pub(in crate::view) use colour::mixed;
pub use colour::{Colour, css};
pub use ink::{Ink, Palette};
pub use raster::{Raster, Scale};
pub use shape::{Align, Marker, Point, Rect, Shape};
pub use svg::{svg, svg_on};
pub use text_width::{fitted, text_width};
pub(in crate::view) use ticks::{even_ticks, logarithmic_ticks, short};
pub use tone::Tone;
pub use type_scale::Type;
