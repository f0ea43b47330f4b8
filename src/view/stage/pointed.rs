//! What is pointed at, by mouse, finger or focus: its place lights up, and its number stands beside it.

use crate::explain::{LayerNumber, Parameter, Place, Quantity};

use super::edges::drawn_edges;
use super::operation::{draw_halo as halo, on_paper};
use super::picture::{Picture, bold, text};
use super::showing::Showing;
use super::units::known;
use crate::view::digits::Digits;
use crate::view::drawing::Ink;
use crate::view::drawing::{Align, Point, Shape};

/// How far from a connection it still counts as met, in CSS pixels.
const REACH: f64 = 7.0;

/// The number at a point of the picture: a unit's, or the weight or bias of the nearest connection within reach.
#[must_use]
pub fn quantity_at(picture: &Picture<'_>, at: Point) -> Option<Quantity> {
    let example = picture.moment.map_or(0, |moment| moment.walk.example());
    let unit = picture.layout.spots().find(|spot| {
        let radius = picture.layout.columns[spot.layer.0].radius.max(6.0);
        spot.at.distance(at) <= radius
    });
    if let Some(unit) = picture.layout.pixel_at(at) {
        return Some(Quantity::Input { unit, example });
    }
    if let Some(spot) = unit {
        let (layer, unit) = (spot.layer, spot.unit);
        return Some(match layer {
            LayerNumber::INPUTS => Quantity::Input { unit, example },
            _ => Quantity::Activation { layer, unit, example },
        });
    }
    let weights = drawn_edges(picture).into_iter().map(|edge| {
        let weight = Quantity::Parameter(Parameter::weight(edge.layer, edge.unit, edge.source));
        (at.distance_to_line(edge.from, edge.to), weight)
    });
    let layout = picture.layout;
    let biases = layout.spots().filter(|spot| !spot.layer.is_inputs()).filter_map(|spot| {
        let (from, to) = layout.bias(spot.layer, spot.unit)?;
        Some((at.distance_to_line(from, to), Quantity::Parameter(Parameter::bias(spot.layer, spot.unit))))
    });
    let near = weights.chain(biases).filter(|(distance, _)| *distance <= REACH);
    near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, quantity)| quantity)
}

/// Behind everything: a ring or a seam around the place.
pub(super) fn draw_halo(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    if let Some(pointed) = picture.pointed {
        halo(picture, picture.place_of(Some(pointed.quantity)), 3.5, shapes);
    }
}

/// Over everything: what it is, and its number as it is now.
pub(super) fn draw_value(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(pointed) = picture.pointed else { return };
    let place = picture.place_of(Some(pointed.quantity));
    let Some(name) = place_name(picture, place) else { return };
    let number = number(picture, pointed.quantity, place);
    let layout = picture.layout;
    let width = (7.0 * name.chars().count() as f64).max(8.4 * number.chars().count() as f64) + 16.0;
    let (half, height) = (width / 2.0, 40.0);
    let Some(anchor) = pointed.at.or_else(|| anchor(picture, place)) else { return };
    // Above what it is about, or below where there is no room above.
    let above = anchor.y - 16.0 - height;
    let y = if above < 2.0 { anchor.y + 20.0 } else { above };
    let x = anchor.x.clamp(half + 2.0, (layout.width - half - 2.0).max(half + 2.0));
    let corner = Point::new(x - half, y);
    shapes.push(Shape::Box { corner, width, height, fill: Ink::Paper, stroke: Ink::Text });
    shapes.push(on_paper(text(Point::new(x, y + 12.0), &name, 12.0, Align::Middle, Ink::Muted)));
    shapes.push(on_paper(bold(Point::new(x, y + 28.0), &number, 14.0, Align::Middle, Ink::Text)));
}

fn anchor(picture: &Picture<'_>, place: Place) -> Option<Point> {
    let layout = picture.layout;
    match place {
        Place::Unit { layer, unit } => {
            let at = layout.unit(layer, unit)?;
            Some(Point::new(at.x, at.y - layout.columns[layer.0].radius + 10.0))
        }
        Place::Connection { layer, unit, source } => {
            layout.connection(layer, unit, source).map(|(from, to)| from.towards(to, 0.6))
        }
        Place::Bias { layer, unit } => layout.bias(layer, unit).map(|(from, to)| from.towards(to, 0.5)),
        Place::Whole => None,
    }
}

/// What stands at a place, in words; nothing for what has no place.
fn place_name(picture: &Picture<'_>, place: Place) -> Option<String> {
    let labels = picture.labels;
    match place {
        Place::Unit { layer, unit } => Some(labels.unit_name(layer, unit)),
        Place::Connection { layer, unit, source } => {
            Some(format!("{} → {}", labels.unit_name(layer.previous(), source), labels.unit_name(layer, unit)))
        }
        Place::Bias { layer, unit } => Some(format!("bias of {}", labels.unit_name(layer, unit))),
        Place::Whole => None,
    }
}

/// The number under the pointer, from the picture as it is now; of an input and an output also in their own unit.
fn number(picture: &Picture<'_>, quantity: Quantity, place: Place) -> String {
    let (digits, frame) = (picture.digits, picture.frame);
    let showing = Showing::of(quantity);
    let shown = match (showing.in_frame, place) {
        (true, Place::Unit { layer, unit }) => frame.activations(layer).get(unit).copied(),
        (true, Place::Connection { layer, unit, source }) => {
            let at = unit * frame.activations(layer.previous()).len() + source;
            layer.index().and_then(|index| frame.layers.get(index)?.weights.get(at)).copied()
        }
        (true, Place::Bias { layer, unit }) => {
            layer.index().and_then(|index| frame.layers.get(index)?.biases.get(unit)).copied()
        }
        (true, Place::Whole) | (false, _) => picture.value(quantity),
    };
    let there = shown.filter(|value| !value.is_nan());
    let number = match there {
        Some(value) => written(digits, showing.tag, value),
        None if picture.moment.is_some() => format!("{}: not computed yet", showing.tag),
        None => showing.tag.to_owned(),
    };
    match place {
        Place::Unit { layer: LayerNumber::INPUTS, unit } if showing.in_frame => {
            match picture.labels.own_value(LayerNumber::INPUTS, unit) {
                Some(own) => format!("{own} → {number}"),
                None => number,
            }
        }
        // Of a unit in the middle of an update, all that is computed.
        Place::Unit { layer, unit } if showing.in_frame => {
            let own = there.and_then(|_| picture.labels.own_value(layer, unit)).map(str::to_owned);
            std::iter::once(number).chain(own).chain(known(picture, layer, unit)).collect::<Vec<_>>().join(" · ")
        }
        Place::Unit { .. } | Place::Connection { .. } | Place::Bias { .. } | Place::Whole => number,
    }
}

fn written(digits: Digits, tag: &str, value: f64) -> String {
    format!("{tag} {}", digits.write(value))
}
