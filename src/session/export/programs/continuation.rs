//! Continuation: the updates that come next, and the numbers to which they lead.

use crate::engine::{Layer, Scores};
use crate::session::run::Session;

/// The updates that come next.
pub(super) struct Continuation {
    /// The examples of each, by their places in the training part.
    pub(super) batches: Vec<Vec<usize>>,
    /// The loss of each batch before its update.
    pub(super) losses: Vec<f64>,
    /// The loss of the training part before the first.
    pub(super) loss_before: f64,
    /// The loss of the training part after the last.
    pub(super) loss_after: f64,
    /// The sum of each unit's weights and bias after the last, layer by layer.
    pub(super) sums: Vec<Vec<f64>>,
}

/// The most updates: enough to try optimizer and order, few enough for last digits to stay small.
const MOST_UPDATES: usize = 20;
/// The most multiplications they may take, about a second's.
const MOST_WORK: usize = 300_000_000;

impl Continuation {
    /// What comes next in a session, which stays where it is. It ends before an update that would diverge.
    pub(super) fn of(session: &Session) -> Self {
        let mut trainer = session.trainer.clone();
        let loss = trainer.training().loss;
        let of_training_part = |trainer: &crate::engine::Trainer| trainer.evaluate(trainer.examples()).loss;
        let loss_before = of_training_part(&trainer);
        let (mut batches, mut losses, mut work) = (Vec::new(), Vec::new(), 0);
        while batches.len() < MOST_UPDATES && work < MOST_WORK {
            let batch = trainer.next_batch();
            let before = Scores::of(trainer.network(), loss, &batch.examples).loss;
            if trainer.step().is_err() {
                break;
            }
            work += 3 * trainer.network().weight_count() * batch.indices.len();
            batches.push(batch.indices);
            losses.push(before);
        }
        let layers = trainer.network().layers.iter();
        Self { losses, loss_before, loss_after: of_training_part(&trainer), sums: layers.map(sums).collect(), batches }
    }
}

fn sums(layer: &Layer) -> Vec<f64> {
    let sources = layer.sources().max(1);
    let units = layer.weights.chunks(sources).zip(&layer.biases);
    units.map(|(weights, bias)| weights.iter().sum::<f64>() + bias).collect()
}
