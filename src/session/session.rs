//! Session: one document at work.

use crate::data::{Dataset, Library, Source};
use crate::engine::{Divergence, Examples, Initializer, Layer, Network, Rng, Scores, Trainer, Training};

use super::command::{Edit, StepUnit, Touch, UseData};
use super::document::{Document, DocumentPosition, FORMAT, LayerPart, NetworkPart, Parameters, RunPart};
use super::document_error::DocumentError;
use super::frame::{Frame, LayerFrame};
use super::history::{History, Point};
use super::past::{Checkpoint, Past};
use super::progress::{Measures, Progress};

/// A network, its data and its training, with all that a document holds.
pub struct Session {
    title: String,
    source: Source,
    dataset: Dataset,
    initializer: Option<Initializer>,
    trainer: Trainer,
    /// What a reset returns to.
    start: Network,
    test: Examples,
    history: History,
    past: Past,
    /// The last update that was reached since something was changed by hand.
    reach: u64,
    /// The network, its start and its training before each change by hand, the last one behind.
    undone: Vec<Checkpoint>,
    /// Points of the curve that no frame has carried yet.
    unsent: Vec<Point>,
    /// The row of the table that is on the stage.
    example: usize,
    measured: Option<Measured>,
}

/// The measures of one moment.
struct Measured {
    updates: u64,
    train: Measures,
    test: Measures,
}

/// Up to so many multiplications, the measures are taken anew for every frame; beyond, at the end of epochs only.
const CHEAP_MEASURE: usize = 4_000_000;
/// The greatest whole number that scripts, too, tell from its neighbours.
const GREATEST_SEED: u64 = (1 << 53) - 1;
/// Multiplications between two looks at the clock.
const CHUNK: usize = 400_000;

impl Session {
    /// Puts a document to work.
    ///
    /// # Errors
    /// The document's parts do not fit together; the error names the place.
    pub fn open(document: Document, library: &Library<'_>) -> Result<Self, DocumentError> {
        let dataset = document.data.prepare(library)?;
        Self::of(document, dataset)
    }

    /// Puts a document to work, of whose data `dataset` was prepared.
    fn of(document: Document, dataset: Dataset) -> Result<Self, DocumentError> {
        let Document { title, data: source, network: part, training, position, run, .. } = document;
        let network = part.build(dataset.inputs.len(), training.seed)?;
        check(&network, &training, &dataset)?;
        let train = Examples::new(&dataset.train.inputs, &dataset.train.targets);
        let test = Examples::new(&dataset.test.inputs, &dataset.test.targets);
        let example = dataset.train.rows.first().copied().unwrap_or(0);
        let trainer = Trainer::new(network.clone(), training, train);
        let mut session = Self {
            past: Past::new(checkpoint(&trainer, &network)),
            reach: 0,
            undone: Vec::new(),
            title,
            source,
            initializer: part.initializer,
            start: network.clone(),
            trainer,
            test,
            history: History::default(),
            unsent: Vec::new(),
            example,
            measured: None,
            dataset,
        };
        match run {
            Some(run) => session.resume(network, run, position)?,
            None if position != DocumentPosition::default() => {
                return Err(DocumentError::Position { epoch: position.epoch, step: position.step });
            }
            None => session.record(),
        }
        session.begin_past();
        Ok(session)
    }

    /// A session on other data, with a network for it: see [`Document::on`].
    ///
    /// # Errors
    /// The data cannot be trained on.
    pub fn on(data: UseData, library: &Library<'_>, before: Option<&Self>) -> Result<Self, DocumentError> {
        let UseData { source, title, afresh } = data;
        let dataset = source.prepare(library)?;
        let before = before.filter(|_| !afresh).map(|before| (before.document(), &before.dataset.task));
        let document = Document::on(source, title, &dataset, before.as_ref().map(|(before, task)| (before, *task)));
        Self::of(document, dataset)
    }

    fn resume(&mut self, network: Network, run: RunPart, position: DocumentPosition) -> Result<(), DocumentError> {
        if (run.state.position.epoch, run.state.position.step) != (position.epoch, position.step) {
            return Err(DocumentError::Run("run.state.position is not the document's position.".to_owned()));
        }
        let start = with_parameters(&network, &run.start)?;
        self.trainer.restore(network, run.state).map_err(|error| DocumentError::Run(error.to_string()))?;
        self.start = start;
        self.history = run.history;
        Ok(())
    }

    /// Its data.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Where its data comes from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The document as it is now.
    #[must_use]
    pub fn document(&self) -> Document {
        let state = self.trainer.state();
        let position = DocumentPosition { epoch: state.position.epoch, step: state.position.step, operation: 0 };
        let layers = self.trainer.network().layers.iter().map(LayerPart::of).collect();
        let start = self.start.layers.iter().map(Parameters::of).collect();
        Document {
            format: FORMAT.to_owned(),
            title: self.title.clone(),
            data: self.source.clone(),
            network: NetworkPart { initializer: self.initializer, layers },
            training: *self.trainer.training(),
            position,
            run: Some(RunPart { start, history: self.history.until(state.position.epoch), state }),
        }
    }

    /// Makes at most `most` updates, and no more than fit between two looks at the clock. Returns how many were made.
    ///
    /// # Errors
    /// A number grew beyond all bounds; the last good state is kept.
    pub fn train(&mut self, most: u64) -> Result<u64, Divergence> {
        let position = self.trainer.position();
        let left = self.trainer.updates_per_epoch().saturating_sub(position.step).max(1);
        let batch = self.trainer.training().batch_size.min(self.trainer.examples().len()).max(1);
        let chunk = CHUNK / (self.trainer.network().weight_count() * batch * 3).max(1);
        let before = self.trainer.updates();
        let updates = most.min(left).min(chunk.max(1) as u64).min(self.past.until_due(before));
        let outcome = self.trainer.run(updates);
        let after = self.trainer.updates();
        if after > before {
            self.arrive(after);
        }
        let epoch = self.trainer.position().epoch;
        if epoch != position.epoch && History::wants(epoch) && !self.history.knows(epoch) {
            self.record();
        }
        outcome.map(|()| after - before)
    }

    /// Does again what was done by hand at this moment, or keeps a checkpoint of it.
    fn arrive(&mut self, updates: u64) {
        self.reach = self.reach.max(updates);
        if let Some(change) = self.past.change_at(updates).cloned() {
            self.restore(change);
        } else if self.past.wants(updates) {
            self.past.keep(checkpoint(&self.trainer, &self.start));
        }
    }

    fn restore(&mut self, checkpoint: Checkpoint) {
        let Checkpoint { network, start, state, training, .. } = checkpoint;
        let examples = self.trainer.examples().clone();
        self.trainer = Trainer::new(network.clone(), training, examples);
        // A checkpoint is a state of this very trainer, so it fits.
        let restored = self.trainer.restore(network, state);
        debug_assert!(restored.is_ok(), "a checkpoint does not fit: {restored:?}");
        self.start = start;
        self.measured = None;
    }

    /// Goes back to the last checkpoint at or before `updates`. Returns how many updates are to be made from there; the
    /// run can go ahead of what was reached so far as well.
    pub fn rewind(&mut self, updates: u64) -> u64 {
        let now = self.trainer.updates();
        let checkpoint = self.past.before(updates).or_else(|| self.past.before(self.past.begin())).cloned();
        // Forward from here is nearer than forward from a checkpoint further back.
        if let Some(checkpoint) = checkpoint.filter(|checkpoint| updates < now || checkpoint.updates > now) {
            self.restore(checkpoint);
        }
        updates.saturating_sub(self.trainer.updates())
    }

    /// The moment so many updates, or epochs of the present length, before this one: updates since the start. Within an
    /// epoch, its beginning is one epoch back.
    #[must_use]
    pub fn updates_before(&self, unit: StepUnit, count: u64) -> u64 {
        let updates = self.trainer.updates();
        let back = match unit {
            StepUnit::Step => count,
            StepUnit::Epoch => {
                let step = self.trainer.position().step;
                let whole = if step > 0 { count.saturating_sub(1) } else { count };
                whole.saturating_mul(self.trainer.updates_per_epoch()).saturating_add(if count > 0 { step } else { 0 })
            }
        };
        updates.saturating_sub(back).max(self.past.begin())
    }

    /// Whether there is a change by hand to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last change by hand back: the run returns to the moment before it.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.undone.pop() else { return false };
        self.restore(before);
        self.forget_future();
        true
    }

    /// What was reached from here on is not what would come now.
    fn forget_future(&mut self) {
        self.past.change(checkpoint(&self.trainer, &self.start));
        self.reach = self.trainer.updates();
        self.history = self.history.until(self.trainer.position().epoch);
        self.unsent.clear();
        if self.trainer.updates() == 0 {
            // The start itself was changed, and with it the first point of the curve.
            self.history = History::default();
            self.record();
        }
    }

    fn begin_past(&mut self) {
        self.past = Past::new(checkpoint(&self.trainer, &self.start));
        self.reach = self.trainer.updates();
        self.undone.clear();
    }

    /// The curve as far as it is known, also beyond the present moment.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Adds the errors at the end of this epoch to the curve.
    fn record(&mut self) {
        let (train, test) = self.measure();
        let epoch = self.trainer.position().epoch;
        let point = Point { epoch, train_loss: train.loss, test_loss: test.loss };
        self.history.record(point);
        self.unsent.push(point);
    }

    /// The measures of the training part and of the test part at this moment.
    pub fn measure(&mut self) -> (Measures, Measures) {
        let updates = self.trainer.updates();
        if let Some(measured) = self.measured.as_ref().filter(|measured| measured.updates == updates) {
            return (measured.train, measured.test);
        }
        let train = self.measures(&self.trainer.evaluate(self.trainer.examples()));
        let test =
            if self.test.is_empty() { Measures::default() } else { self.measures(&self.trainer.evaluate(&self.test)) };
        self.measured = Some(Measured { updates, train, test });
        (train, test)
    }

    fn measures(&self, scores: &Scores) -> Measures {
        let error = scores.absolute_errors.first().copied().unwrap_or(f64::NAN);
        let unit = self.dataset.targets.first();
        Measures {
            loss: scores.loss,
            mean_absolute_error: unit.map_or(error, |target| target.unscale_difference(error).abs()),
            accuracy: scores.accuracy.unwrap_or(f64::NAN),
            r2: scores.r2.unwrap_or(f64::NAN),
        }
    }

    /// Completed epochs.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.trainer.position().epoch
    }

    /// Where the run is. The measures are of this moment where that is cheap, otherwise of the last end of an epoch.
    pub fn progress(&mut self, running: bool) -> Progress {
        let work = self.trainer.network().weight_count() * (self.trainer.examples().len() + self.test.len());
        if work <= CHEAP_MEASURE || !running {
            self.measure();
        }
        let position = self.trainer.position();
        let (train, test) = self.measured.as_ref().map_or_else(Default::default, |m| (m.train, m.test));
        Progress {
            epoch: position.epoch,
            step: position.step,
            updates: self.trainer.updates(),
            begin: self.past.begin(),
            reach: self.reach,
            past_bytes: self.past.bytes() as u64,
            running,
            train,
            test,
        }
    }

    /// The picture of this moment. It takes along the points of the curve that no frame has carried yet.
    pub fn frame(&mut self, generation: u64, running: bool) -> Frame {
        let progress = self.progress(running);
        let (part, index) = self.place(self.example);
        let inputs = part.inputs[index].clone();
        let targets = part.targets[index].clone();
        let example = Examples::new(std::slice::from_ref(&inputs), std::slice::from_ref(&targets));
        let network = self.trainer.network();
        let forward = network.forward(&example);
        let last = &forward.layers[forward.layers.len() - 1];
        let example_loss = self.trainer.training().loss.example_loss(&last.z.column(0), &last.a.column(0), &targets);
        let layers = network
            .layers
            .iter()
            .zip(&forward.layers)
            .map(|(layer, signals)| LayerFrame {
                weights: layer.weights.clone(),
                biases: layer.biases.clone(),
                weighted_sums: signals.z.column(0),
                activations: signals.a.column(0),
            })
            .collect();
        let history = std::mem::take(&mut self.unsent);
        Frame { generation, progress, example: self.example, inputs, targets, example_loss, layers, history }
    }

    fn place(&self, row: usize) -> (&crate::data::Part, usize) {
        for part in [&self.dataset.train, &self.dataset.test] {
            if let Some(index) = part.rows.iter().position(|&other| other == row) {
                return (part, index);
            }
        }
        (&self.dataset.train, 0)
    }

    /// Puts a row of the table on the stage; `false` if no example is made of that row.
    pub fn show(&mut self, row: usize) -> bool {
        let known = self.dataset.train.rows.contains(&row) || self.dataset.test.rows.contains(&row);
        if known {
            self.example = row;
        }
        known
    }

    /// Goes back to the very start of the run.
    pub fn reset(&mut self) {
        self.restart(self.start.clone(), *self.trainer.training());
    }

    /// Starts anew, with all weights and biases made from `seed`.
    pub fn start_anew(&mut self, seed: u64) {
        let mut training = *self.trainer.training();
        training.seed = seed;
        let mut network = self.start.clone();
        let mut rng = Rng::new(seed);
        let initializer = self.initializer.unwrap_or(Initializer::XavierUniform);
        for layer in &mut network.layers {
            let fresh = Layer::initialized(layer.activation, layer.units(), layer.sources(), initializer, &mut rng);
            layer.weights = fresh.weights;
            layer.biases = fresh.biases;
        }
        self.restart(network, training);
    }

    fn restart(&mut self, network: Network, training: Training) {
        let examples = self.trainer.examples().clone();
        self.start = network.clone();
        self.trainer = Trainer::new(network, training, examples);
        self.history = History::default();
        self.unsent.clear();
        self.measured = None;
        self.record();
        self.begin_past();
    }

    /// Trains on in another way.
    ///
    /// # Errors
    /// The settings do not fit the network, or are out of range; nothing changes then.
    pub fn set_training(&mut self, training: Training) -> Result<(), DocumentError> {
        check(self.trainer.network(), &training, &self.dataset)?;
        self.undone.push(checkpoint(&self.trainer, &self.start));
        self.trainer.set_training(training);
        self.measured = None;
        self.forget_future();
        Ok(())
    }

    /// Takes a single number or connection in hand. A reset returns to the start without it, but for switches, and
    /// unless nothing was trained yet: then the start itself was changed.
    ///
    /// # Errors
    /// There is no such place, or the value is not finite; nothing changes then.
    pub fn touch(&mut self, touch: Touch) -> Result<(), DocumentError> {
        let network = touch.applied(self.trainer.network())?;
        let at_start = self.trainer.updates() == 0;
        let start = if at_start || touch.is_switch() { touch.applied(&self.start)? } else { self.start.clone() };
        self.undone.push(checkpoint(&self.trainer, &self.start));
        self.trainer.edit(|present| *present = network);
        self.start = start;
        self.measured = None;
        self.forget_future();
        Ok(())
    }

    /// Changes the network and, in the same way, the start that a reset returns to.
    ///
    /// # Errors
    /// The changed network would not fit the data or the loss; nothing changes then.
    pub fn edit(&mut self, edit: Edit) -> Result<(), DocumentError> {
        let initializer = self.initializer.unwrap_or(Initializer::XavierUniform);
        let seed = self.trainer.training().seed;
        let network = edit.applied(self.trainer.network(), initializer, seed)?;
        let start = edit.applied(&self.start, initializer, seed)?;
        check(&network, self.trainer.training(), &self.dataset)?;
        self.undone.push(checkpoint(&self.trainer, &self.start));
        self.trainer.edit(|present| *present = network);
        self.start = start;
        self.measured = None;
        self.forget_future();
        Ok(())
    }
}

fn checkpoint(trainer: &Trainer, start: &Network) -> Checkpoint {
    Checkpoint {
        updates: trainer.updates(),
        network: trainer.network().clone(),
        start: start.clone(),
        state: trainer.state(),
        training: *trainer.training(),
        pinned: false,
    }
}

impl Parameters {
    fn of(layer: &Layer) -> Self {
        Self { weights: layer.weights.clone(), biases: layer.biases.clone() }
    }
}

fn with_parameters(network: &Network, parameters: &[Parameters]) -> Result<Network, DocumentError> {
    let mut start = network.clone();
    let fits = parameters.len() == start.layers.len()
        && start.layers.iter().zip(parameters).all(|(layer, numbers)| {
            layer.weights.len() == numbers.weights.len() && layer.biases.len() == numbers.biases.len()
        });
    if !fits {
        return Err(DocumentError::Run("run.start does not have the network's shape.".to_owned()));
    }
    for (layer, numbers) in start.layers.iter_mut().zip(parameters) {
        layer.weights.clone_from(&numbers.weights);
        layer.biases.clone_from(&numbers.biases);
    }
    Ok(start)
}

/// Whether network, training and data go together.
pub(super) fn check(network: &Network, training: &Training, dataset: &Dataset) -> Result<(), DocumentError> {
    let (expected, found) = (dataset.targets.len(), network.outputs());
    if expected != found {
        return Err(DocumentError::Outputs { layer: network.layers.len() - 1, expected, found });
    }
    let rate = training.optimizer.learning_rate();
    if !(rate.is_finite() && rate > 0.0) {
        return Err(DocumentError::Training(format!("the learning rate is {rate}; it must be a number above 0.")));
    }
    if training.seed > GREATEST_SEED {
        let seed = training.seed;
        return Err(DocumentError::Training(format!("the seed is {seed}; it must be {GREATEST_SEED} at most.")));
    }
    if training.batch_size == 0 {
        return Err(DocumentError::Training("batch_size is 0; it must be 1 or more.".to_owned()));
    }
    training.check(network).map_err(|error| DocumentError::Training(error.to_string()))
}
