//! Shape: the sizes that decide which numbers a training step computes, and where each stands within its section.

use std::ops::Range;

use crate::data::{Dataset, Feature, Meaning, Scaler};
use crate::engine::{Activation, Network, OptimizerKind, Training, UpdateOrder};

use super::moment::Moment;
use super::quantity::Quantity;
use super::section::Part;

/// Sizes of a training step. Sizes are `u64`, so that positions do not overflow where `usize` has 32 bits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shape {
    /// Units of each layer, the inputs first.
    pub(super) units: Vec<u64>,
    /// Examples of the batch.
    pub(super) examples: u64,
    /// The inputs that are computed from the table's cells, in order.
    pub(super) encoded_inputs: Vec<usize>,
    /// The targets that are.
    pub(super) encoded_targets: Vec<usize>,
    /// Whether the outputs need all weighted sums of their layer.
    pub(super) softmax: bool,
    pub(super) optimizer: OptimizerKind,
    pub(super) update_order: UpdateOrder,
}

impl Shape {
    pub(super) fn new(network: &Network, training: &Training, dataset: &Dataset, examples: usize) -> Self {
        let layers = network.layers.iter().map(|layer| layer.units() as u64);
        Shape {
            units: std::iter::once(network.inputs as u64).chain(layers).collect(),
            examples: examples as u64,
            encoded_inputs: encoded(&dataset.inputs),
            encoded_targets: encoded(&dataset.targets),
            softmax: network.output_activation() == Activation::Softmax,
            optimizer: training.optimizer.kind(),
            update_order: training.update_order,
        }
    }

    /// The number of the output layer.
    pub(super) fn last(&self) -> usize {
        self.units.len() - 1
    }

    /// How many numbers a section computes.
    pub(super) fn length(&self, part: Part) -> u64 {
        match part {
            Part::Encode => (self.encoded_inputs.len() + self.encoded_targets.len()) as u64,
            Part::Forward(layer) => self.units[layer] * (self.sources(layer) + 2),
            Part::Error => self.units[self.last()] + 1,
            Part::Backward(layer) => self.units[layer] * self.backward_of_unit(layer),
            Part::Losses => 2,
            Part::Gradients(layer) => self.units[layer] * (self.sources(layer) + 1),
            Part::Update(layer) => self.units[layer] * (self.sources(layer) + 1) * self.update_of_weight(),
        }
    }

    /// The number computed at `offset` in a section; `example` counts within the batch.
    pub(super) fn quantity(&self, part: Part, example: usize, offset: u64) -> Quantity {
        match part {
            Part::Encode => self.encoded(example, index(offset)),
            Part::Forward(layer) => self.forward(layer, example, offset),
            Part::Error if offset < self.units[self.last()] => Quantity::OutputError { unit: index(offset), example },
            Part::Error => Quantity::ExampleLoss { example },
            Part::Backward(layer) => self.backward(layer, example, offset),
            Part::Losses if offset == 0 => Quantity::BatchLoss,
            Part::Losses => Quantity::Penalty,
            Part::Gradients(layer) => {
                let (unit, source) = self.weight(layer, offset);
                match source {
                    Some(source) => Quantity::WeightGradient { layer, unit, source },
                    None => Quantity::BiasGradient { layer, unit },
                }
            }
            Part::Update(layer) => self.update(layer, offset),
        }
    }

    /// The part that computes a number, the example, and the offset in its section: the reverse of
    /// [`quantity`](Self::quantity). `None` for numbers that are given or not there.
    pub(super) fn place(&self, quantity: Quantity) -> Option<(Part, Option<usize>, u64)> {
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
                    self.units[layer] * (self.sources(layer) + 1) + unit as u64
                } else {
                    start + self.sources(layer) + 1
                };
                for_example(Part::Forward(layer), example, offset)
            }
            Quantity::OutputError { unit, example } => for_example(Part::Error, example, self.unit(self.last(), unit)?),
            Quantity::ExampleLoss { example } => for_example(Part::Error, example, self.units[self.last()]),
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

    /// The numbers around `offset` that belong to the same unit.
    pub(super) fn unit_span(&self, part: Part, offset: u64) -> Range<u64> {
        let whole = |size: u64| offset / size * size..(offset / size + 1) * size;
        match part {
            Part::Encode | Part::Error | Part::Losses => whole(1),
            Part::Forward(layer) if self.sums_first(layer) => {
                if offset < self.units[layer] * (self.sources(layer) + 1) {
                    whole(self.sources(layer) + 1)
                } else {
                    whole(1)
                }
            }
            Part::Forward(layer) => whole(self.sources(layer) + 2),
            Part::Backward(layer) => whole(self.backward_of_unit(layer)),
            Part::Gradients(layer) => whole(self.sources(layer) + 1),
            Part::Update(layer) => whole((self.sources(layer) + 1) * self.update_of_weight()),
        }
    }

    /// What the optimizer remembers of each weight.
    pub(super) fn moments(&self) -> &'static [Moment] {
        Moment::kept_by(self.optimizer)
    }

    fn encoded(&self, example: usize, offset: usize) -> Quantity {
        match self.encoded_inputs.get(offset) {
            Some(&unit) => Quantity::Input { unit, example },
            None => Quantity::Target { unit: self.encoded_targets[offset - self.encoded_inputs.len()], example },
        }
    }

    fn forward(&self, layer: usize, example: usize, offset: u64) -> Quantity {
        let (sources, sums_first) = (self.sources(layer), self.sums_first(layer));
        let of_unit = if sums_first { sources + 1 } else { sources + 2 };
        if sums_first && offset >= self.units[layer] * of_unit {
            let unit = index(offset - self.units[layer] * of_unit);
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

    fn backward(&self, layer: usize, example: usize, offset: u64) -> Quantity {
        let of_unit = self.backward_of_unit(layer);
        let (unit, rest) = (index(offset / of_unit), offset % of_unit);
        let Some(rest) = rest.checked_sub(self.next(layer)) else {
            return Quantity::Contribution { layer, unit, next: index(rest), example };
        };
        match rest {
            0 => Quantity::Blame { layer, unit, example },
            1 => Quantity::ActivationSlope { layer, unit, example },
            2 => Quantity::Delta { layer, unit, example },
            _ if rest - 3 < self.sources(layer) => {
                Quantity::ExampleWeightGradient { layer, unit, source: index(rest - 3), example }
            }
            _ => Quantity::ExampleBiasGradient { layer, unit, example },
        }
    }

    fn update(&self, layer: usize, offset: u64) -> Quantity {
        let of_weight = self.update_of_weight();
        let (unit, source) = self.weight(layer, offset / of_weight);
        let rest = index(offset % of_weight);
        if let Some(moment) = self.moments().get(rest) {
            return moment.of(layer, unit, source);
        }
        match (source, rest == self.moments().len()) {
            (Some(source), true) => Quantity::WeightChange { layer, unit, source },
            (Some(source), false) => Quantity::NewWeight { layer, unit, source },
            (None, true) => Quantity::BiasChange { layer, unit },
            (None, false) => Quantity::NewBias { layer, unit },
        }
    }

    /// Whether a layer computes all weighted sums before its first activation.
    fn sums_first(&self, layer: usize) -> bool {
        self.softmax && layer == self.last()
    }

    fn layer(&self, layer: usize) -> bool {
        (1..self.units.len()).contains(&layer)
    }

    fn sources(&self, layer: usize) -> u64 {
        self.units[layer - 1]
    }

    /// Units of the layer after; 0 after the outputs.
    fn next(&self, layer: usize) -> u64 {
        self.units.get(layer + 1).copied().unwrap_or(0)
    }

    fn backward_of_unit(&self, layer: usize) -> u64 {
        self.next(layer) + 3 + self.sources(layer) + 1
    }

    fn update_of_weight(&self) -> u64 {
        self.moments().len() as u64 + 2
    }

    fn unit(&self, layer: usize, unit: usize) -> Option<u64> {
        let unit = unit as u64;
        (self.layer(layer) && unit < self.units[layer]).then_some(unit)
    }

    fn source(&self, layer: usize, source: usize) -> Option<u64> {
        let source = source as u64;
        (self.layer(layer) && source < self.sources(layer)).then_some(source)
    }

    fn unit_start(&self, layer: usize, unit: usize) -> Option<u64> {
        let unit = self.unit(layer, unit)?;
        Some(unit * (self.sources(layer) + if self.sums_first(layer) { 1 } else { 2 }))
    }

    fn backward_start(&self, layer: usize, unit: usize) -> Option<u64> {
        Some(self.unit(layer, unit)? * self.backward_of_unit(layer))
    }

    fn after_contributions(
        &self,
        layer: usize,
        unit: usize,
        example: usize,
        more: u64,
    ) -> Option<(Part, Option<usize>, u64)> {
        let offset = self.backward_start(layer, unit)? + self.next(layer) + more;
        ((example as u64) < self.examples).then_some((Part::Backward(layer), Some(example), offset))
    }

    /// Weights row by row, each row ended by its bias (`source` absent).
    fn weight(&self, layer: usize, offset: u64) -> (usize, Option<usize>) {
        let of_unit = self.sources(layer) + 1;
        let (unit, source) = (offset / of_unit, offset % of_unit);
        (index(unit), (source < self.sources(layer)).then(|| index(source)))
    }

    fn weight_index(&self, layer: usize, unit: usize, source: Option<usize>) -> Option<u64> {
        let unit = self.unit(layer, unit)?;
        let source = match source {
            Some(source) => self.source(layer, source)?,
            None => self.sources(layer),
        };
        Some(unit * (self.sources(layer) + 1) + source)
    }

    fn update_place(
        &self,
        layer: usize,
        unit: usize,
        source: Option<usize>,
        rest: u64,
    ) -> Option<(Part, Option<usize>, u64)> {
        let offset = self.weight_index(layer, unit, source)? * self.update_of_weight() + rest;
        Some((Part::Update(layer), None, offset))
    }

    fn change_place(
        &self,
        layer: usize,
        unit: usize,
        source: Option<usize>,
        rest: u64,
    ) -> Option<(Part, Option<usize>, u64)> {
        self.update_place(layer, unit, source, self.moments().len() as u64 + rest)
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
