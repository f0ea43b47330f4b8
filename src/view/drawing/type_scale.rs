//! Type: the sizes of all texts and lines of a drawing, in one place.

/// The sizes of texts, and the widths of lines, in pixels of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// CSS pixels to a pixel of the drawing. A larger drawing is laid out for less room: what does not fit goes away.
    pub zoom: f64,
    /// Names, tags, captions.
    pub small: f64,
    /// Numbers beside the network.
    pub medium: f64,
    /// Numbers on the lit path.
    pub lit: f64,
    /// Symbols above the network.
    pub body: f64,
    /// Guess and target; the gradient in its flag.
    pub number: f64,
    /// The largest figure in a circle, and the winner among classes.
    pub value: f64,
    /// Numbers above the network.
    pub large: f64,
    /// No line is thinner.
    pub thinnest: f64,
    /// A hairline: rims of what is quiet.
    pub hair: f64,
    /// The rim of what is not computed yet.
    pub dotted: f64,
    /// A leader from a number to its place.
    pub leader: f64,
    /// The rim of what is computed.
    pub rim: f64,
    /// The rim of what is pointed at.
    pub pointed: f64,
    /// The rim of what is chosen.
    pub chosen: f64,
}

impl Type {
    /// On a screen that one person looks at.
    pub const PAGE: Self = Self {
        zoom: 1.0,
        small: 12.0,
        medium: 13.0,
        lit: 14.0,
        body: 15.0,
        number: 16.0,
        value: 17.0,
        large: 20.0,
        thinnest: 0.0,
        hair: 1.1,
        dotted: 1.4,
        leader: 1.5,
        rim: 1.6,
        pointed: 2.2,
        chosen: 2.5,
    };

    /// On a wall that a room looks at: all of it twice as large, and no line thinner than three pixels.
    pub const PROJECTOR: Self = Self { zoom: 2.0, thinnest: 1.5, ..Self::PAGE };
}

impl Default for Type {
    fn default() -> Self {
        Self::PAGE
    }
}
