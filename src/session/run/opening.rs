//! How a document is put to work, and what is refused on the way.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::{Dataset, Library, MAX_POINTS, Source};
use crate::engine::{Loss, Network, State, Trainer, Training};
use crate::explain::Order;

use super::session::Session;
use crate::session::document::{
    Document, DocumentError, DocumentPosition, Misplaced, Parameters, PointEdit, RunPart, TargetObstacle,
};

/// Other data for the bench: see [`Document::on`]. What was there can be taken back by `Undo`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UseData {
    /// Where the examples come from.
    pub source: Source,
    /// What the work is called from now on.
    pub title: String,
    /// Whether hidden layers and training that the person chose give way to those that suit the data.
    pub afresh: bool,
}

/// The greatest whole number that scripts, too, tell from its neighbours.
const GREATEST_SEED: u64 = (1 << 53) - 1;

impl Session {
    /// Puts a document to work. Its `position.operation` is checked and then left to whoever walks.
    ///
    /// # Errors
    /// The document's parts do not fit together; the error names the place.
    pub fn open(document: Document, library: &Library<'_>) -> Result<Self, DocumentError> {
        Self::open_beside(document, library, std::iter::empty())
    }

    /// As [`open`](Self::open), where one of the `others` may have prepared the same data already.
    ///
    /// # Errors
    /// As there.
    pub(in crate::session) fn open_beside<'s>(
        document: Document,
        library: &Library<'_>,
        mut others: impl Iterator<Item = &'s Self>,
    ) -> Result<Self, DocumentError> {
        let known = others.find(|other| *other.source == document.data).map(|other| other.dataset.clone());
        let dataset = match known {
            Some(dataset) => dataset,
            None => document.data.prepare(library)?.into(),
        };
        Self::of(document, dataset)
    }

    /// A session on other data, with a network for it: see [`Document::on`].
    ///
    /// # Errors
    /// The data cannot be trained on.
    pub fn on(data: UseData, library: &Library<'_>, before: Option<&Self>) -> Result<Self, DocumentError> {
        let dataset = data.source.prepare(library)?;
        Self::of_data(data, dataset, before)
    }

    /// As [`on`](Self::on), where it is known what the data makes.
    pub(in crate::session) fn of_data(
        data: UseData,
        dataset: Dataset,
        before: Option<&Self>,
    ) -> Result<Self, DocumentError> {
        let UseData { source, title, afresh } = data;
        let before = before.filter(|_| !afresh).map(|before| (before.document(), &before.dataset.task));
        let document = Document::on(source, title, &dataset, before.as_ref().map(|(before, task)| (before, *task)));
        Self::of(document, dataset.into())
    }

    /// Puts a document to work, of whose data `dataset` was prepared.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(in crate::session) fn of(document: Document, dataset: Rc<Dataset>) -> Result<Self, DocumentError> {
        let Document { preset, title, data, network: part, training, position, run, .. } = document;
        let network = part.build(dataset.inputs.len(), training.seed)?;
        check(&network, &training, &dataset)?;
        let mut trainer = Trainer::new(network.clone(), training, dataset.train.examples.clone());
        let (start, history, recipe) = match run {
            Some(run) => {
                check_position(position, &run.state, trainer.examples().len(), most_examples(&data, &trainer))?;
                let RunPart { start, state, history, recipe } = run;
                let start = with_parameters(&network, &start)?;
                trainer.restore(network, state).map_err(DocumentError::State)?;
                (start, Some(history), recipe)
            }
            None if (position.epoch, position.step) != (0, 0) => {
                return Err(ill_placed(position, Misplaced::NoRun));
            }
            None => (network, None, None),
        };
        check_operation(position.operation, &trainer, &dataset)?;
        let data = Rc::new(data);
        let mut session = Self::new(title, data, dataset, part.initializer, trainer, Rc::new(start));
        session.preset = preset;
        session.begin_curve(history);
        if let Some(recipe) = recipe {
            session.follow(recipe)?;
        }
        Ok(session)
    }
}

fn ill_placed(position: DocumentPosition, why: Misplaced) -> DocumentError {
    DocumentError::Position { epoch: position.epoch, step: position.step, why }
}

/// The most examples that an epoch of the run had: points may have gone since.
fn most_examples(data: &Source, trainer: &Trainer) -> usize {
    let examples = trainer.examples().len();
    if PointEdit::is_possible(data) { examples.max(MAX_POINTS) } else { examples }
}

/// Whether the run can stand where the document says: an update takes one example at least, and at most all of them.
fn check_position(
    position: DocumentPosition,
    state: &State,
    examples: usize,
    most_examples: usize,
) -> Result<(), DocumentError> {
    let run = state.position;
    if (run.epoch, run.step) != (position.epoch, position.step) {
        return Err(ill_placed(position, Misplaced::Elsewhere { epoch: run.epoch, step: run.step }));
    }
    let (cursor, examples) = (state.cursor as u64, examples as u64);
    if cursor >= examples {
        return Err(ill_placed(position, Misplaced::Cursor { cursor, examples }));
    }
    let least = cursor.min(1);
    if !(least..=cursor).contains(&position.step) {
        return Err(ill_placed(position, Misplaced::Step { cursor, examples, least }));
    }
    let least = position.epoch.saturating_add(position.step);
    let most = position.epoch.saturating_mul(most_examples as u64).saturating_add(position.step);
    if !(least..=most).contains(&state.updates) {
        return Err(ill_placed(position, Misplaced::Updates { updates: state.updates, least, most }));
    }
    Ok(())
}

/// Whether the update in hand has so many operations.
fn check_operation(found: u64, trainer: &Trainer, dataset: &Dataset) -> Result<(), DocumentError> {
    let examples = trainer.next_batch_size();
    let most = Order::new(trainer.network(), trainer.training(), dataset, examples).len();
    if found <= most { Ok(()) } else { Err(DocumentError::Operation { found, most }) }
}

/// The network with the numbers of another moment.
pub(super) fn with_parameters(network: &Network, parameters: &[Parameters]) -> Result<Network, DocumentError> {
    let mut start = network.clone();
    let fits = parameters.len() == start.layers.len()
        && start.layers.iter().zip(parameters).all(|(layer, numbers)| {
            layer.weights.len() == numbers.weights.len() && layer.biases.len() == numbers.biases.len()
        });
    if !fits {
        return Err(DocumentError::StartShape);
    }
    for (layer, numbers) in start.layers.iter_mut().zip(parameters) {
        layer.weights.clone_from(&numbers.weights);
        layer.biases.clone_from(&numbers.biases);
    }
    Ok(start)
}

/// Whether network, training and data go together.
pub(in crate::session) fn check(
    network: &Network,
    training: &Training,
    dataset: &Dataset,
) -> Result<(), DocumentError> {
    let (expected, found) = (dataset.targets.len(), network.outputs());
    if expected != found {
        return Err(DocumentError::Outputs { layer: network.layers.len() - 1, expected, found });
    }
    let rate = training.optimizer.learning_rate();
    if !(rate.is_finite() && rate > 0.0) {
        return Err(DocumentError::LearningRate { rate });
    }
    if training.seed > GREATEST_SEED {
        return Err(DocumentError::Seed { seed: training.seed, most: GREATEST_SEED });
    }
    if training.batch_size == 0 {
        return Err(DocumentError::EmptyBatch);
    }
    training.check(network).map_err(DocumentError::Training)?;
    match target_obstacle(training.loss, dataset) {
        Some(obstacle) => Err(DocumentError::Targets { loss: training.loss, obstacle }),
        None => Ok(()),
    }
}

/// Why a loss does not go with the targets of the data; `None` where it does. By these losses any other targets would
/// be learned wrongly, without any sign of it.
#[must_use]
pub fn target_obstacle(loss: Loss, dataset: &Dataset) -> Option<TargetObstacle> {
    let targets = dataset.train.examples.targets();
    match loss {
        Loss::CrossEntropy => {
            let mut sums = vec![0.0; targets.columns()];
            for unit in 0..targets.rows() {
                sums.iter_mut().zip(targets.row(unit)).for_each(|(sum, target)| *sum += target);
            }
            let are_shares =
                targets.values().all(|target| target >= 0.0) && sums.iter().all(|sum| (sum - 1.0).abs() <= 1e-9);
            (!are_shares).then_some(TargetObstacle::NotShares)
        }
        Loss::BinaryCrossEntropy => {
            let range = 0.0..=1.0;
            (!targets.values().all(|target| range.contains(&target))).then_some(TargetObstacle::BeyondZeroToOne)
        }
        Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => None,
    }
}
