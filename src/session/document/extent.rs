//! How long a document is as text, without writing it.

use super::document::{Document, Parameters, RunPart};
use crate::data::{Source, TableText};
use crate::engine::LayerMemory;

/// So many numbers of a list tell how long the others are.
const SAMPLE: usize = 8;

impl Document {
    /// How many characters it takes as text, about: a table is counted, of each list of numbers a few are written.
    #[must_use]
    pub fn extent(&self) -> usize {
        let table = self.data.text().map_or(0, |text| match text {
            TableText::Written(text) => text.chars().count(),
            TableText::Shelved(_) => 0,
        });
        let layers = self.network.layers.iter().flat_map(|layer| layer.weights.iter().flatten().chain(&layer.biases));
        let examples = if let Source::Inline { examples, .. } = &self.data { Some(&**examples) } else { None };
        let examples = examples.into_iter().flat_map(|examples| examples.inputs.iter().chain(&examples.targets));
        let numbers: usize = layers.chain(examples).map(|numbers| extent(numbers)).sum();
        table + numbers + self.run.as_ref().map_or(0, RunPart::extent)
    }
}

impl RunPart {
    fn extent(&self) -> usize {
        let start = self.start.iter().flat_map(|Parameters { weights, biases }| [weights, biases]);
        let moments = self.state.memory.layers.iter().flat_map(|LayerMemory { weights, biases }| [weights, biases]);
        let memory = moments.flat_map(|moments| [&moments.first, &moments.second]);
        start.chain(memory).map(|numbers| extent(numbers)).sum()
    }
}

fn extent(numbers: &[f64]) -> usize {
    let step = numbers.len().div_ceil(SAMPLE).max(1);
    let (count, length) = numbers
        .iter()
        .step_by(step)
        .fold((0, 0), |(count, length), number| (count + 1, length + format!("{number:?},").len()));
    (length * numbers.len()).checked_div(count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::houses_only;
    use crate::session::{Preset, Session};

    #[test]
    fn the_extent_is_that_of_the_text_within_a_quarter() {
        let document = Document::read(Preset::Houses.text()).expect("a document");
        let mut session = Session::open(document, &houses_only).expect("it can be opened");
        session.start_anew(3);
        session.train(50).expect("it does not diverge");
        let document = session.document();
        let (extent, length) = (document.extent() as f64, document.write().len() as f64);
        // Beside its numbers a small document has some words, and the order of its examples.
        assert!((0.5..=1.25).contains(&(extent / length)), "{extent} of {length}");
    }
}
