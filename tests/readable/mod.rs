//! Whether the words of a drawing can be read: large enough, within it, and apart.

use glassnet::view::{Align, Shape, text_width};

/// Checks all words of a drawing of so many CSS pixels; `what` it is.
pub(crate) fn assert_words_are_readable(what: &str, (width, height): (f64, f64), shapes: &[Shape]) {
    let boxes: Vec<[f64; 4]> = shapes.iter().filter_map(box_of).collect();
    assert!(boxes.len() >= 3, "{what}: {} texts", boxes.len());
    for (index, &[left, top, right, bottom]) in boxes.iter().enumerate() {
        assert!(
            left >= 3.0 && top >= 3.0 && right <= width - 3.0 && bottom <= height - 3.0,
            "{what}: {:?}",
            boxes[index]
        );
        for other in &boxes[..index] {
            let apart = other[2] <= left || right <= other[0] || other[3] <= top || bottom <= other[1];
            assert!(apart, "{what}: {:?} over {other:?}", boxes[index]);
        }
    }
    for shape in shapes {
        if let Shape::Text { size, text, .. } = shape {
            assert!(*size >= 12.0, "{what}: {text} is of {size} pixels");
        }
    }
}

/// The box of a text: left, top, right, bottom.
fn box_of(shape: &Shape) -> Option<[f64; 4]> {
    let Shape::Text { at, text, size, align, .. } = shape else { return None };
    let (width, height) = (text_width(text, *size, false), 1.15 * size);
    let left = match align {
        Align::Start => at.x,
        Align::Middle => at.x - width / 2.0,
        Align::End => at.x - width,
    };
    Some([left, at.y - height / 2.0, left + width, at.y + height / 2.0])
}
