//! Wish: what a lesson asks of the other parts of the page.

use crate::lesson::WalkTo;
use crate::view::bench::Effect;

/// What a lesson asks of the rest of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// Effects for the browser.
    pub effects: Vec<Effect>,
    /// What is to become of the walk through the update.
    pub walk: Option<WalkWish>,
}

/// What a lesson asks of a walk.
#[derive(Clone, Debug, PartialEq)]
pub enum WalkWish {
    /// It leads to a number, and there is one.
    To {
        /// Which one.
        number: WalkTo,
        /// Whether the way is played; otherwise one is there at once.
        plays: bool,
    },
    /// It stands where so many numbers are computed; where none are, there is none.
    Stand(u64),
}
