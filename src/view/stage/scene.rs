//! Scene: the network as shapes, a pure function of the numbers it shows.

use super::picture::{Emphasis, Picture, Sketch};
use super::{callouts, captions, edges, lit_path, marks, names, outputs, pointed, pulse, streams, tags, units};
use crate::view::drawing::Shape;

/// Draws the picture. Its frame must have the layout's layers; what is missing is left out. What is most important takes
/// its place first: the network, the number in focus, the answer, the names, the weights.
#[must_use]
pub fn scene(picture: &Picture<'_>) -> Vec<Shape> {
    let emphasis = Emphasis::of(picture);
    let edges = edges::drawn_edges(picture, &emphasis);
    let mut sketch = Sketch::new((picture.layout.width, picture.layout.height));
    units::take_places(picture, &mut sketch);
    streams::draw_streams(picture, &emphasis, &mut sketch);
    edges::draw_edges(picture, &emphasis, &edges, &mut sketch);
    edges::draw_biases(picture, &emphasis, &mut sketch);
    lit_path::draw_path(picture, &emphasis, &mut sketch);
    lit_path::draw_glow(picture, &mut sketch);
    marks::draw_marks(picture, &edges, &mut sketch);
    captions::draw_scope(picture, &mut sketch);
    pulse::draw_pulse(picture, &edges, &mut sketch);
    outputs::draw_outputs(picture, &mut sketch);
    units::draw_units(picture, &emphasis, &mut sketch);
    callouts::draw_callouts(picture, &emphasis, &edges, &mut sketch);
    names::draw_names(picture, &emphasis, &mut sketch);
    tags::draw_tags(picture, &emphasis, &edges, &mut sketch);
    captions::draw_captions(picture, &mut sketch);
    captions::draw_legend(picture, edges.len(), &mut sketch);
    let mut shapes = sketch.finished();
    pointed::draw_value(picture, &mut shapes);
    let thinnest = picture.layout.letters.thinnest;
    shapes.iter_mut().for_each(|shape| shape.thicken(thinnest));
    shapes
}
