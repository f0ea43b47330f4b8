//! What every number of a step is.

use crate::data::Coding;
use crate::engine::{Hyperparameter, Optimizer, Rows};

use super::trace::Trace;
use crate::explain::address::{LayerNumber, MomentKind, Parameter, Quantity};

impl Trace {
    /// The number at an address. `None` if there is no such number: a unit or example that is not there, a setting that
    /// the optimizer does not have, the cell of a category (see [`raw_text`](Self::raw_text)).
    #[must_use]
    pub fn value(&self, quantity: Quantity) -> Option<f64> {
        match quantity {
            Quantity::RawValue { column, example } => self.raw_number(column, example),
            Quantity::Input { unit, example } => at(self.batch.inputs(), unit, example),
            Quantity::Target { unit, example } => at(self.batch.targets(), unit, example),
            Quantity::Parameter(of) => self.stored(false, of),
            Quantity::Product { layer, unit, source, example } => {
                let a = self.signal(layer, source, example)?;
                let there = self.has_connection(layer, unit, source);
                there.then(|| self.layer(layer).map(|layer| layer.weight(unit, source) * a))?
            }
            Quantity::WeightedSum { layer, unit, example } => at(&self.found(layer)?.z, unit, example),
            Quantity::Activation { layer, unit, example } => at(&self.found(layer)?.a, unit, example),
            Quantity::OutputError { unit, example } => at(&self.pass.output_errors, unit, example),
            Quantity::ExampleLoss { example } => self.pass.example_losses.get(example).copied(),
            Quantity::BatchLoss => Some(self.pass.loss),
            Quantity::Penalty => Some(self.pass.penalty),
            Quantity::ActivationSlope { layer, unit, example } => at(&self.found(layer)?.slope, unit, example),
            Quantity::Blame { layer, unit, example } => at(&self.found(layer)?.blame, unit, example),
            Quantity::Contribution { layer, unit, next, example } => self.contribution(layer, unit, next, example),
            Quantity::Delta { layer, unit, example } => at(&self.found(layer)?.delta, unit, example),
            Quantity::ExampleGradient { of: Parameter { layer, unit, source }, example } => {
                let delta = at(&self.found(layer)?.delta, unit, example)?;
                // A bias enters z as it is, so that its gradient is δ itself.
                let Some(source) = source else { return Some(delta) };
                let a = self.signal(layer, source, example)?;
                Some(if self.is_connection_off(layer, unit, source) { 0.0 } else { delta * a })
            }
            Quantity::Gradient(of) => self.gradient(of),
            Quantity::Hyperparameter(which) => self.hyperparameter(which),
            Quantity::Moment(moment, of) => self.moment(moment, of, true),
            Quantity::Change(of) => self.change(of),
            Quantity::New(of) => self.stored(true, of),
        }
    }

    /// The cell as it is written in the table, of numbers and of categories.
    #[must_use]
    pub fn raw_text(&self, quantity: Quantity) -> Option<&str> {
        let Quantity::RawValue { column, example } = quantity else { return None };
        self.cell(column, example)
    }

    /// The unit of measure of a cell, if its column has one.
    #[must_use]
    pub fn unit_of(&self, quantity: Quantity) -> Option<&str> {
        let Quantity::RawValue { column, .. } = quantity else { return None };
        self.unit(column)
    }

    /// A moment before the update, or after it.
    pub(in crate::explain) fn moment(&self, moment: MomentKind, of: Parameter, after: bool) -> Option<f64> {
        let index = self.index(of)?;
        if !self.order().sizes().moments().contains(&moment) {
            return None;
        }
        let memory = if after { &self.after.memory } else { &self.before.memory };
        let memory = memory.layers.get(of.layer.index()?)?;
        let moments = if of.source.is_some() { &memory.weights } else { &memory.biases };
        let kept = match moment {
            MomentKind::Velocity | MomentKind::First => &moments.first,
            MomentKind::Second => &moments.second,
        };
        kept.get(index).copied()
    }

    /// a of a source of `layer`: an input's number for the first layer.
    fn signal(&self, layer: LayerNumber, source: usize, example: usize) -> Option<f64> {
        layer.index()?;
        let before = layer.previous();
        let a = if before.is_inputs() { self.batch.inputs() } else { &self.found(before)?.a };
        at(a, source, example)
    }

    fn contribution(&self, layer: LayerNumber, unit: usize, next: usize, example: usize) -> Option<f64> {
        let next_layer = layer.next();
        let (above, delta) = (self.traced_through(next_layer)?, at(&self.found(next_layer)?.delta, next, example)?);
        self.has_unit(layer, unit).then(|| above.weight(next, unit) * delta)
    }

    fn raw_number(&self, column: usize, example: usize) -> Option<f64> {
        let encoder = self.encoder(column)?;
        match encoder.coding {
            Coding::Number { .. } => encoder.notation.number(self.cell(column, example)?),
            Coding::OneHot(_) | Coding::Ordinal(_) => None,
        }
    }

    /// Where a weight or bias stands in its layer.
    fn index(&self, Parameter { layer, unit, source }: Parameter) -> Option<usize> {
        match source {
            Some(source) => {
                let sources = self.layer(layer)?.sources();
                self.has_connection(layer, unit, source).then(|| unit * sources + source)
            }
            None => self.has_unit(layer, unit).then_some(unit),
        }
    }

    /// A weight or bias as it is kept, whether it counts or not.
    fn stored(&self, after: bool, of: Parameter) -> Option<f64> {
        let index = self.index(of)?;
        let network = if after { &self.after.network } else { &self.before.network };
        let layer = network.layers.get(of.layer.index()?)?;
        let kept = if of.source.is_some() { &layer.weights } else { &layer.biases };
        kept.get(index).copied()
    }

    fn gradient(&self, of: Parameter) -> Option<f64> {
        let (index, found) = (self.index(of)?, self.found(of.layer)?);
        let gradients = if of.source.is_some() { &found.weight_gradients } else { &found.bias_gradients };
        gradients.get(index).copied()
    }

    /// What the optimizer's rule adds. It is the rule's own number (the update of a weight of 0), so that old + change
    /// is the new weight to the bit; new − old would carry the rounding of the subtraction.
    fn change(&self, of: Parameter) -> Option<f64> {
        let (index, gradient) = (self.index(of)?, self.gradient(of)?);
        if !self.learns(of) {
            return Some(0.0);
        }
        let memory = self.before.memory.layers.get(of.layer.index()?)?;
        let moments = if of.source.is_some() { memory.weights.at(index) } else { memory.biases.at(index) };
        Some(self.training.optimizer.update(self.after.memory.updates, 0.0, gradient, moments).0)
    }

    /// A setting, if this optimizer has it.
    fn hyperparameter(&self, which: Hyperparameter) -> Option<f64> {
        let [momentum, decay, beta1, beta2, epsilon] = match self.training.optimizer {
            Optimizer::Sgd { .. } => [None; 5],
            Optimizer::Momentum { momentum, .. } | Optimizer::Nesterov { momentum, .. } => {
                [Some(momentum), None, None, None, None]
            }
            Optimizer::Adagrad { epsilon, .. } => [None, None, None, None, Some(epsilon)],
            Optimizer::Rmsprop { decay, epsilon, .. } => [None, Some(decay), None, None, Some(epsilon)],
            Optimizer::Adam { beta1, beta2, epsilon, .. } => [None, None, Some(beta1), Some(beta2), Some(epsilon)],
        };
        match which {
            Hyperparameter::LearningRate => Some(self.training.optimizer.learning_rate()),
            Hyperparameter::Momentum => momentum,
            Hyperparameter::Decay => decay,
            Hyperparameter::Beta1 => beta1,
            Hyperparameter::Beta2 => beta2,
            Hyperparameter::Epsilon => epsilon,
            Hyperparameter::L1 => Some(self.training.penalty.l1),
            Hyperparameter::L2 => Some(self.training.penalty.l2),
        }
    }
}

fn at(rows: &Rows, unit: usize, example: usize) -> Option<f64> {
    (unit < rows.rows() && example < rows.columns()).then(|| rows.at(unit, example))
}
