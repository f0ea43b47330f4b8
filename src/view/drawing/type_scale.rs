//! Type: the sizes of all texts and lines of a drawing, in one place.

/// The sizes of texts, and the widths of lines, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
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
        small: 12.0,
        medium: 13.0,
        lit: 14.0,
        body: 15.0,
        number: 16.0,
        value: 17.0,
        large: 20.0,
        hair: 1.1,
        dotted: 1.4,
        leader: 1.5,
        rim: 1.6,
        pointed: 2.2,
        chosen: 2.5,
    };

    /// On a wall that a room looks at: twice as large.
    pub const PROJECTOR: Self = Self {
        small: 24.0,
        medium: 26.0,
        lit: 28.0,
        body: 30.0,
        number: 32.0,
        value: 34.0,
        large: 40.0,
        hair: 2.2,
        dotted: 2.8,
        leader: 3.0,
        rim: 3.2,
        pointed: 4.4,
        chosen: 5.0,
    };

    /// How much larger it is than on a page.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.small / Self::PAGE.small
    }
}

impl Default for Type {
    fn default() -> Self {
        Self::PAGE
    }
}
