//! Units as circles with their value inside, and what was computed of them below.

use crate::explain::{LayerNumber, Place, Quantity};

use super::layout::Spot;
use super::picture::{Picture, text};
use super::pixel_grid::PixelGrid;
use super::showing::Course;
use crate::view::charts::UnitMaps;
use crate::view::drawing::Ink;
use crate::view::drawing::Tone;
use crate::view::drawing::{Align, Point, Shape};

/// Between lines below a unit.
const LINE: f64 = 12.0;

pub(super) fn draw_biases(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    for &at in &picture.layout.biases {
        let corner = Point::new(at.x - 11.0, at.y - 9.0);
        shapes.push(Shape::Box { corner, width: 22.0, height: 18.0, fill: Ink::Paper, stroke: Ink::Muted });
        shapes.push(text(at, "1", 11.0, Align::Middle, Ink::Text));
    }
}

pub(super) fn draw_units(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    draw_grounds(picture, shapes);
    let chosen = picture.chosen_place();
    for spot in picture.layout.spots() {
        let radius = picture.layout.columns[spot.layer.0].radius;
        let is_chosen = chosen == Place::Unit { layer: spot.layer, unit: spot.unit };
        if let Some(grid) = picture.layout.columns[spot.layer.0].grid {
            let value = picture.frame.inputs.get(spot.unit).copied().unwrap_or(f64::NAN);
            draw_pixel(&grid, spot, value, is_chosen, shapes);
            continue;
        }
        let (stroke, width) = if is_chosen { (Ink::Gold, 3.0) } else { (Ink::Text, 1.25) };
        shapes.push(Shape::Circle { centre: spot.at, radius, fill: Ink::Paper, stroke, width });
        draw_map(picture, spot, radius - width / 2.0, shapes);
        let (written, is_final) = content(picture, spot.layer, spot.unit);
        let ink = if is_final { picture.number_ink() } else { Ink::Muted };
        if let (Some(size), false) = (size_within(&written, radius), written.is_empty()) {
            let (at, align, halo) = (spot.at, Align::Middle, Some(Ink::Paper));
            shapes.push(Shape::Text { at, text: written, size, bold: is_final, align, ink, halo });
        }
        if !spot.layer.is_inputs() && !picture.layout.narrow {
            draw_beside(picture, spot.layer, spot.unit, spot.at, shapes);
        }
    }
    for column in &picture.layout.columns {
        if column.left_out() > 0 {
            let lowest = column.heights.last().map_or(0.0, |y| y + column.radius);
            let at = Point::new(column.x, lowest + 10.0);
            shapes.push(text(at, &format!("+{} more", column.left_out()), 11.0, Align::Middle, Ink::Muted));
        }
    }
}

/// What a unit says over the plane of the inputs, as a picture in its circle.
fn draw_map(picture: &Picture<'_>, spot: Spot, radius: f64, shapes: &mut Vec<Shape>) {
    let Some((maps, first)) = picture.maps.and_then(|maps| Some((maps, maps.row(spot.layer, spot.unit)?))) else {
        return;
    };
    let (corner, size) = (Point::new(spot.at.x - radius, spot.at.y - radius), 2.0 * radius);
    let (raster, rows) = (maps.raster.clone(), UnitMaps::SIDE);
    shapes.push(Shape::Picture { raster, first, rows, corner, width: size, height: size, round: true });
}

/// The ground on which the pixels of a picture lie, one for each channel.
fn draw_grounds(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(grid) = picture.layout.columns.first().and_then(|column| column.grid) else { return };
    for channel in 0..grid.shape.channels {
        let (corner, side) = grid.of_channel(channel);
        let height = side * grid.shape.height as f64 / grid.shape.width as f64;
        shapes.push(Shape::Box { corner, width: side, height, fill: Ink::Quiet, stroke: Ink::Quiet });
    }
}

/// The unit of a pixel shows its value by its tone.
fn draw_pixel(grid: &PixelGrid, spot: Spot, value: f64, chosen: bool, shapes: &mut Vec<Shape>) {
    let (centre, side) = (spot.at, grid.side());
    if chosen {
        let (corner, wide) = (Point::new(centre.x - side / 2.0 - 3.0, centre.y - side / 2.0 - 3.0), side + 6.0);
        shapes.push(Shape::Box { corner, width: wide, height: wide, fill: Ink::Gold, stroke: Ink::Gold });
    }
    let channel = grid.shape.pixel(spot.unit).channel;
    let tone = if grid.shape.channels == 1 { Tone::Shade(value) } else { Tone::Channel(channel, value) };
    shapes.push(Shape::Pixel { centre, side, tone });
}

/// What stands in a unit, and whether that is its activation: before it is computed the sum, and before that the sum so
/// far. What is not computed yet is visibly empty.
fn content(picture: &Picture<'_>, layer: LayerNumber, unit: usize) -> (String, bool) {
    let written = |value: f64| picture.digits.write(value);
    let value = picture.frame.activations(layer).get(unit).copied().unwrap_or(f64::NAN);
    let Some(moment) = picture.moment else { return (written(value), true) };
    if !value.is_nan() {
        return (written(value), true);
    }
    let example = moment.walk.example();
    if let Some(z) = moment.walk.value(Quantity::WeightedSum { layer, unit, example }) {
        return (written(z), false);
    }
    let sum = match moment.course() {
        Course::Forward { layer: l, unit: u, .. } if (l, u) == (layer, unit) => moment.sum_so_far(),
        Course::Forward { .. } | Course::Back { .. } | Course::Still => None,
    };
    (sum.map_or_else(String::new, |sum| format!("Σ {}", written(sum))), false)
}

/// Width of a figure of a value, per size.
const FIGURE: f64 = 0.62;

/// The size at which a value fits its circle, give or take a little of the outline; none where it would be unreadable.
fn size_within(text: &str, radius: f64) -> Option<f64> {
    let size = (1.9 * radius / (FIGURE * text.chars().count().max(3) as f64)).min(13.0);
    (size >= 9.0 || radius >= 12.0).then_some(size.max(9.0))
}

/// How far a value reaches to either side of the middle of its circle, where it is written.
pub(super) fn half_width(text: &str, radius: f64) -> Option<f64> {
    size_within(text, radius).map(|size| 0.5 * FIGURE * size * text.chars().count() as f64)
}

/// Whether some layer after the inputs is too crowded for what is computed of its units to stand below them.
pub(super) fn is_crowded(picture: &Picture<'_>) -> bool {
    picture.layout.columns.iter().skip(1).any(|column| column.gap() - 2.0 < LINE)
}

/// The name of a unit above it, and what was computed of it below, as far as there is room.
fn draw_beside(picture: &Picture<'_>, layer: LayerNumber, unit: usize, at: Point, shapes: &mut Vec<Shape>) {
    let column = &picture.layout.columns[layer.0];
    let last = LayerNumber(picture.layout.columns.len() - 1);
    let gap = column.gap();
    // Outputs have their names, and predictions, from elsewhere.
    let predicted = layer == last && picture.labels.outputs.iter().any(|label| label.prediction.is_some());
    let above = match (gap >= 44.0, predicted) {
        (false, _) => 0.0,
        (true, false) => 16.0,
        (true, true) => 33.0,
    };
    if gap >= 44.0 && layer < last {
        let name_at = Point::new(at.x, at.y - column.radius - 12.0);
        shapes.push(text(name_at, &picture.labels.unit_name(layer, unit), 12.0, Align::Middle, Ink::Muted));
    }
    let lines = ((gap - above - 2.0) / LINE).max(0.0) as usize;
    let ink = if picture.recedes() { Ink::Muted } else { Ink::Target };
    let known = known(picture, layer, unit);
    if lines == 1 && !known.is_empty() {
        let both: Vec<_> = [known.first(), known.last().filter(|_| known.len() > 1)].into_iter().flatten().collect();
        let both = both.iter().map(|words| words.as_str()).collect::<Vec<_>>().join("  ");
        shapes.push(text(Point::new(at.x, at.y + column.radius + 10.0), &both, 11.0, Align::Middle, ink));
        return;
    }
    for (line, words) in known.iter().take(lines).enumerate() {
        // Clear of the connections' labels, which stand to the right.
        let place = Point::new(at.x + 8.0, at.y + column.radius + 9.0 + LINE * line as f64);
        shapes.push(text(place, words, 11.0, Align::End, ink));
    }
}

/// z, ∂L/∂a, f′(z) and δ of a unit, as far as they are computed; of ∂L/∂a the sum so far.
pub(in crate::view) fn known(picture: &Picture<'_>, layer: LayerNumber, unit: usize) -> Vec<String> {
    let Some(moment) = picture.moment else { return Vec::new() };
    let (walk, example) = (moment.walk, moment.walk.example());
    let mut lines = Vec::new();
    let mut push = |tag: &str, value: Option<f64>| {
        lines.extend(value.map(|value| format!("{tag} {}", picture.digits.write(value))));
    };
    push("z", walk.value(Quantity::WeightedSum { layer, unit, example }));
    let blame = walk.value(Quantity::Blame { layer, unit, example });
    match moment.course() {
        Course::Back { layer: l, unit: u, .. } if (l, u) == (layer, unit) => push("∂L/∂a: Σ", moment.sum_so_far()),
        Course::Forward { .. } | Course::Back { .. } | Course::Still => push("∂L/∂a", blame),
    }
    push("f′", walk.value(Quantity::ActivationSlope { layer, unit, example }));
    push("δ", walk.value(Quantity::Delta { layer, unit, example }));
    lines
}
