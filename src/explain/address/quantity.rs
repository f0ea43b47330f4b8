//! Quantity: the address of any number on screen.

use serde::{Deserialize, Serialize};

use super::layer_number::LayerNumber;

/// The address of a number. Indices count from 0, and layers from the inputs: a `weight` of layer 1 leads from an input
/// to the first layer after it. `source` is a unit of the layer before, `next` one of the layer after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "what the fields mean is told once, above")]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "super::address::Address")]
pub enum Quantity {
    /// The cell as the person knows it: 'Amsterdam', 120 m².
    RawValue { column: usize, example: usize },
    /// The number the network is fed: one-hot or scaled.
    Input { unit: usize, example: usize },
    /// What the output should be, scaled like the output.
    Target { unit: usize, example: usize },
    /// w from unit `source` of the layer before to `unit` of `layer`.
    Weight { layer: LayerNumber, unit: usize, source: usize },
    /// b of `unit` of `layer`.
    Bias { layer: LayerNumber, unit: usize },
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
    /// ∂L/∂a.
    Blame { layer: LayerNumber, unit: usize, example: usize },
    /// w·δ that flows back from unit `next` of the layer after.
    Contribution { layer: LayerNumber, unit: usize, next: usize, example: usize },
    /// δ = ∂L/∂z of this example's own loss.
    Delta { layer: LayerNumber, unit: usize, example: usize },
    /// ∂L/∂w of one example.
    ExampleWeightGradient { layer: LayerNumber, unit: usize, source: usize, example: usize },
    /// ∂L/∂b of one example.
    ExampleBiasGradient { layer: LayerNumber, unit: usize, example: usize },
    /// ∂L/∂w: mean over the batch, plus the penalty's part.
    WeightGradient { layer: LayerNumber, unit: usize, source: usize },
    /// ∂L/∂b: mean over the batch.
    BiasGradient { layer: LayerNumber, unit: usize },
    /// η.
    LearningRate,
    /// μ of momentum and of Nesterov's.
    Momentum,
    /// α of RMSProp.
    Decay,
    /// β₁ of Adam.
    Beta1,
    /// β₂ of Adam.
    Beta2,
    /// ε, which keeps a divisor from 0.
    Epsilon,
    /// The factor of Σ|w|.
    L1,
    /// The factor of ½Σw².
    L2,
    /// v of momentum and of Nesterov's, after the update; `source` absent: of the bias.
    Velocity {
        layer: LayerNumber,
        unit: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<usize>,
    },
    /// m of Adam after the update; `source` absent: of the bias.
    FirstMoment {
        layer: LayerNumber,
        unit: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<usize>,
    },
    /// The mean (or, of AdaGrad, the sum) of squared gradients after the update; `source` absent: of the bias.
    SecondMoment {
        layer: LayerNumber,
        unit: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<usize>,
    },
    /// Δw = new − old.
    WeightChange { layer: LayerNumber, unit: usize, source: usize },
    /// Δb = new − old.
    BiasChange { layer: LayerNumber, unit: usize },
    /// w after the update.
    NewWeight { layer: LayerNumber, unit: usize, source: usize },
    /// b after the update.
    NewBias { layer: LayerNumber, unit: usize },
}

/// Where on the drawing of a network a number lives.
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
            Self::Weight { layer, unit, source }
            | Self::Product { layer, unit, source, .. }
            | Self::ExampleWeightGradient { layer, unit, source, .. }
            | Self::WeightGradient { layer, unit, source }
            | Self::WeightChange { layer, unit, source }
            | Self::NewWeight { layer, unit, source } => Place::Connection { layer, unit, source },
            Self::Contribution { layer, unit, next, .. } => {
                Place::Connection { layer: layer.next(), unit: next, source: unit }
            }
            Self::Bias { layer, unit }
            | Self::ExampleBiasGradient { layer, unit, .. }
            | Self::BiasGradient { layer, unit }
            | Self::BiasChange { layer, unit }
            | Self::NewBias { layer, unit } => Place::Bias { layer, unit },
            Self::Velocity { layer, unit, source }
            | Self::FirstMoment { layer, unit, source }
            | Self::SecondMoment { layer, unit, source } => match source {
                Some(source) => Place::Connection { layer, unit, source },
                None => Place::Bias { layer, unit },
            },
            Self::ExampleLoss { .. }
            | Self::BatchLoss
            | Self::Penalty
            | Self::LearningRate
            | Self::Momentum
            | Self::Decay
            | Self::Beta1
            | Self::Beta2
            | Self::Epsilon
            | Self::L1
            | Self::L2 => Place::Whole,
        }
    }
}
