//! The curve beside a number: its function, the point on it, and the tangent once the slope is computed.

use super::picture::{Figure, Sketch};
use crate::view::drawing::{Ink, Point, Rect, Shape};

/// Pieces of which a curve is made.
const PIECES: usize = 40;
/// Half the length of a tangent.
const TANGENT: f64 = 16.0;

/// Draws the curve into a small rectangle.
pub(super) fn draw_curve(figure: &Figure, plot: Rect, sketch: &mut Sketch) {
    let (left, right) = figure.range();
    let xs = (0..=PIECES).map(|piece| left + (right - left) * piece as f64 / PIECES as f64);
    let values: Vec<(f64, f64)> = xs.map(|x| (x, figure.curve.value(x))).filter(|(_, y)| y.is_finite()).collect();
    if values.is_empty() {
        return;
    }
    let (low, high) = values.iter().fold((0.0_f64, 0.0_f64), |(low, high), &(_, y)| (low.min(y), high.max(y)));
    let high = if high - low < 1e-12 { low + 1.0 } else { high };
    let inset = 5.0;
    let inner = Rect {
        corner: Point::new(plot.corner.x + inset, plot.corner.y + inset),
        width: plot.width - 2.0 * inset,
        height: plot.height - 2.0 * inset,
    };
    let at = |x: f64, y: f64| {
        let (across, up) = ((x - left) / (right - left), (y - low) / (high - low));
        Point::new(inner.corner.x + across * inner.width, inner.corner.y + (1.0 - up) * inner.height)
    };
    let line = |from: Point, to: Point, ink: Ink, width: f64| Shape::Line {
        from,
        to,
        ink,
        width,
        dashed: false,
        opacity: 1.0,
    };
    sketch.lines.push(line(at(left, 0.0), at(right, 0.0), Ink::Quiet, 1.0));
    let points = values.iter().map(|&(x, y)| at(x, y)).collect();
    sketch.lines.push(Shape::Ribbon { points, ink: Ink::Muted, width: 1.6, opacity: 1.0 });
    let Some((x, y)) = figure.point.filter(|(x, y)| (left..=right).contains(x) && y.is_finite()) else { return };
    let here = at(x, y);
    if let Some(slope) = figure.slope {
        let rise = slope * inner.height / (high - low) / (inner.width / (right - left));
        let (from, to) = tangent(here, rise, plot);
        sketch.lines.push(line(from, to, Ink::Gold, 2.4));
    }
    sketch.lines.push(Shape::Disc { centre: here, radius: 3.6, ink: Ink::Gold, opacity: 1.0 });
}

/// The ends of a short line through a point, rising by `rise` pixels for each to the right, as far as it stays within.
fn tangent(here: Point, rise: f64, plot: Rect) -> (Point, Point) {
    let length = TANGENT / 1.0_f64.hypot(rise);
    let (dx, dy) = (length, -length * rise);
    let within = |dy: f64| {
        let room = if dy < 0.0 { here.y - plot.corner.y } else { plot.corner.y + plot.height - here.y };
        if dy.abs() > room { room.max(0.0) / dy.abs() } else { 1.0 }
    };
    let (back, on) = (within(-dy), within(dy));
    (Point::new(here.x - dx * back, here.y - dy * back), Point::new(here.x + dx * on, here.y + dy * on))
}
