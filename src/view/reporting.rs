//! What the page makes of the worker's reports.

use std::rc::Rc;

use crate::data::houses_only;
use crate::session::{Command, Document, Report};

use super::action::Effect;
use super::state::{AppState, Worker};
use super::work::Work;

impl AppState {
    pub(super) fn worker_started(&mut self) -> Vec<Effect> {
        let Worker::Starting(documents) = std::mem::replace(&mut self.worker, Worker::Ready) else {
            return Vec::new();
        };
        let mut documents = documents.into_iter();
        let first = documents.next();
        // Should the first be refused, the next is opened: see `reported`.
        self.worker = Worker::Starting(documents.collect());
        let load = first.map(|document| Effect::Send(Command::Load(document)));
        std::iter::once(Effect::Send(Command::SetSpeed(self.preferences.speed))).chain(load).collect()
    }

    pub(super) fn reported(&mut self, report: Report) -> Vec<Effect> {
        match report {
            Report::Ready => self.worker_started(),
            Report::Done { .. } | Report::Fingerprints { .. } => Vec::new(),
            Report::Refused { reason, .. } => {
                self.notice = Some(reason);
                self.panels.bound = None;
                if self.work.is_none() { self.worker_started() } else { Vec::new() }
            }
            Report::Curve(history) => vec![Effect::ReplaceCurve(history)],
            Report::Stopped { reason } => self.noticed(reason),
            Report::Saved { document, generation, running } => self.saved(document, generation, running),
        }
    }

    fn saved(&mut self, text: String, generation: u64, running: bool) -> Vec<Effect> {
        self.worker = Worker::Ready;
        self.running = running;
        let document = match Document::read(&text) {
            Ok(document) => document,
            Err(error) => return self.noticed(error.to_string()),
        };
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
        let known = before.filter(|before| before.document.data == document.data).map(|before| before.dataset.clone());
        let dataset = match known {
            Some(dataset) => dataset,
            None => match document.data.prepare(&houses_only) {
                Ok(dataset) => Rc::new(dataset),
                Err(error) => return self.noticed(error.to_string()),
            },
        };
        self.work = Some(Rc::new(Work { document, dataset, generation }));
        effects.extend(self.arrived());
        effects
    }
}
