//! The update that comes next, as a value with all its numbers: what the page explains and the worker will do.

use std::rc::Rc;

use crate::data::Dataset;
use crate::engine::{Examples, Trainer};
use crate::explain::{Origin, Trace};

use crate::session::document::Document;
use crate::session::document::DocumentError;

impl Document {
    /// The update that this document's run makes next. `dataset` is that of the document.
    ///
    /// # Errors
    /// The document's parts do not fit together.
    pub fn next_update(&self, dataset: &Rc<Dataset>) -> Result<Trace, DocumentError> {
        let trainer = self.trainer(dataset)?;
        let batch = trainer.next_batch();
        let rows = batch.indices.iter().map(|&index| dataset.train.rows[index]).collect();
        self.trace(&trainer, batch.examples, rows, dataset)
    }

    /// A look at one row of the table: what the network makes of it, and what it would learn from it alone.
    ///
    /// # Errors
    /// The document's parts do not fit together, or no example is made of that row.
    pub fn look_at(&self, row: usize, dataset: &Rc<Dataset>) -> Result<Trace, DocumentError> {
        let parts = [&dataset.train, &dataset.test];
        let found = parts.into_iter().find_map(|part| part.place(row).map(|index| (part, index)));
        let (part, index) = found.ok_or(DocumentError::NoExample { row })?;
        self.trace(&self.trainer(dataset)?, part.examples.select(&[index]), vec![row], dataset)
    }

    /// The trainer where the document's run stands.
    fn trainer(&self, dataset: &Dataset) -> Result<Trainer, DocumentError> {
        let network = self.network.build(dataset.inputs.len(), self.training.seed)?;
        super::opening::check(&network, &self.training, dataset)?;
        let mut trainer = Trainer::new(network.clone(), self.training, dataset.train.examples.clone());
        if let Some(run) = &self.run {
            trainer.restore(network, run.state.clone()).map_err(DocumentError::State)?;
        }
        Ok(trainer)
    }

    fn trace(
        &self,
        trainer: &Trainer,
        batch: Examples,
        rows: Vec<usize>,
        dataset: &Rc<Dataset>,
    ) -> Result<Trace, DocumentError> {
        let origin = Origin { dataset: dataset.clone(), rows };
        Trace::take(trainer.snapshot(), batch, self.training, origin).map_err(DocumentError::Trace)
    }
}
