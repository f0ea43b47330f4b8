//! What is pointed at, by mouse, finger or focus: its place lights up, and its number stands beside it.

use crate::explain::{LayerNumber, Parameter, Place, Quantity};

use super::edges::drawn_edges;
use super::picture::{Course, Emphasis, Picture, Showing, Words};
use crate::view::digits::Digits;
use crate::view::drawing::{Ink, Point, Shape, fitted, text_width};

/// How far from a connection it still counts as met, in CSS pixels.
const REACH: f64 = 7.0;
/// The most lines of a name, and of a number, beside what is pointed at.
const MOST_LINES: usize = 4;
/// Circles smaller than this are met around their middle.
const SMALLEST: f64 = 6.0;

/// The number at a point of the picture: a unit's, or the weight or bias of the nearest connection within reach.
#[must_use]
pub fn quantity_at(picture: &Picture<'_>, at: Point) -> Option<Quantity> {
    let example = picture.moment.map_or(0, |moment| moment.walk.example());
    if let Some(unit) = picture.layout.pixel_at(at) {
        return Some(Quantity::Input { unit, example });
    }
    let is_met = |spot: &super::layout::Spot| {
        let cells = picture.layout.columns[spot.layer.0].cells.is_some();
        spot.at.distance(at) <= if cells { spot.radius } else { spot.radius.max(SMALLEST) }
    };
    if let Some(spot) = picture.layout.spots().find(is_met) {
        let (layer, unit) = (spot.layer, spot.unit);
        return Some(match layer {
            LayerNumber::INPUTS => Quantity::Input { unit, example },
            _ => Quantity::Activation { layer, unit, example },
        });
    }
    let weights = drawn_edges(picture, &Emphasis::of(picture)).into_iter().map(|edge| {
        let weight = Quantity::Parameter(Parameter::weight(edge.layer, edge.unit, edge.source));
        (at.distance_to_line(edge.from, edge.to), weight)
    });
    let layout = picture.layout;
    let biases = layout.spots().filter(|spot| !spot.layer.is_inputs()).filter_map(|spot| {
        let (from, to) = layout.bias(spot.layer, spot.unit)?;
        // The box of a bias is small: it is met around its middle, before any connection below it.
        let distance = if at.distance(from) <= REACH { 0.0 } else { at.distance_to_line(from, to) };
        Some((distance, Quantity::Parameter(Parameter::bias(spot.layer, spot.unit))))
    });
    let near = weights.chain(biases).filter(|(distance, _)| *distance <= REACH);
    near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, quantity)| quantity)
}

/// Over everything: what it is, and its number as it is now.
pub(super) fn draw_value(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    const LINE: f64 = 17.0;
    const PAD: f64 = 9.0;
    let Some(pointed) = picture.pointed else { return };
    let place = picture.place_of(Some(pointed.quantity));
    let Some(name) = place_name(picture, place) else { return };
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    let Some(anchor) = pointed.at.or_else(|| anchor(picture, place)) else { return };
    let most = (layout.width - 2.0 * PAD - 8.0).max(20.0);
    let mut lines = wrapped(&name, most, letters.small, false, MOST_LINES);
    let first = lines.len();
    lines.extend(wrapped(&number(picture, pointed.quantity, place), most, letters.medium, true, MOST_LINES));
    let size = |index: usize| if index < first { letters.small } else { letters.medium };
    let widths = lines.iter().enumerate().map(|(index, line)| text_width(line, size(index), index >= first));
    let width = widths.fold(0.0, f64::max) + 2.0 * PAD;
    let height = LINE * lines.len() as f64 + 8.0;
    // Above what it is about, or below where there is no room above.
    let above = anchor.y - 16.0 - height;
    let y = if above < 4.0 { anchor.y + 20.0 } else { above };
    let y = y.clamp(4.0, (layout.height - height - 4.0).max(4.0));
    let x = anchor.x.clamp(width / 2.0 + 4.0, (layout.width - width / 2.0 - 4.0).max(width / 2.0 + 4.0));
    let corner = Point::new(x - width / 2.0, y);
    shapes.push(Shape::Box { corner, width, height, fill: Ink::Paper, stroke: Ink::Text });
    for (index, line) in lines.into_iter().enumerate() {
        let at = Point::new(x, y + 4.0 + LINE * (index as f64 + 0.5));
        let words = Words::new(line, at, letters).size(size(index));
        shapes.push(if index < first { words.muted() } else { words.bold() }.shape());
    }
}

/// Lines that fit a width, broken between words where that can be, and else within them; of too many the last is cut.
fn wrapped(text: &str, room: f64, size: f64, bold: bool, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        if let Some(longer) = longer.filter(|longer| fits_line(longer, room, size, bold)) {
            lines.pop();
            lines.push(longer);
        } else if fits_line(word, room, size, bold) {
            lines.push(word.to_owned());
        } else {
            broken(word, room, size, bold, &mut lines);
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(fitted(&rest, room, size, bold));
    }
    lines
}

/// Pushes a word that is longer than a line as several of them.
fn broken(word: &str, room: f64, size: f64, bold: bool, lines: &mut Vec<String>) {
    let mut line = String::new();
    for letter in word.chars() {
        line.push(letter);
        if !fits_line(&line, room, size, bold) && line.chars().nth(1).is_some() {
            line.pop();
            lines.push(std::mem::replace(&mut line, letter.into()));
        }
    }
    lines.push(line);
}

fn fits_line(line: &str, room: f64, size: f64, bold: bool) -> bool {
    text_width(line, size, bold) <= room
}

/// z, ∂ℓ/∂a, f′(z) and δ of a unit, as far as they are computed; of ∂ℓ/∂a the sum so far.
fn known(picture: &Picture<'_>, layer: LayerNumber, unit: usize) -> Vec<String> {
    let Some(moment) = picture.moment else { return Vec::new() };
    let (walk, example) = (moment.walk, moment.walk.example());
    let mut lines = Vec::new();
    let mut push = |tag: &str, value: Option<f64>| {
        lines.extend(value.map(|value| format!("{tag} {}", picture.digits.write(value))));
    };
    push("z", walk.value(Quantity::WeightedSum { layer, unit, example }));
    let blame = walk.value(Quantity::Blame { layer, unit, example });
    match moment.course() {
        Course::Back { layer: l, unit: u, .. } if (l, u) == (layer, unit) => push("∂ℓ/∂a: Σ", picture.sum_so_far()),
        Course::Forward { .. } | Course::Back { .. } | Course::Still => push("∂ℓ/∂a", blame),
    }
    push("f′", walk.value(Quantity::ActivationSlope { layer, unit, example }));
    push("δ", walk.value(Quantity::Delta { layer, unit, example }));
    lines
}

fn anchor(picture: &Picture<'_>, place: Place) -> Option<Point> {
    let layout = picture.layout;
    match place {
        Place::Unit { layer, unit } => {
            let spot = layout.spot(layer, unit)?;
            Some(Point::new(spot.at.x, spot.at.y - spot.radius + 10.0))
        }
        Place::Connection { layer, unit, source } => {
            layout.connection(layer, unit, source).map(|(from, to)| from.towards(to, 0.6))
        }
        Place::Bias { layer, unit } => {
            layout.bias(layer, unit).map(|(from, to)| from.towards(to, 0.5)).or_else(|| layout.unit(layer, unit))
        }
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
