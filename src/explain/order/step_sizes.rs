//! StepSizes: the sizes that decide which numbers a training step computes, and where each stands within its section.

use std::ops::Range;

use crate::data::{Dataset, Feature, Meaning, Scaler};
use crate::engine::{Activation, Network, OptimizerKind, Training, UpdateOrder};

use super::section::SectionKind;
use crate::explain::address::{LayerNumber, MomentKind, Parameter, Quantity};

/// Sizes of a training step. Sizes are `u64`, so that positions do not overflow where `usize` has 32 bits.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::explain) struct StepSizes {
    /// Units of each layer, the inputs first.
    pub(in crate::explain) units: Vec<u64>,
    /// Examples of the batch.
    pub(in crate::explain) examples: u64,
    /// The inputs that are computed from the table's cells, in order.
    pub(super) encoded_inputs: Vec<usize>,
    /// The targets that are.
    pub(super) encoded_targets: Vec<usize>,
    /// Whether the outputs need all weighted sums of their layer.
    pub(in crate::explain) softmax: bool,
    pub(in crate::explain) optimizer: OptimizerKind,
    pub(in crate::explain) update_order: UpdateOrder,
}

impl StepSizes {
    pub(in crate::explain) fn new(network: &Network, training: &Training, dataset: &Dataset, examples: usize) -> Self {
        let layers = network.layers.iter().map(|layer| layer.units() as u64);
        StepSizes {
            units: std::iter::once(network.inputs as u64).chain(layers).collect(),
            examples: examples as u64,
            encoded_inputs: encoded(&dataset.inputs),
            encoded_targets: encoded(&dataset.targets),
            softmax: network.output_activation() == Activation::Softmax,
            optimizer: training.optimizer.kind(),
            update_order: training.update_order,
        }
    }

    /// The output layer.
    pub(in crate::explain) fn last(&self) -> LayerNumber {
        LayerNumber(self.units.len() - 1)
    }

    /// How many numbers a section computes.
    pub(in crate::explain) fn length(&self, kind: SectionKind) -> u64 {
        match kind {
            SectionKind::Encode => (self.encoded_inputs.len() + self.encoded_targets.len()) as u64,
            SectionKind::Forward(layer) => self.units[layer.0] * (self.sources(layer) + 2),
            SectionKind::Error => self.units[self.last().0] + 1,
            SectionKind::Backward(layer) => self.units[layer.0] * self.backward_of_unit(layer),
            SectionKind::Losses => 2,
            SectionKind::Gradients(layer) => self.units[layer.0] * (self.sources(layer) + 1),
            SectionKind::Update(layer) => self.units[layer.0] * (self.sources(layer) + 1) * self.update_of_weight(),
        }
    }

    /// The number computed at `offset` in a section; `example` counts within the batch.
    pub(in crate::explain) fn quantity(&self, kind: SectionKind, example: usize, offset: u64) -> Quantity {
        match kind {
            SectionKind::Encode => self.encoded(example, index(offset)),
            SectionKind::Forward(layer) => self.forward(layer, example, offset),
            SectionKind::Error if offset < self.units[self.last().0] => {
                Quantity::OutputError { unit: index(offset), example }
            }
            SectionKind::Error => Quantity::ExampleLoss { example },
            SectionKind::Backward(layer) => self.backward(layer, example, offset),
            SectionKind::Losses if offset == 0 => Quantity::BatchLoss,
            SectionKind::Losses => Quantity::Penalty,
            SectionKind::Gradients(layer) => Quantity::Gradient(self.parameter(layer, offset)),
            SectionKind::Update(layer) => self.update(layer, offset),
        }
    }

    /// The numbers around `offset` that belong to the same unit.
    pub(super) fn unit_span(&self, kind: SectionKind, offset: u64) -> Range<u64> {
        let whole = |size: u64| offset / size * size..(offset / size + 1) * size;
        match kind {
            SectionKind::Encode | SectionKind::Error | SectionKind::Losses => whole(1),
            SectionKind::Forward(layer) if self.sums_first(layer) => {
                if offset < self.units[layer.0] * (self.sources(layer) + 1) {
                    whole(self.sources(layer) + 1)
                } else {
                    whole(1)
                }
            }
            SectionKind::Forward(layer) => whole(self.sources(layer) + 2),
            SectionKind::Backward(layer) => whole(self.backward_of_unit(layer)),
            SectionKind::Gradients(layer) => whole(self.sources(layer) + 1),
            SectionKind::Update(layer) => whole((self.sources(layer) + 1) * self.update_of_weight()),
        }
    }

    /// What the optimizer remembers of each weight.
    pub(in crate::explain) fn moments(&self) -> &'static [MomentKind] {
        MomentKind::kept_by(self.optimizer)
    }

    fn encoded(&self, example: usize, offset: usize) -> Quantity {
        match self.encoded_inputs.get(offset) {
            Some(&unit) => Quantity::Input { unit, example },
            None => Quantity::Target { unit: self.encoded_targets[offset - self.encoded_inputs.len()], example },
        }
    }

    fn forward(&self, layer: LayerNumber, example: usize, offset: u64) -> Quantity {
        let (sources, sums_first) = (self.sources(layer), self.sums_first(layer));
        let of_unit = if sums_first { sources + 1 } else { sources + 2 };
        if sums_first && offset >= self.units[layer.0] * of_unit {
            let unit = index(offset - self.units[layer.0] * of_unit);
            return Quantity::Activation { layer, unit, example };
        }
        let (unit, rest) = (index(offset / of_unit), offset % of_unit);
        if rest < sources {
            Quantity::Product { layer, unit, source: index(rest), example }
        } else if rest == sources {
            Quantity::WeightedSum { layer, unit, example }
        } else {
            Quantity::Activation { layer, unit, example }
        }
    }

    fn backward(&self, layer: LayerNumber, example: usize, offset: u64) -> Quantity {
        let of_unit = self.backward_of_unit(layer);
        let (unit, rest) = (index(offset / of_unit), offset % of_unit);
        let Some(rest) = rest.checked_sub(self.next(layer)) else {
            return Quantity::Contribution { layer, unit, next: index(rest), example };
        };
        match rest {
            0 => Quantity::Blame { layer, unit, example },
            1 => Quantity::ActivationSlope { layer, unit, example },
            2 => Quantity::Delta { layer, unit, example },
            _ => {
                let source = (rest - 3 < self.sources(layer)).then(|| index(rest - 3));
                Quantity::ExampleGradient { of: Parameter { layer, unit, source }, example }
            }
        }
    }

    fn update(&self, layer: LayerNumber, offset: u64) -> Quantity {
        let of_weight = self.update_of_weight();
        let of = self.parameter(layer, offset / of_weight);
        let rest = index(offset % of_weight);
        match self.moments().get(rest) {
            Some(&moment) => Quantity::Moment(moment, of),
            None if rest == self.moments().len() => Quantity::Change(of),
            None => Quantity::New(of),
        }
    }

    /// Whether a layer computes all weighted sums before its first activation.
    pub(super) fn sums_first(&self, layer: LayerNumber) -> bool {
        self.softmax && layer == self.last()
    }

    pub(in crate::explain) fn sources(&self, layer: LayerNumber) -> u64 {
        self.units[layer.previous().0]
    }

    /// Units of the layer after; 0 after the outputs.
    pub(in crate::explain) fn next(&self, layer: LayerNumber) -> u64 {
        self.units.get(layer.next().0).copied().unwrap_or(0)
    }

    pub(super) fn backward_of_unit(&self, layer: LayerNumber) -> u64 {
        self.next(layer) + 3 + self.sources(layer) + 1
    }

    pub(super) fn update_of_weight(&self) -> u64 {
        self.moments().len() as u64 + 2
    }

    /// Weights row by row, each row ended by its bias.
    fn parameter(&self, layer: LayerNumber, offset: u64) -> Parameter {
        let of_unit = self.sources(layer) + 1;
        let (unit, source) = (offset / of_unit, offset % of_unit);
        Parameter { layer, unit: index(unit), source: (source < self.sources(layer)).then(|| index(source)) }
    }
}

/// The units whose number is more than the number in a cell.
fn encoded(features: &[Feature]) -> Vec<usize> {
    let is_encoded = |feature: &Feature| feature.meaning != Meaning::Number || feature.scaler != Scaler::None;
    features.iter().enumerate().filter(|(_, feature)| is_encoded(feature)).map(|(unit, _)| unit).collect()
}

/// A position within a step, or a part of it, as the index that it came from.
fn index(offset: u64) -> usize {
    offset as usize
}
