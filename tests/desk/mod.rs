//! A page and its worker in one place.

use std::fs;
use std::rc::Rc;

use glassnet::session::{Command, Frame, Preset, Report, Request, Tables, Workbench};
use glassnet::view::{Action, AppState, Effect, LessonAction, NumbersAction, Palette, Preferences, Room};

use crate::files;

/// What a person has before them, without a browser.
pub(crate) struct Desk {
    pub(crate) state: AppState,
    pub(crate) bench: Workbench,
    /// What both know of tables.
    tables: Tables,
    /// The files that were given to the person.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl Desk {
    /// In the laboratory, with a preset on the bench.
    pub(crate) fn with(preset: Preset) -> Self {
        let mut desk = Self::visited(Preferences { room: Room::Laboratory, ..Preferences::default() });
        desk.happen(Action::PresetChosen(preset));
        desk
    }

    /// With these preferences of an earlier visit, and no work of one.
    pub(crate) fn visited(preferences: Preferences) -> Self {
        let mut desk = Self::starting(preferences);
        desk.happen(Action::WorkerStarted);
        desk
    }

    /// The same before the worker listens.
    pub(crate) fn starting(preferences: Preferences) -> Self {
        let state = AppState::new(None, preferences, Palette::Light);
        Self { state, bench: Workbench::default(), tables: Tables::default(), files: Vec::new() }
    }

    /// Lets something happen, with all that follows from it.
    pub(crate) fn happen(&mut self, action: Action) {
        let effects = self.state.update(action);
        self.is_of_one_moment();
        for effect in effects {
            self.perform(effect);
        }
    }

    /// Holds that the panels show the numbers of the work that they name; at rest also those of its moment.
    fn is_of_one_moment(&self) {
        let Some((work, frame)) = self.state.bench.work.as_ref().zip(self.state.bench.frame.as_ref()) else { return };
        assert_eq!(frame.generation, work.generation, "a frame of other work");
        let (at, shown) = (work.document.position, frame.progress);
        let is_at_rest = !shown.running && !self.state.bench.reported.running;
        assert!(!is_at_rest || (at.epoch, at.step) == (shown.epoch, shown.step), "{at:?} beside {shown:?}");
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Send(command) => self.ask(command),
            Effect::SearchOn => self.happen(Action::Numbers(NumbersAction::SearchedOn)),
            Effect::Download { name, bytes } => self.files.push((name, bytes)),
            Effect::FetchLessons => {
                let list = fs::read_to_string("static/lessons/en/index.json").expect("the list");
                self.happen(Action::Lesson(LessonAction::ListCame(list)));
            }
            Effect::FetchLesson(id) => {
                let text = fs::read_to_string(format!("static/lessons/en/{id}.md")).expect("the lesson");
                self.happen(Action::Lesson(LessonAction::Came { id, text }));
            }
            Effect::FetchTips(id) => {
                let read = |name: &str| fs::read_to_string(format!("static/lessons/en/{name}.md")).expect("the file");
                let (tips, lesson) = (read(&format!("tips/{id}")), read(&id));
                self.happen(Action::Lesson(LessonAction::TipsCame { id, tips, lesson }));
            }
            _ => {}
        }
    }

    /// Has the worker carry a command out, once it has the file that it needs.
    pub(crate) fn ask(&mut self, mut command: Command) {
        if let Some(set) = command.carried().needs_file() {
            self.bench.provide(set.name, &*files::library(set.name).expect("its file"));
        }
        for (key, text) in self.tables.shelve(&mut command) {
            self.bench.provide(&key, text.as_bytes());
        }
        let plays = command == Command::Play;
        let mut breaths = vec![breath(&mut self.bench, |bench| bench.handle(Request { number: 1, command }))];
        while self.bench.is_running() && !plays {
            breaths.push(breath(&mut self.bench, |bench| bench.run(0.01, || true)));
        }
        for (reports, frame) in breaths {
            self.hear(reports, frame.map(Rc::new));
        }
    }

    fn hear(&mut self, reports: Vec<Report>, frame: Option<Rc<Frame>>) {
        frame.iter().for_each(|frame| self.state.bench.expect(frame.clone()));
        for mut report in reports {
            self.tables.unshelve(&mut report, &|key| self.bench.file(key));
            self.happen(Action::Reported(report));
        }
        if let Some(frame) = frame.filter(|frame| self.state.bench.expects(frame)) {
            self.happen(Action::FrameShown(frame));
        }
    }
}

/// What the worker says in one breath, with its frame.
fn breath(bench: &mut Workbench, says: impl FnOnce(&mut Workbench) -> Vec<Report>) -> (Vec<Report>, Option<Frame>) {
    let reports = says(bench);
    let frame = if reports.is_empty() { None } else { bench.frame_of_answer() };
    (reports, frame)
}
