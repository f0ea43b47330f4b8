//! Bench: the work, the last frame of its run, and where the run stood when the worker last said so.

use std::rc::Rc;

use crate::data::{ImageSet, Source};
use crate::engine::Training;
use crate::session::{Command, Document, Frame, PointEdit, Preset, Progress};

use super::effect::Effect;
use super::work::Work;

/// What the page knows of the worker's bench.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bench {
    /// What is on it; nothing until the worker has opened the first document.
    pub work: Option<Rc<Work>>,
    /// The last frame of this work that was let through to the panels.
    pub frame: Option<Rc<Frame>>,
    /// The frame of work that is not here yet.
    ahead: Option<Rc<Frame>>,
    /// Where the run stood when the worker last said so.
    pub reported: Progress,
}

impl Bench {
    /// The frame came of the moment that the worker's next words are about.
    pub fn expect(&mut self, frame: Rc<Frame>) {
        self.ahead = Some(frame);
    }

    /// Whether the frame that came has not been shown with any of those words.
    #[must_use]
    pub fn expects(&self, frame: &Rc<Frame>) -> bool {
        self.ahead.as_ref().is_some_and(|ahead| Rc::ptr_eq(ahead, frame))
    }

    /// A frame was shown. One of other work waits for that: no number of one network stands beside names of another.
    pub fn show(&mut self, frame: Rc<Frame>) {
        if self.work.as_ref().is_none_or(|work| work.generation == frame.generation) {
            (self.frame, self.ahead) = (Some(frame), None);
        } else {
            self.ahead = Some(frame);
        }
    }

    /// Puts work on the bench, with the frame that came for it.
    pub fn put(&mut self, work: Work) {
        let frames = [self.ahead.take(), self.frame.take()];
        self.frame = frames.into_iter().flatten().find(|frame| frame.generation == work.generation);
        self.work = Some(Rc::new(work));
    }

    /// The document as the worker last reported it.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.work.as_deref().map(|work| &work.document)
    }

    /// The preset that is on the bench, if it is one.
    #[must_use]
    pub fn preset(&self) -> Option<Preset> {
        self.document()?.preset
    }

    /// The set of pictures on the bench, if it is one.
    #[must_use]
    pub fn image_set(&self) -> Option<ImageSet> {
        self.work.as_ref()?.dataset.images
    }

    /// Whether points can be added and removed by hand.
    #[must_use]
    pub fn can_edit_points(&self) -> bool {
        self.work
            .as_ref()
            .is_some_and(|work| work.dataset.has_coordinates() && PointEdit::is_possible(&work.document.data))
    }

    /// Where the examples come from.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        self.document().map(|document| &document.data)
    }

    /// Where the run is, as far as the panels know. While it rests, the worker's word is newer than any frame.
    #[must_use]
    pub fn progress(&self, is_running: bool) -> Progress {
        match self.ahead.as_ref().or(self.frame.as_ref()) {
            Some(frame) if is_running => frame.progress,
            Some(_) | None => self.reported,
        }
    }

    /// Asks the worker for something that the work says; for nothing while there is none.
    #[must_use]
    pub fn ask(&self, command: impl FnOnce(&Work) -> Command) -> Vec<Effect> {
        self.work.as_deref().map(|work| Effect::Send(command(work))).into_iter().collect()
    }

    /// Asks the worker to train in another way from now on.
    #[must_use]
    pub fn train(&self, change: impl FnOnce(&mut Training)) -> Vec<Effect> {
        self.ask(|work| {
            let mut training = work.document.training;
            change(&mut training);
            Command::SetTraining(training)
        })
    }
}
