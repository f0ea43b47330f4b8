//! Workbench: what the worker does, without a worker. Commands go in, reports and frames come out.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use crate::data::{Builtin, Dataset, Shelf, Source, TableText};
use crate::engine::{self, reproduction};

use super::command::{Command, Report, Request};
use super::comparison::Comparison;
use super::preview::{PreviewedTable, TablePage};
use super::refusal::Refusal;
use super::running::{Arrival, Job};
use super::speed::Speed;
use crate::session::document::{Document, DocumentError, Edit, HandChange};
use crate::session::export::{Export, ExportError, Material};
use crate::session::link::{Link, LinkError, LinkedRun};
use crate::session::run::{Beginning, Session, StepUnit, Stopped};
use crate::session::wire::{SurveyContents, Surveyor};

/// At most one session, and what it is about to do.
#[derive(Default)]
pub struct Workbench {
    pub(in crate::session) session: Option<Session>,
    /// What was on the bench before, the most recent last.
    pub(super) earlier: Vec<Session>,
    /// The key of the table that came last: the page goes on to speak of it.
    last_table: Option<String>,
    /// Tables that came within documents.
    documents: u64,
    /// The table that was examined last.
    previewed: Option<PreviewedTable>,
    comparison: Option<Comparison>,
    /// Seconds since the comparison was last reported.
    since_report: f64,
    /// The files of built-in sets that the page has fetched, and the texts of tables.
    files: Shelf,
    /// Counts the pieces of work that were on the bench: a new document, another shape, a new start.
    pub(in crate::session) generation: u64,
    pub(in crate::session) job: Job,
    /// What the weights must come to where a link leads.
    pub(super) arrival: Option<Arrival>,
    /// Looks for reasons to stop, while a run goes on by itself.
    pub(super) stopping: Option<engine::StoppingMonitor>,
    pub(super) speed: Speed,
    /// Updates that are owed to the chosen speed, less than one.
    pub(super) owed: f64,
    /// Seconds since the work was last reported.
    pub(super) unsaved: f64,
    /// Seconds since somebody asked for something that is trained for.
    pub(super) awaited: f64,
    /// Whether something changed that no frame has shown.
    pub(super) dirty: bool,
    /// Of which piece of work the last frame was.
    pub(super) pictured: u64,
    /// The examples that the page knows of, and what the run began with that it knows.
    pub(super) reported: Option<(Rc<Dataset>, Beginning)>,
    /// What the page looks at beside the stage.
    pub(super) survey_contents: SurveyContents,
    /// Surveys the data set that it was made for.
    pub(super) surveyor: Option<(Rc<Dataset>, Surveyor)>,
    /// What the last survey held, of which piece of work, after how many updates.
    pub(super) surveyed: Option<(SurveyContents, u64, u64)>,
}

/// Pieces of work that can be taken back; each may keep data and a past of many megabytes.
const MOST_EARLIER: usize = 4;
/// Seconds between two reports of a comparison.
const REPORT_EVERY: f64 = 0.1;

impl Workbench {
    /// Keeps a file: of a built-in set under its name, or the text of a table under its key. A table that nothing speaks of
    /// any more makes room for the next one.
    pub fn provide(&mut self, key: &str, file: impl Into<Arc<[u8]>>) {
        self.files.put(key, file);
        if Builtin::named(key).is_none() {
            self.last_table = Some(key.to_owned());
            self.forget_tables();
        }
    }

    /// The file under a key, if it is kept.
    #[must_use]
    pub fn file(&self, key: &str) -> Option<Cow<'_, [u8]>> {
        self.files.file(key)
    }

    fn forget_tables(&mut self) {
        let sessions = self.session.iter().chain(&self.earlier).map(Session::source);
        let compared = self.comparison.iter().flat_map(Comparison::sources);
        let texts = sessions
            .chain(compared)
            .filter_map(Source::text)
            .chain(self.previewed.as_ref().and_then(PreviewedTable::text));
        let key = |text: &TableText| if let TableText::Shelved(key) = text { Some(key.clone()) } else { None };
        let keys: BTreeSet<String> = texts.filter_map(key).chain(self.last_table.clone()).collect();
        self.files.retain(|key| Builtin::named(key).is_some() || keys.contains(key));
    }

    /// Puts the table that is written out in a document on the shelf.
    fn shelve(&mut self, document: &mut Document) {
        self.forget_tables();
        if let Some(text) = document.data.text_mut()
            && let TableText::Written(written) = text
        {
            self.documents += 1;
            let key = format!("document {}", self.documents);
            self.files.put(&key, written.as_bytes());
            *text = TableText::Shelved(key);
        }
    }

    /// Carries a request out, or begins to.
    pub fn handle(&mut self, request: Request) -> Vec<Report> {
        let number = request.number;
        match self.obey(request) {
            Ok(reports) => reports,
            Err(reason) => vec![Report::Refused { request: number, reason }],
        }
    }

    fn obey(&mut self, request: Request) -> Result<Vec<Report>, Refusal> {
        let Request { number, command } = request;
        match command {
            Command::Load(document) => {
                let mut document = Document::read(&document)?;
                self.shelve(&mut document);
                let operation = document.position.operation;
                let mut session = self.prepared(document)?;
                let strayed = session.take_strayed().map(|updates| Report::Stopped(Stopped::Strayed { updates }));
                let reports = self.replace(number, operation, session);
                Ok(reports.into_iter().chain(strayed).collect())
            }
            Command::Follow(run) => self.follow(number, *run),
            Command::MakeLink => {
                let library = |name: &str| self.files.file(name);
                let link = Link::to(self.session.as_ref().ok_or(Refusal::EmptyBench)?, &library);
                // What cannot be read back is not given away.
                link.read_back().ok_or(LinkError::Unmade)?;
                Ok(vec![Report::Linked { request: number, link }])
            }
            Command::Export(kind, options) => self.export(number, |material| Export::of(&kind, options, material)),
            Command::PreviewExport(kind, options) => {
                self.export(number, |material| Export::preview_of(&kind, options, material))
            }
            Command::UseData(data) => {
                let prepared = self.previewed.as_mut().and_then(|previewed| previewed.take_prepared(&data.source));
                let dataset = prepared.map_or_else(|| data.source.prepare(&|name| self.files.file(name)), Ok);
                let session = Session::of_data(data, dataset.map_err(DocumentError::from)?, self.session.as_ref())?;
                Ok(self.replace(number, 0, session))
            }
            Command::Examine(source) => self.examine(number, &source),
            Command::ReadTable(source) => {
                let library = |name: &str| self.files.file(name);
                let mut table = PreviewedTable::of(&source, None, &library)?;
                let preview = Box::new(table.preview(&source, &library));
                Ok(vec![Report::TableRead { request: number, preview }])
            }
            Command::ShowRows(from) => {
                let previewed = self.previewed.as_ref().ok_or(Refusal::NoTable)?;
                Ok(vec![Report::Rows { request: number, rows: TablePage::of(previewed.table(), from) }])
            }
            Command::Compare(variants, epochs) => {
                self.session()?;
                self.comparison = Some(Comparison::new(variants, epochs));
                let mut reports = self.interrupt();
                reports.extend(self.saved());
                reports.push(self.done(number));
                Ok(reports)
            }
            Command::StopComparing => {
                let curves = self.comparison.take().map(|comparison| comparison.curves().to_vec());
                let report = curves.map(|curves| Report::Compared { curves, running: false });
                Ok(report.into_iter().chain([self.done(number)]).collect())
            }
            Command::SetSpeed(speed) => {
                (self.speed, self.owed) = (speed, 0.0);
                Ok(vec![self.done(number)])
            }
            Command::Play => {
                self.session()?;
                let interrupted = self.interrupt();
                // What was on its way may be of another shape than the page knows.
                let mut reports = if interrupted.is_empty() { Vec::new() } else { self.saved() };
                reports.extend(interrupted);
                self.job = Job::Play;
                self.begin_stopping_monitor();
                (self.owed, self.unsaved, self.dirty) = (1.0, 0.0, true);
                reports.push(self.done(number));
                Ok(reports)
            }
            Command::Step(unit, count) => self.begin(number, unit, count),
            Command::Train(epochs) => {
                let reports = self.begin(number, StepUnit::Epoch, epochs.min(i64::MAX as u64) as i64)?;
                self.begin_stopping_monitor();
                Ok(reports)
            }
            Command::Pause => {
                let mut reports = self.interrupt();
                self.dirty = true;
                reports.extend(self.saved());
                reports.push(self.done(number));
                Ok(reports)
            }
            Command::Save => {
                self.session()?;
                let mut reports = self.saved();
                reports.push(self.done(number));
                Ok(reports)
            }
            Command::Measure => {
                if !self.is_running() {
                    self.dirty |= !self.session()?.is_measured();
                    self.session()?.measure();
                }
                Ok(vec![self.done(number)])
            }
            Command::Reset => {
                self.session()?.reset();
                let interrupted = self.interrupt();
                Ok(self.refreshed(number, interrupted))
            }
            Command::NewStart(seed) => {
                self.session()?.start_anew(seed);
                let interrupted = self.interrupt();
                Ok(self.refreshed(number, interrupted))
            }
            Command::SetTraining(training) => {
                self.session()?.change(HandChange::Training(training))?;
                if self.stopping.is_some() || self.job == Job::Play {
                    self.begin_stopping_monitor();
                }
                Ok(self.refreshed(number, Vec::new()))
            }
            Command::Edit(edit) => {
                self.session()?.change(HandChange::Edit(edit))?;
                Ok(self.refreshed(number, Vec::new()))
            }
            Command::AddUnits(layer, more) => {
                let session = self.session()?;
                let layers = &session.network().layers;
                let units = layers.get(layer).ok_or(DocumentError::NoLayer { layer, layers: layers.len() })?.units();
                let units = units.saturating_add_signed(more).max(1);
                session.change(HandChange::Edit(Edit::SetUnits { layer, units }))?;
                Ok(self.refreshed(number, Vec::new()))
            }
            Command::Touch(touch) => {
                self.session()?.change(HandChange::Touch(touch))?;
                Ok(self.refreshed(number, Vec::new()))
            }
            Command::EditPoints(edit) => {
                self.session()?.change(HandChange::Points(edit))?;
                Ok(self.refreshed(number, Vec::new()))
            }
            Command::Undo => {
                if !self.session()?.undo() {
                    let earlier = self.earlier.pop().ok_or(Refusal::NothingToUndo)?;
                    let interrupted = self.interrupt();
                    self.session = Some(earlier);
                    return Ok(self.opened(number, 0, interrupted));
                }
                let interrupted = self.interrupt();
                Ok(self.refreshed(number, interrupted))
            }
            Command::GoTo(updates) => self.go_to(number, updates),
            Command::ShowExample(row) => {
                if !self.session()?.show(row) {
                    return Err(DocumentError::NoExample { row }.into());
                }
                self.dirty = true;
                Ok(vec![self.done(number)])
            }
            Command::SetSurvey(contents) => {
                self.survey_contents = contents;
                Ok(vec![self.done(number)])
            }
            Command::Reproduce => Ok(vec![Report::Fingerprints { request: number, fingerprints: reproduction() }]),
        }
    }

    /// Trains on for a comparison: `seconds` have passed since the last call, and `more` says whether there is time left.
    pub fn compare(&mut self, seconds: f64, mut more: impl FnMut() -> bool) -> Vec<Report> {
        let (Some(comparison), Some(session)) = (&mut self.comparison, &self.session) else { return Vec::new() };
        self.since_report += seconds;
        let files = &self.files;
        let mut running = true;
        while running && more() {
            running = comparison.advance(session, &|name| files.file(name));
        }
        if running && self.since_report < REPORT_EVERY {
            return Vec::new();
        }
        self.since_report = 0.0;
        let curves = comparison.curves().to_vec();
        if !running {
            self.comparison = None;
        }
        vec![Report::Compared { curves, running }]
    }

    /// Takes the measures that no answer waited for, once the run rests: for as long as `more` says that there is time left.
    pub fn measure(&mut self, mut more: impl FnMut() -> bool) -> Vec<Report> {
        if !self.is_to_measure() {
            return Vec::new();
        }
        let Some(session) = &mut self.session else { return Vec::new() };
        while !session.measure_on() {
            if !more() {
                return Vec::new();
            }
        }
        self.dirty = true;
        vec![Report::Measured(self.progress())]
    }

    /// Whether there is anything to do without being asked.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is_running() || self.comparison.is_some() || self.is_to_measure()
    }

    /// Whether the run rests at a moment that was not measured.
    pub(super) fn is_to_measure(&self) -> bool {
        !self.is_running() && self.session.as_ref().is_some_and(|session| !session.is_measured())
    }

    /// Whether training goes on without being asked.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.job != Job::Rest
    }

    /// Makes a file of this moment, or its beginning.
    fn export(
        &self,
        number: u64,
        make: impl FnOnce(&Material<'_, '_>) -> Result<Export, ExportError>,
    ) -> Result<Vec<Report>, Refusal> {
        let library = |name: &str| self.files.file(name);
        let session = self.session.as_ref().ok_or(Refusal::EmptyBench)?;
        let export = make(&Material::of(session, &library))?;
        Ok(vec![Report::Exported { request: number, export }])
    }

    /// Puts a run on the bench that a link speaks of, and begins to make it.
    fn follow(&mut self, number: u64, run: LinkedRun) -> Result<Vec<Report>, Refusal> {
        let LinkedRun { document, changes, updates, engine, hash } = run;
        let mut document = Document::read(&document)?;
        self.shelve(&mut document);
        let operation = document.position.operation;
        let mut session = self.prepared(document)?;
        if !changes.is_empty() {
            session.expect(changes, updates).map_err(LinkError::of_change)?;
        }
        let (updates, left) = (updates.max(session.updates()), updates.saturating_sub(session.updates()));
        let has_before = self.session.is_some();
        let mut reports = self.replace(number, operation, session);
        // It is done when the run has come to its moment.
        reports.retain(|report| !matches!(report, Report::Done { request, .. } if *request == number));
        self.arrival = hash.map(|hash| Arrival { request: number, updates, hash, engine, has_before });
        self.awaited = 0.0;
        self.job = Job::Updates { request: number, left };
        reports.extend(self.finish_if_complete());
        Ok(reports)
    }

    /// Puts another piece of work on the bench; the one that was there can be taken back.
    fn replace(&mut self, request: u64, operation: u64, session: Session) -> Vec<Report> {
        let interrupted = self.interrupt();
        self.comparison = None;
        if let Some(before) = self.session.replace(session) {
            self.earlier.push(before);
            if self.earlier.len() > MOST_EARLIER {
                self.earlier.remove(0);
            }
        }
        self.opened(request, operation, interrupted)
    }

    /// A document at work. Lessons open theirs again and again, and its data is prepared once.
    fn prepared(&self, document: Document) -> Result<Session, DocumentError> {
        let on_bench = self.session.iter().chain(&self.earlier);
        Session::open_beside(document, &|name| self.files.file(name), on_bench)
    }

    fn examine(&mut self, request: u64, source: &Source) -> Result<Vec<Report>, Refusal> {
        let library = |name: &str| self.files.file(name);
        // A table that cannot be read does not take the place of the one before.
        let same = self.previewed.as_ref().is_some_and(|previewed| previewed.text() == source.text());
        let last = if same { self.previewed.take() } else { None };
        let mut previewed = PreviewedTable::of(source, last, &library)?;
        let preview = Box::new(previewed.preview(source, &library));
        self.previewed = Some(previewed);
        Ok(vec![Report::Previewed { request, preview }])
    }

    pub(in crate::session) fn session(&mut self) -> Result<&mut Session, Refusal> {
        self.session.as_mut().ok_or(Refusal::EmptyBench)
    }
}
