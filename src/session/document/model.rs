//! Model: what of a document changes while it is worked on.

use serde::{Deserialize, Serialize};

use crate::engine::Training;

use super::document::{Document, DocumentPosition, NetworkPart, RunPart};

/// What a document holds beside its title and its data: the network, how it is trained, and where its training stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The layers, with their weights.
    pub network: NetworkPart,
    /// How it is trained.
    pub training: Training,
    /// Where the training stands.
    pub position: DocumentPosition,
    /// What the run needs, beside the weights, to go on to the bit.
    pub run: Option<RunPart>,
}

impl Document {
    /// The document with this model in the place of its own, which is not copied.
    #[must_use]
    pub fn with(&self, model: Model) -> Self {
        let Model { network, training, position, run } = model;
        let (format, title, data) = (self.format.clone(), self.title.clone(), self.data.clone());
        Self { format, preset: self.preset, title, data, network, training, position, run }
    }
}
