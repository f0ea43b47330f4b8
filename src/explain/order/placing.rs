//! From a number to its place in its section: the reverse of [`StepSizes::quantity`].

use super::section::SectionKind;
use super::step_sizes::StepSizes;
use crate::explain::address::{LayerNumber, Parameter, Quantity};

impl StepSizes {
    /// The section that computes a number, the example, and the offset in its section: the reverse of
    /// [`quantity`](Self::quantity). `None` for numbers that are given or not there.
    pub(in crate::explain) fn place(&self, quantity: Quantity) -> Option<(SectionKind, Option<usize>, u64)> {
        let for_example =
            |kind, example: usize, offset| ((example as u64) < self.examples).then_some((kind, Some(example), offset));
        match quantity {
            Quantity::RawValue { .. } | Quantity::Parameter(_) | Quantity::Hyperparameter(_) => None,
            Quantity::Input { unit, example } => {
                for_example(SectionKind::Encode, example, self.encoded_inputs.binary_search(&unit).ok()? as u64)
            }
            Quantity::Target { unit, example } => {
                let offset = self.encoded_inputs.len() + self.encoded_targets.binary_search(&unit).ok()?;
                for_example(SectionKind::Encode, example, offset as u64)
            }
            Quantity::Product { layer, unit, source, example } => {
                let offset = self.unit_start(layer, unit)? + self.source(layer, source)?;
                for_example(SectionKind::Forward(layer), example, offset)
            }
            Quantity::WeightedSum { layer, unit, example } => {
                let offset = self.unit_start(layer, unit)? + self.sources(layer);
                for_example(SectionKind::Forward(layer), example, offset)
            }
            Quantity::Activation { layer, unit, example } => {
                let start = self.unit_start(layer, unit)?;
                let offset = if self.sums_first(layer) {
                    self.units[layer.0] * (self.sources(layer) + 1) + unit as u64
                } else {
                    start + self.sources(layer) + 1
                };
                for_example(SectionKind::Forward(layer), example, offset)
            }
            Quantity::OutputError { unit, example } => {
                for_example(SectionKind::Error, example, self.unit(self.last(), unit)?)
            }
            Quantity::ExampleLoss { example } => for_example(SectionKind::Error, example, self.units[self.last().0]),
            Quantity::Contribution { layer, unit, next, example } => {
                let (start, next) = (self.backward_start(layer, unit)?, next as u64);
                if next < self.next(layer) {
                    for_example(SectionKind::Backward(layer), example, start + next)
                } else {
                    None
                }
            }
            Quantity::Blame { layer, unit, example } => self.after_contributions(layer, unit, example, 0),
            Quantity::ActivationSlope { layer, unit, example } => self.after_contributions(layer, unit, example, 1),
            Quantity::Delta { layer, unit, example } => self.after_contributions(layer, unit, example, 2),
            Quantity::ExampleGradient { of: Parameter { layer, unit, source }, example } => {
                let rest = match source {
                    Some(source) => self.source(layer, source)?,
                    None => self.layer(layer).then(|| self.sources(layer))?,
                };
                self.after_contributions(layer, unit, example, 3 + rest)
            }
            Quantity::BatchLoss => Some((SectionKind::Losses, None, 0)),
            Quantity::Penalty => Some((SectionKind::Losses, None, 1)),
            Quantity::Gradient(of) => Some((SectionKind::Gradients(of.layer), None, self.parameter_index(of)?)),
            Quantity::Moment(moment, of) => {
                let kept = self.moments().iter().position(|&kept| kept == moment)?;
                self.update_place(of, kept as u64)
            }
            Quantity::Change(of) => self.update_place(of, self.moments().len() as u64),
            Quantity::New(of) => self.update_place(of, self.moments().len() as u64 + 1),
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
    ) -> Option<(SectionKind, Option<usize>, u64)> {
        let offset = self.backward_start(layer, unit)? + self.next(layer) + more;
        ((example as u64) < self.examples).then_some((SectionKind::Backward(layer), Some(example), offset))
    }

    fn parameter_index(&self, Parameter { layer, unit, source }: Parameter) -> Option<u64> {
        let unit = self.unit(layer, unit)?;
        let source = match source {
            Some(source) => self.source(layer, source)?,
            None => self.sources(layer),
        };
        Some(unit * (self.sources(layer) + 1) + source)
    }

    fn update_place(&self, of: Parameter, rest: u64) -> Option<(SectionKind, Option<usize>, u64)> {
        let offset = self.parameter_index(of)? * self.update_of_weight() + rest;
        Some((SectionKind::Update(of.layer), None, offset))
    }
}
