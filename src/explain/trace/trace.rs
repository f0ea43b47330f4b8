//! Trace: one training step as a value, with every number in it open to questions.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::data::{Dataset, Encoder, Feature, Meaning};
use crate::engine::{Examples, Layer, LayerPass, Network, Pass, Snapshot, Step, Training};

use crate::explain::address::{LayerNumber, Parameter, Place, Quantity};
use crate::explain::order::Order;

/// One training step: what was before, what was computed, what is after.
///
/// In every [`Quantity`] asked of it, `example` counts within the batch.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Network and memory before the update.
    pub before: Snapshot,
    /// The examples of the update.
    pub batch: Examples,
    /// Forward pass, losses, backward pass, gradients.
    pub pass: Pass,
    /// Network and memory after the update.
    pub after: Snapshot,
    /// How the network is trained.
    pub training: Training,
    /// Where the examples come from.
    pub origin: Origin,
    order: Order,
}

/// Where the examples of a batch come from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The table, and how its cells become numbers.
    pub dataset: Rc<Dataset>,
    /// The row of the table that each example of the batch is.
    pub rows: Vec<usize>,
}

/// A step and an origin that do not belong together.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum TraceError {
    /// A batch of no examples.
    #[error("the batch has no examples, so there is nothing to trace")]
    Empty,
    /// Not one row for each example.
    #[error("the batch has {examples} examples, but {rows} rows of the table are named for them")]
    Rows {
        /// Examples of the batch.
        examples: usize,
        /// Rows named.
        rows: usize,
    },
    /// A row that the table does not have.
    #[error("example {example} is said to be row {row} of the table, which has {rows} rows")]
    NoSuchRow {
        /// Which example of the batch.
        example: usize,
        /// The row named.
        row: usize,
        /// Rows of the table.
        rows: usize,
    },
    /// A network with other inputs than the data.
    #[error("the network has {found} inputs, but the data has {expected}")]
    Inputs {
        /// Of the data.
        expected: usize,
        /// Of the network.
        found: usize,
    },
    /// A network with other outputs than the data.
    #[error("the network has {found} outputs, but the data has {expected}")]
    Outputs {
        /// Of the data.
        expected: usize,
        /// Of the network.
        found: usize,
    },
}

impl Trace {
    /// The trace of a step that was taken; nothing is computed or copied.
    ///
    /// # Errors
    /// If the batch is empty, or its examples cannot come from the origin.
    pub fn new(step: Step, training: Training, origin: Origin) -> Result<Self, TraceError> {
        let Step { before, batch, pass, after } = step;
        check(&before.network, &batch, &origin)?;
        let order = Order::new(&before.network, &training, &origin.dataset, batch.len());
        Ok(Trace { before, batch, pass, after, training, origin, order })
    }

    /// The step that trains `before` on `batch`, taken and traced.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    ///
    /// # Panics
    /// If the memory does not have the shape of the network with this optimizer (as [`Step::take`]).
    pub fn take(before: Snapshot, batch: Examples, training: Training, origin: Origin) -> Result<Self, TraceError> {
        check(&before.network, &batch, &origin)?;
        Trace::new(Step::take(before, batch, &training), training, origin)
    }

    /// All numbers in the order in which they are computed.
    #[must_use]
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// Number of examples of the batch.
    #[must_use]
    pub fn examples(&self) -> usize {
        self.batch.len()
    }

    /// The output layer.
    #[must_use]
    pub fn last(&self) -> LayerNumber {
        LayerNumber::outputs_of(&self.before.network)
    }

    /// Where on the drawing a number lives, as [`Quantity::place`]; a cell lives at the unit made of its column, of several at
    /// the one that is on.
    #[must_use]
    pub fn place(&self, quantity: Quantity) -> Place {
        let Quantity::RawValue { column, example } = quantity else { return quantity.place(self.last()) };
        let made = |features: &[Feature], value: &dyn Fn(usize) -> Option<f64>| {
            let of_column = |unit: &usize| features[*unit].column == column;
            let is_on = |unit: &usize| {
                matches!(features[*unit].meaning, Meaning::Indicator { .. })
                    && value(*unit).is_some_and(|value| value > 0.0)
            };
            let mut units = (0..features.len()).filter(of_column);
            let first = units.clone().next();
            units.find(is_on).or(first)
        };
        let dataset = &self.origin.dataset;
        let input = |unit: usize| self.value(Quantity::Input { unit, example });
        let target = |unit: usize| self.value(Quantity::Target { unit, example });
        match (made(&dataset.inputs, &input), made(&dataset.targets, &target)) {
            (Some(unit), _) => Place::Unit { layer: LayerNumber::INPUTS, unit },
            (None, Some(unit)) => Place::Unit { layer: self.last(), unit },
            (None, None) => Place::Whole,
        }
    }

    /// A layer before the update; the inputs are none.
    pub(in crate::explain) fn layer(&self, layer: LayerNumber) -> Option<&Layer> {
        self.before.network.layers.get(layer.index()?)
    }

    /// What was computed in a layer.
    pub(in crate::explain) fn found(&self, layer: LayerNumber) -> Option<&LayerPass> {
        self.pass.layers.get(layer.index()?)
    }

    /// The layer whose weights the blame of the one before it is traced through.
    pub(in crate::explain) fn traced_through(&self, layer: LayerNumber) -> Option<&Layer> {
        let network = if self.is_sequential() { &self.after.network } else { &self.before.network };
        network.layers.get(layer.index()?)
    }

    /// Whether blame is traced back through weights that have just changed.
    pub(in crate::explain) fn is_sequential(&self) -> bool {
        self.training.update_order == crate::engine::UpdateOrder::Sequential
    }

    /// Whether there is such a unit, the inputs not counted.
    pub(in crate::explain) fn has_unit(&self, layer: LayerNumber, unit: usize) -> bool {
        self.layer(layer).is_some_and(|layer| unit < layer.units())
    }

    /// Whether there is such a connection.
    pub(in crate::explain) fn has_connection(&self, layer: LayerNumber, unit: usize, source: usize) -> bool {
        self.layer(layer).is_some_and(|layer| unit < layer.units() && source < layer.sources())
    }

    pub(in crate::explain) fn is_unit_off(&self, layer: LayerNumber, unit: usize) -> bool {
        self.layer(layer).is_some_and(|layer| layer.is_off(unit))
    }

    pub(in crate::explain) fn is_connection_off(&self, layer: LayerNumber, unit: usize, source: usize) -> bool {
        self.layer(layer).is_some_and(|layer| layer.switches.connections_off.contains(&(unit, source)))
    }

    /// Whether it is a weight whose connection is switched off.
    pub(in crate::explain) fn is_weight_off(&self, Parameter { layer, unit, source }: Parameter) -> bool {
        source.is_some_and(|source| self.is_connection_off(layer, unit, source))
    }

    /// Whether the update changes a weight or bias that is there.
    pub(in crate::explain) fn learns(&self, Parameter { layer, unit, source }: Parameter) -> bool {
        let Some(index) = layer.index() else { return false };
        match source {
            Some(source) => {
                self.has_connection(layer, unit, source) && self.before.network.learns_weight(index, unit, source)
            }
            None => self.has_unit(layer, unit) && self.before.network.learns_bias(index, unit),
        }
    }

    /// The cell of an example, without the space around it.
    pub(in crate::explain) fn cell(&self, column: usize, example: usize) -> Option<&str> {
        let row = *self.origin.rows.get(example)?;
        self.origin.dataset.table.columns.get(column)?.cells.get(row).map(str::trim)
    }

    /// The unit of measure of a column, if it has one.
    pub(in crate::explain) fn unit(&self, column: usize) -> Option<&str> {
        self.origin.dataset.table.columns.get(column)?.unit.as_deref()
    }

    /// How the cells of a column become numbers, if they do.
    pub(in crate::explain) fn encoder(&self, column: usize) -> Option<&Encoder> {
        let dataset = &self.origin.dataset;
        dataset.input_columns.iter().chain(&dataset.target_columns).find(|encoder| encoder.column == column)
    }
}

fn check(network: &Network, batch: &Examples, origin: &Origin) -> Result<(), TraceError> {
    let (examples, rows, dataset) = (batch.len(), origin.rows.len(), &origin.dataset);
    if examples == 0 {
        return Err(TraceError::Empty);
    }
    if examples != rows {
        return Err(TraceError::Rows { examples, rows });
    }
    let all = dataset.table.rows();
    if let Some((example, &row)) = origin.rows.iter().enumerate().find(|(_, row)| **row >= all) {
        return Err(TraceError::NoSuchRow { example, row, rows: all });
    }
    let found = network.inputs;
    if let Some(expected) = [dataset.inputs.len(), batch.input_count()].into_iter().find(|&count| count != found) {
        return Err(TraceError::Inputs { expected, found });
    }
    let found = network.outputs();
    match [dataset.targets.len(), batch.target_count()].into_iter().find(|&count| count != found) {
        Some(expected) => Err(TraceError::Outputs { expected, found }),
        None => Ok(()),
    }
}
