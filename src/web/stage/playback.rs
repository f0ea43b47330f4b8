//! Playback: the transition that is under way on the stage, and how far it has come.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::view::Transition;
use crate::web::browser::theme;

/// The transition under way, if one is.
#[derive(Default)]
pub(super) struct Playback {
    transition: RefCell<Option<Rc<Transition>>>,
    /// When it set out, in milliseconds of the animation loop; unknown until its next turn.
    set_out: Cell<Option<f64>>,
    /// When the last one began, in milliseconds of the clock.
    last_begun: Cell<f64>,
    /// Whether the one of the first visit is over, or was never due.
    has_passed: Cell<bool>,
}

/// Where changes follow each other more quickly than this, in milliseconds, nothing travels: numbers and widths are shown
/// as they are.
const QUICK: f64 = 250.0;

impl Playback {
    /// Begins a transition, or none: one under way is over. It takes `most` milliseconds at most.
    pub(super) fn begin(&self, transition: Option<Transition>, most: f64) {
        self.set_out.set(None);
        let now = js_sys::Date::now();
        let is_quick = now - self.last_begun.get() < QUICK;
        if transition.is_some() {
            self.last_begun.set(now);
        }
        let fitting = |transition: Transition| {
            let transition = transition.within(most);
            if theme::prefers_less_motion() { transition.still() } else { transition }
        };
        *self.transition.borrow_mut() = transition.filter(|_| !is_quick).map(|transition| Rc::new(fitting(transition)));
    }

    /// Begins the one of the first visit, which comes but once.
    pub(super) fn begin_first(&self, transition: impl FnOnce() -> Transition) {
        if !self.has_passed.replace(true) && !theme::prefers_less_motion() {
            self.begin(Some(transition()), f64::INFINITY);
        }
    }

    /// Whether all that is under way is a light on a picture that does not move.
    pub(super) fn is_still(&self) -> bool {
        self.transition.borrow().as_ref().is_some_and(|transition| transition.is_still())
    }

    /// All arrives now; says whether anything was under way.
    pub(super) fn finish(&self) -> bool {
        self.transition.take().is_some()
    }

    /// What is under way at this turn of the loop, and its share; none once it is over.
    pub(super) fn at(&self, now: f64) -> Option<(Rc<Transition>, f64)> {
        let transition = self.transition.borrow().clone()?;
        let set_out = self.set_out.get().unwrap_or(now);
        self.set_out.set(Some(set_out));
        let share = (now - set_out) / transition.milliseconds();
        if share < 1.0 {
            return Some((transition, share));
        }
        self.transition.take();
        None
    }
}
