//! The figure beside the network: a curve, the point on it, and the slope once it is computed.

use super::figure::{Curve, Figure};
use super::operation::aside;
use super::outside::fitted;
use super::picture::{Picture, bold, text};
use crate::view::drawing::Ink;
use crate::view::drawing::{Align, Point, Rect, Shape};

/// Pieces of which a curve is made.
const PIECES: usize = 60;
const LINE: f64 = 14.0;

pub(super) fn draw_figure(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(room) = picture.layout.figure else { return };
    let mut lines: Vec<_> = picture.figure.map(|figure| words(picture, figure)).unwrap_or_default();
    lines.extend(aside(picture).map(|aside| (aside, Ink::Text)));
    let plot = if picture.layout.narrow {
        let words = 150.0_f64.min(room.width * 0.45);
        let corner = Point::new(room.corner.x + words, room.corner.y + 4.0);
        Rect { corner, width: room.width - words, height: room.height - 12.0 }
    } else {
        let above = LINE * lines.len() as f64 + 6.0;
        Rect {
            corner: Point::new(room.corner.x, room.corner.y + above),
            width: room.width,
            height: room.height - above,
        }
    };
    let most = if picture.layout.narrow { plot.corner.x - room.corner.x - 4.0 } else { room.width };
    for (line, (words, ink)) in lines.iter().enumerate() {
        let at = Point::new(room.corner.x, room.corner.y + 8.0 + LINE * line as f64);
        shapes.push(text(at, &fitted(words, most, 11.0), 11.0, Align::Start, *ink));
    }
    if let Some(figure) = picture.figure {
        draw_curve(figure, plot, shapes);
    }
}

/// What the figure is of, its point, and its slope.
fn words(picture: &Picture<'_>, figure: &Figure) -> Vec<(String, Ink)> {
    let written = |value: f64| picture.digits.write(value);
    let (x_name, y_name, slope_name) = match figure.curve {
        Curve::Activation(_) | Curve::Softmax { .. } => ("z", "a", "slope f′(z)"),
        Curve::Loss { .. } => ("a", "loss", "slope ∂L/∂a"),
    };
    let mut lines = vec![(figure.title.clone(), Ink::Muted)];
    lines.push(match (figure.point, figure.curve) {
        (Some((x, y)), Curve::Softmax { .. }) => {
            (format!("z {} → a {}, other z held", written(x), written(y)), Ink::Text)
        }
        (Some((x, y)), Curve::Activation(_) | Curve::Loss { .. }) => {
            (format!("{x_name} {} → {y_name} {}", written(x), written(y)), Ink::Text)
        }
        (None, Curve::Softmax { middle: None }) => ("waits for the other sums".to_owned(), Ink::Muted),
        (None, Curve::Activation(_) | Curve::Softmax { .. } | Curve::Loss { .. }) => {
            (format!("{y_name} is not computed yet"), Ink::Muted)
        }
    });
    lines.extend(figure.slope.map(|slope| (format!("{slope_name} {}", written(slope)), Ink::Target)));
    lines
}

fn draw_curve(figure: &Figure, plot: Rect, shapes: &mut Vec<Shape>) {
    let (left, right) = figure.range();
    let xs = (0..=PIECES).map(|piece| left + (right - left) * piece as f64 / PIECES as f64);
    let values: Vec<(f64, f64)> = xs.map(|x| (x, figure.curve.value(x))).filter(|(_, y)| y.is_finite()).collect();
    if values.is_empty() {
        return;
    }
    let (low, high) = values.iter().fold((0.0_f64, 0.0_f64), |(low, high), &(_, y)| (low.min(y), high.max(y)));
    let high = if high - low < 1e-12 { low + 1.0 } else { high };
    // The curve keeps a little off the edges, so that its point is whole.
    let inner = Rect {
        corner: Point::new(plot.corner.x + 8.0, plot.corner.y + 7.0),
        width: plot.width - 16.0,
        height: plot.height - 13.0,
    };
    let at = |x: f64, y: f64| {
        let (across, up) = ((x - left) / (right - left), (y - low) / (high - low));
        Point::new(inner.corner.x + across * inner.width, inner.corner.y + (1.0 - up) * inner.height)
    };
    let line = |from: Point, to: Point, ink: Ink, width: f64, dashed: bool| Shape::Line {
        from,
        to,
        ink,
        width,
        dashed,
        opacity: 1.0,
    };
    shapes.push(line(at(left, 0.0), at(right, 0.0), Ink::Quiet, 1.0, false));
    match figure.curve {
        Curve::Activation(_) | Curve::Softmax { .. } if left < 0.0 && right > 0.0 => {
            shapes.push(line(at(0.0, low), at(0.0, high), Ink::Quiet, 1.0, false));
        }
        Curve::Loss { target, .. } => {
            let target = target.clamp(left, right);
            shapes.push(line(at(target, low), at(target, high), Ink::Target, 1.0, true));
            let beside = if target > (left + right) / 2.0 { (-5.0, Align::End) } else { (5.0, Align::Start) };
            let place = at(target, high);
            shapes.push(text(Point::new(place.x + beside.0, place.y + 3.0), "target", 10.0, beside.1, Ink::Target));
        }
        Curve::Activation(_) | Curve::Softmax { .. } => {}
    }
    let points = values.iter().map(|&(x, y)| at(x, y)).collect();
    shapes.push(Shape::Curve { points, ink: Ink::Text, width: 2.0 });
    let Some((x, y)) = figure.point.filter(|(x, y)| (left..=right).contains(x) && y.is_finite()) else { return };
    let here = at(x, y);
    shapes.push(line(here, at(x, 0.0), Ink::Gold, 1.0, true));
    if let Some(slope) = figure.slope {
        shapes.push(tangent(here, slope * inner.height / (high - low) / (inner.width / (right - left)), plot));
    }
    shapes.push(Shape::Circle { centre: here, radius: 4.5, fill: Ink::Gold, stroke: Ink::Ground, width: 1.5 });
    if figure.slope.is_none() {
        let name = if here.x > inner.corner.x + inner.width / 2.0 { Align::End } else { Align::Start };
        let away = if name == Align::End { -8.0 } else { 8.0 };
        let label = match figure.curve {
            Curve::Activation(_) | Curve::Softmax { .. } => "(z, a)",
            Curve::Loss { .. } => "(a, loss)",
        };
        shapes.push(bold(
            Point::new(here.x + away, (here.y - 9.0).max(plot.corner.y + 4.0)),
            label,
            10.0,
            name,
            Ink::Gold,
        ));
    }
}

/// A short line through a point, rising by `rise` pixels for each to the right.
fn tangent(here: Point, rise: f64, plot: Rect) -> Shape {
    let length = 32.0 / 1.0_f64.hypot(rise);
    let (dx, dy) = (length, -length * rise);
    // As much of it as stays within the plot.
    let within = |dy: f64| {
        let room = if dy < 0.0 { here.y - plot.corner.y } else { plot.corner.y + plot.height - here.y };
        if dy.abs() > room { room.max(0.0) / dy.abs() } else { 1.0 }
    };
    let (back, on) = (within(-dy), within(dy));
    let from = Point::new(here.x - dx * back, here.y - dy * back);
    let to = Point::new(here.x + dx * on, here.y + dy * on);
    Shape::Line { from, to, ink: Ink::Target, width: 2.5, dashed: false, opacity: 1.0 }
}
