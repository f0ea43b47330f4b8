//! What the page makes of the worker's reports.

use std::rc::Rc;

use crate::session::{Command, Document, Model, Progress, Report};

use super::action::Effect;
use super::sheet::Sheet;
use super::state::{AppState, Worker};
use crate::view::bench::Notice;
use crate::view::bench::Work;

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

    pub(in crate::view) fn reported(&mut self, report: Report) -> Vec<Effect> {
        match report {
            Report::Ready => self.worker_started(),
            Report::Fingerprints { .. } => Vec::new(),
            Report::Done { progress, .. } => {
                self.reported = progress;
                // Scripts, too, set the run going; that it rests comes with the work.
                if progress.running {
                    self.notice.take_if(|notice| !notice.is_alarm);
                }
                if progress.running && !self.running {
                    self.running = true;
                    return self.leave_walk();
                }
                Vec::new()
            }
            Report::Refused { reason, .. } => {
                self.notice = Some(Notice::alarm(reason));
                self.panels.bound = None;
                self.waiting = None;
                self.data_sheet.refused();
                if self.work.is_none() { self.first_refused() } else { Vec::new() }
            }
            Report::Curve(history) => vec![Effect::ReplaceCurve(history)],
            Report::Stopped { reason, by_rule } => {
                self.waiting = None;
                self.notice = Some(Notice { text: reason, is_alarm: !by_rule });
                self.stop_walking()
            }
            Report::Previewed { preview, .. } => {
                // What could not be shown before is of no more interest; what was told calmly may be of this very preview.
                self.notice.take_if(|notice| notice.is_alarm);
                let bench = self.work.as_ref().map(|work| &work.document.data);
                if self.data_sheet.previewed(*preview, bench) {
                    self.sheet = Some(Sheet::Data);
                }
                Vec::new()
            }
            Report::Rows { rows, .. } => {
                self.data_sheet.turned(rows);
                Vec::new()
            }
            Report::Compared { curves, running } => {
                self.data_sheet.compared(curves, running);
                Vec::new()
            }
            Report::Opened { document, dataset, generation, progress } => {
                self.opened(Work { document: *document, dataset, generation }, progress)
            }
            Report::Saved { model, generation, progress } => self.saved(*model, generation, progress),
        }
    }

    /// Another document is on the bench, perhaps in the middle of a walk through an update.
    fn opened(&mut self, work: Work, progress: Progress) -> Vec<Effect> {
        self.worker = Worker::Ready;
        let operation = work.document.position.operation;
        let mut effects = self.leave_walk();
        self.data_sheet.forget();
        self.images.fit(&work.dataset);
        self.choose(None);
        self.trail.clear();
        effects.extend(self.take_in(work, progress));
        if let Some(text) = self.data_sheet.to_say.take() {
            self.notice = Some(Notice::calm(text));
        }
        if operation > 0 {
            effects.extend(self.rebuild_walk(operation));
        }
        effects.extend(self.preview_bench());
        effects
    }

    /// The work on the bench went on, or was changed by hand.
    fn saved(&mut self, model: Model, generation: u64, progress: Progress) -> Vec<Effect> {
        let Some(before) = self.work.clone() else { return Vec::new() };
        let layers = |document: &Document| document.network.layers.iter().map(|layer| layer.units).collect::<Vec<_>>();
        let document = before.document.clone().with(model);
        if layers(&before.document) != layers(&document) {
            self.choose(None);
            self.trail.clear();
        }
        let dataset = before.dataset.clone();
        let mut effects = self.take_in(Work { document, dataset, generation }, progress);
        effects.extend(self.arrived());
        effects
    }

    fn take_in(&mut self, work: Work, progress: Progress) -> Vec<Effect> {
        let changed = self.work.as_ref().is_some_and(|before| before.generation != work.generation);
        let moved = progress.running || progress.updates != self.reported.updates;
        // What was complained of before something was done is mended, or given up; a run that goes on needs no word on its end.
        self.notice.take_if(|notice| changed || moved && !notice.is_alarm);
        (self.running, self.reported) = (progress.running, progress);
        (self.look, self.check) = (None, None);
        self.work = Some(Rc::new(work));
        vec![Effect::Keep]
    }
}
