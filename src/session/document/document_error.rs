//! Why a document cannot be opened, or changed in that way: a sentence that says what, where and what to do.

use serde::{Deserialize, Serialize};

use crate::data::DataError;
use crate::engine::{IllMatched, IllShaped, Loss};
use crate::explain::TraceError;

use super::misplaced::Misplaced;
use super::unreadable::Flaw;

/// What is wrong with a document, or with a change of it. Nothing on the bench changes when one is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the sentences tell what the fields are")]
pub enum DocumentError {
    /// No JSON, or not of the form of a document.
    #[error("The document cannot be read at {place}: {flaw}. Mend that place, or open another file.")]
    Unreadable { place: String, flaw: Flaw },
    /// Something else altogether.
    #[error("This is no Glassnet document. Open a file that was saved here: its name ends in “.glassnet.json”.")]
    NoDocument,
    /// Rows and columns.
    #[error("This is a table, and no Glassnet document. To train on it, open it under “Data”, as a table of your own.")]
    IsTable,
    /// JSON that does not say what it is.
    #[error(
        "This is not a Glassnet document: it has no “format” at its top level, which would be “glassnet/1”. Open a file that was saved here."
    )]
    NoFormat,
    /// Another program's, or a later version's.
    #[error(
        "The document's format is “{found}”, and this version reads “glassnet/1”. \
         Open it with the version that wrote it."
    )]
    OtherFormat { found: String },
    /// There must be an output layer.
    #[error("network.layers is empty: give at least one layer, which is the output.")]
    NoLayers,
    /// A network that would fill the memory.
    #[error("The network would have {found} layers; {most} are the most. Take some away.")]
    MostLayers { found: usize, most: usize },
    /// The same.
    #[error("The network would have {found} weights; {most} are the most. Give its layers fewer units.")]
    MostWeights { found: usize, most: usize },
    /// Weights of more or fewer units than the layer has.
    #[error("network.layers[{layer}].weights has {found} rows, one per unit; there must be {expected}.")]
    WeightRows { layer: usize, expected: usize, found: usize },
    /// Weights from more or fewer units than the layer before has.
    #[error(
        "network.layers[{layer}].weights[{unit}] has {found} numbers, one per unit of the layer before; there must be \
         {expected}."
    )]
    Weights { layer: usize, unit: usize, expected: usize, found: usize },
    /// Biases of more or fewer units than the layer has.
    #[error("network.layers[{layer}].biases has {found} numbers, one per unit; there must be {expected}.")]
    Biases { layer: usize, expected: usize, found: usize },
    /// A layer of no units, or of more than can be handled.
    #[error("network.layers[{layer}].units is {found}; it must be between 1 and {most}.")]
    Units { layer: usize, found: usize, most: usize },
    /// The last layer and the data disagree.
    #[error(
        "The output layer has {found} units, and the data has {expected} targets. \
         Give network.layers[{layer}] {expected} units."
    )]
    Outputs { layer: usize, expected: usize, found: usize },
    /// The network's numbers do not fit together.
    #[error("The network does not fit together: {0}.")]
    Network(IllShaped),
    /// A change of a hidden layer that is not there. Layers count from 0.
    #[error("The network cannot be changed so: there is no hidden layer {}; there are {hidden}.", .layer + 1)]
    NoHiddenLayer { layer: usize, hidden: usize },
    /// One hidden layer too many.
    #[error("The network cannot be changed so: {most} hidden layers are the most.")]
    MostHiddenLayers { most: usize },
    /// A layer to come after the outputs.
    #[error("The network cannot be changed so: a layer cannot stand behind the output, at {}.", .layer + 1)]
    BehindOutput { layer: usize },
    /// A change of a layer that is not there.
    #[error("The network cannot be changed so: there is no layer {}; there are {layers}.", .layer + 1)]
    NoLayer { layer: usize, layers: usize },
    /// A weight or bias that is not there. All count from 0.
    #[error("The network has no layer {}, unit {}, source {}.", .layer + 1, .unit + 1, .source_index + 1)]
    NoPlace { layer: usize, unit: usize, source_index: usize },
    /// A weight or bias set by hand.
    #[error("{value} is no weight; give a finite number.")]
    WeightNotFinite {
        #[serde(with = "crate::engine::exactly")]
        value: f64,
    },
    /// The loss and the output layer do not go together, or a setting is out of range.
    #[error("training: {0}.")]
    Training(IllMatched),
    /// A learning rate that does not learn.
    #[error("training: the learning rate is {rate}; it must be a number above 0.")]
    LearningRate {
        #[serde(with = "crate::engine::exactly")]
        rate: f64,
    },
    /// A seed that scripts do not tell from its neighbours.
    #[error("training: the seed is {seed}; it must be {most} at most.")]
    Seed { seed: u64, most: u64 },
    /// No examples in a batch.
    #[error("training: batch_size is 0; it must be 1 or more.")]
    EmptyBatch,
    /// A loss that the targets do not go with.
    #[error("training: {}", .obstacle.sentence(*.loss))]
    Targets { loss: Loss, obstacle: TargetObstacle },
    /// The data cannot be prepared.
    #[error("data: {0}")]
    Data(#[from] DataError),
    /// Points of this source cannot be added or removed.
    #[error(
        "Points can be added and removed one by one only where they are generated, or where the examples are in the document itself."
    )]
    FixedPoints,
    /// A point to remove that does not exist.
    #[error("Points: there is no such row in the table.")]
    NoPoint,
    /// The last example of a small table.
    #[error("Points: the last example has to stay: there must be one to train on.")]
    LastExample,
    /// The last generated points.
    #[error("Points: the last points have to stay: there must be some to train on.")]
    LastPoints,
    /// A run whose state does not fit the network or the data.
    #[error("run: {0}. Remove “run” from the document to begin with its weights.")]
    State(IllShaped),
    /// A run from other layers.
    #[error(
        "run: run.start does not have the shape of the network. Remove “run” from the document to begin with its weights."
    )]
    StartShape,
    /// An update that cannot be explained.
    #[error("run: {0}. Remove “run” from the document to begin with its weights.")]
    Trace(TraceError),
    /// A recipe whose beginning cannot be made.
    #[error("run.recipe: {why} Remove “recipe” from “run” to open the document without its way back.")]
    RecipeBeginning { why: Box<DocumentError> },
    /// A change of a recipe that cannot be made there.
    #[error("run.recipe.changes[{index}]: {why} Remove “recipe” from “run” to open the document without its way back.")]
    RecipeChange { index: usize, why: Box<DocumentError> },
    /// A change of a recipe that does not lie between the one before it and the moment of the document.
    #[error(
        "run.recipe.changes[{index}].at is {at}; it must be {least} to {most}. Remove “recipe” from “run” to open the \
         document without its way back."
    )]
    RecipeOrder { index: usize, at: u64, least: u64, most: u64 },
    /// A row of the table that is looked at.
    #[error("Row {} of the table is no example: it was left out.", .row + 1)]
    NoExample { row: usize },
    /// A position that the run does not lead to.
    #[error("{}", .why.sentence(*.epoch, *.step))]
    Position { epoch: u64, step: u64, why: Misplaced },
    /// More operations than the update in hand has.
    #[error(
        "position.operation is {found}, but the current update has {most} operations. Give a whole number from 0 (not walking through the update) to {most}."
    )]
    Operation { found: u64, most: u64 },
}

/// Why a loss does not go with the targets of the data: they would be learned wrongly, without any sign of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TargetObstacle {
    /// They are not shares of 1.
    NotShares,
    /// They go beyond 0 or 1.
    BeyondZeroToOne,
}

impl TargetObstacle {
    fn sentence(self, loss: Loss) -> String {
        let name = loss.name();
        match self {
            Self::NotShares => format!("{name} needs targets that are shares of 1. Choose another loss."),
            Self::BeyondZeroToOne => format!("{name} needs targets from 0 to 1. Choose another loss."),
        }
    }
}
