//! AppState: all that the page knows, apart from frames; and how it changes.

use std::rc::Rc;

use crate::explain::{Quantity, StepUnit};
use crate::session::{Command, Document, Edit, Frame, Preset, Progress, to_json};

use super::action::{Action, Effect};
use super::sheet::Sheet;
use crate::view::bench::Notice;
use crate::view::bench::Preferences;
use crate::view::bench::Work;
use crate::view::bench::{Labels, loss_name};
use crate::view::charts::Results;
use crate::view::data_sheet::DataSheet;
use crate::view::drawing::Palette;
use crate::view::formula::Panels;
use crate::view::formula::{Doubt, Look};
use crate::view::pictures::Images;
use crate::view::walk::Stride;
use crate::view::walk::Walk;

/// All that the page knows, apart from frames.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// The worker, as far as it has come.
    pub worker: Worker,
    /// What the sheet 'Data' knows.
    pub data_sheet: DataSheet,
    /// What is on the bench; nothing until the worker has opened the first document.
    pub work: Option<Rc<Work>>,
    /// The last frame that was let through to the panels.
    pub frame: Option<Rc<Frame>>,
    /// Whether training runs by itself.
    pub running: bool,
    /// Where the run stood when the worker last said so.
    pub reported: Progress,
    /// The way through the update in hand, while somebody walks it.
    pub walk: Option<Walk>,
    /// The picture of the moment of the walk.
    pub walk_frame: Option<Rc<Frame>>,
    /// Whether the walk goes on by itself.
    pub walking: bool,
    /// How far one press of the step button goes.
    pub stride: Stride,
    /// Strides that wait for the worker to reach the next update, or the one before.
    pub waiting: Option<Waiting>,
    /// The number that was chosen.
    pub chosen: Option<Quantity>,
    /// The numbers whose formulas led to the chosen one, the last one behind.
    pub trail: Vec<Quantity>,
    /// The example on the stage as an update of its own, for the formulas while nobody walks.
    pub look: Option<Rc<Look>>,
    /// What came out, as far as it is shown.
    pub results: Results,
    /// The gradient in the panel, checked by two evaluations, or why it cannot be.
    pub check: Option<Doubt>,
    /// What the formula panel and the sheets of numbers know.
    pub panels: Panels,
    /// The sheet to draw on, and what it feeds the network.
    pub images: Images,
    /// The sheet that lies over the stage.
    pub sheet: Option<Sheet>,
    /// How the person likes to see things.
    pub preferences: Preferences,
    /// What the system prefers where the person chose nothing.
    pub system_palette: Palette,
    /// A sentence about what went wrong or what happened by itself.
    pub notice: Option<Notice>,
}

/// The worker, as far as it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Worker {
    /// It does not listen yet, or opens the first of these documents; the others are tried if that one cannot be opened.
    Starting(Vec<String>),
    /// It listens.
    Ready,
    /// It cannot be had.
    Failed,
}

/// Strides across the border of an update, which the worker has to reach first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Their size.
    pub(in crate::view) unit: StepUnit,
    /// How many are left; negative ones go back.
    pub(in crate::view) left: i64,
}

impl AppState {
    /// A page that opens on `last`, the work of the last visit, or on the houses.
    #[must_use]
    pub fn new(last: Option<String>, preferences: Preferences, system_palette: Palette) -> Self {
        let documents = last.into_iter().chain([Preset::Houses.text().to_owned()]).collect();
        Self {
            worker: Worker::Starting(documents),
            data_sheet: DataSheet::default(),
            work: None,
            frame: None,
            running: false,
            reported: Progress::default(),
            walk: None,
            walk_frame: None,
            walking: false,
            stride: Stride::default(),
            waiting: None,
            chosen: None,
            trail: Vec::new(),
            look: None,
            check: None,
            results: Results::default(),
            panels: Panels::default(),
            images: Images::default(),
            sheet: None,
            preferences,
            system_palette,
            notice: None,
        }
    }

    /// The theme in force.
    #[must_use]
    pub fn palette(&self) -> Palette {
        self.preferences.palette.unwrap_or(self.system_palette)
    }

    /// Where the run is, as far as the panels know. While it rests, the worker's word is newer than any frame.
    #[must_use]
    pub fn progress(&self) -> Progress {
        match &self.frame {
            Some(frame) if self.running => frame.progress,
            Some(_) | None => self.reported,
        }
    }

    /// How many numbers of the update in hand are computed on the walk through it; 0 where nobody walks.
    #[must_use]
    pub fn operation(&self) -> u64 {
        self.walk.as_ref().map_or(0, |walk| walk.done)
    }

    /// The document as it is to be kept: the worker's, with the operation of the walk, which is the page's.
    #[must_use]
    pub fn document(&self) -> Option<Document> {
        let mut document = self.work.as_ref()?.document.clone();
        document.position.operation = self.operation();
        Some(document)
    }

    /// The names beside the network, for the example of the last frame.
    #[must_use]
    pub fn labels(&self) -> Labels {
        match (&self.work, self.shown()) {
            (Some(work), Some(frame)) => work.labels(frame, self.preferences_now()),
            (_, None) | (None, _) => Labels::default(),
        }
    }

    /// The preset that is on the bench, if it is one.
    #[must_use]
    pub fn scene(&self) -> Option<Preset> {
        self.work.as_ref()?.document.preset
    }

    /// One line on what is on the bench: its shape, loss and learning rate.
    #[must_use]
    pub fn summary(&self) -> String {
        let Some(work) = &self.work else { return String::new() };
        let shape: Vec<_> = work.shape().iter().map(ToString::to_string).collect();
        let training = &work.document.training;
        let rate = self.digits().write_short(training.optimizer.learning_rate());
        // Of many layers there is no room for more.
        let dash = if shape.len() > 6 { "–" } else { " – " };
        format!("{} · {} · η {rate}", shape.join(dash), loss_name(training.loss))
    }

    /// Takes in what happened and says what the browser is to do.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let before = self.walk.clone();
        let kept = self.operation();
        let mut effects = self.taken_in(action);
        if self.walk != before || self.walk.is_some() && self.walk_frame.is_none() {
            self.walk_frame = self.walk.as_ref().zip(self.frame.as_ref()).map(|(walk, run)| Rc::new(walk.frame(run)));
        }
        if self.operation() != kept && !effects.contains(&Effect::Keep) {
            effects.push(Effect::KeepSoon);
        }
        self.renew_drawing();
        self.renew_mistakes();
        self.renew_look();
        effects.extend(self.watch());
        effects.extend(self.renew_panels());
        effects
    }

    fn taken_in(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::WorkerStarted => self.worker_started(),
            Action::WorkerFailed(reason) => {
                self.worker = Worker::Failed;
                self.running = false;
                self.notice = Some(Notice::alarm(reason));
                Vec::new()
            }
            Action::Reported(report) => self.reported(report),
            Action::FrameShown(frame) => {
                self.frame = Some(frame);
                Vec::new()
            }
            Action::PlayToggled => self.play_toggled(),
            Action::Strode(count) => self.stride_by(self.stride, count),
            Action::StrodeBy(stride, count) => self.stride_by(stride, count),
            Action::StrideChosen(stride) => {
                self.stride = stride;
                self.stop_walking()
            }
            Action::Ticked => self.ticked(),
            Action::OperationChosen(done) => self.operation_chosen(done),
            Action::WalkLeft => self.leave_walk(),
            Action::MomentChosen(updates) => vec![Effect::Send(Command::GoTo(updates))],
            Action::FurthestChosen => vec![Effect::Send(Command::GoTo(self.progress().reach))],
            Action::UndoPressed => self.undo_pressed(),
            Action::ResetPressed => vec![Effect::Send(Command::Reset)],
            Action::NewStartPressed => {
                self.with_work(|work| Command::NewStart(work.document.training.seed.wrapping_add(1) % (1 << 53)))
            }
            Action::SpeedChosen(speed) => self.speed_chosen(speed),
            Action::PausesChosen(pauses) => {
                self.preferences.walk.pauses = pauses;
                self.keep_preferences()
            }
            Action::LearningRateTyped(text) => self.learning_rate_typed(&text),
            Action::Training(action) => self.training_set(action),
            Action::BatchSizeTyped(text) => self.batch_size_typed(&text),
            Action::PresetChosen(preset) => vec![Effect::Send(Command::Load(preset.text().to_owned()))],
            Action::ExampleChosen(row) => self.example_chosen(row),
            Action::Results(action) => self.results_changed(action),
            Action::ExampleTurned { forward } => self.example_turned(forward),
            Action::LayerAdded => self.layer_added(),
            Action::LayerRemoved(layer) => self.edited(Edit::RemoveLayer { layer }),
            Action::UnitsChosen { layer, units } => self.edited(Edit::SetUnits { layer, units }),
            Action::ActivationChosen { layer, activation } => self.activation_chosen(layer, activation),
            Action::QuantityChosen(quantity) => {
                self.choose(quantity);
                self.trail.clear();
                vec![Effect::Redraw]
            }
            Action::QuantityFollowed(quantity) => self.followed(quantity),
            Action::TrailBack => self.trail_chosen(self.trail.len().saturating_sub(1)),
            Action::GradientDoubted => self.gradient_doubted(),
            Action::ValueTyped(text) => self.value_typed(&text),
            Action::Touched(touch) => vec![Effect::Send(Command::Touch(touch))],
            Action::Panels(action) => self.panel_happened(action),
            Action::CopyPressed(text) => vec![Effect::Copy(text)],
            Action::LogScaleChosen(log_scale) => {
                self.preferences.log_scale = log_scale;
                let mut effects = self.keep_preferences();
                effects.push(Effect::Redraw);
                effects
            }
            Action::DataSheet(action) => self.data_sheet_update(action),
            Action::SheetChosen(sheet) => {
                self.sheet = sheet;
                self.preview_bench()
            }
            Action::Closed => {
                if self.sheet.take().is_none() {
                    self.choose(None);
                    self.trail.clear();
                }
                vec![Effect::Redraw]
            }
            Action::SingleKeysChosen(single_keys) => {
                self.preferences.single_keys = single_keys;
                self.keep_preferences()
            }
            Action::ThemeToggled => {
                self.preferences.palette = Some(match self.palette() {
                    Palette::Light => Palette::Dark,
                    Palette::Dark => Palette::Light,
                });
                let mut effects = self.keep_preferences();
                effects.extend([Effect::ApplyTheme, Effect::Redraw]);
                effects
            }
            Action::SystemThemeChanged(palette) => {
                self.system_palette = palette;
                vec![Effect::ApplyTheme, Effect::Redraw]
            }
            Action::DocumentOpened(text) => vec![Effect::Send(Command::Load(text))],
            Action::DownloadPressed => self.download(),
            Action::MistakesTurned { of_test, page } => self.mistakes_turned(of_test, page),
            Action::Drawn(action) => self.drawn(action),
            Action::Failed(reason) => self.noticed(reason),
            Action::NoticeDismissed => {
                self.notice = None;
                Vec::new()
            }
        }
    }

    fn download(&mut self) -> Vec<Effect> {
        let Some(document) = self.document() else { return Vec::new() };
        let name: String =
            document.title.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        vec![Effect::Download { name: format!("{name}.glassnet.json"), text: document.write() }]
    }

    pub(in crate::view) fn with_work(&self, command: impl FnOnce(&Work) -> Command) -> Vec<Effect> {
        self.work.as_deref().map(|work| Effect::Send(command(work))).into_iter().collect()
    }

    pub(in crate::view) fn noticed(&mut self, reason: String) -> Vec<Effect> {
        self.notice = Some(Notice::alarm(reason));
        Vec::new()
    }

    pub(in crate::view) fn keep_preferences(&self) -> Vec<Effect> {
        vec![Effect::KeepPreferences(to_json(&self.preferences))]
    }
}
