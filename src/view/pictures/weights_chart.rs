//! The weights of the first layer as one drawing: a picture for each unit, to be saved.

use std::rc::Rc;

use crate::data::ImageShape;
use crate::view::digits::Digits;
use crate::view::drawing::{Align, Ink, Palette, Point, Raster, Shape, Type};

use super::images::{colours_of_weights, largest};

/// The longer side of a picture, in pixels of the drawing.
const SIDE: f64 = 96.0;
const GAP: f64 = 16.0;
/// Room for the name below a picture.
const NAME: f64 = 24.0;
/// Pictures in a row.
const MOST_IN_ROW: usize = 8;

/// A picture for each unit of a layer that reads pictures, with its name, and the size of the drawing; none where the weights do not
/// fit the pictures.
#[must_use]
pub fn weights_chart(
    shape: ImageShape,
    weights: &[f64],
    name: impl Fn(usize) -> String,
    digits: Digits,
    palette: Palette,
) -> Option<(Vec<Shape>, (f64, f64))> {
    let units = weights
        .len()
        .checked_div(shape.units())
        .filter(|units| *units > 0 && units * shape.units() == weights.len())?;
    let most = largest(weights);
    let columns = shape.width * shape.channels;
    let mut raster = Raster::new(columns, shape.height * units);
    for unit in weights.chunks(shape.units()) {
        colours_of_weights(shape, unit, most, palette).for_each(|colour| raster.push(colour));
    }
    let raster = Rc::new(raster);
    let pixel = SIDE / shape.width.max(shape.height) as f64;
    let (width, height) = ((pixel * columns as f64).round(), (pixel * shape.height as f64).round());
    let text = |at: Point, text: String, align: Align, ink: Ink| Shape::Text {
        at,
        text,
        size: Type::PAGE.small,
        bold: false,
        align,
        ink,
        halo: None,
    };
    let mut shapes = Vec::new();
    for unit in 0..units {
        let (row, column) = ((unit / MOST_IN_ROW) as f64, (unit % MOST_IN_ROW) as f64);
        let corner = Point::new(GAP + column * (width + GAP), GAP + row * (height + NAME + GAP));
        let (first, rows) = (unit * shape.height, shape.height);
        shapes.push(Shape::Picture { raster: raster.clone(), first, rows, corner, width, height, round: false });
        let below = Point::new(corner.x + width / 2.0, corner.y + height + NAME / 2.0);
        shapes.push(text(below, name(unit), Align::Middle, Ink::Text));
    }
    let rows = units.div_ceil(MOST_IN_ROW) as f64;
    let bottom = GAP + rows * (height + NAME + GAP);
    let scale = format!("from −{most} to +{most}", most = digits.write(most));
    shapes.push(text(Point::new(GAP, bottom), scale, Align::Start, Ink::Muted));
    let across = units.min(MOST_IN_ROW) as f64;
    Some((shapes, ((GAP + across * (width + GAP)).max(200.0), bottom + GAP)))
}
