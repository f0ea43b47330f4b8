//! AppState: all that the page knows, apart from frames. Each part changes itself; here it is only decided which of them
//! an action is for.

use crate::data::Dataset;
use crate::engine::{Activation, Training};
use crate::explain::Ladder;
use crate::session::{Command, Frame, Preset, file_stem};

use super::action::{Action, RunAction};
use super::part::Parts;
use super::reporting::first_documents;
use super::sheet::Sheet;
use crate::lesson::is_lesson_file;
use crate::view::bench::{
    Bench, Display, DisplayAction, Effect, Labels, Memo, Notice, Outcome, Preferences, Room, Shared, Work,
};
use crate::view::charts::{Results, ResultsAction};
use crate::view::data_sheet::DataSheet;
use crate::view::digits::Digits;
use crate::view::drawing::Palette;
use crate::view::formula::Subject;
use crate::view::lesson::{LessonAction, Lessons};
use crate::view::link::{Embedding, Exports, Links};
use crate::view::panels::{change_network, set_training};
use crate::view::paper::Papers;
use crate::view::pictures::Images;
use crate::view::sheets::{LadderAction, Ledger, Numbers, update_ladder};
use crate::view::walk::{Motion, Stride, Walk, WalkAction};

/// What cautions are made of: the data, the settings, what the output layer gives, and an error that rose.
type Cautioned = (Shared<Dataset>, Training, Option<Activation>, Option<[f64; 2]>);

/// All that the page knows, apart from frames.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// The worker, as far as it has come.
    pub worker: Worker,
    /// What is on the bench, and where its run is.
    pub bench: Bench,
    /// Who moves.
    pub motion: Motion,
    /// How far one press of the step button goes.
    pub stride: Stride,
    /// The number in hand.
    pub subject: Subject,
    /// What came out, as far as it is shown.
    pub results: Results,
    /// What the sheet “Data” knows.
    pub data_sheet: DataSheet,
    /// The table of all numbers.
    pub numbers: Numbers,
    /// Mazur's ledger.
    pub ledger: Ledger,
    /// The error ladder.
    pub ladder: Ladder,
    /// The sheet to draw on, and what it feeds the network.
    pub images: Images,
    /// How things are shown.
    pub display: Display,
    /// The lessons.
    pub lessons: Lessons,
    /// Worksheets, and what is handed in.
    pub papers: Papers,
    /// The run that the address leads to, and the link to this moment.
    pub links: Links,
    /// The file that is to be made of this moment.
    pub exports: Exports,
    /// What is shown of the page within another page, if it lies in one.
    pub embedding: Option<Embedding>,
    /// The parts of the page that are shown.
    pub shown: Parts,
    /// The sheet that lies over the stage.
    pub sheet: Option<Sheet>,
    /// What was put on the clipboard last.
    pub copied: Option<String>,
    /// A sentence about what went wrong or what happened by itself.
    pub notice: Option<Notice>,
    /// Whether a newer version of the page is there, to be taken when the person agrees.
    pub has_new_version: bool,
    is_back_at_start: bool,
    pub(super) labels: Memo<(Shared<Work>, Shared<Frame>, Digits), Labels>,
    pub(super) cautions: Memo<Cautioned, Vec<String>>,
}

/// The worker, as far as it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Worker {
    /// The work of the last visit is still being fetched.
    Awaiting {
        /// Whether the worker listens by now.
        listens: bool,
    },
    /// It does not listen yet, or opens the first of these documents; the others are tried if that one cannot be opened.
    Starting(Vec<String>),
    /// It listens.
    Ready,
    /// It cannot be had.
    Failed,
}

impl AppState {
    /// A page that opens on `last`, the work of the last visit, or on the houses. Whoever left work behind is in the
    /// laboratory.
    #[must_use]
    pub fn new(last: Option<String>, mut preferences: Preferences, system_palette: Palette) -> Self {
        if last.is_some() {
            preferences.room = Room::Laboratory;
        }
        Self {
            worker: Worker::Starting(first_documents(last)),
            bench: Bench::default(),
            motion: Motion::default(),
            stride: Stride::default(),
            subject: Subject::default(),
            results: Results::default(),
            data_sheet: DataSheet::default(),
            numbers: Numbers::default(),
            ledger: Ledger::default(),
            ladder: Ladder::default(),
            images: Images::default(),
            display: Display::new(preferences, system_palette),
            lessons: Lessons::default(),
            papers: Papers::default(),
            links: Links::default(),
            exports: Exports::default(),
            embedding: None,
            shown: Parts::from(preferences.room),
            sheet: None,
            copied: None,
            notice: None,
            has_new_version: false,
            is_back_at_start: false,
            labels: Memo::default(),
            cautions: Memo::default(),
        }
    }

    /// Where the person is.
    #[must_use]
    pub fn room(&self) -> Room {
        self.display.preferences.room
    }

    /// Takes in what happened and says what the browser is to do.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let kept = self.motion.operation();
        let is_told = action.is_told();
        if !is_told && let Some(notice) = &mut self.notice {
            notice.is_old = true;
        }
        // What anybody does is done where the walk leads.
        let arrival = if is_told || matches!(action, Action::Walk(WalkAction::Ticked)) {
            Vec::new()
        } else {
            self.motion.arrive()
        };
        let outcome = self.route(action);
        let mut effects = arrival;
        effects.extend(self.or_notice(outcome));
        if self.room() == Room::Start && !self.is_as_at_first() && !(self.is_back_at_start && is_told) {
            effects.extend(self.enter(Room::Laboratory));
        }
        // Whoever has only looked around is a first-time visitor again.
        if self.room() == Room::Start {
            effects.retain(|effect| *effect != Effect::Keep);
        }
        self.motion.refresh_frame(self.bench.frame.as_ref());
        if self.motion.operation() != kept && !effects.contains(&Effect::Keep) {
            effects.push(Effect::Keep);
        }
        effects.extend(self.refresh());
        effects
    }

    /// Which part an action is for.
    fn route(&mut self, action: Action) -> Outcome {
        match action {
            Action::WorkerStarted => return Ok(self.worker_started()),
            Action::LastWorkCame(text) => return Ok(self.last_work_came(text)),
            Action::WorkerFailed(reason) => {
                self.worker = Worker::Failed;
                self.motion.worker_is_running(false);
                self.notice = Some(Notice::alarm(reason));
            }
            Action::WorkerBroke(reason) => return Ok(self.worker_broke(&reason)),
            Action::Reported(report) => return Ok(self.reported(report)),
            Action::FrameShown(frame) => self.bench.show(frame),
            Action::Walk(action) => return self.walk_happened(action),
            Action::Run(action) => return Ok(self.run_asked(action)),
            Action::Training(action) => return set_training(action, &self.bench),
            Action::Network(action) => return change_network(action, &self.bench),
            Action::PresetChosen(preset) => return Ok(vec![Effect::Send(Command::Load(preset.text().to_owned()))]),
            Action::DocumentOpened(text) if is_lesson_file(&text) => {
                return self.lesson_happened(LessonAction::OwnOpened(text));
            }
            Action::DocumentOpened(text) => return Ok(vec![Effect::Send(Command::Load(text))]),
            Action::ModelOpened(format, bytes) => return self.model_opened(format, &bytes),
            Action::DownloadPressed => return Ok(self.download()),
            Action::ExampleChosen(row) => return Ok(self.example_chosen(row)),
            Action::ExampleTurned { forward } => return Ok(self.example_turned(forward)),
            Action::Subject(action) => return self.subject_happened(action),
            Action::Lesson(action) => return self.lesson_happened(action),
            Action::Paper(action) => {
                let digits = self.display.digits();
                return self.papers.update(action, (&self.bench, &self.motion), &self.lessons, digits);
            }
            Action::Link(action) => return self.link_happened(action),
            Action::Export(action) => return self.export_happened(action),
            Action::Results(action) => return self.results_happened(action),
            Action::DataSheet(action) => {
                return self.data_sheet.update(action, &self.bench, self.sheet == Some(Sheet::Data));
            }
            Action::Numbers(action) => self.numbers.update(action, self.motion.walk().map_or(0, Walk::length)),
            Action::Ledger(action) => return self.ledger_happened(action),
            Action::Ladder(action) => return self.ladder_happened(action),
            Action::MistakesTurned { of_test, page } => self.images.mistakes.turn(of_test, page),
            Action::Drawn(action) => return self.drawn(action),
            Action::PadKeyPressed(key) => return self.pad_key_pressed(key),
            Action::Display(action) => return Ok(self.display_changed(action)),
            Action::RoomEntered(room) => return self.went_to(room),
            Action::PartsChosen(parts) => self.shown = parts,
            Action::SheetChosen(sheet) => {
                self.sheet = sheet;
                if matches!(sheet, Some(Sheet::Link | Sheet::HandIn)) {
                    return Ok(vec![Effect::Send(Command::MakeLink)]);
                }
                if sheet == Some(Sheet::Export) {
                    return self.ask_for_export(false);
                }
                return Ok(self.data_sheet.preview_bench(&self.bench, sheet == Some(Sheet::Data)));
            }
            Action::Closed => {
                if std::mem::take(&mut self.display.is_dark) || std::mem::take(&mut self.lessons.is_listed) {
                    return Ok(Vec::new());
                }
                if self.sheet.take().is_none() {
                    self.subject.leave();
                }
                return Ok(vec![Effect::Redraw]);
            }
            Action::CopyPressed(text) => return Ok(vec![Effect::Copy(text)]),
            Action::Copied(text) => self.copied = Some(text),
            Action::Failed(reason) => self.notice = Some(Notice::alarm(reason)),
            Action::ChangedInput => drop(self.notice.take_if(|notice| notice.is_refusal)),
            Action::NoticeDismissed => self.notice = None,
            Action::NewVersionCame => self.has_new_version = true,
            Action::NewVersionPutOff => self.has_new_version = false,
            Action::NewVersionTaken => return Ok(vec![Effect::Keep, Effect::TakeNewVersion]),
        }
        Ok(Vec::new())
    }

    /// A room was entered by its door: a lesson is left for it. At the start nobody moves; the work stays on the bench.
    fn went_to(&mut self, room: Room) -> Outcome {
        let mut effects = Vec::new();
        if self.lessons.is_open() {
            effects.extend(self.lesson_happened(LessonAction::Left)?);
        }
        self.lessons.is_listed = false;
        if room == Room::Start {
            effects.extend(self.motion.rest());
            self.subject.leave();
            self.sheet = None;
        }
        effects.extend(self.enter(room));
        self.is_back_at_start = room == Room::Start && !self.is_as_at_first();
        Ok(effects)
    }

    /// Shows the parts of a room, and keeps where the person is.
    pub(super) fn enter(&mut self, room: Room) -> Vec<Effect> {
        self.display.preferences.room = room;
        self.shown = self.parts_of(room);
        let mut effects = self.display.keep();
        effects.push(Effect::Keep);
        effects
    }

    /// Whether somebody came back to the start, with work on the bench.
    #[must_use]
    pub fn is_back_at_start(&self) -> bool {
        self.is_back_at_start && self.room() == Room::Start
    }

    /// Whether nothing was done yet: the untrained houses are on the bench and nobody moves or asks. What anybody does, a
    /// script too, needs the laboratory to be seen.
    fn is_as_at_first(&self) -> bool {
        let is_first_work = self.bench.work.is_none() || self.bench.preset() == Some(Preset::Houses);
        is_first_work
            && self.bench.reported.updates == 0
            && self.motion == Motion::Resting
            && self.subject.chosen().is_none()
            && self.stride == Stride::default()
            && !self.sheet.is_some_and(Sheet::leaves_start)
    }

    /// Brings what parts derive from each other up to date.
    fn refresh(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.images.refresh(&self.bench, self.motion.walk().is_some());
        if self.sheet == Some(Sheet::Mistakes) {
            self.images.mistakes.refresh(&self.bench);
        }
        effects.extend(self.refresh_lesson());
        effects.extend(self.refresh_links());
        self.subject.refresh_look(&self.bench, &self.motion, self.images.fed().is_some());
        if self.worker == Worker::Ready {
            effects.extend(self.results.watch(&self.bench));
        }
        if self.sheet.is_some_and(|sheet| !sheet.is_offered(self)) {
            self.sheet = None;
        }
        match (self.sheet, self.motion.walk()) {
            (Some(Sheet::Ledger), _) => self.ledger.open(),
            (Some(Sheet::Numbers), Some(walk)) => {
                effects.extend(self.numbers.search(walk, self.display.digits()).then_some(Effect::SearchOn));
            }
            (Some(Sheet::Numbers), None) => self.numbers.page = None,
            (Some(Sheet::Worksheet), _) => {
                self.papers.renew(&self.bench, &self.motion, &self.lessons, self.display.digits());
            }
            (
                Some(
                    Sheet::Data
                    | Sheet::Results
                    | Sheet::Keys
                    | Sheet::ErrorLadder
                    | Sheet::Weights
                    | Sheet::Mistakes
                    | Sheet::HandIn
                    | Sheet::Tips
                    | Sheet::Link
                    | Sheet::Export,
                )
                | None,
                _,
            ) => {}
        }
        effects
    }

    /// The effects, or a notice that says why there are none.
    pub(super) fn or_notice(&mut self, outcome: Outcome) -> Vec<Effect> {
        outcome.unwrap_or_else(|reason| {
            self.notice = Some(Notice::refusal(reason));
            Vec::new()
        })
    }

    fn run_asked(&mut self, action: RunAction) -> Vec<Effect> {
        match action {
            RunAction::MomentChosen(updates) => vec![Effect::Send(Command::GoTo(updates))],
            RunAction::FurthestChosen => vec![Effect::Send(Command::GoTo(self.progress().reach))],
            RunAction::UndoPressed if self.progress().can_undo => vec![Effect::Send(Command::Undo)],
            RunAction::UndoPressed => {
                self.notice = Some(Notice::calm("There is no change to undo.".to_owned()));
                Vec::new()
            }
            RunAction::ResetPressed => vec![Effect::Send(Command::Reset)],
            RunAction::NewStartPressed => {
                self.bench.ask(|work| Command::NewStart(work.document.training.seed.wrapping_add(1) % (1 << 53)))
            }
        }
    }

    /// Puts an example on the stage. A walk goes through those of its update, and is left, with the number in hand, which
    /// may be of another example.
    pub(super) fn example_chosen(&mut self, row: usize) -> Vec<Effect> {
        if self.motion.walk().is_some() {
            self.subject.leave();
        }
        let mut effects = self.motion.leave();
        self.images.put_away();
        effects.extend([Effect::Redraw, Effect::Send(Command::ShowExample(row))]);
        effects
    }

    fn example_turned(&mut self, forward: bool) -> Vec<Effect> {
        let Some((work, example)) = self.bench.work.as_ref().zip(self.frame().map(|frame| frame.example)) else {
            return Vec::new();
        };
        let rows = work.rows();
        let here = rows.iter().position(|&row| row == example).unwrap_or(0);
        let next = if forward { here + 1 } else { here + rows.len().saturating_sub(1) };
        self.example_chosen(rows.get(next % rows.len().max(1)).copied().unwrap_or(0))
    }

    fn results_happened(&mut self, action: ResultsAction) -> Outcome {
        if let ResultsAction::Clicked { at, size } = action
            && let Some(row) = self.results.example_clicked(at, size, &self.bench, &self.display)
        {
            return Ok(self.example_chosen(row));
        }
        self.results.update(action, &self.bench, &self.display)
    }

    fn ladder_happened(&mut self, action: LadderAction) -> Outcome {
        update_ladder(&mut self.ladder, action)?;
        self.notice = None;
        Ok(Vec::new())
    }

    /// How things are shown has changed; whether there is a projector stands in the address.
    fn display_changed(&mut self, action: DisplayAction) -> Vec<Effect> {
        let before = self.display.projector;
        let mut effects = self.display.update(action);
        if self.display.projector != before {
            effects.push(Effect::SetAddress);
        }
        effects
    }

    pub(super) fn download(&self) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let name = format!("{}.glassnet.json", file_stem(&document.title));
        vec![Effect::Download { name, bytes: document.write().into_bytes() }]
    }
}
