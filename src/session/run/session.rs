//! Session: one document at work.

use std::rc::Rc;

use crate::data::{Dataset, Source};
use crate::engine::{Divergence, Initializer, Layer, Network, Rng, State, Trainer, Training};

use super::measuring::Measuring;
use super::past::{Checkpoint, Standing};
use super::timeline::{Deed, StepUnit, Timeline};
use crate::session::document::{
    Document, DocumentPosition, FORMAT, History, LayerPart, Midway, Model, NetworkPart, Parameters, PointEdit, Preset,
    Recipe, RunPart,
};

/// A network, its data and its training, with all that a document holds.
pub struct Session {
    /// The piece of work that it began as, if that came with the program.
    pub(super) preset: Option<Preset>,
    title: String,
    pub(in crate::session) source: Rc<Source>,
    pub(in crate::session) dataset: Rc<Dataset>,
    pub(in crate::session) initializer: Option<Initializer>,
    pub(in crate::session) trainer: Trainer,
    /// What a reset returns to.
    pub(in crate::session) start: Rc<Network>,
    pub(super) timeline: Timeline,
    /// The row of the table that is on the stage.
    pub(in crate::session) example: usize,
    pub(in crate::session) measuring: Measuring,
    /// The moment to which its document's recipe does not lead, until that was told.
    pub(super) strayed: Option<u64>,
}

/// What a run began with: it is the same as long as it is shared.
#[derive(Clone)]
pub struct Beginning {
    start: Rc<Network>,
    network: Rc<NetworkPart>,
    midway: Option<Rc<Midway>>,
}

impl Beginning {
    fn is_same(&self, other: &Self) -> bool {
        let midway = match (&self.midway, &other.midway) {
            (Some(own), Some(other)) => Rc::ptr_eq(own, other),
            (own, other) => own.is_none() && other.is_none(),
        };
        midway && Rc::ptr_eq(&self.start, &other.start) && Rc::ptr_eq(&self.network, &other.network)
    }
}

/// Multiplications between two checks of the clock.
const CHUNK: usize = 400_000;

impl Session {
    /// A session of parts that fit together.
    pub(in crate::session) fn new(
        title: String,
        source: Rc<Source>,
        dataset: Rc<Dataset>,
        initializer: Option<Initializer>,
        trainer: Trainer,
        start: Rc<Network>,
    ) -> Self {
        let first = checkpoint(&trainer, &start, &source, &dataset);
        let recipe = recipe_from(&first, initializer);
        Self {
            timeline: Timeline::new(first, History::default(), recipe),
            preset: None,
            title,
            source,
            initializer,
            start,
            example: dataset.train.rows.first().copied().unwrap_or(0),
            measuring: Measuring::default(),
            strayed: None,
            trainer,
            dataset,
        }
    }

    /// What the person calls it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
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

    /// Continues the curve of a run that was begun elsewhere, or begins one.
    pub(super) fn begin_curve(&mut self, known: Option<History>) {
        match known {
            Some(history) => self.timeline = Timeline::new(self.checkpoint(), history, self.recipe_from_here()),
            None => self.begin_curve_here(),
        }
    }

    /// The document as it is now.
    #[must_use]
    pub fn document(&self) -> Document {
        let Model { network, training, position, run, .. } = self.model(None);
        let (title, data) = (self.title.clone(), (*self.source).clone());
        Document { format: FORMAT.to_owned(), preset: self.preset, title, data, network, training, position, run }
    }

    /// What of the document changes. If the run is `known` by what it began with, that is left out.
    #[must_use]
    pub fn model(&self, known: Option<&Beginning>) -> Model {
        let state = self.trainer.state();
        let position = DocumentPosition { epoch: state.position.epoch, step: state.position.step, operation: 0 };
        let layers = self.trainer.network().layers.iter().map(LayerPart::of).collect();
        let continues = known.is_some_and(|known| known.is_same(&self.begun_with()));
        let mut recipe = self.recipe();
        recipe.data = recipe.data.filter(|data| !Rc::ptr_eq(data, &self.source) && *data != self.source);
        let history = self.timeline.history().until(state.position.epoch);
        let mut run = RunPart { start: Rc::default(), history, state, recipe: Some(recipe) };
        if continues {
            run.leave_out_beginning();
        } else {
            run.start = Rc::new(parameters(&self.start));
        }
        Model {
            network: NetworkPart { initializer: self.initializer, layers },
            training: *self.trainer.training(),
            position,
            run: Some(run),
            continues,
        }
    }

    /// What the run began with.
    #[must_use]
    pub fn begun_with(&self) -> Beginning {
        let Recipe { network, midway, .. } = self.recipe();
        Beginning { start: self.start.clone(), network, midway }
    }

    /// Makes at most `most` updates, and no more than fit between two checks of the clock. Returns how many were made.
    ///
    /// # Errors
    /// A number grew beyond all bounds; the last good state is kept.
    pub fn train(&mut self, most: u64) -> Result<u64, Divergence> {
        let position = self.trainer.position();
        let left = self.trainer.updates_per_epoch().saturating_sub(position.step).max(1);
        let batch = self.trainer.training().batch_size.min(self.trainer.examples().len()).max(1);
        let chunk = CHUNK / (self.trainer.network().weight_count() * batch * 3).max(1);
        let before = self.trainer.updates();
        let updates = most.min(left).min(chunk.max(1) as u64).min(self.timeline.until_due(before));
        let outcome = self.trainer.run(updates);
        let after = self.trainer.updates();
        let epoch = self.trainer.position().epoch;
        // The curve tells of the epoch as it ended, before anything is changed by hand at its end.
        if epoch != position.epoch && History::wants(epoch) && !self.timeline.history().knows(epoch) {
            self.record();
        }
        if after > before {
            self.arrive(after);
        }
        outcome.map(|()| after - before)
    }

    pub(super) fn restore(&mut self, checkpoint: Checkpoint) {
        let Checkpoint { network, start, state, training, source, dataset, .. } = checkpoint;
        let same_data = Rc::ptr_eq(&dataset, &self.dataset);
        self.trainer = Trainer::new(network.clone(), training, dataset.train.examples.clone());
        // A checkpoint is a state of this very trainer, so it fits.
        let restored = self.trainer.restore(network, state);
        debug_assert!(restored.is_ok(), "a checkpoint does not fit: {restored:?}");
        self.start = start;
        self.measuring = Measuring::default();
        if !same_data {
            self.set_data(source, dataset);
        }
    }

    /// This moment, to come back to.
    pub(super) fn checkpoint(&self) -> Checkpoint {
        checkpoint(&self.trainer, &self.start, &self.source, &self.dataset)
    }

    /// Other examples, which the trainer has already. An example that is no more leaves the stage.
    pub(super) fn set_data(&mut self, source: Rc<Source>, dataset: Rc<Dataset>) {
        (self.source, self.dataset) = (source, dataset);
        self.measuring = Measuring::default();
        if !self.show(self.example) {
            self.example = self.dataset.train.rows.first().copied().unwrap_or(0);
        }
    }

    /// Goes back to the last checkpoint at or before `updates`. Returns how many updates are to be made from there; the
    /// run can go ahead of what was reached so far as well.
    pub fn rewind(&mut self, updates: u64) -> u64 {
        let now = self.trainer.updates();
        let past = self.timeline.past();
        let checkpoint = past.before(updates).or_else(|| past.before(past.begin())).cloned();
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
        updates.saturating_sub(back).max(self.timeline.past().begin())
    }

    /// The curve as far as it is known, also beyond the present moment.
    #[must_use]
    pub fn history(&self) -> &History {
        self.timeline.history()
    }

    /// The network as it is now.
    #[must_use]
    pub fn network(&self) -> &Network {
        self.trainer.network()
    }

    /// Updates since the run began.
    #[must_use]
    pub fn updates(&self) -> u64 {
        self.trainer.updates()
    }

    /// The recipe of this moment.
    #[must_use]
    pub fn recipe(&self) -> Recipe {
        self.timeline.recipe().until(self.trainer.updates())
    }

    /// The recipe of the beginning as it is after what was changed there by hand, if it is a start.
    #[must_use]
    pub fn recipe_from_first(&self) -> Option<Recipe> {
        let recipe = recipe_from(self.timeline.past().first()?, self.initializer);
        recipe.midway.is_none().then_some(recipe)
    }

    /// The document at the beginning of a recipe of this run.
    #[must_use]
    pub fn beginning(&self, recipe: &Recipe) -> Document {
        Document {
            format: FORMAT.to_owned(),
            preset: self.preset,
            title: self.title.clone(),
            data: recipe.data.as_deref().unwrap_or(&self.source).clone(),
            network: (*recipe.network).clone(),
            training: recipe.training,
            position: DocumentPosition::default(),
            run: None,
        }
    }

    /// Completed epochs.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.trainer.position().epoch
    }

    /// Puts a row of the table on the stage; `false` if no example is made of that row.
    pub fn show(&mut self, row: usize) -> bool {
        let known = [&self.dataset.train, &self.dataset.test].iter().any(|part| part.place(row).is_some());
        if known {
            self.example = row;
        }
        known
    }

    /// Goes back to the very start of the run. The way ahead stays, unless that start had other settings or layers than there
    /// are now, or is not known, as in a document without a recipe: then starting over is a change by hand.
    pub fn reset(&mut self) {
        let training = *self.trainer.training();
        let start = self.timeline.past().first().filter(|first| {
            let same_data = Rc::ptr_eq(&first.dataset, &self.dataset);
            first.updates == 0 && same_data && first.network == *self.start && first.training == training
        });
        match start.cloned() {
            Some(start) => self.restore(start),
            None => self.restart(Network::clone(&self.start), training),
        }
    }

    /// Starts again, with all weights and biases made from `seed`: a change by hand, of the start itself.
    pub fn start_anew(&mut self, seed: u64) {
        let mut training = *self.trainer.training();
        training.seed = seed;
        let mut network = Network::clone(&self.start);
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
        let before = self.checkpoint();
        let examples = self.dataset.train.examples.clone();
        self.start = Rc::new(network.clone());
        self.trainer = Trainer::new(network, training, examples);
        self.changed(before, Deed::Beginning(self.recipe_from_here()));
    }

    /// The recipe of a run that begins at this moment.
    pub(super) fn recipe_from_here(&self) -> Recipe {
        recipe_from(&self.checkpoint(), self.initializer)
    }
}

fn checkpoint(trainer: &Trainer, start: &Rc<Network>, source: &Rc<Source>, dataset: &Rc<Dataset>) -> Checkpoint {
    Checkpoint {
        updates: trainer.updates(),
        network: trainer.network().clone(),
        start: start.clone(),
        state: trainer.state(),
        training: *trainer.training(),
        source: source.clone(),
        dataset: dataset.clone(),
        standing: Standing::OnTheWay,
    }
}

/// The recipe of a run that begins with this checkpoint.
fn recipe_from(first: &Checkpoint, initializer: Option<Initializer>) -> Recipe {
    let Checkpoint { network, start, state, training, source, dataset, .. } = first;
    let at_start = **start == *network && *state == State::new(network, training, &dataset.train.examples);
    let midway = || Rc::new(Midway { start: parameters(start), state: state.clone() });
    Recipe {
        data: PointEdit::is_possible(source).then(|| source.clone()),
        network: Rc::new(NetworkPart::without_made(network, initializer, training.seed)),
        training: *training,
        midway: (!at_start).then(midway),
        changes: Vec::new(),
    }
}

fn parameters(network: &Network) -> Vec<Parameters> {
    network.layers.iter().map(Parameters::of).collect()
}

impl Parameters {
    fn of(layer: &Layer) -> Self {
        Self { weights: layer.weights.clone(), biases: layer.biases.clone() }
    }
}
