//! What panels ask of the page that no part of it knows alone.

use std::rc::Rc;

use crate::explain::{Names, Place, Quantity, Trace};
use crate::session::{Document, Frame, Progress, Speed, Survey};

use super::state::AppState;
use crate::view::bench::{Labels, Preferences, Shared, cautions, rise};
use crate::view::charts::{Chart, ChartKind, ChartPicture};
use crate::view::digits::Digits;
use crate::view::drawing::Palette;
use crate::view::walk::{Walk, Walker};

/// The most explanations a second that can be begun to be said.
const SPOKEN_A_SECOND: f64 = 0.5;

impl AppState {
    /// The theme in force.
    #[must_use]
    pub fn palette(&self) -> Palette {
        self.display.palette()
    }

    /// The digits of every number on screen.
    #[must_use]
    pub fn digits(&self) -> Digits {
        self.display.digits()
    }

    /// The preferences, with the digits that are shown now.
    #[must_use]
    pub fn preferences_now(&self) -> Preferences {
        self.display.preferences_now()
    }

    /// Where the run is, as far as the panels know.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.bench.progress(self.motion.is_running())
    }

    /// The document as it is to be kept: the worker's, with the operation of the walk, which is the page's.
    #[must_use]
    pub fn document(&self) -> Option<Document> {
        let mut document = self.bench.document()?.clone();
        document.position.operation = self.motion.operation();
        Some(document)
    }

    /// The frame that the panels show: of the walk, of a drawing, or of the run.
    #[must_use]
    pub fn frame(&self) -> Option<&Rc<Frame>> {
        self.motion.frame().or(self.images.fed()).or(self.bench.frame.as_ref())
    }

    /// The names beside the network, for the example of the last frame.
    #[must_use]
    pub fn labels(&self) -> Rc<Labels> {
        let (Some(work), Some(frame)) = (&self.bench.work, self.frame()) else { return Rc::default() };
        let key = (Shared(work.clone()), Shared(frame.clone()), self.digits());
        self.labels.of(key, || work.labels(frame, self.preferences_now()))
    }

    /// What cannot go well with the work as it is, one sentence each.
    #[must_use]
    pub fn cautions(&self) -> Rc<Vec<String>> {
        let Some(work) = &self.bench.work else { return Rc::default() };
        let output = work.document.network.layers.last().map(|layer| layer.activation);
        let key = (Shared(work.dataset.clone()), work.document.training, output, rise(work));
        self.cautions.of(key, || cautions(work))
    }

    /// The example on the stage, counted within the batch.
    #[must_use]
    pub fn example(&self) -> usize {
        self.motion.walk().map_or(0, Walk::example)
    }

    /// The update whose numbers are explained; none while training runs.
    #[must_use]
    pub fn trace(&self) -> Option<&Rc<Trace>> {
        self.subject.trace(&self.motion)
    }

    /// The number that is explained: the chosen one, or the one in focus.
    #[must_use]
    pub fn explained(&self) -> Option<Quantity> {
        self.subject.explained(&self.motion)
    }

    /// Where on the drawing the number lives that is explained.
    #[must_use]
    pub fn explained_place(&self) -> Place {
        self.subject.explained_place(&self.motion)
    }

    /// Names for formulas and sentences.
    #[must_use]
    pub fn names(&self) -> Option<Names> {
        self.trace().map(|trace| Names::of(trace))
    }

    /// What a number of the update that is explained holds for.
    #[must_use]
    pub fn scope_of(&self, quantity: Quantity) -> String {
        self.subject.scope_of(quantity, &self.bench, &self.motion)
    }

    /// Whether what is explained is to be said aloud: not while it changes faster than one could listen.
    #[must_use]
    pub fn speaks(&self) -> bool {
        let pace = self.display.preferences.walk;
        let is_fast = self.motion.is_timed() && pace.ticks_per_second() > SPOKEN_A_SECOND;
        !self.motion.is_running() && !is_fast
    }

    /// The input unit that was chosen, where inputs are pixels.
    #[must_use]
    pub fn chosen_pixel(&self) -> Option<usize> {
        self.bench.image_set()?;
        if let Quantity::Input { unit, .. } = self.subject.chosen()? { Some(unit) } else { None }
    }

    /// The speed at which what the play button starts goes on: strides a second within an update, updates a second else.
    #[must_use]
    pub fn speed(&self) -> Speed {
        match self.stride.walker() {
            Walker::Page(_) => self.display.preferences.walk.speed,
            Walker::Worker(_) => self.display.preferences.speed,
        }
    }

    /// The chart that is shown.
    #[must_use]
    pub fn chart_kind(&self) -> Option<ChartKind> {
        self.results.kind(&self.bench)
    }

    /// The last survey, if it is of what is on the bench.
    #[must_use]
    pub fn survey(&self) -> Option<&Rc<Survey>> {
        self.results.survey_of(&self.bench)
    }

    /// The chart that is shown, at a size.
    #[must_use]
    pub fn chart(&self, size: (f64, f64)) -> Option<Chart> {
        self.results.chart(size, &self.bench, &self.display)
    }

    /// All that the chart depends on.
    #[must_use]
    pub fn chart_picture(&self, size: (f64, f64)) -> Option<ChartPicture<'_>> {
        self.results.picture(size, &self.bench, &self.display)
    }
}
