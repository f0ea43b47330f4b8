//! What an open lesson stands on: the example on the stage as it explains it, and the clock.

use std::rc::Rc;

use crate::explain::{Quantity, Trace};
use crate::lesson::Facts;
use crate::view::bench::{Bench, Work};
use crate::view::walk::{Motion, Walk};

use super::lessons::Lessons;
use super::open_lesson::OpenLesson;

/// What the person's clock says: `2026-03-09 10:42`. The time alone makes no state another.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock(pub(super) String);

impl PartialEq for Clock {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The example on the stage as an update of its own.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    work: Rc<Work>,
    row: usize,
    trace: Rc<Trace>,
}

impl PartialEq for Sight {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace)
    }
}

impl Lessons {
    /// The facts that a lesson speaks of, once something is on the bench.
    #[must_use]
    pub fn facts<'a>(&'a self, bench: &'a Bench, motion: &'a Motion) -> Option<Facts<'a>> {
        let work = bench.work.as_deref()?;
        let frame = bench.frame.as_deref()?;
        let look = self.look.as_ref().map(|look| &*look.trace);
        let walk = motion.walk();
        Some(Facts {
            document: &work.document,
            dataset: &work.dataset,
            frame,
            progress: bench.progress(motion.is_running()),
            trace: walk.map(|walk| &*walk.trace).or(look),
            example: walk.map_or(0, Walk::example),
            is_diverged: self.is_diverged,
            is_drawn: self.is_drawn,
        })
    }

    /// The facts of the example on the stage, whoever walks where.
    #[must_use]
    pub fn facts_at_rest<'a>(&'a self, bench: &'a Bench) -> Option<Facts<'a>> {
        let (work, frame) = (bench.work.as_deref()?, bench.frame.as_deref()?);
        Some(Facts {
            document: &work.document,
            dataset: &work.dataset,
            frame,
            progress: bench.progress(false),
            trace: self.look.as_ref().map(|look| &*look.trace),
            example: 0,
            is_diverged: self.is_diverged,
            is_drawn: self.is_drawn,
        })
    }

    /// What the person's clock says now: answers are stamped with it.
    pub fn tell_time(&mut self, now: String) {
        self.clock = Clock(now);
    }

    /// The numbers that the answered questions of the page speak of: their places glow.
    #[must_use]
    pub fn lit(&self, bench: &Bench, motion: &Motion) -> Vec<Quantity> {
        let words = self.open.as_ref().map(OpenLesson::lit_words).unwrap_or_default();
        if words.is_empty() {
            return Vec::new();
        }
        let facts = self.facts(bench, motion);
        facts.map(|facts| words.iter().filter_map(|words| facts.quantity(words).ok()).collect()).unwrap_or_default()
    }

    /// Looks at the example on the stage, where nobody walks and nothing runs.
    pub(super) fn look(&mut self, bench: &Bench, motion: &Motion) {
        let (Some(work), Some(frame)) = (&bench.work, &bench.frame) else { return };
        let is_same = |look: &Sight| Rc::ptr_eq(&look.work, work) && look.row == frame.example;
        if motion.walk().is_some() || motion.is_running() || self.look.as_ref().is_some_and(is_same) {
            return;
        }
        let trace = work.document.look_at(frame.example, &work.dataset).ok();
        self.look = trace.map(|trace| Sight { work: work.clone(), row: frame.example, trace: Rc::new(trace) });
    }
}
