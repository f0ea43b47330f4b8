//! From a number to its place in its section: the reverse of [`Shape::quantity`].

use super::section::Part;
use super::shape::Shape;
use crate::explain::address::{LayerNumber, Quantity};

impl Shape {
    /// The part that computes a number, the example, and the offset in its section: the reverse of
    /// [`quantity`](Self::quantity). `None` for numbers that are given or not there.
    pub(in crate::explain) fn place(&self, quantity: Quantity) -> Option<(Part, Option<usize>, u64)> {
        let for_example =
            |part, example: usize, offset| ((example as u64) < self.examples).then_some((part, Some(example), offset));
        match quantity {
            Quantity::RawValue { .. }
            | Quantity::Weight { .. }
            | Quantity::Bias { .. }
            | Quantity::LearningRate
            | Quantity::Momentum
            | Quantity::Decay
            | Quantity::Beta1
            | Quantity::Beta2
            | Quantity::Epsilon
            | Quantity::L1
            | Quantity::L2 => None,
            Quantity::Input { unit, example } => {
                for_example(Part::Encode, example, self.encoded_inputs.binary_search(&unit).ok()? as u64)
            }
            Quantity::Target { unit, example } => {
                let offset = self.encoded_inputs.len() + self.encoded_targets.binary_search(&unit).ok()?;
                for_example(Part::Encode, example, offset as u64)
            }
            Quantity::Product { layer, unit, source, example } => {
                let offset = self.unit_start(layer, unit)? + self.source(layer, source)?;
                for_example(Part::Forward(layer), example, offset)
            }
            Quantity::WeightedSum { layer, unit, example } => {
                let offset = self.unit_start(layer, unit)? + self.sources(layer);
                for_example(Part::Forward(layer), example, offset)
            }
            Quantity::Activation { layer, unit, example } => {
                let start = self.unit_start(layer, unit)?;
                let offset = if self.sums_first(layer) {
                    self.units[layer.0] * (self.sources(layer) + 1) + unit as u64
                } else {
                    start + self.sources(layer) + 1
                };
                for_example(Part::Forward(layer), example, offset)
            }
            Quantity::OutputError { unit, example } => for_example(Part::Error, example, self.unit(self.last(), unit)?),
            Quantity::ExampleLoss { example } => for_example(Part::Error, example, self.units[self.last().0]),
            Quantity::Contribution { layer, unit, next, example } => {
                let (start, next) = (self.backward_start(layer, unit)?, next as u64);
                if next < self.next(layer) { for_example(Part::Backward(layer), example, start + next) } else { None }
            }
            Quantity::Blame { layer, unit, example } => self.after_contributions(layer, unit, example, 0),
            Quantity::ActivationSlope { layer, unit, example } => self.after_contributions(layer, unit, example, 1),
            Quantity::Delta { layer, unit, example } => self.after_contributions(layer, unit, example, 2),
            Quantity::ExampleWeightGradient { layer, unit, source, example } => {
                let source = self.source(layer, source)?;
                self.after_contributions(layer, unit, example, 3 + source)
            }
            Quantity::ExampleBiasGradient { layer, unit, example } => {
                let sources = self.layer(layer).then(|| self.sources(layer))?;
                self.after_contributions(layer, unit, example, 3 + sources)
            }
            Quantity::BatchLoss => Some((Part::Losses, None, 0)),
            Quantity::Penalty => Some((Part::Losses, None, 1)),
            Quantity::WeightGradient { layer, unit, source } => {
                Some((Part::Gradients(layer), None, self.weight_index(layer, unit, Some(source))?))
            }
            Quantity::BiasGradient { layer, unit } => {
                Some((Part::Gradients(layer), None, self.weight_index(layer, unit, None)?))
            }
            Quantity::Velocity { layer, unit, source }
            | Quantity::FirstMoment { layer, unit, source }
            | Quantity::SecondMoment { layer, unit, source } => {
                let moment = self.moments().iter().position(|moment| moment.of(layer, unit, source) == quantity)?;
                self.update_place(layer, unit, source, moment as u64)
            }
            Quantity::WeightChange { layer, unit, source } => self.change_place(layer, unit, Some(source), 0),
            Quantity::BiasChange { layer, unit } => self.change_place(layer, unit, None, 0),
            Quantity::NewWeight { layer, unit, source } => self.change_place(layer, unit, Some(source), 1),
            Quantity::NewBias { layer, unit } => self.change_place(layer, unit, None, 1),
        }
    }

    fn layer(&self, layer: LayerNumber) -> bool {
        (LayerNumber::FIRST..=self.last()).contains(&layer)
    }

    fn unit(&self, layer: LayerNumber, unit: usize) -> Option<u64> {
        let unit = unit as u64;
        (self.layer(layer) && unit < self.units[layer.0]).then_some(unit)
    }

    fn source(&self, layer: LayerNumber, source: usize) -> Option<u64> {
        let source = source as u64;
        (self.layer(layer) && source < self.sources(layer)).then_some(source)
    }

    fn unit_start(&self, layer: LayerNumber, unit: usize) -> Option<u64> {
        let unit = self.unit(layer, unit)?;
        Some(unit * (self.sources(layer) + if self.sums_first(layer) { 1 } else { 2 }))
    }

    fn backward_start(&self, layer: LayerNumber, unit: usize) -> Option<u64> {
        Some(self.unit(layer, unit)? * self.backward_of_unit(layer))
    }

    fn after_contributions(
        &self,
        layer: LayerNumber,
        unit: usize,
        example: usize,
        more: u64,
    ) -> Option<(Part, Option<usize>, u64)> {
        let offset = self.backward_start(layer, unit)? + self.next(layer) + more;
        ((example as u64) < self.examples).then_some((Part::Backward(layer), Some(example), offset))
    }

    fn weight_index(&self, layer: LayerNumber, unit: usize, source: Option<usize>) -> Option<u64> {
        let unit = self.unit(layer, unit)?;
        let source = match source {
            Some(source) => self.source(layer, source)?,
            None => self.sources(layer),
        };
        Some(unit * (self.sources(layer) + 1) + source)
    }

    fn update_place(
        &self,
        layer: LayerNumber,
        unit: usize,
        source: Option<usize>,
        rest: u64,
    ) -> Option<(Part, Option<usize>, u64)> {
        let offset = self.weight_index(layer, unit, source)? * self.update_of_weight() + rest;
        Some((Part::Update(layer), None, offset))
    }

    fn change_place(
        &self,
        layer: LayerNumber,
        unit: usize,
        source: Option<usize>,
        rest: u64,
    ) -> Option<(Part, Option<usize>, u64)> {
        self.update_place(layer, unit, source, self.moments().len() as u64 + rest)
    }
}
