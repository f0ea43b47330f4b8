//! Plot: the rectangle of a chart, its two axes, and the way between places and pixels.

use super::axis::Axis;
use super::label::{LINE, cut, label, width_of};
use crate::view::drawing::{Align, Ink, Point, Shape, short};

/// The rectangle in which a chart draws, with both its axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// The upper left corner.
    pub corner: Point,
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
    /// Left to right.
    pub x: Axis,
    /// Bottom to top.
    pub y: Axis,
}

/// What stands around a plot.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::view::charts) struct Surroundings<'a> {
    /// The name of the axis below; empty where the chart's heading says it.
    pub(in crate::view::charts) x_name: &'a str,
    /// The name of the upright axis, likewise.
    pub(in crate::view::charts) y_name: &'a str,
    /// CSS pixels to the right of the plot for the names of its curves.
    pub(in crate::view::charts) right: f64,
}

/// The least room left of a plot, so that most charts begin at the same place.
const LEFT: f64 = 42.0;
/// Between the edge of the drawing and words.
const EDGE: f64 = 4.0;
/// The length of the mark of a tick.
const TICK: f64 = 4.0;
/// From the plot down to the middle of the numbers below it.
const NUMBERS: f64 = 15.0;
/// From one tick to the next, about: across and up.
const STEP: (f64, f64) = (56.0, 36.0);

impl Plot {
    /// A plot that fills a drawing of so many CSS pixels, apart from what stands around it.
    pub(in crate::view::charts) fn new(
        (width, height): (f64, f64),
        x: Axis,
        y: Axis,
        around: Surroundings<'_>,
    ) -> Self {
        let named = |name: &str| if name.is_empty() { 0.0 } else { LINE };
        let top = EDGE + LINE / 2.0 + named(around.y_name);
        let bottom = NUMBERS + LINE / 2.0 + EDGE + named(around.x_name);
        let widest = |ticks: Vec<f64>| ticks.into_iter().map(|tick| width_of(&short(tick))).fold(0.0, f64::max);
        let within = Self { corner: Point::new(LEFT, top), width, height: (height - top - bottom).max(10.0), x, y };
        let left = LEFT.max(widest(within.y_ticks()) + TICK + 2.0 + EDGE);
        // Half of the last number below sticks out.
        let right = around.right.max(widest(within.x_ticks()) / 2.0 + EDGE);
        Self { corner: Point::new(left, top), width: (width - left - right).max(10.0), ..within }
    }

    /// The same with one scale for both axes, where their spans are of about one size.
    pub(in crate::view::charts) fn with_one_scale(self) -> Self {
        let (across, up) = (self.x.span[1] - self.x.span[0], self.y.span[1] - self.y.span[0]);
        if !(0.5..=2.0).contains(&(across / up)) {
            return self;
        }
        let scale = (self.width / across).min(self.height / up);
        Self { width: scale * across, height: scale * up, ..self }
    }

    /// Where a place is drawn.
    #[must_use]
    pub fn at(&self, x: f64, y: f64) -> Point {
        Point::new(self.corner.x + self.x.share(x) * self.width, self.corner.y + (1.0 - self.y.share(y)) * self.height)
    }

    /// The place that is drawn at a point; `None` outside.
    #[must_use]
    pub fn place(&self, at: Point) -> Option<(f64, f64)> {
        let (across, down) = ((at.x - self.corner.x) / self.width, (at.y - self.corner.y) / self.height);
        let inside = (0.0..=1.0).contains(&across) && (0.0..=1.0).contains(&down);
        inside.then(|| (self.x.number(across), self.y.number(1.0 - down)))
    }

    /// The right edge.
    pub(in crate::view::charts) fn right(&self) -> f64 {
        self.corner.x + self.width
    }

    /// The lower edge.
    pub(in crate::view::charts) fn bottom(&self) -> f64 {
        self.corner.y + self.height
    }

    /// The ticks of the axis below.
    pub(in crate::view::charts) fn x_ticks(&self) -> Vec<f64> {
        let half = |tick: f64| width_of(&short(tick)) / 2.0;
        let apart = |one: f64, next: f64| (self.x.share(next) - self.x.share(one)) * self.width;
        self.x.ticks(self.width / STEP.0, |one, next| apart(one, next) >= half(one) + half(next) + EDGE)
    }

    /// The ticks of the upright axis.
    fn y_ticks(&self) -> Vec<f64> {
        let apart = |one: f64, next: f64| (self.y.share(next) - self.y.share(one)) * self.height;
        self.y.ticks(self.height / STEP.1, |one, next| apart(one, next) >= LINE)
    }

    /// A hairline across the plot at each tick of the upright axis.
    pub(in crate::view::charts) fn draw_grid(&self, shapes: &mut Vec<Shape>) {
        for tick in self.y_ticks() {
            let Point { y, .. } = self.at(self.x.span[0], tick);
            shapes.push(hairline(Point::new(self.corner.x, y), Point::new(self.right(), y), Ink::Quiet));
        }
    }

    /// Both axes with their ticks, numbers and names.
    pub(in crate::view::charts) fn draw_axes(&self, around: Surroundings<'_>, shapes: &mut Vec<Shape>) {
        let (left, right, bottom) = (self.corner.x, self.right(), self.bottom());
        for tick in self.x_ticks() {
            let Point { x, .. } = self.at(tick, self.y.span[0]);
            shapes.push(hairline(Point::new(x, bottom), Point::new(x, bottom + TICK), Ink::Muted));
            shapes.push(label(Point::new(x, bottom + NUMBERS), &short(tick), Align::Middle, Ink::Muted));
        }
        for tick in self.y_ticks() {
            let Point { y, .. } = self.at(self.x.span[0], tick);
            shapes.push(hairline(Point::new(left - TICK, y), Point::new(left, y), Ink::Muted));
            shapes.push(label(Point::new(left - TICK - 2.0, y), &short(tick), Align::End, Ink::Muted));
        }
        shapes.push(hairline(self.corner, Point::new(left, bottom), Ink::Muted));
        shapes.push(hairline(Point::new(left, bottom), Point::new(right, bottom), Ink::Muted));
        if !around.x_name.is_empty() {
            let name = cut(around.x_name, right - EDGE);
            shapes.push(label(Point::new(right, bottom + NUMBERS + LINE), &name, Align::End, Ink::Text));
        }
        if !around.y_name.is_empty() {
            let name = cut(around.y_name, right - EDGE);
            shapes.push(label(Point::new(EDGE, EDGE + LINE / 2.0), &name, Align::Start, Ink::Text));
        }
    }
}

pub(in crate::view::charts) fn hairline(from: Point, to: Point, ink: Ink) -> Shape {
    Shape::Line { from, to, ink, width: 1.0, dashed: false, opacity: 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(size: (f64, f64), x: [f64; 2], y: [f64; 2]) -> Plot {
        Plot::new(size, Axis::linear(x), Axis::linear(y), Surroundings::default())
    }

    #[test]
    fn a_place_is_found_where_it_is_drawn() {
        let plot = plot((320.0, 200.0), [-6.0, 6.0], [0.0, 100.0]);
        for (x, y) in [(-6.0, 0.0), (1.5, 30.0), (6.0, 100.0)] {
            let (found_x, found_y) = plot.place(plot.at(x, y)).expect("inside");
            // Two roundings of numbers below a thousand.
            assert!((found_x - x).abs() <= 1e-9 && (found_y - y).abs() <= 1e-9);
        }
        assert_eq!(plot.place(Point::new(1.0, 1.0)), None);
    }

    #[test]
    fn there_is_room_for_the_numbers_of_an_axis() {
        let left = |high: f64| plot((240.0, 200.0), [0.0, 1.0], [0.0, high]).corner.x;
        assert_eq!((left(1.0), left(6e5)), (LEFT, LEFT));
        assert!(left(7.5e63) > width_of("2·10⁶³"));
    }
}
