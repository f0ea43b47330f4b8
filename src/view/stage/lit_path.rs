//! The lit path: the way back from the error to the number in focus, as a band with chevrons that point against the flow.

use crate::explain::{LayerNumber, Phase, Place, Quantity};

use super::outputs::dot_of;
use super::picture::{Emphasis, Picture, Sketch};
use super::pulse::came_back;
use super::streams::curve;
use crate::view::drawing::{Ink, Point, Shape};

/// The width of the band; on a narrow stage.
const BAND: (f64, f64) = (22.0, 15.0);
/// From chevron to chevron.
const EVERY: f64 = 48.0;
/// How far the glow reaches beyond the rim of a circle.
const GLOW: f64 = 7.0;
/// The length of a chevron's arms.
const ARM: f64 = 8.0;

/// A stretch of the way, and how much of it has been gone: the band follows what comes back.
type Stretch = (Vec<Point>, f64);

/// The stretches of the way, the first from the error; none where nothing goes back.
fn roads(picture: &Picture<'_>, emphasis: &Emphasis) -> Vec<Stretch> {
    let Some(moment) = picture.moment else { return Vec::new() };
    let walk = moment.walk;
    if walk.phase() != Some(Phase::Backward) || picture.is_dimmed() {
        return Vec::new();
    }
    let (layout, last, example) = (picture.layout, walk.trace.last(), walk.example());
    let rims = |layer: LayerNumber, unit: usize, source: usize| {
        let (above, below) = (layout.spot(layer, unit)?, layout.spot(layer.previous(), source)?);
        let length = above.at.distance(below.at).max(1.0);
        let from = above.at.towards(below.at, above.radius / length);
        let points = vec![from, below.at.towards(above.at, below.radius / length)];
        Some((points, came_back(picture, layer, unit, source)))
    };
    let mut back = Vec::new();
    let (mut layer, mut unit) = match emphasis.focus {
        Place::Connection { layer, unit, source } => {
            back.extend(rims(layer, unit, source));
            (layer, unit)
        }
        Place::Unit { layer, unit } | Place::Bias { layer, unit } if !layer.is_inputs() => (layer, unit),
        Place::Unit { .. } | Place::Bias { .. } | Place::Whole => return Vec::new(),
    };
    // Up along what came back strongest, as far as it is computed.
    while layer < last {
        let size = |next: usize| walk.value(Quantity::Contribution { layer, unit, next, example }).map(f64::abs);
        let nexts = layout.columns.get(layer.next().0).map_or(0, |column| column.units);
        let strongest = (0..nexts).filter_map(|next| Some((next, size(next)?))).max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((next, _)) = strongest else { break };
        back.extend(rims(layer.next(), next, unit));
        (layer, unit) = (layer.next(), next);
    }
    if layer == last
        && let (Some(spot), Some(dot)) = (layout.spot(last, unit), dot_of(picture, unit))
    {
        let mut points = curve(Point::new(spot.at.x + spot.radius, spot.at.y), dot);
        points.reverse();
        back.push((points, 1.0));
    }
    back.reverse();
    back
}

/// Draws the band and its chevrons.
pub(super) fn draw_path(picture: &Picture<'_>, emphasis: &Emphasis, sketch: &mut Sketch) {
    let narrow = picture.layout.narrow;
    let width = if narrow { BAND.1 } else { BAND.0 };
    for (points, gone) in roads(picture, emphasis) {
        chevrons(&points, gone, sketch);
        let points = if gone < 1.0 { vec![points[0], points[0].towards(points[1], gone)] } else { points };
        sketch.grounds.push(Shape::Ribbon { points, ink: Ink::Lit, width, opacity: 1.0 });
    }
}

/// Draws the glow behind the places that a text speaks of.
pub(super) fn draw_glow(picture: &Picture<'_>, sketch: &mut Sketch) {
    let layout = picture.layout;
    let disc = |centre: Point, reach: f64| {
        let room = centre.x.min(centre.y).min(layout.width - centre.x).min(layout.height - centre.y);
        Shape::Disc { centre, radius: reach.min(room), ink: Ink::Lit, opacity: 1.0 }
    };
    for place in picture.lit.iter().map(|&quantity| picture.place_of(Some(quantity))) {
        let glow = match place {
            Place::Unit { layer, unit } => layout.spot(layer, unit).map(|spot| disc(spot.at, spot.radius + GLOW)),
            Place::Bias { layer, unit } => layout.bias(layer, unit).map(|(at, _)| disc(at, 2.0 * GLOW)),
            Place::Connection { layer, unit, source } => layout.connection(layer, unit, source).map(|(from, to)| {
                let width = if layout.narrow { BAND.1 } else { BAND.0 };
                Shape::Ribbon { points: vec![from, to], ink: Ink::Lit, width, opacity: 1.0 }
            }),
            Place::Whole => None,
        };
        sketch.grounds.extend(glow);
    }
}

/// Chevrons along the part of a way that has been gone, each pointing in its direction.
fn chevrons(points: &[Point], gone: f64, sketch: &mut Sketch) {
    let length: f64 = points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let count = (length / EVERY).floor();
    for index in 0..count as usize {
        let mut left = (index as f64 + 0.5) * length / count;
        if left > gone * length {
            break;
        }
        for pair in points.windows(2) {
            let step = pair[0].distance(pair[1]);
            if left > step {
                left -= step;
                continue;
            }
            let tip = pair[0].towards(pair[1], left / step.max(1e-9));
            let (dx, dy) = ((pair[1].x - pair[0].x) / step.max(1e-9), (pair[1].y - pair[0].y) / step.max(1e-9));
            for side in [-0.6, 0.6] {
                let arm = Point::new(tip.x - ARM * (dx - side * dy), tip.y - ARM * (dy + side * dx));
                let (ink, width) = (Ink::GoldLine, 1.8);
                sketch.lines.push(Shape::Line { from: tip, to: arm, ink, width, dashed: false, opacity: 1.0 });
            }
            break;
        }
    }
}
