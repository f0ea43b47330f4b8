//! What the page makes of the worker's reports.

use std::rc::Rc;

use crate::session::{Command, Document, Report};

use super::action::Effect;
use super::state::{AppState, Worker};
use super::work::Work;

impl AppState {
    pub(super) fn worker_started(&mut self) -> Vec<Effect> {
        let Worker::Starting(documents) = &self.worker else { return Vec::new() };
        let load = documents.first().map(|document| Effect::Send(Command::Load(document.clone())));
        std::iter::once(Effect::Send(Command::SetSpeed(self.preferences.speed))).chain(load).collect()
    }

    /// The first document could not be opened: it is put aside, and the next one is opened.
    fn first_refused(&mut self) -> Vec<Effect> {
        let Worker::Starting(documents) = &mut self.worker else { return Vec::new() };
        if documents.len() < 2 {
            return Vec::new();
        }
        let mut effects = vec![Effect::KeepUnopened(documents.remove(0))];
        effects.extend(self.worker_started());
        effects
    }

    pub(super) fn reported(&mut self, report: Report) -> Vec<Effect> {
        match report {
            Report::Ready => self.worker_started(),
            Report::Done { .. } | Report::Fingerprints { .. } => Vec::new(),
            Report::Refused { reason, .. } => {
                self.notice = Some(reason);
                self.lab.refused();
                if self.work.is_none() { self.first_refused() } else { Vec::new() }
            }
            Report::Curve(history) => vec![Effect::ReplaceCurve(history)],
            Report::Stopped { reason } => self.noticed(reason),
            Report::Saved { document, table, generation, running } => self.saved(document, table, generation, running),
            Report::Surveyed { survey, .. } => {
                let bench = self.work.as_ref().map(|work| &work.document.data);
                self.lab.surveyed(*survey, bench);
                Vec::new()
            }
            Report::Rows { rows, .. } => {
                self.lab.turned(rows);
                Vec::new()
            }
            Report::Compared { courses, running } => {
                self.lab.compared(courses, running);
                Vec::new()
            }
        }
    }

    fn saved(&mut self, text: String, table: Option<u64>, generation: u64, running: bool) -> Vec<Effect> {
        self.worker = Worker::Ready;
        self.running = running;
        let mut document = match Document::read(&text) {
            Ok(document) => document,
            Err(error) => return self.noticed(error.to_string()),
        };
        self.lab.complete(&mut document.data, table);
        let mut effects = vec![Effect::Keep(text)];
        let before = self.work.clone();
        let same_shape = |before: &Rc<Work>| {
            let layers =
                |document: &Document| document.network.layers.iter().map(|layer| layer.units).collect::<Vec<_>>();
            before.document.data == document.data && layers(&before.document) == layers(&document)
        };
        if !before.as_ref().is_some_and(same_shape) {
            self.choose(None);
            self.trail.clear();
        }
        (self.look, self.check) = (None, None);
        let other_data = before.as_ref().is_none_or(|before| before.document.data != document.data);
        let known = before.filter(|before| before.document.data == document.data).map(|before| before.dataset.clone());
        let dataset = match known {
            Some(dataset) => dataset,
            None => match document.data.prepare(&|name| self.files.text(name)) {
                Ok(dataset) => Rc::new(dataset),
                Err(error) => return self.noticed(error.to_string()),
            },
        };
        self.work = Some(Rc::new(Work { document, dataset, generation }));
        effects.extend(self.arrived());
        effects.extend(self.lab_saved(other_data));
        effects
    }
}
