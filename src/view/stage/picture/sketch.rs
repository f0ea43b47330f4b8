//! Sketch: the shapes of a picture as they come about, with what is taken already. A text that finds no free place is not
//! written: so no text ever stands on another, on a rim or over the border.

use crate::view::drawing::{Align, Ink, Point, Rect, Shape, Type, text_width};

/// The shapes of a picture, from the ground up.
#[derive(Debug)]
pub(in crate::view::stage) struct Sketch {
    /// Halos and lit paths.
    pub(in crate::view::stage) grounds: Vec<Shape>,
    /// Connections, leaders, what travels.
    pub(in crate::view::stage) lines: Vec<Shape>,
    /// Circles, boxes and bars, with the figures in them.
    pub(in crate::view::stage) bodies: Vec<Shape>,
    /// Texts beside them, each on a ground of its own.
    words: Vec<Shape>,
    taken: Vec<Taken>,
    size: (f64, f64),
}

#[derive(Debug)]
enum Taken {
    Rect(Rect),
    Circle(Point, f64),
}

/// Texts keep so far from the border of the stage.
const MARGIN: f64 = 3.5;
/// And so far from each other and from circles.
const APART: f64 = 1.5;

/// A text and where it is to stand.
#[derive(Clone, Debug)]
pub(in crate::view::stage) struct Words {
    pub(in crate::view::stage) text: String,
    pub(in crate::view::stage) at: Point,
    pub(in crate::view::stage) size: f64,
    pub(in crate::view::stage) bold: bool,
    pub(in crate::view::stage) align: Align,
    pub(in crate::view::stage) ink: Ink,
    /// The ground behind it.
    pub(in crate::view::stage) ground: Ink,
    /// How far that reaches beyond the text, to the sides and up and down.
    pub(in crate::view::stage) pad: (f64, f64),
}

impl Words {
    /// A small text on the ground of the stage.
    pub(in crate::view::stage) fn new(text: impl Into<String>, at: Point, letters: &Type) -> Self {
        Self {
            text: text.into(),
            at,
            size: letters.small,
            bold: false,
            align: Align::Middle,
            ink: Ink::Text,
            ground: Ink::Ground,
            pad: (1.0, 0.5),
        }
    }

    pub(in crate::view::stage) fn muted(self) -> Self {
        Self { ink: Ink::Muted, ..self }
    }

    pub(in crate::view::stage) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(in crate::view::stage) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub(in crate::view::stage) fn size(self, size: f64) -> Self {
        Self { size, ..self }
    }

    pub(in crate::view::stage) fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// As the tag of a connection: on a ground that cuts the line.
    pub(in crate::view::stage) fn tag(self, ground: Ink) -> Self {
        Self { ground, pad: (5.0, 3.0), ..self }
    }

    pub(in crate::view::stage) fn moved(&self, x: f64, y: f64) -> Self {
        Self { at: Point::new(self.at.x + x, self.at.y + y), ..self.clone() }
    }

    pub(in crate::view::stage) fn width(&self) -> f64 {
        text_width(&self.text, self.size, self.bold)
    }

    /// The text with its ground.
    pub(in crate::view::stage) fn rect(&self) -> Rect {
        let width = self.width();
        let left = match self.align {
            Align::Start => self.at.x,
            Align::Middle => self.at.x - width / 2.0,
            Align::End => self.at.x - width,
        };
        let corner = Point::new(left - self.pad.0, self.at.y - self.size / 2.0 - self.pad.1);
        Rect { corner, width: width + 2.0 * self.pad.0, height: self.size + 2.0 * self.pad.1 }
    }

    /// The text itself, without a ground.
    pub(in crate::view::stage) fn shape(self) -> Shape {
        let Self { text, at, size, bold, align, ink, .. } = self;
        Shape::Text { at, text, size, bold, align, ink, halo: None }
    }
}

impl Sketch {
    pub(in crate::view::stage) fn new(size: (f64, f64)) -> Self {
        Self { grounds: Vec::new(), lines: Vec::new(), bodies: Vec::new(), words: Vec::new(), taken: Vec::new(), size }
    }

    /// Keeps a rectangle free of texts.
    pub(in crate::view::stage) fn take(&mut self, rect: Rect) {
        self.taken.push(Taken::Rect(rect));
    }

    /// Keeps a circle, with its rim, free of texts.
    pub(in crate::view::stage) fn take_circle(&mut self, centre: Point, radius: f64) {
        self.taken.push(Taken::Circle(centre, radius));
    }

    /// Whether a rectangle is on the stage and nothing stands there.
    pub(in crate::view::stage) fn is_free(&self, rect: Rect) -> bool {
        let Rect { corner, width, height } = rect;
        let inside = corner.x >= MARGIN
            && corner.y >= MARGIN
            && corner.x + width <= self.size.0 - MARGIN
            && corner.y + height <= self.size.1 - MARGIN;
        inside
            && self.taken.iter().all(|taken| match taken {
                Taken::Rect(other) => !rect.meets(other, APART),
                Taken::Circle(centre, radius) => !rect.touches(*centre, radius + APART),
            })
    }

    /// Writes a text where it is to stand, if nothing else stands there; says whether it did.
    pub(in crate::view::stage) fn write(&mut self, words: Words) -> bool {
        let rect = words.rect();
        if words.text.is_empty() || !self.is_free(rect) {
            return false;
        }
        self.take(rect);
        let Rect { corner, width, height } = rect;
        self.words.push(Shape::Plate { corner, width, height, round: words.pad.1, ink: words.ground });
        self.words.push(words.shape());
        true
    }

    /// Writes the first of several that finds its place free; says whether there was one.
    pub(in crate::view::stage) fn write_first(&mut self, candidates: impl IntoIterator<Item = Words>) -> bool {
        candidates.into_iter().any(|words| self.write(words))
    }

    /// A shape among the texts, above all connections and circles.
    pub(in crate::view::stage) fn push_above(&mut self, shape: Shape) {
        self.words.push(shape);
    }

    /// All shapes in the order in which they are to be painted.
    pub(in crate::view::stage) fn finished(self) -> Vec<Shape> {
        let mut shapes = self.grounds;
        shapes.extend(self.lines);
        shapes.extend(self.bodies);
        shapes.extend(self.words);
        shapes
    }
}
