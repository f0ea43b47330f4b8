//! Where a training run is: with the network's weights and the settings, all that is needed to go on to the bit.

use serde::{Deserialize, Serialize};

use super::examples::Examples;
use super::memory::Memory;
use super::network::{IllShaped, Network, StatePart};
use super::optimizer_kind::OptimizerKind;
use super::rng::Rng;
use super::training::Training;

/// The state of a training run beside the network itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// What the optimizer remembers.
    pub memory: Memory,
    /// The generator that shuffles the epochs to come.
    pub rng: Rng,
    /// The examples in the order of this epoch; empty for the order in which they are given.
    pub order: Vec<u32>,
    /// How many examples of this epoch have been trained on.
    pub cursor: usize,
    /// Where the run is.
    pub position: Position,
    /// Updates since the run began.
    pub updates: u64,
}

/// Where a training run is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Position {
    /// Complete epochs.
    pub epoch: u64,
    /// Updates within this epoch.
    pub step: u64,
}

/// The examples of one update.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Their indices among the examples trained on.
    pub indices: Vec<usize>,
    /// The examples themselves, in that order.
    pub examples: Examples,
}

impl State {
    /// The state of a run at its start: nothing remembered yet, and the first epoch in its order.
    pub fn new(network: &Network, training: &Training, examples: &Examples) -> Self {
        let mut state = State {
            memory: Memory::new(network, training.optimizer.kind()),
            rng: Rng::new(training.seed),
            order: Vec::new(),
            cursor: 0,
            position: Position::default(),
            updates: 0,
        };
        state.begin_epoch(training, examples);
        state
    }

    /// How many examples the next update takes.
    pub fn next_batch_size(&self, training: &Training, examples: &Examples) -> usize {
        training.batch_size.min(examples.len() - self.cursor)
    }

    /// The examples of the next update, of those trained on.
    pub fn next_batch(&self, training: &Training, examples: &Examples) -> Batch {
        let end = self.cursor + self.next_batch_size(training, examples);
        let index = |place: usize| self.order.get(place).map_or(place, |&index| index as usize);
        let indices: Vec<usize> = (self.cursor..end).map(index).collect();
        Batch { examples: examples.select(&indices), indices }
    }

    /// Puts the cursor at the start of an epoch, with the examples in a new order if they are shuffled.
    pub(crate) fn begin_epoch(&mut self, training: &Training, examples: &Examples) {
        self.cursor = 0;
        if !training.shuffle {
            self.order.clear();
            return;
        }
        if self.order.is_empty() {
            self.order.extend(0..examples.len() as u32);
        }
        self.rng.shuffle(&mut self.order);
    }

    /// Whether a run can go on from here.
    ///
    /// # Errors
    /// If state, network, optimizer and examples do not fit together, with both sizes.
    pub fn check(&self, network: &Network, kind: OptimizerKind, examples: &Examples) -> Result<(), IllShaped> {
        let ill = |what, expected, found| Err(IllShaped::State { what, expected, found });
        if network.inputs != examples.input_count() {
            return ill(StatePart::Inputs, examples.input_count(), network.inputs);
        }
        if network.outputs() != examples.target_count() {
            return ill(StatePart::Outputs, examples.target_count(), network.outputs());
        }
        if !self.memory.fits(network, kind) {
            let [expected, found] = [&Memory::new(network, kind), &self.memory].map(Memory::numbers);
            return ill(StatePart::Memory, expected, found);
        }
        if self.cursor >= examples.len() {
            return ill(StatePart::Cursor, examples.len() - 1, self.cursor);
        }
        if !self.order.is_empty() && !is_permutation(&self.order, examples.len()) {
            return ill(StatePart::Order, examples.len(), different(&self.order));
        }
        Ok(())
    }
}

fn is_permutation(order: &[u32], count: usize) -> bool {
    order.len() == count && different(order) == count
}

/// How many different examples an order names, of as many as it is long.
fn different(order: &[u32]) -> usize {
    let mut known = vec![false; order.len()];
    for &index in order {
        if let Some(known) = known.get_mut(index as usize) {
            *known = true;
        }
    }
    known.into_iter().filter(|&known| known).count()
}
