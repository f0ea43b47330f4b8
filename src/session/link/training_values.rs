//! What keys say of the training of a document.

use super::values::{finite, name_of, named, put, written};
use crate::engine::{Optimizer, OptimizerKind, Plateau};
use crate::session::document::Document;

pub(super) fn loss(document: &Document) -> Option<String> {
    name_of(&document.training.loss)
}

pub(super) fn set_loss(document: &mut Document, value: &str) -> Option<()> {
    named(value).map(|loss| put(&mut document.training.loss, loss))
}

pub(super) fn optimizer(document: &Document) -> Option<String> {
    Some(document.training.optimizer.kind().name().to_owned())
}

pub(super) fn set_optimizer(document: &mut Document, value: &str) -> Option<()> {
    let kind = OptimizerKind::ALL.into_iter().find(|kind| kind.name() == value)?;
    let optimizer = &mut document.training.optimizer;
    *optimizer = kind.default_optimizer(optimizer.learning_rate());
    Some(())
}

pub(super) fn rate(document: &Document) -> Option<String> {
    Some(written(document.training.optimizer.learning_rate()))
}

pub(super) fn set_rate(document: &mut Document, value: &str) -> Option<()> {
    finite(value).map(|rate| document.training.optimizer.set_learning_rate(rate))
}

/// Of an optimizer, the numbers that not every one has: μ, α, β₁, β₂, ε.
pub(super) fn numbers(optimizer: &mut Optimizer) -> [Option<&mut f64>; 5] {
    match optimizer {
        Optimizer::Sgd { .. } => [None, None, None, None, None],
        Optimizer::Momentum { momentum, .. } | Optimizer::Nesterov { momentum, .. } => {
            [Some(momentum), None, None, None, None]
        }
        Optimizer::Adagrad { epsilon, .. } => [None, None, None, None, Some(epsilon)],
        Optimizer::Rmsprop { decay, epsilon, .. } => [None, Some(decay), None, None, Some(epsilon)],
        Optimizer::Adam { beta1, beta2, epsilon, .. } => [None, None, Some(beta1), Some(beta2), Some(epsilon)],
    }
}

pub(super) fn number<const AT: usize>(document: &Document) -> Option<String> {
    let mut optimizer = document.training.optimizer;
    numbers(&mut optimizer)[AT].take().map(|number| written(*number))
}

pub(super) fn set_number<const AT: usize>(document: &mut Document, value: &str) -> Option<()> {
    let place = numbers(&mut document.training.optimizer)[AT].take()?;
    finite(value).map(|number| put(place, number))
}

/// L1, or L2.
pub(super) fn penalty<const AT: usize>(document: &Document) -> Option<String> {
    let penalty = document.training.penalty;
    Some(written([penalty.l1, penalty.l2][AT]))
}

pub(super) fn set_penalty<const AT: usize>(document: &mut Document, value: &str) -> Option<()> {
    let penalty = &mut document.training.penalty;
    let place = if AT == 0 { &mut penalty.l1 } else { &mut penalty.l2 };
    finite(value).map(|number| put(place, number))
}

pub(super) fn batch(document: &Document) -> Option<String> {
    Some(document.training.batch_size.to_string())
}

pub(super) fn set_batch(document: &mut Document, value: &str) -> Option<()> {
    value.parse().ok().map(|size| put(&mut document.training.batch_size, size))
}

pub(super) fn shuffle(document: &Document) -> Option<String> {
    Some(u8::from(document.training.shuffle).to_string())
}

pub(super) fn set_shuffle(document: &mut Document, value: &str) -> Option<()> {
    document.training.shuffle = ["0", "1"].iter().position(|known| *known == value)? == 1;
    Some(())
}

pub(super) fn seed(document: &Document) -> Option<String> {
    Some(document.training.seed.to_string())
}

pub(super) fn set_seed(document: &mut Document, value: &str) -> Option<()> {
    value.parse().ok().map(|seed| put(&mut document.training.seed, seed))
}

pub(super) fn order(document: &Document) -> Option<String> {
    Some(document.training.update_order.name().to_owned())
}

pub(super) fn set_order(document: &mut Document, value: &str) -> Option<()> {
    named(value).map(|order| put(&mut document.training.update_order, order))
}

pub(super) fn stop_epochs(document: &Document) -> Option<String> {
    document.training.stop.epochs.map(|epochs| epochs.to_string())
}

pub(super) fn set_stop_epochs(document: &mut Document, value: &str) -> Option<()> {
    value.parse().ok().map(|epochs| put(&mut document.training.stop.epochs, Some(epochs)))
}

pub(super) fn stop_loss(document: &Document) -> Option<String> {
    document.training.stop.loss_below.map(written)
}

pub(super) fn set_stop_loss(document: &mut Document, value: &str) -> Option<()> {
    finite(value).map(|loss| put(&mut document.training.stop.loss_below, Some(loss)))
}

pub(super) fn stop_flat(document: &Document) -> Option<String> {
    let Plateau { epochs, min_improvement } = document.training.stop.plateau?;
    Some(format!("{epochs},{}", written(min_improvement)))
}

pub(super) fn set_stop_flat(document: &mut Document, value: &str) -> Option<()> {
    let (epochs, improvement) = value.split_once(',')?;
    let plateau = Plateau { epochs: epochs.parse().ok()?, min_improvement: finite(improvement)? };
    document.training.stop.plateau = Some(plateau);
    Some(())
}
