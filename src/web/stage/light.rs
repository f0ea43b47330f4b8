//! Light: what is pointed at, which lights up a little after the pointer has come and lets go a little after it has left.

use std::cell::Cell;

use crate::explain::Quantity;
use crate::view::Pointed;

/// What is pointed at.
#[derive(Default)]
pub(super) struct Light {
    /// What is lit.
    pointed: Cell<Option<Pointed>>,
    /// What is to be lit instead, and since when, in milliseconds of the animation loop.
    wanted: Cell<Option<(Option<Pointed>, Option<f64>)>>,
    /// When what is lit was lit; unknown until the next turn of the loop.
    lit_at: Cell<Option<f64>>,
    /// Whether the last press was that of a finger.
    is_touch: Cell<bool>,
}

/// Milliseconds until a thing under the pointer lights up, and until it lets go.
const LIGHTS: f64 = 80.0;
const LETS_GO: f64 = 120.0;
/// Milliseconds in which a light comes.
const COMES: f64 = 120.0;

impl Light {
    /// The pointer is here; says whether there is anything to wait for or to draw.
    pub(super) fn want(&self, pointed: Option<Pointed>) -> bool {
        let same = |other: Option<Pointed>| other.map(|other| other.quantity) == pointed.map(|one| one.quantity);
        if same(self.pointed.get()) {
            self.wanted.set(None);
            // The number goes along with the pointer.
            return self.pointed.replace(pointed) != pointed;
        }
        let since = self.wanted.get().filter(|(wanted, _)| same(*wanted)).and_then(|(_, since)| since);
        self.wanted.set(Some((pointed, since)));
        true
    }

    /// This is lit at once, as the focus of the keyboard has it; says whether anything is to be drawn.
    pub(super) fn set(&self, pointed: Option<Pointed>) -> bool {
        self.wanted.set(None);
        self.lit_at.set(None);
        self.pointed.replace(pointed) != pointed
    }

    /// What is lit at this turn of the loop, how far its light has come, and whether more is to come.
    pub(super) fn at(&self, now: f64) -> (Option<Pointed>, f64, bool) {
        if let Some((wanted, since)) = self.wanted.get() {
            let since = since.unwrap_or(now);
            let delay = if wanted.is_some() { LIGHTS } else { LETS_GO };
            if now - since >= delay {
                self.set(wanted);
            } else {
                self.wanted.set(Some((wanted, Some(since))));
            }
        }
        let lit_at = self.lit_at.get().unwrap_or(now);
        self.lit_at.set(Some(lit_at));
        let pointed = self.pointed.get();
        let share = if pointed.is_some() { ((now - lit_at) / COMES).min(1.0) } else { 1.0 };
        (pointed, share, self.wanted.get().is_some() || share < 1.0)
    }

    /// A finger, or something else, was pressed.
    pub(super) fn pressed(&self, is_touch: bool) {
        self.is_touch.set(is_touch);
    }

    /// Whether a press on a number opens it: the first one of a finger only lights it.
    pub(super) fn opens(&self, quantity: Quantity) -> bool {
        !self.is_touch.get() || self.pointed.get().is_some_and(|pointed| pointed.quantity == quantity)
    }
}
