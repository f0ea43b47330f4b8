//! Examples to train on: inputs and targets, packed once.

use std::sync::Arc;

use super::rows::Rows;

/// Inputs × examples and targets × examples.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// Shared with what evaluates a network at them.
    inputs: Arc<Rows>,
    targets: Rows,
}

impl Examples {
    /// Packs examples that come as one list of inputs and one list of targets each.
    ///
    /// # Panics
    /// If there are not as many lists of targets as of inputs, or if the lists differ in length.
    pub fn new(inputs: &[Vec<f64>], targets: &[Vec<f64>]) -> Self {
        let (examples, given) = (inputs.len(), targets.len());
        assert_eq!(examples, given, "{examples} examples have inputs, but {given} have targets");
        Examples { inputs: packed(inputs, "inputs").into(), targets: packed(targets, "targets") }
    }

    /// Examples that are packed already.
    ///
    /// # Panics
    /// If there are not as many examples with targets as with inputs.
    pub fn of(inputs: Rows, targets: Rows) -> Self {
        let (examples, given) = (inputs.columns(), targets.columns());
        assert_eq!(examples, given, "{examples} examples have inputs, but {given} have targets");
        Examples { inputs: inputs.into(), targets }
    }

    /// Points without targets, to evaluate a network at.
    ///
    /// # Panics
    /// If the lists differ in length.
    pub fn inputs_only(inputs: &[Vec<f64>]) -> Self {
        Examples { inputs: packed(inputs, "inputs").into(), targets: Rows::new(0, inputs.len()) }
    }

    /// Number of examples.
    pub fn len(&self) -> usize {
        self.inputs.columns()
    }

    /// Whether there is no example.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of inputs of each example.
    pub fn input_count(&self) -> usize {
        self.inputs.rows()
    }

    /// Number of targets of each example.
    pub fn target_count(&self) -> usize {
        self.targets.rows()
    }

    /// The number that `example` feeds to input `unit`.
    pub fn input(&self, unit: usize, example: usize) -> f64 {
        self.inputs.at(unit, example)
    }

    /// What output `unit` should be for `example`.
    pub fn target(&self, unit: usize, example: usize) -> f64 {
        self.targets.at(unit, example)
    }

    /// Inputs × examples.
    pub fn inputs(&self) -> &Rows {
        &self.inputs
    }

    /// The inputs, to be kept without being copied.
    pub(super) fn shared_inputs(&self) -> Arc<Rows> {
        self.inputs.clone()
    }

    /// Outputs × examples.
    pub fn targets(&self) -> &Rows {
        &self.targets
    }

    /// The examples with these indices, in this order.
    pub fn select(&self, indices: &[usize]) -> Examples {
        Examples { inputs: selected(&self.inputs, indices).into(), targets: selected(&self.targets, indices) }
    }
}

fn packed(lists: &[Vec<f64>], what: &str) -> Rows {
    let width = lists.first().map_or(0, Vec::len);
    let mut rows = Rows::new(width, lists.len());
    for (example, list) in lists.iter().enumerate() {
        let found = list.len();
        assert_eq!(found, width, "example {example} has {found} {what}, but the first has {width}");
        rows.set_column(example, list);
    }
    rows
}

fn selected(from: &Rows, indices: &[usize]) -> Rows {
    let mut rows = Rows::new(from.rows(), indices.len());
    for unit in 0..from.rows() {
        let source = from.row(unit);
        for (value, &example) in rows.row_mut(unit).iter_mut().zip(indices) {
            *value = source[example];
        }
    }
    rows
}
