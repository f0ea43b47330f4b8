//! Shape: drawing as data. One file paints shapes on a canvas, one writes them as SVG; nobody else draws.

use std::rc::Rc;

use super::ink::Ink;
use super::raster::Raster;
use super::tone::Tone;

/// A place on the stage in CSS pixels, from the upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// The point `x` to the right of and `y` below the upper left corner.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point at `share` of the way to `other`.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    /// The distance to the nearest point of the line between `from` and `to`.
    #[must_use]
    pub fn distance_to_line(self, from: Self, to: Self) -> f64 {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = dx * dx + dy * dy;
        let share = if length > 0.0 { ((self.x - from.x) * dx + (self.y - from.y) * dy) / length } else { 0.0 };
        self.distance(from.towards(to, share.clamp(0.0, 1.0)))
    }

    /// The distance to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// An upright rectangle on the stage in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Its upper left corner.
    pub corner: Point,
    /// To the right.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Rect {
    /// Whether a circle of `radius` about `at` reaches into it.
    #[must_use]
    pub fn touches(&self, at: Point, radius: f64) -> bool {
        let nearest = Point::new(
            at.x.clamp(self.corner.x, self.corner.x + self.width),
            at.y.clamp(self.corner.y, self.corner.y + self.height),
        );
        nearest.distance(at) < radius
    }

    /// Whether another comes nearer than `apart`.
    #[must_use]
    pub fn meets(&self, other: &Self, apart: f64) -> bool {
        self.corner.x < other.corner.x + other.width + apart
            && other.corner.x < self.corner.x + self.width + apart
            && self.corner.y < other.corner.y + other.height + apart
            && other.corner.y < self.corner.y + self.height + apart
    }
}

/// Where a text stands against its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The text begins at the point.
    Start,
    /// The text's middle is at the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// The figure of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the figures are named for what they are")]
pub enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
    Star,
    Cross,
}

impl Marker {
    /// The figure of a class, counted from 0; its name stands in [`Marker::name`].
    #[must_use]
    pub fn of_class(class: usize) -> Self {
        [Self::Circle, Self::Square, Self::Triangle, Self::Diamond, Self::Star, Self::Cross][class % 6]
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Square => "square",
            Self::Triangle => "triangle",
            Self::Diamond => "diamond",
            Self::Star => "star",
            Self::Cross => "cross",
        }
    }

    /// Its corners around a centre, each as an angle in sixteenths of a turn from the top and a share of the radius;
    /// none of a circle.
    #[must_use]
    pub fn corners(self, centre: Point, radius: f64) -> Vec<Point> {
        let corners: &[(f64, f64)] = match self {
            Self::Circle => &[],
            Self::Square => &[(2.0, 1.2), (6.0, 1.2), (10.0, 1.2), (14.0, 1.2)],
            Self::Triangle => &[(0.0, 1.3), (16.0 / 3.0, 1.3), (32.0 / 3.0, 1.3)],
            Self::Diamond => &[(0.0, 1.35), (4.0, 1.35), (8.0, 1.35), (12.0, 1.35)],
            Self::Star => &[
                (0.0, 1.5),
                (1.6, 0.65),
                (3.2, 1.5),
                (4.8, 0.65),
                (6.4, 1.5),
                (8.0, 0.65),
                (9.6, 1.5),
                (11.2, 0.65),
                (12.8, 1.5),
                (14.4, 0.65),
            ],
            Self::Cross => &[
                (1.2, 1.35),
                (2.0, 0.6),
                (2.8, 1.35),
                (5.2, 1.35),
                (6.0, 0.6),
                (6.8, 1.35),
                (9.2, 1.35),
                (10.0, 0.6),
                (10.8, 1.35),
                (13.2, 1.35),
                (14.0, 0.6),
                (14.8, 1.35),
            ],
        };
        let corner = |&(turn, share): &(f64, f64)| {
            let angle = turn * std::f64::consts::TAU / 16.0;
            Point::new(centre.x + libm::sin(angle) * share * radius, centre.y - libm::cos(angle) * share * radius)
        };
        corners.iter().map(corner).collect()
    }
}

/// One mark of a drawing.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are geometry in CSS pixels and ink, and are named for what they are")]
pub enum Shape {
    /// A straight line.
    Line { from: Point, to: Point, ink: Ink, width: f64, dashed: bool, opacity: f64 },
    /// A line from point to point.
    Curve { points: Vec<Point>, ink: Ink, width: f64 },
    /// A soft line from point to point: a stream of many connections, or the band of the lit path.
    Ribbon { points: Vec<Point>, ink: Ink, width: f64, opacity: f64 },
    /// A filled circle without an outline: a halo, or what makes a circle pale.
    Disc { centre: Point, radius: f64, ink: Ink, opacity: f64 },
    /// An outline without a filling; `dotted` where nothing is in it yet.
    Ring { centre: Point, radius: f64, ink: Ink, width: f64, dotted: bool },
    /// A filled rectangle without an outline: the ground of a text, or a bar.
    Plate { corner: Point, width: f64, height: f64, round: f64, ink: Ink },
    /// A filled circle with an outline.
    Circle { centre: Point, radius: f64, fill: Ink, stroke: Ink, width: f64 },
    /// A filled rectangle with round corners and an outline.
    Box { corner: Point, width: f64, height: f64, fill: Ink, stroke: Ink },
    /// A square of one tone, without an outline.
    Pixel { centre: Point, side: f64, tone: Tone },
    /// A filled diamond: the mark of a width that was clamped.
    Diamond { centre: Point, radius: f64, ink: Ink },
    /// The mark of an example: a figure of about `radius`, filled and outlined.
    Mark { centre: Point, radius: f64, figure: Marker, fill: Ink, stroke: Ink, width: f64 },
    /// The part of a raster from its row `first` on, `rows` rows high, stretched over a rectangle; `round`: only what
    /// lies in the ellipse within.
    Picture { raster: Rc<Raster>, first: usize, rows: usize, corner: Point, width: f64, height: f64, round: bool },
    /// One line of text, vertically centred on its point; `halo` is painted around the letters.
    Text { at: Point, text: String, size: f64, bold: bool, align: Align, ink: Ink, halo: Option<Ink> },
}

impl Shape {
    /// Makes its line at least that wide, if it has one.
    pub fn thicken(&mut self, least: f64) {
        match self {
            Self::Line { width, .. }
            | Self::Curve { width, .. }
            | Self::Ring { width, .. }
            | Self::Circle { width, .. }
            | Self::Mark { width, .. } => *width = width.max(least),
            Self::Ribbon { .. }
            | Self::Disc { .. }
            | Self::Plate { .. }
            | Self::Box { .. }
            | Self::Pixel { .. }
            | Self::Diamond { .. }
            | Self::Picture { .. }
            | Self::Text { .. } => {}
        }
    }
}
