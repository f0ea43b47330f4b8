//! The moment within an update, drawn into the network: the number in focus, what travels, and what came back so far.

use crate::explain::{Place, Quantity};

use super::ink::Ink;
use super::scene::{Picture, bias_label_at, bold, edge_label_at, line_width, text};
use super::shape::{Align, Point, Shape};
use super::walk::Walk;

/// A moment of a walk, and how far what is in focus has travelled.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The way through the update.
    pub walk: &'a Walk,
    /// From 0, where it sets out, to 1, where it has arrived.
    pub share: f64,
}

/// Behind everything: the connection or unit in focus, and a ghost of the old width of a weight that changed.
pub(super) fn draw_focus(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(moment) = picture.moment else { return };
    match moment.walk.focus_place() {
        Place::Unit { layer, unit } => {
            if let Some(at) = picture.layout.unit(layer, unit) {
                let radius = picture.layout.columns[layer].radius + 5.0;
                shapes.push(Shape::Circle { centre: at, radius, fill: Ink::Focus, stroke: Ink::Focus, width: 1.0 });
            }
        }
        Place::Connection { layer, unit, source } => {
            let ends = picture.layout.unit(layer - 1, source).zip(picture.layout.unit(layer, unit));
            draw_behind(picture, ends, Quantity::Weight { layer, unit, source }, shapes);
        }
        Place::Bias { layer, unit } => {
            let ends = picture.layout.biases.get(layer - 1).copied().zip(picture.layout.unit(layer, unit));
            draw_behind(picture, ends, Quantity::Bias { layer, unit }, shapes);
        }
        Place::Whole => {}
    }
}

fn draw_behind(picture: &Picture<'_>, ends: Option<(Point, Point)>, old: Quantity, shapes: &mut Vec<Shape>) {
    let (Some((from, to)), Some(moment)) = (ends, picture.moment) else { return };
    let (old_width, _) = line_width(moment.walk.trace.value(old).unwrap_or(0.0));
    let mut line = |ink: Ink, width: f64| {
        shapes.push(Shape::Line { from, to, ink, width, dashed: false, opacity: 1.0 });
    };
    line(Ink::Focus, old_width + 8.0);
    line(Ink::Ground, old_width + 3.0);
    line(Ink::Faint, old_width);
}

/// Over everything: δ below the units it was found for, the number in focus beside its place, and what travels.
pub(super) fn draw_moment(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(moment) = picture.moment else { return };
    draw_deltas(picture, moment.walk, shapes);
    if let Some(quantity) = moment.walk.focus() {
        draw_pulse(picture, moment, quantity, shapes);
        draw_number(picture, moment.walk, quantity, shapes);
    }
}

fn draw_deltas(picture: &Picture<'_>, walk: &Walk, shapes: &mut Vec<Shape>) {
    for (index, deltas) in walk.deltas().iter().enumerate() {
        let Some(column) = picture.layout.columns.get(index + 1) else { break };
        let step = column.heights.get(1).zip(column.heights.first()).map_or(f64::INFINITY, |(b, a)| b - a);
        if step - 2.0 * column.radius < 15.0 {
            continue;
        }
        for (&delta, &y) in deltas.iter().zip(&column.heights).filter(|(delta, _)| !delta.is_nan()) {
            let at = Point::new(column.x, y + column.radius + 10.0);
            let written = format!("δ {}", picture.digits.write(delta));
            shapes.push(text(at, &written, 12.0, Align::Middle, Ink::Target));
        }
    }
}

/// A product travels forward along its connection, w·δ travels back.
fn draw_pulse(picture: &Picture<'_>, moment: Moment<'_>, quantity: Quantity, shapes: &mut Vec<Shape>) {
    let layout = picture.layout;
    let ends = match quantity {
        Quantity::Product { layer, unit, source, .. } => layout.unit(layer - 1, source).zip(layout.unit(layer, unit)),
        Quantity::Contribution { layer, unit, next, .. } => layout.unit(layer + 1, next).zip(layout.unit(layer, unit)),
        _ => None,
    };
    let (Some((from, to)), Some(value)) = (ends, moment.walk.value(quantity)) else { return };
    if moment.share >= 1.0 {
        return;
    }
    let fill = if value < 0.0 { Ink::Negative } else { Ink::Positive };
    let centre = from.towards(to, moment.share);
    shapes.push(Shape::Circle { centre, radius: 7.0, fill, stroke: Ink::Paper, width: 2.0 });
}

fn draw_number(picture: &Picture<'_>, walk: &Walk, quantity: Quantity, shapes: &mut Vec<Shape>) {
    let Some(value) = walk.value(quantity) else { return };
    let number = picture.digits.write(value);
    let before = match quantity {
        Quantity::NewWeight { layer, unit, source } => Some(Quantity::Weight { layer, unit, source }),
        Quantity::NewBias { layer, unit } => Some(Quantity::Bias { layer, unit }),
        _ => None,
    };
    let old = before.and_then(|before| walk.trace.value(before));
    let written = match old {
        Some(old) => format!("{} → {number}", picture.digits.write(old)),
        None => number,
    };
    let layout = picture.layout;
    let at = match walk.focus_place() {
        Place::Unit { layer, unit } => {
            layout.unit(layer, unit).map(|at| Point::new(at.x, at.y - layout.columns[layer].radius - 18.0))
        }
        Place::Connection { layer, unit, source } => edge_label_at(layout, layer, unit, source),
        Place::Bias { layer, unit } => bias_label_at(layout, layer, unit),
        Place::Whole => Some(Point::new(layout.width * 0.5, layout.height - 44.0)),
    };
    let Some(at) = at else { return };
    let width = 9.0 * written.chars().count() as f64 + 16.0;
    let centre = Point::new(at.x.clamp(width / 2.0, layout.width - width / 2.0), at.y.max(14.0));
    let corner = Point::new(centre.x - width / 2.0, centre.y - 13.0);
    shapes.push(Shape::Box { corner, width, height: 26.0, fill: Ink::Paper, stroke: Ink::Focus });
    shapes.push(bold(centre, &written, 14.0, Align::Middle, Ink::Text));
}
