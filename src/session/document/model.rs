//! Model: what of a document changes while it is worked on.

use std::rc::Rc;

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
    /// Whether the run is the one of the model before, with what it began with left out: [`Document::with`] puts that back.
    pub continues: bool,
}

impl Document {
    /// The document with this model in the place of its own, which is not copied. Of one that continues the run, what it began with is
    /// this document's.
    #[must_use]
    pub fn with(&self, model: Model) -> Self {
        let Model { network, training, position, mut run, continues } = model;
        if continues && let (Some(run), Some(before)) = (&mut run, &self.run) {
            run.begin_as(before);
        }
        let (format, title, data) = (self.format.clone(), self.title.clone(), self.data.clone());
        Self { format, preset: self.preset, title, data, network, training, position, run }
    }
}

impl RunPart {
    /// Leaves out what the run began with: training changes none of that.
    pub(in crate::session) fn leave_out_beginning(&mut self) {
        self.start = Rc::default();
        if let Some(recipe) = &mut self.recipe {
            recipe.network = Rc::new(NetworkPart { initializer: None, layers: Vec::new() });
            recipe.midway = None;
        }
    }

    /// Begins as `other` does, of the same run.
    fn begin_as(&mut self, other: &Self) {
        self.start = other.start.clone();
        if let (Some(recipe), Some(known)) = (&mut self.recipe, &other.recipe) {
            recipe.network = known.network.clone();
            recipe.midway = known.midway.clone();
        }
    }
}
