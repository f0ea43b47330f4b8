//! Shape: drawing as data. One file paints shapes on a canvas, one writes them as SVG; nobody else draws.

use super::ink::Ink;
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

    /// The distance to `other`.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
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

/// One mark of a drawing.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are geometry in CSS pixels and ink, and are named for what they are")]
pub enum Shape {
    /// A straight line.
    Line { from: Point, to: Point, ink: Ink, width: f64, dashed: bool, opacity: f64 },
    /// A filled circle with an outline.
    Circle { centre: Point, radius: f64, fill: Ink, stroke: Ink, width: f64 },
    /// A filled rectangle with round corners and an outline.
    Box { corner: Point, width: f64, height: f64, fill: Ink, stroke: Ink },
    /// A square of one tone, without an outline.
    Pixel { centre: Point, side: f64, tone: Tone },
    /// A filled diamond: the mark of a width that was clamped.
    Diamond { centre: Point, radius: f64, ink: Ink },
    /// One line of text, vertically centred on its point; `halo` is painted around the letters.
    Text { at: Point, text: String, size: f64, bold: bool, align: Align, ink: Ink, halo: Option<Ink> },
}
