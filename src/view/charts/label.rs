//! Words on a chart: their one size, and the room they take.

use crate::view::drawing::{Align, Ink, Point, Shape};

/// The size of all words on charts, in CSS pixels.
const TEXT: f64 = 12.0;
/// The width of a character for each pixel of its size: that of a digit in the widest font that system fonts may be.
const CHARACTER: f64 = 0.64;
/// From the middle of one line to that of the next, at least, in CSS pixels.
pub(super) const LINE: f64 = 15.0;

/// How wide a text is at most, in CSS pixels.
pub(super) fn width_of(text: &str) -> f64 {
    CHARACTER * TEXT * text.chars().count() as f64
}

/// A text, cut to `room` CSS pixels with an ellipsis.
pub(super) fn cut(text: &str, room: f64) -> String {
    // What was measured fits, whatever the last bit of a sum of rooms says.
    let most = (room / width_of("0") + 1e-6).max(1.0) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// A text as a shape.
pub(super) fn label(at: Point, text: &str, align: Align, ink: Ink) -> Shape {
    Shape::Text { at, text: text.to_owned(), size: TEXT, bold: false, align, ink, halo: None }
}
