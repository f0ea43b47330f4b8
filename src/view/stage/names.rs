//! Names and values left of the inputs, as the person knows them.

use super::layout::{Density, Spot};
use super::picture::{Emphasis, Picture, Sketch, Words};
use crate::explain::{LayerNumber, Place};
use crate::view::bench::InputLabel;
use crate::view::drawing::{Align, Ink, Point, fitted, text_width};

/// From a name to its circle, and from the border.
const BESIDE: f64 = 10.0;
const BORDER: f64 = 5.0;

pub(super) fn draw_names(picture: &Picture<'_>, emphasis: &Emphasis, sketch: &mut Sketch) {
    let layout = picture.layout;
    let Some(column) = layout.columns.first().filter(|column| column.is_of_circles()) else { return };
    let named_inside = layout.density == Density::Few && column.radius >= super::units::NAMED;
    // Where there is not room for all names, that of the category which holds is there.
    let (holding, others): (Vec<_>, Vec<_>) =
        column.drawn().partition(|&(unit, _)| picture.frame.inputs.get(unit) == Some(&1.0));
    for (unit, place) in holding.into_iter().chain(others) {
        let Some(label) = picture.labels.inputs.get(unit).filter(|_| !named_inside) else { continue };
        let spot = Spot { layer: LayerNumber::INPUTS, unit, at: place.at, radius: place.radius };
        let above =
            unit.checked_sub(1).and_then(|above| column.at(above)).map_or(f64::INFINITY, |at| place.at.y - at.y);
        let below = column.at(unit + 1).map_or(f64::INFINITY, |at| at.y - place.at.y);
        draw_name(picture, emphasis, spot, label, above.min(below), sketch);
    }
}

fn draw_name(
    picture: &Picture<'_>,
    emphasis: &Emphasis,
    spot: Spot,
    label: &InputLabel,
    pitch: f64,
    sketch: &mut Sketch,
) {
    let letters = &picture.layout.letters;
    let in_capsule = picture.layout.columns[0].capsules.iter().any(|capsule| capsule.contains(&spot.unit));
    let x = spot.at.x - spot.radius - BESIDE - if in_capsule { 2.0 } else { 0.0 };
    let room = x - BORDER;
    let stands_out = [emphasis.pointed, emphasis.chosen, emphasis.focus]
        .contains(&Place::Unit { layer: LayerNumber::INPUTS, unit: spot.unit });
    let is_the_one = in_capsule && picture.frame.inputs.get(spot.unit) == Some(&1.0);
    let line = |text: &str, down: f64, size: f64, bold: bool, ink: Ink| {
        let text = fitted(text, room, size, bold);
        let words = Words::new(text, Point::new(x, spot.at.y + down), letters).size(size).ink(ink).align(Align::End);
        if bold { words.bold() } else { words }
    };
    let small = letters.small;
    if label.value.is_empty() {
        let ink = if is_the_one || stands_out || !in_capsule { Ink::Text } else { Ink::Muted };
        if let (Some((first, second)), true) = (broken(&label.name, room, small), pitch >= 2.0 * small + 8.0) {
            sketch.write(line(first, -0.62 * small, small, is_the_one, ink));
            sketch.write(line(second, 0.62 * small, small, is_the_one, ink));
            return;
        }
        sketch.write(line(&label.name, 0.0, small, is_the_one, ink));
    } else if pitch >= letters.medium + small + 7.0 {
        sketch.write(line(&label.value, -0.66 * letters.medium, letters.medium, true, Ink::Text));
        sketch.write(line(&label.name, 0.70 * small, small, false, Ink::Muted));
    } else {
        // Both on one line, where the name gives way.
        let left = room - text_width(&label.value, small, false) - text_width(" ", small, false);
        let both = format!("{} {}", fitted(&label.name, left.max(0.0), small, false), label.value);
        sketch.write(line(both.trim(), 0.0, small, false, Ink::Text));
    }
}

/// A name that is too long for its room, broken at the last space of which the part before fits.
fn broken(name: &str, room: f64, size: f64) -> Option<(&str, &str)> {
    let fits = |words: &str| text_width(words, size, true) <= room;
    let (at, _) = name.rmatch_indices(' ').find(|&(at, _)| fits(&name[..at]))?;
    (!fits(name)).then(|| (&name[..at], &name[at + 1..]))
}
