//! Words on a chart: their one size, and the room they take.

use crate::view::drawing::{Align, Ink, Point, Shape, fitted, text_width};

/// The size of all words on charts, in CSS pixels.
const TEXT: f64 = 12.0;
/// From the middle of one line to that of the next, at least, in CSS pixels.
pub(in crate::view::charts) const LINE: f64 = 15.0;

/// How wide a text is at most, in CSS pixels.
pub(in crate::view::charts) fn width_of(text: &str) -> f64 {
    text_width(text, TEXT, false)
}

/// A text, cut to `room` CSS pixels with an ellipsis.
pub(in crate::view::charts) fn cut(text: &str, room: f64) -> String {
    // What was measured fits, whatever the last bit of a sum of rooms says.
    fitted(text, room + 1e-6, TEXT, false)
}

/// A text as a shape.
pub(in crate::view::charts) fn label(at: Point, text: &str, align: Align, ink: Ink) -> Shape {
    Shape::Text { at, text: text.to_owned(), size: TEXT, bold: false, align, ink, halo: None }
}
