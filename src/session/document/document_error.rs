//! Why a document cannot be opened: a sentence that says what, where and what to do.

use crate::data::DataError;

/// What is wrong with a document. Nothing on the bench changes when one is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs, reason = "the sentences tell what the fields are")]
pub enum DocumentError {
    /// No JSON, or not of the form of a document.
    #[error("The document cannot be read at {place}: {reason}. Mend that place, or open another file.")]
    Unreadable { place: String, reason: String },
    /// Something else altogether.
    #[error("This is no Glassnet document. Open a file that was saved here: its name ends in “.glassnet.json”.")]
    NoDocument,
    /// Rows and columns.
    #[error("This is a table, and no Glassnet document. To train on it, open it under “Data”, as a table of your own.")]
    IsTable,
    /// JSON that does not say what it is.
    #[error(
        "This is no Glassnet document: there is no “format” at its top level, which would be “glassnet/1”. \
         Open a file that was saved here."
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
    /// A list is too long or too short.
    #[error("{place} has {found} {what}; there must be {expected}.")]
    Count { place: String, what: &'static str, expected: usize, found: usize },
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
    #[error("The network does not fit together: {0}")]
    Network(String),
    /// The loss and the output layer do not go together, or a setting is out of range.
    #[error("training: {0}")]
    Training(String),
    /// The data cannot be prepared.
    #[error("data: {0}")]
    Data(#[from] DataError),
    /// A point cannot come or go.
    #[error("Points: {0}")]
    Points(&'static str),
    /// The run cannot be continued.
    #[error("run: {0} Remove “run” from the document to begin at its weights.")]
    Run(String),
    /// A position that the run does not lead to.
    #[error("position is epoch {epoch}, step {step}, but {possible}")]
    Position { epoch: u64, step: u64, possible: String },
    /// More operations than the update in hand has.
    #[error(
        "position.operation is {found}, but the update in hand has {most} operations. \
         Give a whole number from 0, which is no walk through the update, to {most}."
    )]
    Operation { found: u64, most: u64 },
}
