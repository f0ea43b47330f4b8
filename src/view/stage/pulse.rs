//! What travels: a product forward as a filled dot, w·δ back as a hollow gold ring, each as large as it counts.

use std::collections::BTreeMap;

use super::edges::Edge;
use super::picture::{BACK, Course, FORWARD, Picture, Sketch, Words};
use crate::explain::{LayerNumber, Quantity};
use crate::view::drawing::{Ink, Shape};

/// The radius of the smallest and of the largest.
const RADIUS: (f64, f64) = (3.0, 9.0);
/// From the middle of what travels to that of its number.
const ABOVE: f64 = 22.0;
/// Its number is there in the middle third of its time.
const LEGIBLE: (f64, f64) = (1.0 / 3.0, 2.0 / 3.0);

pub(super) fn draw_pulse(picture: &Picture<'_>, edges: &[Edge], sketch: &mut Sketch) {
    let travels: Vec<_> = picture.travels().collect();
    if travels.is_empty() {
        return;
    }
    let largest = largest(picture, &travels, edges);
    let drawn = |layer: LayerNumber, unit: usize, source: usize| {
        edges.iter().any(|edge| (edge.layer, edge.unit, edge.source) == (layer, unit, source))
    };
    for &(course, value, share) in &travels {
        let (layer, unit, source, is_back) = match course {
            Course::Forward { layer, unit, source } => (layer, unit, source, false),
            Course::Back { layer, unit, next } => (layer.next(), next, unit, true),
            Course::Still => continue,
        };
        // Of very many, those travel whose connections are drawn.
        if picture.is_in_passing() && !drawn(layer, unit, source) {
            continue;
        }
        let of = largest.get(&(layer, is_back)).copied().unwrap_or_default().max(value.abs());
        let size = if of > 0.0 && value.is_finite() { (value.abs() / of).sqrt() } else { 0.0 };
        let at = Spots { layer, unit, source, is_back };
        draw(picture, &at, value, RADIUS.0.max(RADIUS.1 * size), share, sketch);
    }
}

/// Between which units a number travels, and which way.
struct Spots {
    layer: LayerNumber,
    unit: usize,
    source: usize,
    is_back: bool,
}

fn draw(picture: &Picture<'_>, at: &Spots, value: f64, radius: f64, time: f64, sketch: &mut Sketch) {
    let layout = picture.layout;
    let Some(ends) = layout.spot(at.layer.previous(), at.source).zip(layout.spot(at.layer, at.unit)) else { return };
    let (from, to) = if at.is_back { (ends.1, ends.0) } else { ends };
    let share = if at.is_back { BACK } else { FORWARD }.at(time);
    let length = from.at.distance(to.at).max(1.0);
    let (start, end) = (from.at.towards(to.at, from.radius / length), from.at.towards(to.at, 1.0 - to.radius / length));
    let centre = start.towards(end, share);
    let radius = radius.min(from.radius.max(RADIUS.0));
    if at.is_back {
        sketch.lines.push(Shape::Circle { centre, radius, fill: Ink::Paper, stroke: Ink::Gold, width: 3.0 });
    } else {
        sketch.lines.push(Shape::Disc { centre, radius: radius + 1.5, ink: Ink::Ground, opacity: 1.0 });
        sketch.lines.push(Shape::Disc { centre, radius, ink: Ink::Text, opacity: 1.0 });
    }
    // One alone says its number.
    if (LEGIBLE.0..=LEGIBLE.1).contains(&time) && !picture.is_in_passing() {
        let words = Words::new(picture.digits.write(value), centre, &layout.letters).bold();
        sketch.write_first([0.0, 14.0, -14.0].into_iter().flat_map(|x| {
            let words = words.clone();
            [words.moved(x, -ABOVE), words.moved(x, ABOVE)]
        }));
    }
}

/// Of what travels into a layer, or back out of it, the size of the largest: the areas of all are in proportion to that.
fn largest(
    picture: &Picture<'_>,
    travels: &[(Course, f64, f64)],
    edges: &[Edge],
) -> BTreeMap<(LayerNumber, bool), f64> {
    let mut largest = BTreeMap::new();
    let mut push = |key: (LayerNumber, bool), value: f64| {
        let known: &mut f64 = largest.entry(key).or_insert(0.0);
        // Not a number is passed over.
        *known = known.max(value.abs());
    };
    edges.iter().for_each(|edge| push((edge.layer, false), edge.product));
    for &(course, value, _) in travels {
        match (course, picture.moment) {
            (Course::Forward { layer, .. }, _) => push((layer, false), value),
            (Course::Back { layer, unit, .. }, moment) => {
                push((layer.next(), true), value);
                let Some(moment) = moment.filter(|_| !picture.is_in_passing()) else { continue };
                let (walk, example) = (moment.walk, moment.walk.example());
                let nexts = picture.layout.columns.get(layer.next().0).map_or(0, |column| column.units);
                for next in 0..nexts {
                    let contribution = walk.value(Quantity::Contribution { layer, unit, next, example });
                    contribution.into_iter().for_each(|value| push((layer.next(), true), value));
                }
            }
            (Course::Still, _) => {}
        }
    }
    largest
}

/// How far w·δ has come on its way back over a connection; all the way where none travels there.
pub(super) fn came_back(picture: &Picture<'_>, layer: LayerNumber, unit: usize, source: usize) -> f64 {
    let own = Course::Back { layer: layer.previous(), unit: source, next: unit };
    let mut travels = picture.travels().filter(|&(course, ..)| course == own);
    travels.next().map_or(1.0, |(_, _, share)| BACK.at(share))
}
