//! AppState: all that the page knows, apart from frames; and how it changes.

use std::rc::Rc;

use crate::data::{Dataset, DecimalMark, houses_only, parse_number};
use crate::engine::Activation;
use crate::explain::{GradientCheck, Quantity, StepUnit};
use crate::session::{
    Command, Document, Edit, Frame, LayerPart, MOST_HIDDEN_LAYERS, Preset, Progress, Report, to_json,
};

use super::action::{Action, Effect};
use super::explaining::Look;
use super::ink::Palette;
use super::labels::{Labels, loss_name};
use super::preferences::Preferences;
use super::stride::Stride;
use super::walk::Walk;

/// All that the page knows, apart from frames.
#[derive(Clone, Debug, PartialEq)]
pub struct AppState {
    /// The worker, as far as it has come.
    pub worker: Worker,
    /// What is on the bench; nothing until the worker has opened the first document.
    pub work: Option<Rc<Work>>,
    /// The last frame that was let through to the panels.
    pub frame: Option<Rc<Frame>>,
    /// Whether training runs by itself.
    pub running: bool,
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
    /// The gradient in the panel, checked by two evaluations.
    pub check: Option<(Quantity, GradientCheck)>,
    /// How the person likes to see things.
    pub preferences: Preferences,
    /// What the system prefers where the person chose nothing.
    pub system_palette: Palette,
    /// A sentence about what went wrong, until it was read.
    pub notice: Option<String>,
}

/// The worker, as far as it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Worker {
    /// It does not listen yet; the text of a document waits for it, with those to try if that one cannot be opened.
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
    pub(super) unit: StepUnit,
    /// How many are left; negative ones go back.
    pub(super) left: i64,
}

/// What is on the bench.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The document as the worker last reported it.
    pub document: Document,
    /// Its data.
    pub dataset: Rc<Dataset>,
    /// Counts the pieces of work; a frame of another generation does not belong to this one.
    pub generation: u64,
}

impl AppState {
    /// A page that opens on `last`, the work of the last visit, or on the houses.
    #[must_use]
    pub fn new(last: Option<String>, preferences: Preferences, system_palette: Palette) -> Self {
        let documents = last.into_iter().chain([Preset::Houses.text().to_owned()]).collect();
        Self {
            worker: Worker::Starting(documents),
            work: None,
            frame: None,
            running: false,
            walk: None,
            walk_frame: None,
            walking: false,
            stride: Stride::default(),
            waiting: None,
            chosen: None,
            trail: Vec::new(),
            look: None,
            check: None,
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

    /// Where the run is, as far as the panels know.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.frame.as_ref().map_or_else(Progress::default, |frame| frame.progress)
    }

    /// The names beside the network, for the example of the last frame.
    #[must_use]
    pub fn labels(&self) -> Labels {
        match (&self.work, self.shown()) {
            (Some(work), Some(frame)) => work.labels(frame, self.preferences),
            (_, None) | (None, _) => Labels::default(),
        }
    }

    /// The preset that is on the bench, if it is one.
    #[must_use]
    pub fn scene(&self) -> Option<Preset> {
        let title = &self.work.as_ref()?.document.title;
        Preset::ALL.into_iter().find(|preset| preset.title() == title)
    }

    /// One line on what is on the bench: its shape, loss and learning rate.
    #[must_use]
    pub fn summary(&self) -> String {
        let Some(work) = &self.work else { return String::new() };
        let shape: Vec<_> = work.shape().iter().map(ToString::to_string).collect();
        let training = &work.document.training;
        let rate = self.preferences.digits.write_short(training.optimizer.learning_rate());
        format!("{} · {} · η {rate}", shape.join(" – "), loss_name(training.loss))
    }

    /// Takes in what happened and says what the browser is to do.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let before = self.walk.clone();
        let mut effects = self.taken_in(action);
        if self.walk != before {
            self.walk_frame = self.walk.as_ref().zip(self.frame.as_ref()).map(|(walk, run)| Rc::new(walk.frame(run)));
            effects.push(Effect::Redraw);
        }
        self.renew_look();
        effects
    }

    fn taken_in(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::WorkerStarted => self.worker_started(),
            Action::WorkerFailed(reason) => {
                self.worker = Worker::Failed;
                self.running = false;
                self.notice = Some(reason);
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
            Action::UndoPressed => vec![Effect::Send(Command::Undo)],
            Action::ResetPressed => vec![Effect::Send(Command::Reset)],
            Action::NewStartPressed => {
                self.with_work(|work| Command::NewStart(work.document.training.seed.wrapping_add(1) % (1 << 53)))
            }
            Action::SpeedChosen(speed) => {
                self.preferences.speed = speed;
                let mut effects = self.keep_preferences();
                effects.push(Effect::Send(Command::SetSpeed(speed)));
                effects.extend(self.walking.then(|| Effect::SetClock(Some(self.ticks_per_second()))));
                effects
            }
            Action::LearningRateTyped(text) => self.learning_rate_typed(&text),
            Action::BatchSizeTyped(text) => self.batch_size_typed(&text),
            Action::PresetChosen(preset) => vec![Effect::Send(Command::Load(preset.text().to_owned()))],
            Action::ExampleChosen(row) => vec![Effect::Send(Command::ShowExample(row))],
            Action::ExampleTurned { forward } => self.example_turned(forward),
            Action::LayerAdded => self.layer_added(),
            Action::LayerRemoved(layer) => self.edited(Edit::RemoveLayer { layer }),
            Action::UnitsChosen { layer, units } => self.edited(Edit::SetUnits { layer, units }),
            Action::ActivationChosen { layer, activation } => self.edited(Edit::SetActivation { layer, activation }),
            Action::QuantityChosen(quantity) => {
                self.choose(quantity);
                self.trail.clear();
                vec![Effect::Redraw]
            }
            Action::QuantityFollowed(quantity) => {
                self.trail.extend(self.explained());
                self.choose(Some(quantity));
                vec![Effect::Redraw]
            }
            Action::TrailBack => {
                let before = self.trail.pop();
                self.choose(before);
                vec![Effect::Redraw]
            }
            Action::GradientDoubted => self.gradient_doubted(),
            Action::ValueTyped(text) => self.value_typed(&text),
            Action::Touched(touch) => vec![Effect::Send(Command::Touch(touch))],
            Action::CopyPressed(text) => vec![Effect::Copy(text)],
            Action::LogScaleChosen(log_scale) => {
                self.preferences.log_scale = log_scale;
                let mut effects = self.keep_preferences();
                effects.push(Effect::Redraw);
                effects
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
            Action::Failed(reason) => self.noticed(reason),
            Action::NoticeDismissed => {
                self.notice = None;
                Vec::new()
            }
        }
    }

    fn worker_started(&mut self) -> Vec<Effect> {
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

    fn reported(&mut self, report: Report) -> Vec<Effect> {
        match report {
            Report::Ready => self.worker_started(),
            Report::Done { .. } | Report::Fingerprints { .. } => Vec::new(),
            Report::Refused { reason, .. } => {
                self.notice = Some(reason);
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

    fn learning_rate_typed(&mut self, text: &str) -> Vec<Effect> {
        match typed_number(text) {
            Some(rate) if rate > 0.0 => self.with_work(|work| {
                let mut training = work.document.training;
                training.optimizer.set_learning_rate(rate);
                Command::SetTraining(training)
            }),
            Some(_) | None => {
                self.noticed(format!("“{text}” is no learning rate. Type a number above 0, for example 0.03."))
            }
        }
    }

    fn batch_size_typed(&mut self, text: &str) -> Vec<Effect> {
        match text.trim().parse::<usize>() {
            Ok(batch_size) if batch_size > 0 => self.with_work(|work| {
                let mut training = work.document.training;
                training.batch_size = batch_size;
                Command::SetTraining(training)
            }),
            Ok(_) | Err(_) => {
                self.noticed(format!("“{text}” is no batch size. Type a whole number from 1 up, for example 16."))
            }
        }
    }

    fn example_turned(&mut self, forward: bool) -> Vec<Effect> {
        let Some(example) = self.frame.as_ref().map(|frame| frame.example) else { return Vec::new() };
        self.with_work(|work| {
            let rows = work.rows();
            let here = rows.iter().position(|&row| row == example).unwrap_or(0);
            let next = if forward { here + 1 } else { here + rows.len().saturating_sub(1) };
            Command::ShowExample(rows.get(next % rows.len().max(1)).copied().unwrap_or(0))
        })
    }

    fn layer_added(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let hidden = work.hidden_layers();
        if hidden.len() >= MOST_HIDDEN_LAYERS {
            return self.noticed(format!("{MOST_HIDDEN_LAYERS} hidden layers are the most that can be drawn."));
        }
        let activation = hidden.last().map_or(Activation::Relu, |layer| layer.activation);
        let layer = hidden.len();
        self.edited(Edit::AddLayer { layer, units: 4, activation })
    }

    fn edited(&mut self, edit: Edit) -> Vec<Effect> {
        vec![Effect::Send(Command::Edit(edit))]
    }

    fn download(&mut self) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        let name: String = work
            .document
            .title
            .chars()
            .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .collect();
        vec![Effect::Download { name: format!("{name}.glassnet.json"), text: work.document.write() }]
    }

    fn with_work(&self, command: impl FnOnce(&Work) -> Command) -> Vec<Effect> {
        self.work.as_deref().map(|work| Effect::Send(command(work))).into_iter().collect()
    }

    pub(super) fn noticed(&mut self, reason: String) -> Vec<Effect> {
        self.notice = Some(reason);
        Vec::new()
    }

    fn keep_preferences(&self) -> Vec<Effect> {
        vec![Effect::KeepPreferences(to_json(&self.preferences))]
    }
}

/// A number as people type it, with a decimal point or comma.
pub(super) fn typed_number(text: &str) -> Option<f64> {
    parse_number(&text.trim().replace(',', ".").replace('−', "-"), DecimalMark::Point)
}

impl Work {
    /// The layers between inputs and output.
    #[must_use]
    pub fn hidden_layers(&self) -> &[LayerPart] {
        self.document.network.layers.split_last().map_or(&[], |(_, hidden)| hidden)
    }

    /// The rows of the table that are examples, in the order of the table.
    #[must_use]
    pub fn rows(&self) -> Vec<usize> {
        let mut rows: Vec<_> = self.dataset.train.rows.iter().chain(&self.dataset.test.rows).copied().collect();
        rows.sort_unstable();
        rows
    }

    /// Updates in an epoch: the last batch may be a short one.
    #[must_use]
    pub fn steps_per_epoch(&self) -> usize {
        self.dataset.train.len().div_ceil(self.document.training.batch_size.max(1))
    }

    /// Units of each layer, the inputs first.
    #[must_use]
    pub fn shape(&self) -> Vec<usize> {
        let layers = self.document.network.layers.iter().map(|layer| layer.units);
        std::iter::once(self.dataset.inputs.len()).chain(layers).collect()
    }

    /// The names beside the network, for the example of a frame.
    #[must_use]
    pub fn labels(&self, frame: &Frame, preferences: Preferences) -> Labels {
        let layers = self.document.network.layers.iter().map(|layer| (layer.units, layer.activation));
        Labels::new(&self.dataset, layers, frame, preferences.digits)
    }
}
