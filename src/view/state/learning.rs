//! What lessons ask of the other parts of the page.

use super::part::{Part, Parts};
use super::sheet::Sheet;
use super::state::AppState;
use crate::explain::Quantity;
use crate::lesson::WalkTo;
use crate::session::Command;
use crate::view::bench::{Effect, Outcome, Room};
use crate::view::formula::SubjectAction;
use crate::view::lesson::{LessonAction, OpenLesson, WalkWish, operation_of};

impl AppState {
    /// Something happened to the lessons: which parts are shown follows from it.
    pub(super) fn lesson_happened(&mut self, action: LessonAction) -> Outcome {
        let (was_open, was_at) = (self.lessons.is_open(), self.lessons.open.as_ref().map(|open| open.page));
        let brings_tips = matches!(action, LessonAction::TipsCame { .. });
        let mut effects = self.lessons.update(action, &self.bench, &self.motion)?;
        if brings_tips {
            self.sheet = Some(Sheet::Tips);
        }
        let is_at = self.lessons.open.as_ref().map(|open| open.page);
        if is_at.is_some() && is_at != was_at {
            self.display.is_dark = false;
            self.subject.leave();
            self.sheet = None;
            if self.lessons.open.as_ref().is_some_and(OpenLesson::leaves_walk) {
                effects.extend(self.motion.leave());
            }
            if self.motion.is_running() {
                effects.push(Effect::Send(Command::Pause));
            }
            effects.push(Effect::Redraw);
        }
        if self.lessons.is_open() && self.room() == Room::Start {
            effects.extend(self.enter(Room::Laboratory));
        }
        if was_open || self.lessons.is_open() {
            self.shown = match &self.lessons.open {
                Some(open) if !self.lessons.shows_all => parts_of(open),
                Some(_) | None => Parts::from(Room::Laboratory),
            };
        }
        Ok(effects)
    }

    /// What follows `#` in the page's address: the page of the lesson, and whether there is a projector.
    #[must_use]
    pub fn address(&self) -> String {
        let lesson = self.lessons.address().map(|address| address.written());
        let projector = self.display.projector.then(|| "projector=1".to_owned());
        lesson.into_iter().chain(projector).collect::<Vec<_>>().join("&")
    }

    /// Something happened to the number in hand; one that was chosen on the stage may be an answer.
    pub(super) fn subject_happened(&mut self, action: SubjectAction) -> Outcome {
        let chosen = if let SubjectAction::Chosen(quantity) = &action { *quantity } else { None };
        let mut effects = self.subject.update(action, &self.motion)?;
        effects.extend(chosen.map(|quantity| self.pointed(quantity)).unwrap_or_default());
        Ok(effects)
    }

    fn pointed(&mut self, quantity: Quantity) -> Vec<Effect> {
        self.lessons.pointed(quantity, &self.bench, &self.motion)
    }

    /// Brings the lesson up to date, and walks where it wishes to.
    pub(super) fn refresh_lesson(&mut self) -> Vec<Effect> {
        let is_drawn = self.images.fed().is_some();
        let wish = self.lessons.refresh(&self.bench, &self.motion, is_drawn);
        let mut effects = wish.effects;
        let walked = match wish.walk {
            Some(WalkWish::To { number, plays }) => self.walk_to(&number, plays),
            Some(WalkWish::Stand(done)) => self.stand_at(done),
            None => Ok(Vec::new()),
        };
        effects.extend(self.or_notice(walked));
        effects
    }

    /// Walks to where a lesson leads, step by step or at once: for the example on the stage, where that is one of the update.
    fn walk_to(&mut self, to: &WalkTo, plays: bool) -> Outcome {
        if self.motion.walk().is_none() {
            self.motion.begin(0, &self.bench)?;
        }
        let row = self.bench.frame.as_ref().map(|frame| frame.example);
        let Some(done) = self.motion.walk().and_then(|walk| operation_of(to, walk, row)) else {
            return Ok(Vec::new());
        };
        self.subject.leave();
        let pace = self.display.preferences.walk;
        let effects = match plays {
            true => self.motion.play_to(done, pace, &self.bench)?,
            false => self.motion.go_to(done, &self.bench)?,
        };
        Ok(self.walked(effects))
    }

    /// The walk stands where so many numbers are computed; where none are, there is none.
    fn stand_at(&mut self, done: u64) -> Outcome {
        if done == self.motion.operation() {
            return Ok(Vec::new());
        }
        self.subject.leave();
        let effects = if done == 0 { self.motion.leave() } else { self.motion.go_to(done, &self.bench)? };
        Ok(self.walked(effects))
    }

    fn walked(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        self.motion.refresh_frame(self.bench.frame.as_ref());
        effects.push(Effect::Redraw);
        effects
    }
}

/// The parts that a lesson shows. The bar is always there.
fn parts_of(open: &OpenLesson) -> Parts {
    let shown = open.lesson.shows.iter().map(|&part| Part::from(part));
    [Part::Bar].into_iter().chain(shown).collect()
}
