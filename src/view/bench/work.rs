//! Work: what is on the bench, as the page knows it.

use std::rc::Rc;

use crate::data::{Builtin, Dataset, Source};
use crate::session::{Document, Frame, LayerPart};

use super::labels::Labels;
use super::preferences::Preferences;

/// What is on the bench.
#[derive(Clone, Debug)]
pub struct Work {
    /// The document as the worker last reported it.
    pub document: Document,
    /// Its data.
    pub dataset: Rc<Dataset>,
    /// Counts the pieces of work; a frame of another generation does not belong to this one.
    pub generation: u64,
}

/// Panels ask at every turn whether the work is another one, and examples may be very many: they are the same as long as
/// they are shared.
impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
            || Rc::ptr_eq(&self.dataset, &other.dataset)
                && self.generation == other.generation
                && self.document == other.document
    }
}

impl Work {
    /// The layers between inputs and output.
    #[must_use]
    pub fn hidden_layers(&self) -> &[LayerPart] {
        self.document.network.layers.split_last().map_or(&[], |(_, hidden)| hidden)
    }

    /// The rows of the table that are examples, in the order of the table.
    #[must_use]
    pub fn rows(&self) -> Vec<usize> {
        let mut rows: Vec<_> = self.dataset.train.rows.iter().chain(&self.dataset.test.rows).copied().collect();
        rows.sort_unstable();
        rows
    }

    /// Updates in an epoch: the last batch may be a short one.
    #[must_use]
    pub fn steps_per_epoch(&self) -> usize {
        self.dataset.train.len().div_ceil(self.document.training.batch_size.max(1))
    }

    /// Units of each layer, the inputs first.
    #[must_use]
    pub fn shape(&self) -> Vec<usize> {
        let layers = self.document.network.layers.iter().map(|layer| layer.units);
        std::iter::once(self.dataset.inputs.len()).chain(layers).collect()
    }

    /// Units of each layer, the inputs first: `11 – 8 – 4 – 1`.
    #[must_use]
    pub fn shape_in_words(&self) -> String {
        let shape: Vec<_> = self.shape().iter().map(ToString::to_string).collect();
        // Of many layers there is no room for more.
        shape.join(if shape.len() > 6 { "–" } else { " – " })
    }

    /// The names beside the network, for the example of a frame.
    #[must_use]
    pub fn labels(&self, frame: &Frame, preferences: Preferences) -> Labels {
        let layers = self.document.network.layers.iter().map(|layer| (layer.units, layer.activation));
        Labels::new(&self.dataset, layers, frame, preferences.digits)
    }

    /// What people call one example, and several.
    #[must_use]
    pub fn row_name(&self) -> [&'static str; 2] {
        let Source::Builtin { name, .. } = &self.document.data else { return ["example", "examples"] };
        Builtin::named(name).map_or(["example", "examples"], |set| set.row)
    }

    /// An example as one of the table, by its row: `example 3 of 10`; where rows were left out, `row 3, one of 9 examples`.
    #[must_use]
    pub fn example_of_table(&self, row: usize) -> String {
        let (row, rows) = (row + 1, self.dataset.table.rows());
        let examples = self.dataset.train.len() + self.dataset.test.len();
        if examples == rows {
            format!("example {row} of {rows}")
        } else {
            format!("row {row}, one of {examples} examples")
        }
    }
}
