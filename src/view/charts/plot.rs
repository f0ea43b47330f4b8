//! Plot: the rectangle of a chart, its two axes, and the way between places and pixels.

use crate::data::Span;
use crate::view::drawing::Ink;
use crate::view::drawing::{Align, Point, Shape};
use crate::view::drawing::{even_ticks, short};

/// The rectangle in which a chart draws, with the spans of both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// The upper left corner.
    pub corner: Point,
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
    /// Left to right.
    pub x: Span,
    /// Bottom to top.
    pub y: Span,
}

/// The names of the axes.
#[derive(Clone, Copy, Debug)]
pub(super) struct AxisNames<'a> {
    pub(in crate::view) x: &'a str,
    pub(in crate::view) y: &'a str,
}

const LEFT: f64 = 40.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 32.0;
const TEXT: f64 = 11.0;
/// The width of a character of that size, generously.
const CHARACTER: f64 = 6.5;

impl Plot {
    /// A plot that fills `width` × `height` CSS pixels, apart from what the axes need.
    pub(in crate::view) fn new(width: f64, height: f64, x: Span, y: Span) -> Self {
        let down = (height - TOP - BOTTOM).max(10.0);
        let longest = upright_ticks(y, down).iter().map(|&tick| short(tick).chars().count()).max().unwrap_or(0);
        let left = LEFT.max(longest as f64 * CHARACTER + 10.0);
        Self { corner: Point::new(left, TOP), width: (width - left - RIGHT).max(10.0), height: down, x, y }
    }

    /// The same with one scale for both axes, where their spans are of about one size.
    pub(super) fn with_one_scale(self) -> Self {
        let (across, down) = (self.x[1] - self.x[0], self.y[1] - self.y[0]);
        if !(0.5..=2.0).contains(&(across / down)) {
            return self;
        }
        let scale = (self.width / across).min(self.height / down);
        Self { width: scale * across, height: scale * down, ..self }
    }

    /// Where a place is drawn.
    #[must_use]
    pub fn at(&self, x: f64, y: f64) -> Point {
        let share = |value: f64, span: Span| (value - span[0]) / (span[1] - span[0]);
        Point::new(
            self.corner.x + share(x, self.x) * self.width,
            self.corner.y + (1.0 - share(y, self.y)) * self.height,
        )
    }

    /// The place that is drawn at a point; `None` outside.
    #[must_use]
    pub fn place(&self, at: Point) -> Option<(f64, f64)> {
        let (across, down) = ((at.x - self.corner.x) / self.width, (at.y - self.corner.y) / self.height);
        let inside = (0.0..=1.0).contains(&across) && (0.0..=1.0).contains(&down);
        let on = |span: Span, share: f64| span[0] + (span[1] - span[0]) * share;
        inside.then(|| (on(self.x, across), on(self.y, 1.0 - down)))
    }

    /// Frame, ticks and names.
    pub(super) fn draw_axes(&self, names: AxisNames<'_>, shapes: &mut Vec<Shape>) {
        let (left, bottom) = (self.corner.x, self.corner.y + self.height);
        let line =
            |from: Point, to: Point, ink: Ink| Shape::Line { from, to, ink, width: 1.0, dashed: false, opacity: 1.0 };
        for tick in even_ticks(self.x, self.width / 56.0) {
            let x = self.at(tick, self.y[0]).x;
            shapes.push(line(Point::new(x, bottom), Point::new(x, bottom + 4.0), Ink::Muted));
            shapes.push(text(Point::new(x, bottom + 11.0), &short(tick), Align::Middle, Ink::Muted));
        }
        for tick in upright_ticks(self.y, self.height) {
            let y = self.at(self.x[0], tick).y;
            shapes.push(line(Point::new(left - 4.0, y), Point::new(left, y), Ink::Muted));
            shapes.push(text(Point::new(left - 6.0, y), &short(tick), Align::End, Ink::Muted));
        }
        shapes.push(line(self.corner, Point::new(left, bottom), Ink::Muted));
        shapes.push(line(Point::new(left, bottom), Point::new(left + self.width, bottom), Ink::Muted));
        shapes.push(text(Point::new(left + self.width, bottom + 24.0), names.x, Align::End, Ink::Text));
        shapes.push(text(Point::new(4.0, 8.0), names.y, Align::Start, Ink::Text));
    }
}

fn text(at: Point, text: &str, align: Align, ink: Ink) -> Shape {
    Shape::Text { at, text: text.to_owned(), size: TEXT, bold: false, align, ink, halo: None }
}

/// The ticks of the upright axis.
fn upright_ticks(span: Span, height: f64) -> Vec<f64> {
    even_ticks(span, height / 40.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_where_it_is_drawn() {
        let plot = Plot::new(320.0, 200.0, [-6.0, 6.0], [0.0, 100.0]);
        for (x, y) in [(-6.0, 0.0), (1.5, 30.0), (6.0, 100.0)] {
            let (found_x, found_y) = plot.place(plot.at(x, y)).expect("inside");
            // Two roundings of numbers below a thousand.
            assert!((found_x - x).abs() <= 1e-9 && (found_y - y).abs() <= 1e-9);
        }
        assert_eq!(plot.place(Point::new(1.0, 1.0)), None);
    }

    #[test]
    fn there_is_room_for_the_numbers_of_an_axis() {
        for (high, left) in [(1.0, LEFT), (6e5, LEFT), (7.5e63, 62.0)] {
            let plot = Plot::new(240.0, 200.0, [0.0, 1.0], [0.0, high]);
            assert_eq!(plot.corner.x, left, "up to {high}");
        }
    }
}
