//! Units as circles with their value inside; those of a picture as its pixels, very many as cells.

use crate::explain::{LayerNumber, Place, Quantity};

use super::layout::{Density, OutputDisplay, PixelGrid, Spot, UnitColumn};
use super::marks::cross;
use super::outputs::{name_in_circle, winner};
use super::picture::{Course, Emphasis, OF_DIAMETER, Picture, Sketch, Style, Words, compact, fits};
use crate::view::drawing::{Align, Ink, Point, Rect, Shape, Tone, fitted};

/// Around a unit that is pointed at, and around a factor.
const HALO: f64 = 6.0;
const DISC: f64 = 9.0;
/// A circle of that radius has room for the unit's name above its value.
pub(super) const NAMED: f64 = 27.0;
/// From this radius on a number is readable on the picture of what a unit says.
const READABLE: f64 = 24.0;
/// The most decimals in a sparse picture, and in others.
const DECIMALS: (usize, usize) = (3, 2);
/// Around the circles of a capsule.
const AROUND: f64 = 5.0;

/// Keeps the circles, the pixels and the cells free of texts.
pub(super) fn take_places(picture: &Picture<'_>, sketch: &mut Sketch) {
    for column in &picture.layout.columns {
        if let Some(grid) = column.grid {
            sketch.take(Rect { corner: grid.corner, width: grid.width(), height: grid.height() });
        } else if column.cells.is_some() {
            let first = column.places.first().map_or(Point::default(), |place| place.at);
            let radius = column.radius;
            let corner = Point::new(first.x - radius, first.y - radius);
            let bottom = column.places.last().map_or(first.y, |place| place.at.y + radius);
            sketch.take(Rect { corner, width: column.right() - corner.x, height: bottom - corner.y });
        } else {
            column.places.iter().for_each(|place| sketch.take_circle(place.at, place.radius + 1.3));
        }
    }
}

pub(super) fn draw_units(picture: &Picture<'_>, emphasis: &Emphasis, sketch: &mut Sketch) {
    for (index, column) in picture.layout.columns.iter().enumerate() {
        let layer = LayerNumber(index);
        if let Some(grid) = column.grid {
            draw_pixels(picture, emphasis, &grid, column, sketch);
        } else if let Some(side) = column.cells {
            draw_cells(picture, emphasis, (layer, column, side), sketch);
        } else {
            draw_capsules(column, sketch);
            draw_circles(picture, emphasis, layer, column, sketch);
        }
        draw_left_out(picture, column, sketch);
    }
}

fn draw_left_out(picture: &Picture<'_>, column: &UnitColumn, sketch: &mut Sketch) {
    if column.left_out() > 0 {
        let lowest = column.places.last().map_or(0.0, |place| place.at.y + column.radius);
        let at = Point::new(column.x, lowest + 10.0);
        sketch.write(Words::new(format!("+{} more", column.left_out()), at, &picture.layout.letters).muted());
    }
}

/// A capsule around the units that are one column of the table.
fn draw_capsules(column: &UnitColumn, sketch: &mut Sketch) {
    for capsule in &column.capsules {
        let (Some(first), Some(last)) = (column.place(capsule.start), column.place(capsule.end - 1)) else { continue };
        let reach = first.radius + AROUND;
        let down = Point::new(first.at.x, last.at.y);
        for (ink, width) in [(Ink::Line, 2.0 * reach), (Ink::Ground, 2.0 * reach - 1.6)] {
            for centre in [first.at, down] {
                sketch.grounds.push(Shape::Disc { centre, radius: width / 2.0, ink, opacity: 1.0 });
            }
            let corner = Point::new(first.at.x - width / 2.0, first.at.y);
            let height = last.at.y - first.at.y;
            sketch.grounds.push(Shape::Plate { corner, width, height, round: 0.0, ink });
        }
    }
}

fn draw_circles(
    picture: &Picture<'_>,
    emphasis: &Emphasis,
    layer: LayerNumber,
    column: &UnitColumn,
    sketch: &mut Sketch,
) {
    let layout = picture.layout;
    let values = picture.frame.activations(layer);
    let in_capsule = |unit: usize| column.capsules.iter().any(|capsule| capsule.contains(&unit));
    let named = layout.density == Density::Few && column.radius >= NAMED;
    let most = if layout.density == Density::Few { DECIMALS.0 } else { DECIMALS.1 };
    let free: Vec<f64> = column
        .drawn()
        .filter(|(unit, _)| !in_capsule(*unit))
        .filter_map(|(unit, _)| Some(content(picture, layer, unit, *values.get(unit)?).0))
        .collect();
    // Beside its name a number has less room.
    let radius = if named { 0.93 * column.radius } else { column.radius };
    let style = Style::fitting(&free, radius, most, &layout.letters);
    for (unit, place) in column.drawn() {
        let spot = Spot { layer, unit, at: place.at, radius: place.radius };
        let value = values.get(unit).copied().unwrap_or(f64::NAN);
        let (shown, is_final) = content(picture, layer, unit, value);
        draw_circle(picture, emphasis, spot, shown, is_final, sketch);
        let has_picture = draw_map(picture, spot, sketch);
        let has_bar = !layer.is_inputs()
            && layer.0 + 1 == layout.columns.len()
            && matches!(layout.answer, OutputDisplay::Bars(_));
        let style = if name_in_circle(picture, layer, unit).is_some() {
            Some(Style { decimals: 0, size: layout.letters.small })
        } else if picture.is_unit_off(layer, unit) {
            // Its cross says it.
            None
        } else if in_capsule(unit) {
            let size = layout.letters.small;
            Some(Style { decimals: 0, size }).filter(|_| fits(&compact(shown, 0), size, place.radius))
        } else {
            // What its bar says is not said again.
            style.filter(|_| !has_picture && !has_bar)
        };
        let figure = UnitFigure { shown, is_final, named };
        match style {
            Some(style) => draw_figure(picture, emphasis, spot, figure, style, sketch),
            None if (has_picture || place.radius >= 12.0)
                && !has_bar
                && !layer.is_inputs()
                && !picture.is_unit_off(layer, unit) =>
            {
                draw_aside(picture, spot, shown, sketch);
            }
            None => {}
        }
        let landed = picture.landed(layer, unit);
        if landed < 1.0 && !value.is_nan() {
            // What is in the circle comes through the paper.
            let (centre, radius) = (place.at, place.radius - 0.5 * layout.letters.rim);
            sketch.bodies.push(Shape::Disc { centre, radius, ink: Ink::Paper, opacity: 1.0 - landed });
        }
    }
}

#[derive(Clone, Copy)]
struct UnitFigure {
    shown: f64,
    is_final: bool,
    named: bool,
}

/// What stands in a unit, and whether that is its activation: before it is computed the sum, and before that the sum so
/// far. What is not computed yet is visibly empty.
fn content(picture: &Picture<'_>, layer: LayerNumber, unit: usize, value: f64) -> (f64, bool) {
    let Some(moment) = picture.moment else { return (value, true) };
    if !value.is_nan() || picture.is_in_passing() {
        return (value, !value.is_nan());
    }
    let example = moment.walk.example();
    if let Some(z) = moment.walk.value(Quantity::WeightedSum { layer, unit, example }) {
        return (z, false);
    }
    let sum = match moment.course() {
        Course::Forward { layer: l, unit: u, .. } if (l, u) == (layer, unit) => picture.sum_so_far(),
        Course::Forward { .. } | Course::Back { .. } | Course::Still => None,
    };
    (sum.unwrap_or(f64::NAN), false)
}

/// Whether a number is so small that it is written as nothing.
fn is_nothing(value: f64) -> bool {
    value.abs() < 0.0005
}

fn draw_circle(
    picture: &Picture<'_>,
    emphasis: &Emphasis,
    spot: Spot,
    shown: f64,
    is_final: bool,
    sketch: &mut Sketch,
) {
    let Spot { layer, unit, at: centre, radius } = spot;
    let letters = &picture.layout.letters;
    let place = Place::Unit { layer, unit };
    let is_factor = emphasis.factor_at(place).is_some();
    let is_focus = emphasis.focus == place;
    if is_factor {
        // At the border there is less room for it.
        let border = centre.x.min(picture.layout.width - centre.x).min(centre.y).min(picture.layout.height - centre.y);
        let around = (radius + DISC.min(radius)).min(border);
        sketch.grounds.push(Shape::Disc { centre, radius: around, ink: Ink::Lit, opacity: 1.0 });
    } else if emphasis.pointed == place {
        let border = centre.x.min(picture.layout.width - centre.x).min(centre.y).min(picture.layout.height - centre.y);
        sketch.grounds.push(Shape::Disc { centre, radius: (radius + HALO).min(border), ink: Ink::Sunk, opacity: 1.0 });
    }
    let one_hot = picture.layout.columns[layer.0].capsules.iter().any(|capsule| capsule.contains(&unit));
    let wins = layer.0 + 1 == picture.layout.columns.len() && winner(picture) == Some(unit);
    let is_dark = (one_hot && shown == 1.0) || wins;
    let fill = if is_dark { Ink::Text } else { Ink::Paper };
    let calm = is_nothing(shown) || picture.is_dimmed();
    let (stroke, width) = match () {
        () if emphasis.chosen == place || is_focus || is_factor => (Ink::Gold, letters.chosen),
        () if emphasis.pointed == place => (Ink::Text, letters.pointed),
        () if calm => (Ink::Line, letters.hair),
        () => (Ink::Text, letters.rim),
    };
    let width = width.min(0.5 * radius);
    let is_empty = shown.is_nan() || !is_final;
    if is_empty && stroke != Ink::Gold {
        sketch.bodies.push(Shape::Circle { centre, radius, fill, stroke: fill, width });
        let (ink, width) = (Ink::Line, letters.dotted.min(0.5 * radius));
        sketch.bodies.push(Shape::Ring { centre, radius, ink, width, dotted: true });
    } else {
        sketch.bodies.push(Shape::Circle { centre, radius, fill, stroke, width });
    }
    let wash = if is_focus && !is_dark { picture.wash() } else { 0.0 };
    if wash > 0.0 {
        let inside = radius - width / 2.0;
        sketch.bodies.push(Shape::Disc { centre, radius: inside, ink: Ink::GoldWash, opacity: wash });
    }
    if picture.is_unit_off(layer, unit) {
        cross(centre, 0.4 * radius, sketch);
    }
}

/// What a unit says over the plane of the inputs, or its weights over a picture, as a picture in its circle.
fn draw_map(picture: &Picture<'_>, spot: Spot, sketch: &mut Sketch) -> bool {
    const INSIDE: f64 = 1.6;
    let maps = picture.maps.and_then(|maps| Some((maps, maps.row(spot.layer, spot.unit)?)));
    let Some((maps, first)) = maps.filter(|_| spot.radius >= 10.0) else { return false };
    let radius = spot.radius - INSIDE;
    let (corner, size) = (Point::new(spot.at.x - radius, spot.at.y - radius), 2.0 * radius);
    let (raster, rows) = (maps.raster.clone(), maps.rows);
    sketch.bodies.push(Shape::Picture { raster, first, rows, corner, width: size, height: size, round: true });
    // What says nothing is pale.
    let says = picture.frame.activations(spot.layer).get(spot.unit).copied().unwrap_or(f64::NAN);
    if maps.is_of_weights && (is_nothing(says) || says.is_nan()) {
        sketch.bodies.push(Shape::Disc { centre: spot.at, radius, ink: Ink::Paper, opacity: 0.75 });
    }
    maps.is_of_weights || spot.radius < READABLE
}

fn draw_figure(
    picture: &Picture<'_>,
    emphasis: &Emphasis,
    spot: Spot,
    figure: UnitFigure,
    style: Style,
    sketch: &mut Sketch,
) {
    let Spot { layer, unit, at, radius } = spot;
    let letters = &picture.layout.letters;
    let place = Place::Unit { layer, unit };
    let one_hot = picture.layout.columns[layer.0].capsules.iter().any(|capsule| capsule.contains(&unit));
    let class = name_in_circle(picture, layer, unit);
    let dark = (one_hot && figure.shown == 1.0) || (class.is_some() && winner(picture) == Some(unit));
    let loud = (figure.is_final && !is_nothing(figure.shown) && !picture.is_dimmed())
        || [emphasis.focus, emphasis.chosen, emphasis.pointed].contains(&place);
    let ink = match (dark, loud) {
        (true, _) => Ink::Ground,
        (false, true) => Ink::Text,
        (false, false) => Ink::Muted,
    };
    let mut text = class.map_or_else(|| compact(figure.shown, style.decimals), str::to_owned);
    if layer.is_inputs() && picture.layout.density == Density::Few && text.contains('.') {
        // Given numbers are written as they were given.
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    let down = if figure.named { 0.17 * radius } else { 0.0 };
    if figure.named {
        let room = OF_DIAMETER * 2.0 * radius * 0.8;
        let name = fitted(&picture.labels.unit_name(layer, unit), room, letters.small, false);
        let name_at = Point::new(at.x, at.y - 0.40 * radius);
        if !name.is_empty() {
            sketch.bodies.push(Words::new(name, name_at, letters).muted().shape());
        }
    }
    if !text.is_empty() {
        let words = Words::new(text, Point::new(at.x, at.y + down), letters).size(style.size).ink(ink);
        sketch.bodies.push(if loud { words.bold() } else { words }.shape());
    }
}

/// Beside a circle that has no room for it, or shows a picture: left of those that stand left, right of the others.
fn draw_aside(picture: &Picture<'_>, spot: Spot, shown: f64, sketch: &mut Sketch) {
    let column = &picture.layout.columns[spot.layer.0];
    let letters = &picture.layout.letters;
    let loud = !is_nothing(shown);
    let left = spot.at.x < column.x - 1.0 || column.pitch() >= 2.0 * spot.radius;
    let (side, align) = if left { (-1.0, Align::End) } else { (1.0, Align::Start) };
    let at = Point::new(spot.at.x + side * (spot.radius + 7.0), spot.at.y);
    // Where there are few edges there is room for what one decimal would hide.
    let decimals = if picture.layout.density.is_whole() && !picture.layout.narrow { DECIMALS.1 } else { 1 };
    let words = Words::new(compact(shown, decimals), at, letters).align(align);
    sketch.write(if loud { words.bold() } else { words.muted() });
}

/// The pixels of a picture, each as dark as its value, on a ground for each channel.
fn draw_pixels(picture: &Picture<'_>, emphasis: &Emphasis, grid: &PixelGrid, column: &UnitColumn, sketch: &mut Sketch) {
    for channel in 0..grid.shape.channels {
        let (corner, width) = grid.of_channel(channel);
        let height = width * grid.shape.height as f64 / grid.shape.width as f64;
        sketch.bodies.push(Shape::Plate { corner, width, height, round: 2.0, ink: Ink::Quiet });
    }
    for (unit, place) in column.drawn() {
        let (centre, side) = (place.at, grid.side());
        let own = Place::Unit { layer: LayerNumber::INPUTS, unit };
        let channel = grid.shape.pixel(unit).channel;
        let value = picture.frame.inputs.get(unit).copied().unwrap_or(f64::NAN);
        let tone = if grid.shape.channels == 1 { Tone::Shade(value) } else { Tone::Channel(channel, value) };
        if [emphasis.chosen, emphasis.pointed, emphasis.focus].contains(&own) {
            sketch.push_above(frame(centre, side));
            sketch.push_above(Shape::Pixel { centre, side, tone });
        } else {
            sketch.bodies.push(Shape::Pixel { centre, side, tone });
        }
    }
}

/// The frame around a cell that stands out.
fn frame(centre: Point, side: f64) -> Shape {
    let wide = side + 5.0;
    let corner = Point::new(centre.x - wide / 2.0, centre.y - wide / 2.0);
    Shape::Plate { corner, width: wide, height: wide, round: 2.0, ink: Ink::Gold }
}

/// The units of a layer as cells, each as dark as its value is large.
fn draw_cells(
    picture: &Picture<'_>,
    emphasis: &Emphasis,
    (layer, column, side): (LayerNumber, &UnitColumn, f64),
    sketch: &mut Sketch,
) {
    let values = picture.frame.activations(layer);
    let largest = values.iter().map(|value| value.abs()).fold(0.0, f64::max);
    let first = column.places.first().map_or(Point::default(), |place| place.at);
    let last = column.places.last().map_or(first, |place| place.at);
    let corner = Point::new(first.x - column.radius, first.y - column.radius);
    let (width, height) = (column.right() - corner.x, last.y + column.radius - corner.y);
    sketch.bodies.push(Shape::Plate { corner, width, height, round: 2.0, ink: Ink::Quiet });
    for (unit, place) in column.drawn() {
        let value = values.get(unit).copied().unwrap_or(f64::NAN);
        let tone = Tone::Shade(if largest > 0.0 { value.abs() / largest } else { 0.0 });
        let centre = place.at;
        if [emphasis.chosen, emphasis.pointed, emphasis.focus].contains(&Place::Unit { layer, unit }) {
            sketch.push_above(frame(centre, side));
            sketch.push_above(Shape::Pixel { centre, side, tone });
        } else {
            sketch.bodies.push(Shape::Pixel { centre, side, tone });
        }
    }
}
