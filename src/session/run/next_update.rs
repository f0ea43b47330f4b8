//! The update that comes next, as a value with all its numbers: what the page explains and the worker will do.

use std::rc::Rc;

use crate::data::Dataset;
use crate::engine::{Examples, Network, Snapshot, State};
use crate::explain::{Origin, Trace};

use super::opening::check;
use crate::session::document::{Document, DocumentError};

impl Document {
    /// The update that this document's run makes next. `dataset` is that of the document.
    ///
    /// # Errors
    /// The document's parts do not fit together.
    pub fn next_update(&self, dataset: &Rc<Dataset>) -> Result<Trace, DocumentError> {
        let (network, state) = self.present(dataset)?;
        let batch = state.next_batch(&self.training, &dataset.train.examples);
        let rows = batch.indices.iter().map(|&index| dataset.train.rows[index]).collect();
        self.trace(network, state, batch.examples, rows, dataset)
    }

    /// A look at one row of the table: what the network makes of it, and what it would learn from it alone.
    ///
    /// # Errors
    /// The document's parts do not fit together, or no example is made of that row.
    pub fn look_at(&self, row: usize, dataset: &Rc<Dataset>) -> Result<Trace, DocumentError> {
        let parts = [&dataset.train, &dataset.test];
        let found = parts.into_iter().find_map(|part| part.place(row).map(|index| (part, index)));
        let (part, index) = found.ok_or(DocumentError::NoExample { row })?;
        let (network, state) = self.present(dataset)?;
        self.trace(network, state, part.examples.select(&[index]), vec![row], dataset)
    }

    /// The network and the state beside it where the document's run stands.
    fn present(&self, dataset: &Dataset) -> Result<(Network, State), DocumentError> {
        let network = self.network.build(dataset.inputs.len(), self.training.seed)?;
        check(&network, &self.training, dataset)?;
        let examples = &dataset.train.examples;
        let Some(run) = &self.run else {
            let state = State::new(&network, &self.training, examples);
            return Ok((network, state));
        };
        let fits = run.state.check(&network, self.training.optimizer.kind(), examples);
        fits.map_err(DocumentError::State)?;
        Ok((network, run.state.clone()))
    }

    fn trace(
        &self,
        network: Network,
        state: State,
        batch: Examples,
        rows: Vec<usize>,
        dataset: &Rc<Dataset>,
    ) -> Result<Trace, DocumentError> {
        let origin = Origin { dataset: dataset.clone(), rows };
        let snapshot = Snapshot { network, memory: state.memory };
        Trace::take(snapshot, batch, self.training, origin).map_err(DocumentError::Trace)
    }
}
