//! Scene: the network as shapes, a pure function of the numbers it shows.

use super::captions;
use super::edges;
use super::figures;
use super::operation;
use super::outside;
use super::picture::Picture;
use super::pointed;
use super::units;
use crate::view::drawing::Shape;

/// Draws the picture. Its frame must have the layout's layers; what is missing is left out.
#[must_use]
pub fn scene(picture: &Picture<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let edges = edges::drawn_edges(picture);
    operation::draw_focus(picture, &mut shapes);
    pointed::draw_halo(picture, &mut shapes);
    edges::draw_edges(picture, &edges, &mut shapes);
    edges::draw_bias_edges(picture, &mut shapes);
    edges::draw_labels(picture, &edges, &mut shapes);
    units::draw_biases(picture, &mut shapes);
    units::draw_units(picture, &mut shapes);
    outside::draw_inputs(picture, &mut shapes);
    outside::draw_outputs(picture, &mut shapes);
    captions::draw_words(picture, &mut shapes);
    figures::draw_figure(picture, &mut shapes);
    operation::draw_moment(picture, &mut shapes);
    pointed::draw_value(picture, &mut shapes);
    shapes
}
