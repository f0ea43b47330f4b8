//! Showing: how the stage shows each kind of number: what it is called there, what travels, which curve it lies on.

use crate::explain::Quantity;

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
    Forward { layer: usize, unit: usize, source: usize },
    /// w·δ, from `next` of the layer after into the blame of a unit.
    Back { layer: usize, unit: usize, next: usize },
    /// Nothing.
    Still,
}

/// The curve on which a number lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of Quantity")]
pub enum OnCurve {
    /// The activation function of a unit.
    Unit { layer: usize, unit: usize, example: usize },
    /// ∂L/∂a: of an output the slope of the loss, of other units a matter of their activation.
    Blame { layer: usize, unit: usize, example: usize },
    /// The loss over an output.
    Loss { unit: usize, example: usize },
    /// None.
    Nothing,
}

impl Showing {
    /// For how long what is computed travels, in milliseconds; 0 where nothing does.
    #[must_use]
    pub fn milliseconds(&self) -> f64 {
        const FORWARD: f64 = 280.0;
        const BACK: f64 = 320.0;
        const ERROR: f64 = 320.0;
        match (self.course, self.on_curve) {
            (Course::Forward { .. }, _) => FORWARD,
            (Course::Back { .. }, _) => BACK,
            (Course::Still, OnCurve::Loss { .. }) => ERROR,
            (Course::Still, OnCurve::Unit { .. } | OnCurve::Blame { .. } | OnCurve::Nothing) => 0.0,
        }
    }

    /// How the stage shows a number.
    #[must_use]
    pub fn of(quantity: Quantity) -> Self {
        let still = |tag| Self { tag, course: Course::Still, on_curve: OnCurve::Nothing, old: None, in_frame: false };
        let at = |tag, layer, unit, example| Self { on_curve: OnCurve::Unit { layer, unit, example }, ..still(tag) };
        match quantity {
            Quantity::RawValue { .. } => still("cell"),
            Quantity::Input { .. } => Self { in_frame: true, ..still("input") },
            Quantity::Target { unit, example } => Self { on_curve: OnCurve::Loss { unit, example }, ..still("target") },
            Quantity::Weight { .. } => Self { in_frame: true, ..still("w") },
            Quantity::Bias { .. } => Self { in_frame: true, ..still("b") },
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
                Self { on_curve: OnCurve::Blame { layer, unit, example }, ..still("∂L/∂a") }
            }
            Quantity::Contribution { layer, unit, next, example } => {
                Self { course: Course::Back { layer, unit, next }, ..at("w·δ", layer, unit, example) }
            }
            Quantity::Delta { layer, unit, example } => at("δ", layer, unit, example),
            Quantity::ExampleWeightGradient { layer, unit, example, .. } => at("∂L/∂w", layer, unit, example),
            Quantity::ExampleBiasGradient { layer, unit, example } => at("∂L/∂b", layer, unit, example),
            Quantity::WeightGradient { .. } => still("∂L/∂w"),
            Quantity::BiasGradient { .. } => still("∂L/∂b"),
            Quantity::LearningRate => still("η"),
            Quantity::Momentum => still("μ"),
            Quantity::Decay => still("α"),
            Quantity::Beta1 => still("β₁"),
            Quantity::Beta2 => still("β₂"),
            Quantity::Epsilon => still("ε"),
            Quantity::L1 => still("λ₁"),
            Quantity::L2 => still("λ₂"),
            Quantity::Velocity { .. } => still("v"),
            Quantity::FirstMoment { .. } => still("m"),
            Quantity::SecondMoment { .. } => still("s"),
            Quantity::WeightChange { .. } => still("Δw"),
            Quantity::BiasChange { .. } => still("Δb"),
            Quantity::NewWeight { layer, unit, source } => {
                Self { old: Some(Quantity::Weight { layer, unit, source }), ..still("w") }
            }
            Quantity::NewBias { layer, unit } => Self { old: Some(Quantity::Bias { layer, unit }), ..still("b") },
        }
    }
}
