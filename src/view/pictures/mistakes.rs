//! Mistakes: the examples that the network takes for another class than they are.

use std::rc::Rc;

use crate::data::{Dataset, Subset};
use crate::engine::Network;

use crate::view::bench::{Bench, Work};

/// An example that is taken for what it is not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Misread {
    /// The row of the table.
    pub row: usize,
    /// Its place in its part.
    pub index: usize,
    /// The class it is.
    pub class: usize,
    /// The class it is taken for.
    pub taken_for: usize,
    /// The output of that class: how sure the network is, from 0 to 1.
    pub sure: f64,
}

/// The mistakes of both parts at one moment, and which page of them is looked at.
#[derive(Clone, Debug, Default)]
pub struct Mistakes {
    of: Option<Rc<Work>>,
    /// Those of the test part, the surest first.
    pub test: Vec<Misread>,
    /// Those of the training part, the surest first.
    pub train: Vec<Misread>,
    /// The pages that are shown: of the test part and of the training part.
    pub pages: [usize; 2],
}

impl PartialEq for Mistakes {
    fn eq(&self, other: &Self) -> bool {
        self.pages == other.pages && self.of.as_ref().map(Rc::as_ptr) == other.of.as_ref().map(Rc::as_ptr)
    }
}

impl Mistakes {
    /// Mistakes on a page.
    pub const PAGE: usize = 24;

    /// Looks for mistakes again when the work has changed.
    pub fn refresh(&mut self, bench: &Bench) {
        let Some(work) = &bench.work else { return };
        if self.of.as_ref().is_some_and(|of| Rc::ptr_eq(of, work)) {
            return;
        }
        let (dataset, document) = (&work.dataset, &work.document);
        // A document on the bench was built before.
        let Ok(network) = document.network.build(dataset.inputs.len(), document.training.seed) else { return };
        self.test = mistakes_in(&dataset.test, &network, dataset);
        self.train = mistakes_in(&dataset.train, &network, dataset);
        self.of = Some(work.clone());
        let last = [&self.test, &self.train].map(|mistakes| Self::pages_of(mistakes) - 1);
        self.pages = [self.pages[0].min(last[0]), self.pages[1].min(last[1])];
    }

    /// Turns to another page of the test part or of the training part.
    pub fn turn(&mut self, of_test: bool, page: usize) {
        let all = if of_test { &self.test } else { &self.train };
        self.pages[usize::from(!of_test)] = page.min(Self::pages_of(all) - 1);
    }

    /// The pages that a number of mistakes fill; at least one.
    #[must_use]
    pub fn pages_of(mistakes: &[Misread]) -> usize {
        mistakes.len().div_ceil(Self::PAGE).max(1)
    }
}

/// The mistakes of a network in one part of its data, the surest first. None where there are no classes.
#[must_use]
pub fn mistakes_in(part: &Subset, network: &Network, dataset: &Dataset) -> Vec<Misread> {
    if part.is_empty() {
        return Vec::new();
    }
    let pass = network.forward(&part.examples);
    let Some(outputs) = pass.layers.last().map(|layer| &layer.a) else { return Vec::new() };
    let mistake = |(index, &row): (usize, &usize)| {
        let answer = outputs.column(index);
        let (class, taken_for) = (dataset.task.class_of(&part.targets(index))?, dataset.task.class_of(&answer)?);
        let sure = answer.get(taken_for).copied().unwrap_or(f64::NAN);
        (class != taken_for).then_some(Misread { row, index, class, taken_for, sure })
    };
    let mut mistakes: Vec<_> = part.rows.iter().enumerate().filter_map(mistake).collect();
    mistakes.sort_by(|one, other| other.sure.total_cmp(&one.sure));
    mistakes
}
