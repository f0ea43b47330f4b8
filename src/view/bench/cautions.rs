//! Cautions: what cannot go well with the work as it is, one sentence each.

use crate::data::{Dataset, Meaning, Scaler};
use crate::engine::{Activation, Loss, Optimizer, Penalty, Training, UpdateOrder};
use crate::session::Document;
use crate::view::digits::Digits;

use super::work::Work;

/// Numbers larger than this are warned about where nothing scales them: steps that suit numbers around 1 are then far
/// too long.
const LARGE: f64 = 100.0;
const SHORT: Digits = Digits(6);

/// The warnings about the settings and the data of the work.
#[must_use]
pub fn cautions(work: &Work) -> Vec<String> {
    let all = [unreachable(work), as_they_are(work), shares(work), penalty(work), step(work)];
    all.into_iter().flatten().collect()
}

/// The training error before and after the last update, where that made it larger and nothing but the length of the step can be
/// why: the gradient was that of all examples, and of nothing else. A rise in the last digits is none.
pub(in crate::view) fn rise(work: &Work) -> Option<[f64; 2]> {
    let Document { training, position, run, .. } = &work.document;
    let Training { penalty, batch_size, update_order, .. } = *training;
    let is_plain = matches!(training.optimizer, Optimizer::Sgd { .. })
        && penalty == Penalty::default()
        && update_order == UpdateOrder::Simultaneous
        && batch_size >= work.dataset.train.len();
    let [.., before, after] = run.as_ref()?.history.points() else { return None };
    let is_last = position.step == 0 && after.epoch == position.epoch && before.epoch + 1 == after.epoch;
    let rises = after.train_loss > before.train_loss * (1.0 + 1e-6);
    (is_plain && is_last && rises).then_some([before.train_loss, after.train_loss])
}

/// A step that was too long.
fn step(work: &Work) -> Option<String> {
    let [before, after] = rise(work)?.map(|error| Digits::default().write_short(error));
    Some(format!(
        "The last update made the training error larger: {before} became {after}. It went downhill, but too far at once. Lower the learning rate."
    ))
}

/// Lowest and highest target, as the network sees them.
fn targets(dataset: &Dataset) -> Option<(f64, f64)> {
    let all = dataset.train.examples.targets().values();
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), t| (low.min(t), high.max(t)));
    (low <= high).then_some((low, high))
}

/// Targets that lie beyond what the output layer can answer.
fn unreachable(work: &Work) -> Option<String> {
    let output = work.document.network.layers.last()?.activation;
    let (least, most) = range(output);
    let (low, high) = targets(&work.dataset)?;
    let (target, end, limit) = match (low < least, high > most) {
        (_, true) => (high, "most", most),
        (true, false) => (low, "least", least),
        (false, false) => return None,
    };
    Some(format!(
        "One target is {}, but an output with this activation function is at {end} {}, so it can never be reached. Scale the targets, or give the output layer the identity function.",
        SHORT.write_short(target),
        SHORT.write_short(limit)
    ))
}

/// What an activation function gives at least and at most.
fn range(activation: Activation) -> (f64, f64) {
    match activation {
        Activation::Sigmoid | Activation::Softmax | Activation::Step => (0.0, 1.0),
        Activation::Tanh => (-1.0, 1.0),
        Activation::Relu | Activation::Softplus => (0.0, f64::INFINITY),
        Activation::Elu => (-1.0, f64::INFINITY),
        // Their lowest values, rounded down.
        Activation::Silu => (-0.279, f64::INFINITY),
        Activation::Gelu => (-0.171, f64::INFINITY),
        Activation::Identity | Activation::LeakyRelu => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// Large numbers that nothing scales.
fn as_they_are(work: &Work) -> Option<String> {
    let dataset = &work.dataset;
    let (inputs, targets) = (dataset.train.examples.inputs(), dataset.train.examples.targets());
    let largest = |numbers: &[f64]| numbers.iter().fold(0.0_f64, |most, number| most.max(number.abs()));
    let bare = |feature: &crate::data::Feature| feature.scaler == Scaler::None && feature.meaning == Meaning::Number;
    let of_inputs = dataset.inputs.iter().enumerate().filter(|(_, feature)| bare(feature));
    let of_targets = dataset.targets.iter().enumerate().filter(|(_, feature)| bare(feature));
    let all = of_inputs
        .map(|(unit, feature)| (&feature.name, largest(inputs.row(unit))))
        .chain(of_targets.map(|(unit, feature)| (&feature.name, largest(targets.row(unit)))));
    let (name, size) = all.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|&(_, size)| size > LARGE)?;
    Some(format!(
        "“{name}” goes up to {} unscaled. A network learns far better when inputs and targets are scaled to about 1.",
        SHORT.write_short(size)
    ))
}

/// Targets between two classes, where the loss is one of classes.
fn shares(work: &Work) -> Option<String> {
    match work.document.training.loss {
        Loss::BinaryCrossEntropy | Loss::CrossEntropy => {}
        Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => return None,
    }
    let share = work.dataset.train.examples.targets().values().find(|&t| t != 0.0 && t != 1.0)?;
    Some(format!(
        "One target is {}, a share between two classes. It is learned as such, and counts as neither right nor wrong.",
        SHORT.write_short(share)
    ))
}

/// A penalty that makes weights grow by itself.
fn penalty(work: &Work) -> Option<String> {
    let (product, limit) = work.document.training.overshooting_penalty()?;
    Some(format!(
        "The penalty makes weights grow instead of shrinking them: learning rate × L2 is {}, and from {} on, each update overshoots 0 by more than the weight itself. Lower one of the two.",
        SHORT.write_short(product),
        SHORT.write_short(limit)
    ))
}
