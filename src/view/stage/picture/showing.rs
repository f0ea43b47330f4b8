//! Showing: how the stage shows each kind of number: what it is called there, what travels, which curve it lies on.

use crate::engine::Hyperparameter;
use crate::explain::{LayerNumber, MomentKind, Parameter, Quantity};

/// How the stage shows a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Showing {
    /// What it is called beside its place.
    pub tag: &'static str,
    /// What travels when it is computed.
    pub course: Course,
    /// The curve on which it lies.
    pub on_curve: OnCurve,
    /// The number that it takes the place of.
    pub old: Option<Quantity>,
    /// Whether every frame carries it, walk or no walk.
    pub in_frame: bool,
}

/// What travels when a number is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of Quantity")]
pub enum Course {
    /// A product, from `source` of the layer before into the sum of a unit.
    Forward { layer: LayerNumber, unit: usize, source: usize },
    /// w·δ, from `next` of the layer after into the blame of a unit.
    Back { layer: LayerNumber, unit: usize, next: usize },
    /// Nothing.
    Still,
}

/// The curve on which a number lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of Quantity")]
pub enum OnCurve {
    /// The activation function of a unit.
    Unit { layer: LayerNumber, unit: usize, example: usize },
    /// ∂ℓ/∂a: of an output the slope of the loss, of other units a matter of their activation.
    Blame { layer: LayerNumber, unit: usize, example: usize },
    /// The loss over an output.
    Loss { unit: usize, example: usize },
    /// None.
    Nothing,
}

impl Showing {
    /// How the stage shows a number.
    #[must_use]
    pub fn of(quantity: Quantity) -> Self {
        let still = |tag| Self { tag, course: Course::Still, on_curve: OnCurve::Nothing, old: None, in_frame: false };
        let at = |tag, layer, unit, example| Self { on_curve: OnCurve::Unit { layer, unit, example }, ..still(tag) };
        let either = |of: Parameter, weight, bias| if of.source.is_some() { weight } else { bias };
        match quantity {
            Quantity::RawValue { .. } => still("cell"),
            Quantity::Input { .. } => Self { in_frame: true, ..still("input") },
            Quantity::Target { unit, example } => Self { on_curve: OnCurve::Loss { unit, example }, ..still("target") },
            Quantity::Parameter(of) => Self { in_frame: true, ..still(either(of, "w", "b")) },
            Quantity::Product { layer, unit, source, example } => {
                Self { course: Course::Forward { layer, unit, source }, ..at("w·a", layer, unit, example) }
            }
            Quantity::WeightedSum { layer, unit, example } => at("z", layer, unit, example),
            Quantity::Activation { layer, unit, example } => Self { in_frame: true, ..at("a", layer, unit, example) },
            Quantity::OutputError { unit, example } => Self { on_curve: OnCurve::Loss { unit, example }, ..still("E") },
            Quantity::ExampleLoss { .. } => still("loss of this example"),
            Quantity::BatchLoss => still("mean loss"),
            Quantity::Penalty => still("penalty"),
            Quantity::ActivationSlope { layer, unit, example } => at("f′(z)", layer, unit, example),
            Quantity::Blame { layer, unit, example } => {
                Self { on_curve: OnCurve::Blame { layer, unit, example }, ..still("∂ℓ/∂a") }
            }
            Quantity::Contribution { layer, unit, next, example } => {
                Self { course: Course::Back { layer, unit, next }, ..at("w·δ", layer, unit, example) }
            }
            Quantity::Delta { layer, unit, example } => at("δ", layer, unit, example),
            Quantity::ExampleGradient { of, example } => at(either(of, "∂ℓ/∂w", "∂ℓ/∂b"), of.layer, of.unit, example),
            Quantity::Gradient(of) => still(either(of, "∂L/∂w", "∂L/∂b")),
            Quantity::Hyperparameter(which) => still(match which {
                Hyperparameter::LearningRate => "η",
                Hyperparameter::Momentum => "μ",
                Hyperparameter::Decay => "α",
                Hyperparameter::Beta1 => "β₁",
                Hyperparameter::Beta2 => "β₂",
                Hyperparameter::Epsilon => "ε",
                Hyperparameter::L1 => "λ₁",
                Hyperparameter::L2 => "λ₂",
            }),
            Quantity::Moment(MomentKind::Velocity, _) => still("v"),
            Quantity::Moment(MomentKind::First, _) => still("m"),
            Quantity::Moment(MomentKind::Second, _) => still("s"),
            Quantity::Change(of) => still(either(of, "Δw", "Δb")),
            Quantity::New(of) => Self { old: Some(Quantity::Parameter(of)), ..still(either(of, "w", "b")) },
        }
    }
}
