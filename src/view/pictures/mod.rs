//! Pictures as input: drawing one, weights as pictures, mistakes.

mod images;
mod mistakes;
mod pad;
mod weights_chart;

pub use images::{Extremes, Images, image_of, image_of_weights, largest};
pub use mistakes::{Misread, Mistakes, mistakes_in};
pub use pad::{Pad, PadAction, PadKey};
pub use weights_chart::weights_chart;
