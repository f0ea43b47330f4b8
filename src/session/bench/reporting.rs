//! What the bench tells of itself: frames, surveys, and reports of the work and of how far it has come.

use std::rc::Rc;

use super::command::Report;
use super::running::Job;
use super::workbench::Workbench;
use crate::session::document::Progress;
use crate::session::wire::{Frame, Survey, Surveyor};

/// Seconds for which somebody waits for an answer before the way to it is shown.
const WATCHED_AFTER: f64 = 0.15;

impl Workbench {
    /// A frame, if something changed since the last one. None of the way to an answer that comes soon: the page would be busy
    /// with it when that comes.
    pub fn frame(&mut self) -> Option<Frame> {
        let is_on_its_way = matches!(self.job, Job::Updates { .. } | Job::Epochs { .. });
        if is_on_its_way && self.awaited < WATCHED_AFTER { None } else { self.picture() }
    }

    /// The frame that belongs to what is reported now: that of a run that rests, or the first one of other work. No report
    /// is to be heard of by itself where something changed, or the page would have the work of one moment and the numbers of
    /// another.
    pub fn frame_of_answer(&mut self) -> Option<Frame> {
        let is_other = self.pictured != self.generation;
        if self.is_running() && !is_other { None } else { self.picture() }
    }

    fn picture(&mut self) -> Option<Frame> {
        if !std::mem::take(&mut self.dirty) {
            return None;
        }
        let running = self.is_running();
        let mut frame = self.session.as_mut()?.frame(self.generation, running);
        frame.progress.can_undo |= !self.earlier.is_empty();
        self.pictured = self.generation;
        Some(frame)
    }

    /// A survey of what the page looks at, if anything changed since the last one.
    pub fn survey(&mut self) -> Option<Survey> {
        // What is being measured need not be computed twice, and an answer comes first.
        let is_measuring = self.survey_contents.examples && self.is_to_measure();
        if self.survey_contents.is_empty() || is_measuring || matches!(self.job, Job::Updates { .. }) {
            return None;
        }
        let session = self.session.as_ref()?;
        let (dataset, network) = (&session.dataset, session.trainer.network());
        // What lies between the examples is never measured.
        let is_known = !self.survey_contents.field && !self.survey_contents.units;
        let known = session.outputs(self.is_running() && is_known);
        let updates = known.map_or(session.trainer.updates(), |(updates, _)| updates);
        let now = (self.survey_contents, self.generation, updates);
        if self.surveyed.replace(now) == Some(now) {
            return None;
        }
        if !self.surveyor.as_ref().is_some_and(|(known, _)| Rc::ptr_eq(known, dataset)) {
            self.surveyor = Some((dataset.clone(), Surveyor::new(dataset, network)));
        }
        let (_, surveyor) = self.surveyor.as_mut()?;
        let survey = surveyor.survey(network, self.survey_contents, known.map(|(_, outputs)| outputs));
        Some(Survey { generation: self.generation, updates, ..survey })
    }

    /// Another piece of work is on the bench. The walk through its next update is the page's: the bench passes on how far
    /// it had come.
    pub(super) fn opened(&mut self, request: u64, operation: u64, reports: Vec<Report>) -> Vec<Report> {
        self.reported = None;
        self.announced(request, operation, reports)
    }

    /// The work on the bench was changed by hand, perhaps in its shape.
    pub(super) fn refreshed(&mut self, request: u64, reports: Vec<Report>) -> Vec<Report> {
        self.announced(request, 0, reports)
    }

    fn announced(&mut self, request: u64, operation: u64, mut reports: Vec<Report>) -> Vec<Report> {
        self.generation += 1;
        self.dirty = true;
        reports.extend(self.session.as_ref().map(|session| Report::Curve(session.history().clone())));
        reports.extend(self.work(operation));
        reports.push(self.done(request));
        reports
    }

    pub(in crate::session) fn saved(&mut self) -> Vec<Report> {
        self.work(0).into_iter().collect()
    }

    /// The work as it is now: all of it where the page does not know its examples yet, otherwise what of it changes.
    fn work(&mut self, operation: u64) -> Option<Report> {
        self.unsaved = 0.0;
        let (generation, progress) = (self.generation, self.progress());
        let session = self.session.as_ref()?;
        let reported = self.reported.replace((session.dataset.clone(), session.begun_with()));
        if let Some((_, known)) = reported.filter(|(dataset, _)| Rc::ptr_eq(dataset, &session.dataset)) {
            return Some(Report::Saved { model: Box::new(session.model(Some(&known))), generation, progress });
        }
        let mut document = session.document();
        document.position.operation = operation;
        let (document, dataset) = (Box::new(document), session.dataset.clone());
        Some(Report::Opened { document, dataset, generation, progress })
    }

    pub(in crate::session) fn done(&mut self, request: u64) -> Report {
        Report::Done { request, progress: self.progress() }
    }

    pub(super) fn progress(&mut self) -> Progress {
        let running = self.is_running();
        let mut progress = self.session.as_mut().map_or_else(Progress::default, |session| session.progress(running));
        progress.can_undo |= !self.earlier.is_empty();
        progress
    }
}
