//! What the page makes of the worker's reports.

use crate::session::{Command, Document, Model, Preset, Progress, Report, Stopped};

use super::sheet::Sheet;
use super::state::{AppState, Worker};
use crate::view::bench::{Effect, Notice, Room, Work};
use crate::view::digits::grouped;

/// The documents that a page tries to open: the work of the last visit, and the houses.
pub(super) fn first_documents(last: Option<String>) -> Vec<String> {
    last.into_iter().chain([Preset::Houses.text().to_owned()]).collect()
}

impl AppState {
    /// Whether the first document is on the bench, or none could be opened: what is asked for can be done, or refused.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match &self.worker {
            Worker::Awaiting { .. } => false,
            Worker::Starting(documents) => documents.is_empty(),
            Worker::Ready | Worker::Failed => true,
        }
    }

    /// The page of somebody who left work behind that is still being fetched: nothing is opened before it came.
    #[must_use]
    pub fn awaiting_last_work(mut self) -> Self {
        self.worker = Worker::Awaiting { listens: false };
        self.display.preferences.room = Room::Laboratory;
        self.shown = self.parts_of(Room::Laboratory);
        self
    }

    /// The work of the last visit was fetched. Where it cannot be had one is at the start, unless a lesson is open: there nothing is
    /// kept in its place before somebody does something.
    pub(super) fn last_work_came(&mut self, text: Option<String>) -> Vec<Effect> {
        let Worker::Awaiting { listens } = self.worker else { return Vec::new() };
        if text.is_none() && !self.lessons.is_open() {
            self.display.preferences.room = Room::Start;
            self.shown = self.parts_of(Room::Start);
        }
        self.worker = Worker::Starting(first_documents(text));
        if listens { self.worker_started() } else { Vec::new() }
    }

    pub(super) fn worker_started(&mut self) -> Vec<Effect> {
        if let Worker::Awaiting { listens } = &mut self.worker {
            *listens = true;
        }
        let Worker::Starting(documents) = &self.worker else { return Vec::new() };
        let load = documents.first().map(|document| Effect::Send(Command::Load(document.clone())));
        std::iter::once(Effect::Send(Command::SetSpeed(self.display.preferences.speed))).chain(load).collect()
    }

    /// The worker broke, and with it the run: another one is to open the work as it was reported last.
    pub(super) fn worker_broke(&mut self, reason: &str) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        self.worker = Worker::Starting(vec![document.write()]);
        self.results.unwatch();
        self.ledger.give_up();
        self.data_sheet.refused();
        let at = document.position;
        self.notice = Some(Notice::alarm(format!(
            "The worker that trains broke off: {reason} Another one was started in its place, with the work as it was last \
             reported: after {} epochs and {} updates of the next. Play goes on from there.",
            grouped(at.epoch as f64),
            grouped(at.step as f64)
        )));
        self.motion.rest()
    }

    /// The first document could not be opened: it is put aside, and the next one is opened.
    fn first_refused(&mut self) -> Vec<Effect> {
        let Worker::Starting(documents) = &mut self.worker else { return Vec::new() };
        if documents.len() < 2 {
            documents.clear();
            return Vec::new();
        }
        let mut effects = vec![Effect::KeepUnopened(documents.remove(0))];
        effects.extend(self.worker_started());
        effects
    }

    pub(super) fn reported(&mut self, report: Report) -> Vec<Effect> {
        match report {
            Report::Ready => self.worker_started(),
            Report::Fingerprints { .. } | Report::TableRead { .. } => Vec::new(),
            Report::Linked { link, .. } => {
                self.links.made(link, &self.bench);
                Vec::new()
            }
            Report::Exported { export, .. } => self.exports.made(export),
            Report::Done { progress, .. } => {
                self.bench.reported = progress;
                // Scripts, too, set the run going; that it rests comes with the work.
                if !progress.running {
                    return self.link_followed(&progress);
                }
                self.notice.take_if(|notice| notice.is_old && !notice.is_alarm);
                self.motion.worker_is_running(true)
            }
            Report::Measured(progress) => {
                self.bench.reported = progress;
                Vec::new()
            }
            Report::Refused { reason, .. } => {
                self.notice = Some(Notice::refusal(reason.to_string()));
                self.ledger.give_up();
                self.motion.give_up();
                self.data_sheet.refused();
                self.lessons.refused();
                self.links.give_up();
                if self.bench.work.is_none() { self.first_refused() } else { Vec::new() }
            }
            Report::Curve(history) => vec![Effect::ReplaceCurve(history)],
            Report::Stopped(reason) => {
                self.motion.give_up();
                self.links.give_up();
                self.lessons.is_diverged = matches!(reason, Stopped::Diverged(_));
                let tell = if reason.is_by_rule() { Notice::calm } else { Notice::alarm };
                self.notice = Some(tell(reason.to_string()));
                self.motion.stop_clock()
            }
            Report::Previewed { preview, .. } => {
                // An earlier failure to show something no longer matters; a calm notice may be about this very preview.
                self.notice.take_if(|notice| notice.is_alarm);
                if self.data_sheet.previewed(*preview, self.bench.source()) {
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
        self.notice.take_if(|notice| notice.is_old);
        self.worker = Worker::Ready;
        let operation = work.document.position.operation;
        let mut effects = self.motion.leave();
        self.data_sheet.forget();
        self.images.fit(&work.dataset);
        self.subject.leave();
        effects.extend(self.receive(work, progress));
        self.lessons.opened(&self.bench);
        self.links.opened();
        if let Some(text) = self.data_sheet.to_say.take() {
            self.notice = Some(Notice::calm(text));
        }
        if operation > 0 && !self.motion.is_running() {
            let begun = self.motion.begin(operation, &self.bench).map(|()| Vec::new());
            effects.extend(self.or_notice(begun));
        }
        effects.extend(self.data_sheet.preview_bench(&self.bench, self.sheet == Some(Sheet::Data)));
        effects
    }

    /// The work on the bench went on, or was changed by hand.
    fn saved(&mut self, model: Model, generation: u64, progress: Progress) -> Vec<Effect> {
        let Some(before) = self.bench.work.clone() else { return Vec::new() };
        let layers = |document: &Document| document.network.layers.iter().map(|layer| layer.units).collect::<Vec<_>>();
        let document = before.document.with(model);
        if layers(&before.document) != layers(&document) {
            self.subject.leave();
        }
        let dataset = before.dataset.clone();
        let mut effects = self.receive(Work { document, dataset, generation }, progress);
        let arrived = self.arrived();
        effects.extend(self.or_notice(arrived));
        effects
    }

    fn receive(&mut self, work: Work, progress: Progress) -> Vec<Effect> {
        let changed = self.bench.work.as_ref().is_some_and(|before| before.generation != work.generation);
        let moved = progress.running || progress.updates != self.bench.reported.updates;
        // A complaint from before something was done is settled or obsolete; a run that goes on needs no word about its
        // end.
        self.notice.take_if(|notice| notice.is_old && (changed || moved && !notice.is_alarm));
        let mut effects = self.motion.worker_is_running(progress.running);
        self.bench.reported = progress;
        self.subject.outdate();
        self.bench.put(work);
        effects.push(Effect::Keep);
        effects
    }
}
