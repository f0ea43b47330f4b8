//! What travels: a product forward as a filled dot, w·δ back as a hollow gold ring, each as large as it counts.

use super::edges::Edge;
use super::picture::{BACK, Course, FORWARD, Picture, Sketch, Words};
use crate::explain::Quantity;
use crate::view::drawing::{Ink, Shape};

/// The radius of the smallest and of the largest.
const RADIUS: (f64, f64) = (3.0, 9.0);
/// From the middle of what travels to that of its number.
const ABOVE: f64 = 22.0;
/// Its number is there in the middle of its time.
const LEGIBLE: (f64, f64) = (0.25, 0.75);

pub(super) fn draw_pulse(picture: &Picture<'_>, edges: &[Edge], sketch: &mut Sketch) {
    let Some(moment) = picture.moment.filter(|moment| moment.share < 1.0) else { return };
    let Some(quantity) = moment.walk.focus() else { return };
    let layout = picture.layout;
    let (ends, is_back) = match moment.course() {
        Course::Forward { layer, unit, source } => {
            (layout.spot(layer.previous(), source).zip(layout.spot(layer, unit)), false)
        }
        Course::Back { layer, unit, next } => (layout.spot(layer.next(), next).zip(layout.spot(layer, unit)), true),
        Course::Still => return,
    };
    let (Some((from, to)), Some(value)) = (ends, moment.walk.value(quantity)) else { return };
    let share = if is_back { BACK } else { FORWARD }.at(moment.share);
    let length = from.at.distance(to.at).max(1.0);
    let (start, end) = (from.at.towards(to.at, from.radius / length), from.at.towards(to.at, 1.0 - to.radius / length));
    let centre = start.towards(end, share);
    let radius = radius(picture, quantity, value, edges).min(from.radius.max(RADIUS.0)) * layout.letters.scale();
    if is_back {
        sketch.lines.push(Shape::Circle { centre, radius, fill: Ink::Paper, stroke: Ink::Gold, width: 3.0 });
    } else {
        sketch.lines.push(Shape::Disc { centre, radius: radius + 1.5, ink: Ink::Ground, opacity: 1.0 });
        sketch.lines.push(Shape::Disc { centre, radius, ink: Ink::Text, opacity: 1.0 });
    }
    if (LEGIBLE.0..=LEGIBLE.1).contains(&moment.share) {
        let words = Words::new(picture.digits.write(value), centre, &layout.letters).bold();
        sketch.write_first([0.0, 14.0, -14.0].into_iter().flat_map(|x| {
            let words = words.clone();
            [words.moved(x, -ABOVE), words.moved(x, ABOVE)]
        }));
    }
}

/// Its area is in proportion to its size, against the largest of its kind on the way into the same layer.
fn radius(picture: &Picture<'_>, quantity: Quantity, value: f64, edges: &[Edge]) -> f64 {
    let largest = match (quantity, picture.moment) {
        (Quantity::Product { layer, .. }, _) => {
            let products = edges.iter().filter(|edge| edge.layer == layer).map(|edge| edge.product.abs());
            products.fold(value.abs(), f64::max)
        }
        (Quantity::Contribution { layer, unit, example, .. }, Some(moment)) => {
            let nexts = picture.layout.columns.get(layer.next().0).map_or(0, |column| column.units);
            let contributions = (0..nexts).filter_map(|next| {
                moment.walk.value(Quantity::Contribution { layer, unit, next, example }).map(f64::abs)
            });
            contributions.fold(value.abs(), f64::max)
        }
        _ => value.abs(),
    };
    let share = if largest > 0.0 && value.is_finite() { (value.abs() / largest).sqrt() } else { 0.0 };
    RADIUS.0.max(RADIUS.1 * share)
}
