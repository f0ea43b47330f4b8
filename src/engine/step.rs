//! One training step as a value: the plain path, which explanations read and the fast path must equal to the bit.

use super::examples::Examples;
use super::memory::Memory;
use super::network::Network;
use super::pass::Pass;
use super::training::{Training, UpdateOrder};

/// A network and its optimizer's memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// The network.
    pub network: Network,
    /// What the optimizer remembers.
    pub memory: Memory,
}

/// One update with all that was computed on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Network and memory before the update.
    pub before: Snapshot,
    /// The examples of the update.
    pub batch: Examples,
    /// Forward pass, losses, backward pass, gradients.
    pub pass: Pass,
    /// Network and memory after the update.
    pub after: Snapshot,
}

impl Step {
    /// Trains `before` on `batch` once.
    ///
    /// # Panics
    /// If the batch has another number of inputs or targets than the network, or if the memory is not of its shape.
    pub fn take(before: Snapshot, batch: Examples, training: &Training) -> Step {
        let Snapshot { network, memory } = &before;
        let kind = training.optimizer.kind();
        assert!(memory.fits(network, kind), "the memory does not have the shape of the network with {kind:?}");
        let mut after = before.clone();
        after.memory.updates += 1;
        let mut pass = Pass::forward(network, &batch, training.loss, training.penalty);
        for layer in (0..network.layers.len()).rev() {
            pass.find_gradients(network, &batch, training.penalty, layer);
            after.update_layer(network, &pass, training, layer);
            if layer > 0 {
                let weights = match training.update_order {
                    UpdateOrder::Simultaneous => network,
                    UpdateOrder::Sequential => &after.network,
                };
                pass.send_back(&weights.layers[layer], layer);
            }
        }
        Step { before, batch, pass, after }
    }
}

impl Snapshot {
    /// `network` with an empty memory.
    pub fn new(network: Network, training: &Training) -> Self {
        let memory = Memory::new(&network, training.optimizer.kind());
        Snapshot { network, memory }
    }

    fn update_layer(&mut self, before: &Network, pass: &Pass, training: &Training, layer: usize) {
        let t = self.memory.updates;
        let (new, memory, found) =
            (&mut self.network.layers[layer], &mut self.memory.layers[layer], &pass.layers[layer]);
        let (units, sources) = (new.units(), new.sources());
        for unit in 0..units {
            for source in (0..sources).filter(|&source| before.learns_weight(layer, unit, source)) {
                let index = unit * sources + source;
                let (w, g) = (new.weights[index], found.weight_gradients[index]);
                let (w, moments) = training.optimizer.update(t, w, g, memory.weights.at(index));
                new.weights[index] = w;
                memory.weights.set(index, moments);
            }
            if before.learns_bias(layer, unit) {
                let (b, g) = (new.biases[unit], found.bias_gradients[unit]);
                let (b, moments) = training.optimizer.update(t, b, g, memory.biases.at(unit));
                new.biases[unit] = b;
                memory.biases.set(unit, moments);
            }
        }
    }
}
