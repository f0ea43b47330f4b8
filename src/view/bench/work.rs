//! Work: what is on the bench, as the page knows it.

use std::ops::Range;
use std::rc::Rc;

use crate::data::{Dataset, Feature, Meaning};
use crate::explain::Phase;
use crate::session::{Document, Frame, LayerPart};

use super::labels::{Labels, measured};
use super::preferences::Preferences;
use crate::view::digits::Digits;
use crate::view::drawing::{Type, text_width};
use crate::view::stage::{Answer, Beside, Layout, Plan};
use crate::view::walk::Walk;
use crate::view::walk::phase_name;

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
        Rc::ptr_eq(&self.dataset, &other.dataset)
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

    /// The names beside the network, for the example of a frame.
    #[must_use]
    pub fn labels(&self, frame: &Frame, preferences: Preferences) -> Labels {
        let layers = self.document.network.layers.iter().map(|layer| (layer.units, layer.activation));
        Labels::new(&self.dataset, layers, frame, preferences.digits)
    }

    /// Where things stand on a stage of that size; what a walk is at is always among them.
    #[must_use]
    pub fn layout(&self, width: f64, height: f64, walk: Option<&Walk>) -> Layout {
        let layout = Layout::new(&self.plan(), width, height);
        match walk {
            Some(walk) => layout.with(walk.focus_place()),
            None => layout,
        }
    }

    /// What the places on the stage depend on.
    fn plan(&self) -> Plan {
        let letters = Type::PAGE;
        let short = |feature: &Feature| match &feature.meaning {
            Meaning::Indicator { category } => text_width(category, letters.small, true),
            Meaning::Number | Meaning::Code { .. } | Meaning::Derived(_) => {
                text_width(&feature.name, letters.small, false)
            }
        };
        let widest = |features: &[Feature]| features.iter().map(short).fold(0.0, f64::max);
        let inputs = match self.dataset.images {
            Some(images) => Beside::Pictures(images.shape),
            None => Beside::Names { width: widest(&self.dataset.inputs), capsules: capsules(&self.dataset.inputs) },
        };
        let targets = &self.dataset.targets;
        let is_class = |feature: &Feature| matches!(feature.meaning, Meaning::Indicator { .. });
        let answer = if targets.len() > 1 && targets.iter().all(is_class) {
            Answer::Bars(widest(targets))
        } else {
            // Both ends of its scale are about as wide as what stands beside it.
            let amount = |feature: &Feature, scaled: f64| {
                let text = measured(feature.unscale(scaled), feature.unit.as_deref(), Digits::default());
                text_width(&text, letters.number, true)
            };
            let widths = targets.iter().flat_map(|feature| [-2.0, 2.0].map(|scaled| amount(feature, scaled)));
            Answer::Scale(widths.fold(0.0, f64::max))
        };
        Plan { units: self.shape(), inputs, answer, letters }
    }

    /// An example as one of the table, by its row: `example 3 of 10`.
    #[must_use]
    pub fn example_of_table(&self, row: usize) -> String {
        format!("example {} of {}", row + 1, self.dataset.table.rows())
    }

    /// What the numbers on the stage are of: `example 3 of 10`, `mean of 10 examples`, `your picture`.
    #[must_use]
    pub fn scope(&self, frame: &Frame, walk: Option<&Walk>, narrow: bool) -> String {
        let row = frame.example + 1;
        if walk.is_none() && frame.is_fed() {
            return "your picture".to_owned();
        }
        let Some(walk) = walk else { return self.example_of_table(frame.example) };
        let scope = walk.scope();
        if narrow {
            return scope;
        }
        if walk.phase() == Some(Phase::Update) {
            return scope;
        }
        let phase = walk.phase().map_or("", phase_name);
        let several = walk.trace.examples() > 1;
        match (several, walk.is_of_batch()) {
            (false, _) => format!("{phase} · {scope}"),
            (true, false) => format!("{phase} · {scope} (row {row} of the table)"),
            (true, true) => format!("{phase} · {scope} · in grey: the last example"),
        }
    }
}

/// The inputs that are one category each of the same column, several of them at least.
fn capsules(inputs: &[Feature]) -> Vec<Range<usize>> {
    let mut capsules: Vec<Range<usize>> = Vec::new();
    let column = |feature: &Feature| matches!(feature.meaning, Meaning::Indicator { .. }).then_some(feature.column);
    for (unit, feature) in inputs.iter().enumerate() {
        let Some(own) = column(feature) else { continue };
        match capsules.last_mut() {
            Some(capsule) if capsule.end == unit && column(&inputs[unit - 1]) == Some(own) => capsule.end += 1,
            Some(_) | None => capsules.push(unit..unit + 1),
        }
    }
    capsules.retain(|capsule| capsule.len() > 1);
    capsules
}
