//! Kind: which sort of number a quantity is, whatever its place in the network.

use serde::{Deserialize, Serialize};

use super::layer_number::LayerNumber;
use super::moment_kind::MomentKind;
use super::parameter::Parameter;
use super::phase::Phase;
use super::quantity::Quantity;

/// The sorts of numbers that a training step computes. What is given has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is told of at the variant of Quantity with its name")]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Input,
    Target,
    Product,
    WeightedSum,
    Activation,
    OutputError,
    ExampleLoss,
    BatchLoss,
    Penalty,
    Contribution,
    Blame,
    ActivationSlope,
    Delta,
    ExampleWeightGradient,
    ExampleBiasGradient,
    WeightGradient,
    BiasGradient,
    Velocity,
    FirstMoment,
    SecondMoment,
    WeightChange,
    NewWeight,
    BiasChange,
    NewBias,
}

impl Kind {
    /// All of them, in the order in which a step comes to them.
    pub const ALL: [Self; 24] = [
        Self::Input,
        Self::Target,
        Self::Product,
        Self::WeightedSum,
        Self::Activation,
        Self::OutputError,
        Self::ExampleLoss,
        Self::BatchLoss,
        Self::Penalty,
        Self::Contribution,
        Self::Blame,
        Self::ActivationSlope,
        Self::Delta,
        Self::ExampleWeightGradient,
        Self::ExampleBiasGradient,
        Self::WeightGradient,
        Self::BiasGradient,
        Self::Velocity,
        Self::FirstMoment,
        Self::SecondMoment,
        Self::WeightChange,
        Self::NewWeight,
        Self::BiasChange,
        Self::NewBias,
    ];

    /// The kind of a number; `None` if it is given.
    #[must_use]
    pub fn of(quantity: Quantity) -> Option<Self> {
        let either = |of: Parameter, weight, bias| Some(if of.source.is_some() { weight } else { bias });
        match quantity {
            Quantity::RawValue { .. } | Quantity::Parameter(_) | Quantity::Hyperparameter(_) => None,
            Quantity::Input { .. } => Some(Self::Input),
            Quantity::Target { .. } => Some(Self::Target),
            Quantity::Product { .. } => Some(Self::Product),
            Quantity::WeightedSum { .. } => Some(Self::WeightedSum),
            Quantity::Activation { .. } => Some(Self::Activation),
            Quantity::OutputError { .. } => Some(Self::OutputError),
            Quantity::ExampleLoss { .. } => Some(Self::ExampleLoss),
            Quantity::BatchLoss => Some(Self::BatchLoss),
            Quantity::Penalty => Some(Self::Penalty),
            Quantity::ActivationSlope { .. } => Some(Self::ActivationSlope),
            Quantity::Blame { .. } => Some(Self::Blame),
            Quantity::Contribution { .. } => Some(Self::Contribution),
            Quantity::Delta { .. } => Some(Self::Delta),
            Quantity::ExampleGradient { of, .. } => either(of, Self::ExampleWeightGradient, Self::ExampleBiasGradient),
            Quantity::Gradient(of) => either(of, Self::WeightGradient, Self::BiasGradient),
            Quantity::Moment(MomentKind::Velocity, _) => Some(Self::Velocity),
            Quantity::Moment(MomentKind::First, _) => Some(Self::FirstMoment),
            Quantity::Moment(MomentKind::Second, _) => Some(Self::SecondMoment),
            Quantity::Change(of) => either(of, Self::WeightChange, Self::BiasChange),
            Quantity::New(of) => either(of, Self::NewWeight, Self::NewBias),
        }
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Target => "target",
            Self::Product => "product",
            Self::WeightedSum => "weighted sum",
            Self::Activation => "activation",
            Self::OutputError => "error of an output",
            Self::ExampleLoss => "loss of an example",
            Self::BatchLoss => "loss of the batch",
            Self::Penalty => "penalty",
            Self::Contribution => "contribution",
            Self::Blame => "blame",
            Self::ActivationSlope => "slope",
            Self::Delta => "delta",
            Self::ExampleWeightGradient => "weight gradient of an example",
            Self::ExampleBiasGradient => "bias gradient of an example",
            Self::WeightGradient => "weight gradient",
            Self::BiasGradient => "bias gradient",
            Self::Velocity => "velocity",
            Self::FirstMoment => "first moment",
            Self::SecondMoment => "second moment",
            Self::WeightChange => "change of a weight",
            Self::NewWeight => "new weight",
            Self::BiasChange => "change of a bias",
            Self::NewBias => "new bias",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// In which phase such numbers are computed.
    #[must_use]
    pub fn phase(self) -> Phase {
        match self {
            Self::Input | Self::Target => Phase::Encode,
            Self::Product | Self::WeightedSum | Self::Activation => Phase::Forward,
            Self::OutputError | Self::ExampleLoss | Self::BatchLoss | Self::Penalty => Phase::Error,
            Self::Contribution
            | Self::Blame
            | Self::ActivationSlope
            | Self::Delta
            | Self::ExampleWeightGradient
            | Self::ExampleBiasGradient
            | Self::WeightGradient
            | Self::BiasGradient => Phase::Backward,
            Self::Velocity
            | Self::FirstMoment
            | Self::SecondMoment
            | Self::WeightChange
            | Self::NewWeight
            | Self::BiasChange
            | Self::NewBias => Phase::Update,
        }
    }

    /// Whether there is such a number for each example of the batch, rather than one for all.
    #[must_use]
    pub fn is_of_example(self) -> bool {
        match self {
            Self::Input
            | Self::Target
            | Self::Product
            | Self::WeightedSum
            | Self::Activation
            | Self::OutputError
            | Self::ExampleLoss
            | Self::Contribution
            | Self::Blame
            | Self::ActivationSlope
            | Self::Delta
            | Self::ExampleWeightGradient
            | Self::ExampleBiasGradient => true,
            Self::BatchLoss
            | Self::Penalty
            | Self::WeightGradient
            | Self::BiasGradient
            | Self::Velocity
            | Self::FirstMoment
            | Self::SecondMoment
            | Self::WeightChange
            | Self::NewWeight
            | Self::BiasChange
            | Self::NewBias => false,
        }
    }
}

/// Where in the network a number belongs, as far as it belongs somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Belonging {
    /// The layer.
    pub layer: Option<LayerNumber>,
    /// The unit that computes it.
    pub unit: Option<usize>,
    /// The example, counted within the batch.
    pub example: Option<usize>,
}

impl Quantity {
    /// Where the number belongs. `outputs` is the last layer's number, which the address of a target does not tell.
    #[must_use]
    pub fn belonging(self, outputs: LayerNumber) -> Belonging {
        let of = |layer, unit, example| Belonging { layer: Some(layer), unit: Some(unit), example };
        match self {
            Self::RawValue { example, .. } | Self::ExampleLoss { example } => {
                Belonging { example: Some(example), ..Belonging::default() }
            }
            Self::Input { unit, example } => of(LayerNumber::INPUTS, unit, Some(example)),
            Self::Target { unit, example } | Self::OutputError { unit, example } => of(outputs, unit, Some(example)),
            Self::Product { layer, unit, example, .. }
            | Self::WeightedSum { layer, unit, example }
            | Self::Activation { layer, unit, example }
            | Self::ActivationSlope { layer, unit, example }
            | Self::Blame { layer, unit, example }
            | Self::Contribution { layer, unit, example, .. }
            | Self::Delta { layer, unit, example }
            | Self::ExampleGradient { of: Parameter { layer, unit, .. }, example } => of(layer, unit, Some(example)),
            Self::Parameter(Parameter { layer, unit, .. })
            | Self::Gradient(Parameter { layer, unit, .. })
            | Self::Moment(_, Parameter { layer, unit, .. })
            | Self::Change(Parameter { layer, unit, .. })
            | Self::New(Parameter { layer, unit, .. }) => of(layer, unit, None),
            Self::BatchLoss | Self::Penalty | Self::Hyperparameter(_) => Belonging::default(),
        }
    }
}
