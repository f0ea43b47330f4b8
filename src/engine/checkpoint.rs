//! The last good state of a run, in buffers that are allocated once.

use super::memory::{LayerMemory, Moments};
use super::network::Network;
use super::rng::Rng;
use super::state::{Position, State};

/// Weights, biases, and the state beside them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checkpoint {
    /// Weights, then biases, of each layer.
    values: Vec<[Vec<f64>; 2]>,
    memory: Vec<LayerMemory>,
    memory_updates: u64,
    order: Vec<u32>,
    rest: Option<(Rng, usize, Position, u64)>,
}

impl Checkpoint {
    /// Copies network and state. It allocates only where a buffer is too small.
    pub(crate) fn save(&mut self, network: &Network, state: &State) {
        self.values.resize_with(network.layers.len(), Default::default);
        self.memory.resize_with(network.layers.len(), Default::default);
        for ([weights, biases], layer) in self.values.iter_mut().zip(&network.layers) {
            weights.clone_from(&layer.weights);
            biases.clone_from(&layer.biases);
        }
        for (to, from) in self.memory.iter_mut().zip(&state.memory.layers) {
            copy(&mut to.weights, &from.weights);
            copy(&mut to.biases, &from.biases);
        }
        self.memory_updates = state.memory.updates;
        self.order.clone_from(&state.order);
        self.rest = Some((state.rng.clone(), state.cursor, state.position, state.updates));
    }

    /// Puts network and state back to what was saved last; without that, leaves them.
    pub(crate) fn restore(&self, network: &mut Network, state: &mut State) {
        let Some((rng, cursor, position, updates)) = &self.rest else { return };
        for ([weights, biases], layer) in self.values.iter().zip(&mut network.layers) {
            layer.weights.clone_from(weights);
            layer.biases.clone_from(biases);
        }
        for (from, to) in self.memory.iter().zip(&mut state.memory.layers) {
            copy(&mut to.weights, &from.weights);
            copy(&mut to.biases, &from.biases);
        }
        state.memory.updates = self.memory_updates;
        state.order.clone_from(&self.order);
        state.rng = rng.clone();
        (state.cursor, state.position, state.updates) = (*cursor, *position, *updates);
    }
}

fn copy(to: &mut Moments, from: &Moments) {
    to.first.clone_from(&from.first);
    to.second.clone_from(&from.second);
}
