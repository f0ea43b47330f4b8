//! Labels: the names and units of measure that stand beside the network.

use crate::data::{Dataset, Feature, Meaning, Scaler, with_unit};
use crate::engine::{Activation, Loss, Optimizer, UpdateOrder};
use crate::explain::{LayerNumber, Names, layer_name};
use crate::session::Frame;

use crate::view::digits::{Digits, grouped};

/// The text around the network for one example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Beside each input unit.
    pub inputs: Vec<InputLabel>,
    /// Beside each output unit.
    pub outputs: Vec<OutputLabel>,
    /// Above each layer, the inputs first.
    pub captions: Vec<String>,
    /// The same where there is little room.
    pub short_captions: Vec<String>,
    /// The same where there is hardly any: `in`, `h2`, `out`.
    pub shortest_captions: Vec<String>,
    /// What units and weights are called.
    names: Names,
}

/// What stands beside an input unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputLabel {
    /// `living area`, or the category of a one-hot unit.
    pub name: String,
    /// The column that a one-hot unit belongs to.
    pub group: Option<String>,
    /// The value as the person knows it, `164.3 m²`; empty where the number in the unit says it all.
    pub value: String,
}

/// What stands beside an output unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutputLabel {
    /// `price`.
    pub name: String,
    /// The category of a one-hot unit, and otherwise the name.
    pub short: String,
    /// The output in the target's own unit; absent where the number in the unit already is.
    pub prediction: Option<String>,
    /// The target in its own unit.
    pub target: String,
    /// Prediction minus target in the target's own unit, with its sign.
    pub gap: String,
    /// The number in the unit.
    pub output: f64,
    /// The target's unit of measure.
    pub unit: Option<String>,
    /// Guess and target as numbers; none of a category.
    pub reading: Option<Reading>,
}

/// Guess and target on a scale, in the target's own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The guess; not a number while it is not computed.
    pub value: f64,
    /// The target.
    pub target: f64,
    /// The lower end of the scale.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// So many standard deviations to either side of the mean make a scale.
const DEVIATIONS: f64 = 2.2;

impl Labels {
    /// The labels of a network for the example of the frame.
    #[must_use]
    pub fn new(
        dataset: &Dataset,
        layers: impl IntoIterator<Item = (usize, Activation)>,
        frame: &Frame,
        digits: Digits,
    ) -> Self {
        let inputs = dataset.inputs.iter().map(|feature| input_label(dataset, feature, frame.example)).collect();
        let outputs = dataset
            .targets
            .iter()
            .zip(frame.outputs().iter().zip(&frame.targets))
            .map(|(feature, (&output, &target))| output_label(feature, output, target, digits))
            .collect();
        let layers: Vec<_> = layers.into_iter().collect();
        let sizes = std::iter::once(dataset.inputs.len()).chain(layers.iter().map(|&(units, _)| units));
        let names = Names::of_sizes(&sizes.collect::<Vec<_>>(), dataset);
        let mut labels = Self { inputs, outputs, names, ..Self::default() };
        labels.push_caption(["inputs", "inputs", "in"]);
        let last = LayerNumber(layers.len());
        for (layer, &(_, activation)) in last.computing().zip(&layers) {
            let name = activation_name(activation);
            let shortest = if layer == last { "out".to_owned() } else { format!("h{layer}") };
            let layer = layer_name(layer, last);
            labels.push_caption([&format!("{layer} · {name}"), name, &shortest]);
        }
        labels
    }

    fn push_caption(&mut self, [long, short, shortest]: [&str; 3]) {
        self.captions.push(long.to_owned());
        self.short_captions.push(short.to_owned());
        self.shortest_captions.push(shortest.to_owned());
    }

    /// `w5`: connections are numbered from 1, layer by layer, unit by unit, source by source.
    #[must_use]
    pub fn weight_name(&self, layer: LayerNumber, unit: usize, source: usize) -> String {
        format!("w{}", self.names.weight_number(layer, unit, source))
    }

    /// What an input or output is in its own unit, `164.3 m²`, where that is another number than the unit's.
    #[must_use]
    pub fn own_value(&self, layer: LayerNumber, unit: usize) -> Option<&str> {
        if layer.is_inputs() {
            return self.inputs.get(unit).map(|label| label.value.as_str()).filter(|value| !value.is_empty());
        }
        let label = self.outputs.get(unit).filter(|_| layer.next().0 == self.captions.len())?;
        label.prediction.as_deref()
    }

    /// How a person calls a unit.
    #[must_use]
    pub fn unit_name(&self, layer: LayerNumber, unit: usize) -> String {
        self.names.unit(layer, unit)
    }
}

/// The name of an activation function on screen.
#[must_use]
pub fn activation_name(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "identity",
        Activation::Sigmoid => "sigmoid",
        Activation::Tanh => "tanh",
        Activation::Relu => "ReLU",
        Activation::LeakyRelu => "leaky ReLU",
        Activation::Elu => "ELU",
        Activation::Softplus => "softplus",
        Activation::Silu => "SiLU",
        Activation::Gelu => "GELU",
        Activation::Softmax => "softmax",
        Activation::Step => "step",
    }
}

/// The name of a loss on screen.
#[must_use]
pub fn loss_name(loss: Loss) -> &'static str {
    match loss {
        Loss::HalfSquaredError => "½ squared error",
        Loss::MeanSquaredError => "mean squared error",
        Loss::MeanAbsoluteError => "mean absolute error",
        Loss::Huber => "Huber loss",
        Loss::BinaryCrossEntropy => "binary cross-entropy",
        Loss::CrossEntropy => "cross-entropy",
    }
}

/// The name of an update order on screen.
#[must_use]
pub fn order_name(order: UpdateOrder) -> &'static str {
    match order {
        UpdateOrder::Simultaneous => "all at once",
        UpdateOrder::Sequential => "layer by layer",
    }
}

/// The name of an optimizer on screen.
#[must_use]
pub fn optimizer_name(optimizer: &Optimizer) -> &'static str {
    match optimizer {
        Optimizer::Sgd { .. } => "gradient descent",
        Optimizer::Momentum { .. } => "momentum",
        Optimizer::Nesterov { .. } => "Nesterov momentum",
        Optimizer::Adagrad { .. } => "AdaGrad",
        Optimizer::Rmsprop { .. } => "RMSProp",
        Optimizer::Adam { .. } => "Adam",
    }
}

/// A value with its unit of measure: `$212 000`, `164.3 m²`. From a thousand on it is written in whole units, unless all
/// digits are wanted; from a thousand million on, which no place on the page is wide enough for, with a power of ten.
#[must_use]
pub fn measured(value: f64, unit: Option<&str>, digits: Digits) -> String {
    let whole = (1e3..1e9).contains(&value.abs()) && digits != Digits::FULL;
    let number = if whole { grouped(value) } else { digits.write(value) };
    match unit {
        Some(unit) => with_unit(&number, unit),
        None => number,
    }
}

fn input_label(dataset: &Dataset, feature: &Feature, example: usize) -> InputLabel {
    let column = &dataset.table.columns[feature.column];
    match &feature.meaning {
        Meaning::Indicator { category } => {
            InputLabel { name: category.clone(), group: Some(column.label.clone()), value: String::new() }
        }
        Meaning::Derived(_) => InputLabel { name: feature.name.clone(), group: None, value: String::new() },
        Meaning::Number | Meaning::Code { .. } => {
            let cell = dataset.table.cell(example, feature.column);
            let unscaled = feature.scaler == Scaler::None && feature.meaning == Meaning::Number;
            let value = match &feature.unit {
                Some(unit) => column.notation.with_unit(cell, unit),
                None if unscaled => String::new(),
                None => cell.to_owned(),
            };
            InputLabel { name: feature.name.clone(), group: None, value }
        }
    }
}

fn output_label(feature: &Feature, output: f64, target: f64, digits: Digits) -> OutputLabel {
    let unit = feature.unit.as_deref();
    let plain = unit.is_none() && feature.scaler == Scaler::None;
    // In the middle of an update some numbers are not there yet.
    let written = |value: f64| if value.is_nan() { "–".to_owned() } else { measured(value, unit, digits) };
    let raw = |scaled: f64| written(feature.unscale(scaled));
    let difference = feature.unscale_difference(output - target);
    let gap = written(difference);
    let short = match &feature.meaning {
        Meaning::Indicator { category } => category,
        Meaning::Number | Meaning::Code { .. } | Meaning::Derived(_) => &feature.name,
    };
    let (low, high) = match feature.scaler {
        Scaler::Standardize { .. } => (-DEVIATIONS, DEVIATIONS),
        Scaler::MinMax { .. } | Scaler::None => (0.0, 1.0),
    };
    let (low, high) = (feature.unscale(low), feature.unscale(high));
    let reading = Reading { value: feature.unscale(output), target: feature.unscale(target), low, high };
    let is_class = matches!(feature.meaning, Meaning::Indicator { .. });
    OutputLabel {
        output,
        unit: feature.unit.clone(),
        reading: (!is_class).then_some(reading),
        name: feature.name.clone(),
        short: short.clone(),
        prediction: (!plain).then(|| raw(output)),
        target: raw(target),
        gap: if difference > 0.0 { format!("+{gap}") } else { gap },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_stay_short_whatever_their_size() {
        for (value, text) in [
            (147_194.3, "$147\u{202f}194"),
            (-999_999_999.0, "−$999\u{202f}999\u{202f}999"),
            (1.234_56e9, "$1.235·10⁹"),
            (-3.3e300, "−$3.300·10³⁰⁰"),
            (f64::INFINITY, "$∞"),
        ] {
            assert_eq!(measured(value, Some("$"), Digits::default()), text);
        }
    }
}
