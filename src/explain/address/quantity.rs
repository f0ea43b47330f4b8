//! Quantity: the address of any number on screen.

use serde::{Deserialize, Serialize};

use super::layer_number::LayerNumber;
use super::moment_kind::MomentKind;
use super::parameter::Parameter;
use crate::engine::Hyperparameter;

/// The address of a number. Indices count from 0, and layers from the inputs: a weight of layer 1 leads from an input
/// to the first layer after it. `source` is a unit of the layer before, `next` one of the layer after.
///
/// JSON has one kind for each name that people use: `weight` and `bias` are two, and each hyperparameter is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "what the fields mean is told once, above")]
#[serde(into = "super::address::Address", try_from = "super::address::Address")]
pub enum Quantity {
    /// The cell as the person knows it: “Amsterdam”, 120 m².
    RawValue { column: usize, example: usize },
    /// The number the network is fed: one-hot or scaled.
    Input { unit: usize, example: usize },
    /// What the output should be, scaled like the output.
    Target { unit: usize, example: usize },
    /// A weight w or bias b before the update.
    Parameter(Parameter),
    /// w·a.
    Product { layer: LayerNumber, unit: usize, source: usize, example: usize },
    /// z = Σ w·a + b.
    WeightedSum { layer: LayerNumber, unit: usize, example: usize },
    /// a = f(z).
    Activation { layer: LayerNumber, unit: usize, example: usize },
    /// This output's share of the example's loss.
    OutputError { unit: usize, example: usize },
    /// L of one example.
    ExampleLoss { example: usize },
    /// The mean of the examples' losses over the batch.
    BatchLoss,
    /// The L1 and L2 term of the weights.
    Penalty,
    /// f′(z).
    ActivationSlope { layer: LayerNumber, unit: usize, example: usize },
    /// ∂ℓ/∂a.
    Blame { layer: LayerNumber, unit: usize, example: usize },
    /// w·δ that flows back from unit `next` of the layer after.
    Contribution { layer: LayerNumber, unit: usize, next: usize, example: usize },
    /// δ = ∂ℓ/∂z of this example's own loss.
    Delta { layer: LayerNumber, unit: usize, example: usize },
    /// ∂ℓ/∂w or ∂ℓ/∂b of one example.
    ExampleGradient { of: Parameter, example: usize },
    /// ∂L/∂w or ∂L/∂b: the mean over the batch, and of a weight the penalty's part.
    Gradient(Parameter),
    /// A setting of the training.
    Hyperparameter(Hyperparameter),
    /// What the optimizer keeps of a weight or bias, after the update.
    Moment(MomentKind, Parameter),
    /// Δw or Δb: new − old.
    Change(Parameter),
    /// w or b after the update.
    New(Parameter),
}

/// Where a number belongs in the drawing of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of Quantity")]
pub enum Place {
    /// At a unit.
    Unit { layer: LayerNumber, unit: usize },
    /// At a connection from `source` of the layer before.
    Connection { layer: LayerNumber, unit: usize, source: usize },
    /// At the connection from the bias node.
    Bias { layer: LayerNumber, unit: usize },
    /// At no single place: a loss, a setting.
    Whole,
}

impl Quantity {
    /// What a unit of `layer` reads from `source`: an input, or the activation of a unit of the layer before.
    #[must_use]
    pub fn signal(layer: LayerNumber, source: usize, example: usize) -> Self {
        match layer.previous() {
            LayerNumber::INPUTS => Self::Input { unit: source, example },
            layer => Self::Activation { layer, unit: source, example },
        }
    }

    /// The weight or bias that the number is, or is of.
    #[must_use]
    pub fn parameter(self) -> Option<Parameter> {
        match self {
            Self::Parameter(of)
            | Self::ExampleGradient { of, .. }
            | Self::Gradient(of)
            | Self::Moment(_, of)
            | Self::Change(of)
            | Self::New(of) => Some(of),
            Self::RawValue { .. }
            | Self::Input { .. }
            | Self::Target { .. }
            | Self::Product { .. }
            | Self::WeightedSum { .. }
            | Self::Activation { .. }
            | Self::OutputError { .. }
            | Self::ExampleLoss { .. }
            | Self::BatchLoss
            | Self::Penalty
            | Self::ActivationSlope { .. }
            | Self::Blame { .. }
            | Self::Contribution { .. }
            | Self::Delta { .. }
            | Self::Hyperparameter(_) => None,
        }
    }

    /// Where on the drawing the number lives. A target and an output's error live at the output, whose layer the
    /// address alone does not tell: `outputs` is the last layer's number.
    #[must_use]
    pub fn place(self, outputs: LayerNumber) -> Place {
        match self {
            Self::RawValue { column, .. } => Place::Unit { layer: LayerNumber::INPUTS, unit: column },
            Self::Input { unit, .. } => Place::Unit { layer: LayerNumber::INPUTS, unit },
            Self::Target { unit, .. } | Self::OutputError { unit, .. } => Place::Unit { layer: outputs, unit },
            Self::WeightedSum { layer, unit, .. }
            | Self::Activation { layer, unit, .. }
            | Self::ActivationSlope { layer, unit, .. }
            | Self::Blame { layer, unit, .. }
            | Self::Delta { layer, unit, .. } => Place::Unit { layer, unit },
            Self::Product { layer, unit, source, .. } => Place::Connection { layer, unit, source },
            Self::Contribution { layer, unit, next, .. } => {
                Place::Connection { layer: layer.next(), unit: next, source: unit }
            }
            Self::Parameter(of)
            | Self::ExampleGradient { of, .. }
            | Self::Gradient(of)
            | Self::Moment(_, of)
            | Self::Change(of)
            | Self::New(of) => of.place(),
            Self::ExampleLoss { .. } | Self::BatchLoss | Self::Penalty | Self::Hyperparameter(_) => Place::Whole,
        }
    }
}
