//! A training run.

use std::rc::Rc;

use super::checkpoint::Checkpoint;
use super::divergence::Divergence;
use super::examples::Examples;
use super::memory::Memory;
use super::network::{IllShaped, Network};
use super::scores::Scores;
use super::state::{Batch, Position, State};
use super::step::Snapshot;
use super::training::Training;
use super::workspace::Workspace;

/// Trains a network on examples, batch by batch and epoch by epoch.
#[derive(Clone, Debug)]
pub struct Trainer {
    network: Network,
    training: Training,
    examples: Rc<Examples>,
    state: State,
    workspace: Workspace,
    last_good: Checkpoint,
}

/// How many updates are made before all weights are looked at and copied: often enough to lose little time when training
/// diverges, seldom enough to cost nothing.
const UPDATES_BETWEEN_CHECKS: u64 = 64;

impl Trainer {
    /// The run at its start.
    ///
    /// # Panics
    /// If there are no examples, if they have another number of inputs or targets than the network, or if the settings
    /// do not go with it (see [`Training::check`], which returns that as an error).
    pub fn new(network: Network, training: Training, examples: impl Into<Rc<Examples>>) -> Self {
        let examples = examples.into();
        assert_fits(&network, &training, &examples);
        let state = State::new(&network, &training, &examples);
        let workspace = Workspace::new(&network, training.batch_size.min(examples.len()));
        let last_good = Checkpoint::default();
        Trainer { network, training, examples, state, workspace, last_good }
    }

    /// One update.
    ///
    /// # Errors
    /// If it would make a weight or bias infinite or not a number; the run then stays where it was.
    pub fn step(&mut self) -> Result<(), Divergence> {
        self.run(1)
    }

    /// The rest of this epoch.
    ///
    /// # Errors
    /// As for [`step`](Self::step).
    pub fn epoch(&mut self) -> Result<(), Divergence> {
        let left = self.examples.len() - self.state.cursor;
        self.run(left.div_ceil(self.training.batch_size) as u64)
    }

    /// So many updates, over the ends of epochs.
    ///
    /// # Errors
    /// As for [`step`](Self::step); the updates before the one that fails are made.
    pub fn run(&mut self, updates: u64) -> Result<(), Divergence> {
        let mut left = updates;
        while left > 0 {
            let burst = left.min(UPDATES_BETWEEN_CHECKS);
            self.burst(burst)?;
            left -= burst;
        }
        Ok(())
    }

    /// `updates` updates, then a look at whether all is finite. What is not finite never becomes finite again, so a look
    /// now and then misses nothing; if it finds something, the burst is repeated update by update.
    fn burst(&mut self, updates: u64) -> Result<(), Divergence> {
        self.last_good.save(&self.network, &self.state);
        for _ in 0..updates {
            self.update();
        }
        let Some(divergence) = self.divergence() else { return Ok(()) };
        self.last_good.restore(&mut self.network, &mut self.state);
        if updates == 1 {
            return Err(divergence);
        }
        (0..updates).try_for_each(|_| self.burst(1))
    }

    fn update(&mut self) {
        let State { order, cursor, memory, .. } = &mut self.state;
        let count = self.training.batch_size.min(self.examples.len() - *cursor);
        self.workspace.load(&self.examples, order, *cursor, count);
        self.workspace.update(&mut self.network, memory, &self.training);
        self.advance(count);
    }

    fn divergence(&self) -> Option<Divergence> {
        Divergence::find(&self.network, &self.state.memory, self.state.updates)
    }

    /// The network as it is now.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The settings.
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// The examples.
    pub fn examples(&self) -> &Examples {
        &self.examples
    }

    /// What the optimizer remembers.
    pub fn memory(&self) -> &Memory {
        &self.state.memory
    }

    /// Where the run is.
    pub fn position(&self) -> Position {
        self.state.position
    }

    /// Updates since the run began.
    pub fn updates(&self) -> u64 {
        self.state.updates
    }

    /// Updates in an epoch.
    pub fn updates_per_epoch(&self) -> u64 {
        self.examples.len().div_ceil(self.training.batch_size) as u64
    }

    /// The network and the optimizer's memory as they are now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot { network: self.network.clone(), memory: self.state.memory.clone() }
    }

    /// The state beside the network.
    pub fn state(&self) -> State {
        self.state.clone()
    }

    /// Puts the run where `network` and `state` were taken.
    ///
    /// # Errors
    /// If they do not fit together, or not the examples; the run then stays as it is.
    pub fn restore(&mut self, network: Network, state: State) -> Result<(), IllShaped> {
        let network = Network::checked(network.inputs, network.layers)?;
        state.check(&network, self.training.optimizer.kind(), &self.examples)?;
        (self.network, self.state) = (network, state);
        self.make_room();
        Ok(())
    }

    /// Changes the network. The memory is kept if it still fits, else emptied.
    ///
    /// # Panics
    /// If the sizes no longer fit together or to the examples.
    pub fn edit(&mut self, change: impl FnOnce(&mut Network)) {
        self.edit_with(self.training, change);
    }

    /// As [`edit`](Self::edit), with settings of the same optimizer that go with the changed network.
    ///
    /// # Panics
    /// If the sizes or the settings do not fit together or to the examples.
    pub fn edit_with(&mut self, training: Training, change: impl FnOnce(&mut Network)) {
        change(&mut self.network);
        self.training = training;
        self.network = Network::new(self.network.inputs, std::mem::take(&mut self.network.layers));
        assert_fits(&self.network, &self.training, &self.examples);
        self.keep_memory_that_fits();
        self.make_room();
    }

    /// Changes the settings, also in the middle of an epoch, which goes on with the examples it has not yet used. The
    /// memory is kept if the optimizer's kind is the same; a new seed counts for a new run only, a new `shuffle` from the
    /// next epoch on.
    ///
    /// # Panics
    /// If the settings do not go with the network (see [`Training::check`]).
    pub fn set_training(&mut self, training: Training) {
        assert_fits(&self.network, &training, &self.examples);
        let same = training.optimizer.kind() == self.training.optimizer.kind();
        self.training = training;
        if !same {
            self.state.memory = Memory::new(&self.network, training.optimizer.kind());
        }
        self.make_room();
    }

    /// How many examples the next update takes.
    pub fn next_batch_size(&self) -> usize {
        self.state.next_batch_size(&self.training, &self.examples)
    }

    /// The examples of the next update.
    pub fn next_batch(&self) -> Batch {
        self.state.next_batch(&self.training, &self.examples)
    }

    /// The scores on `examples`.
    ///
    /// # Panics
    /// If the examples have another number of inputs or targets than the network.
    pub fn evaluate(&self, examples: &Examples) -> Scores {
        Scores::of(&self.network, self.training.loss, examples)
    }

    fn make_room(&mut self) {
        self.workspace = Workspace::new(&self.network, self.training.batch_size.min(self.examples.len()));
    }

    fn keep_memory_that_fits(&mut self) {
        let kind = self.training.optimizer.kind();
        if !self.state.memory.fits(&self.network, kind) {
            self.state.memory = Memory::new(&self.network, kind);
        }
    }

    fn advance(&mut self, examples: usize) {
        self.state.updates += 1;
        self.state.position.step += 1;
        self.state.cursor += examples;
        if self.state.cursor == self.examples.len() {
            self.state.position = Position { epoch: self.state.position.epoch + 1, step: 0 };
            self.state.begin_epoch(&self.training, &self.examples);
        }
    }
}

fn assert_fits(network: &Network, training: &Training, examples: &Examples) {
    if let Err(error) = training.check(network) {
        panic!("{error}");
    }
    assert!(!examples.is_empty(), "training needs at least 1 example, but there are 0");
    let (given, inputs) = (examples.input_count(), network.inputs);
    assert_eq!(given, inputs, "the examples have {given} inputs, but the network has {inputs}");
    let (given, outputs) = (examples.target_count(), network.outputs());
    assert_eq!(given, outputs, "the examples have {given} targets, but the network has {outputs} outputs");
}
