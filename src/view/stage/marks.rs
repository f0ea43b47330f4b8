//! Marks on connections and units: a lock on what is frozen, dots and a cross for what is switched off.

use super::edges::Edge;
use super::picture::{Picture, Sketch};
use crate::explain::LayerNumber;
use crate::session::LayerPart;
use crate::view::drawing::{Ink, Point, Rect, Shape};

/// Where along a connection its mark may stand; tags stand near its source.
const PLACES: [f64; 5] = [0.5, 0.6, 0.7, 0.42, 0.8];
/// The side of the box that is knocked out for a lock, and half of that of a cross.
const BOX: f64 = 17.0;
const CROSS: f64 = 4.5;
/// From dot to dot of what is switched off, and their radius.
const DOTS: (f64, f64) = (6.0, 0.8);

impl Picture<'_> {
    /// What the document says of a layer.
    fn part(&self, layer: LayerNumber) -> Option<&LayerPart> {
        self.parts.get(layer.index()?)
    }

    /// Whether a unit is switched off.
    pub(super) fn is_unit_off(&self, layer: LayerNumber, unit: usize) -> bool {
        self.part(layer).is_some_and(|part| part.switches.units_off.contains(&unit))
    }

    /// Whether nothing flows over a connection, because it or a unit at its ends is switched off.
    pub(super) fn is_connection_off(&self, layer: LayerNumber, unit: usize, source: usize) -> bool {
        self.part(layer).is_some_and(|part| part.switches.connections_off.contains(&(unit, source)))
            || self.is_unit_off(layer, unit)
            || self.is_unit_off(layer.previous(), source)
    }

    /// Whether a weight alone is frozen; that of a whole layer is said above it.
    fn is_frozen(&self, layer: LayerNumber, unit: usize, source: usize) -> bool {
        self.part(layer).is_some_and(|part| part.switches.weights_frozen.contains(&(unit, source)))
    }

    /// Whether no weight and no bias of a layer learns.
    pub(super) fn is_layer_frozen(&self, layer: LayerNumber) -> bool {
        self.part(layer).is_some_and(|part| !part.train_weights && !part.train_biases)
    }
}

/// A lock on each connection whose weight is frozen, a cross on each that is switched off by itself.
pub(super) fn draw_marks(picture: &Picture<'_>, edges: &[Edge], sketch: &mut Sketch) {
    for edge in edges {
        let Edge { layer, unit, source, from, to, .. } = *edge;
        let is_off = picture.part(layer).is_some_and(|part| part.switches.connections_off.contains(&(unit, source)));
        if !is_off && !picture.is_frozen(layer, unit, source) {
            continue;
        }
        let places = PLACES.map(|share| from.towards(to, share));
        let Some(at) = places.into_iter().find(|&at| sketch.is_free(around(at))) else { continue };
        sketch.take(around(at));
        if is_off { cross(at, CROSS, sketch) } else { lock(at, sketch) }
    }
}

fn around(at: Point) -> Rect {
    Rect { corner: Point::new(at.x - BOX / 2.0, at.y - BOX / 2.0), width: BOX, height: BOX }
}

/// A closed lock in a box that cuts the line below it.
fn lock(at: Point, sketch: &mut Sketch) {
    const BODY: (f64, f64) = (10.0, 7.5);
    const SHACKLE: f64 = 3.0;
    let Rect { corner, width, height } = around(at);
    sketch.bodies.push(Shape::Plate { corner, width, height, round: 3.0, ink: Ink::Ground });
    let top = at.y - 0.5;
    let arc = (0..=8).map(|step| {
        let angle = std::f64::consts::PI * f64::from(step) / 8.0;
        Point::new(at.x - SHACKLE * libm::cos(angle), top - 2.0 - SHACKLE * libm::sin(angle))
    });
    let ends = [Point::new(at.x - SHACKLE, top), Point::new(at.x + SHACKLE, top)];
    let points = std::iter::once(ends[0]).chain(arc).chain([ends[1]]).collect();
    sketch.bodies.push(Shape::Curve { points, ink: Ink::Text, width: 1.6 });
    let corner = Point::new(at.x - BODY.0 / 2.0, top);
    sketch.bodies.push(Shape::Plate { corner, width: BODY.0, height: BODY.1, round: 1.0, ink: Ink::Text });
}

/// Two crossed lines, reaching so far from the middle.
pub(super) fn cross(at: Point, reach: f64, sketch: &mut Sketch) {
    for down in [-reach, reach] {
        let (from, to) = (Point::new(at.x - reach, at.y - down), Point::new(at.x + reach, at.y + down));
        sketch.bodies.push(Shape::Line { from, to, ink: Ink::Muted, width: 2.0, dashed: false, opacity: 1.0 });
    }
}

/// What is switched off, as a line of dots.
pub(super) fn dots(from: Point, to: Point, opacity: f64, sketch: &mut Sketch) {
    let count = (from.distance(to) / DOTS.0).floor().max(1.0) as usize;
    for index in 0..count {
        let centre = from.towards(to, (index as f64 + 0.5) / count as f64);
        sketch.lines.push(Shape::Disc { centre, radius: DOTS.1, ink: Ink::Muted, opacity });
    }
}
