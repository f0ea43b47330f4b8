//! Panels and sheets of pictures: the numbers of a pixel, the bars of classes, weights, mistakes.

mod image_panel;
mod photo_file;
mod class_bars;
mod mistakes;
mod weights;

pub(in crate::web) use class_bars::class_bars;
pub(in crate::web) use image_panel::image_panel;
pub(in crate::web) use mistakes::mistakes_sheet;
pub(in crate::web) use weights::weights_sheet;
