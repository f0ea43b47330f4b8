//! Mistake: what people usually do wrong when they compute a number by hand, and what that gives for this very number
//! of this very network.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use crate::engine::{Activation, Hyperparameter};
use crate::explain::{Kind, LayerNumber, Parameter, Phase, Quantity, Trace};

/// A usual mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mistake {
    /// The bias was not added.
    BiasForgotten,
    /// z was given for a.
    ActivationForgotten,
    /// The difference was given for its square.
    NotSquared,
    /// f′(z) was left out, in the layer in question or everywhere.
    SlopeLeftOut,
    /// f′ was taken at a instead of z.
    SlopeAtActivation,
    /// The slope was computed from z by the formula that holds for a: z·(1 − z).
    SlopeFromSum,
    /// The learning rate was left out.
    RateLeftOut,
    /// The learning rate was applied to a gradient that was asked for.
    RateApplied,
    /// The step was added instead of subtracted.
    StepAdded,
    /// The error was traced back through weights that are already new.
    NewWeightUsed,
    /// Weights were read across: w_ji for w_ij.
    WeightsAcross,
    /// Only one output's share was taken, instead of the sum.
    OneShareOnly,
    /// The gradient was computed with an input instead of what the hidden unit sent.
    InputInstead,
    /// ½ was dropped, or a 2 was taken once too often.
    HalfDropped,
    /// A 2 was dropped, or halved once too often.
    TwoDropped,
    /// The sum was not divided by the number of examples or outputs.
    NotAveraged,
    /// The number that the network computes with was given for the one that a person reads.
    StillScaled,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BiasForgotten => "That is the result without the bias.",
            Self::ActivationForgotten => {
                "That is the total input z. It has not gone through the activation function yet."
            }
            Self::NotSquared => "That is the difference itself. It still has to be squared.",
            Self::SlopeLeftOut => "That is the result without the slope f′(z) of the activation function.",
            Self::SlopeAtActivation => "You took the slope at a. It has to be taken at z.",
            Self::SlopeFromSum => "That is z · (1 − z). The formula uses what comes out of the unit: a · (1 − a).",
            Self::RateLeftOut => "That is the result without the learning rate.",
            Self::RateApplied => {
                "That is the gradient times the learning rate. The question asks for the gradient alone."
            }
            Self::StepAdded => "You added the step. It has to be subtracted: the error falls against the gradient.",
            Self::NewWeightUsed => "That uses the new weights. The error goes back through the old ones.",
            Self::WeightsAcross => {
                "Some weights are swapped: each weight belongs to one line, read from left to right."
            }
            Self::OneShareOnly => "That is the share of one line only. Add up the shares of all lines.",
            Self::InputInstead => {
                "That uses an input of the network. What came through this line is what the hidden unit sent."
            }
            Self::HalfDropped => "That is twice the right number. Is a ½ missing?",
            Self::TwoDropped => "That is half of the right number. Is a 2 missing?",
            Self::NotAveraged => "That is the sum. It still has to be divided by how many there are.",
            Self::StillScaled => {
                "That is the scaled number that the network computes with. Give it in the unit of the table."
            }
        })
    }
}

/// What the usual mistakes give for a number of a step, the most telling first. What gives no number, or the right one,
/// is not among them.
#[must_use]
pub fn mistakes(trace: &Trace, quantity: Quantity) -> Vec<(Mistake, f64)> {
    let Some(right) = trace.value(quantity) else { return Vec::new() };
    let mut found = Vec::new();
    let mut add = |mistake: Mistake, value: Option<f64>| {
        let value = value.filter(|value| value.is_finite() && (value - right).abs() > 1e-12 * right.abs());
        found.extend(value.map(|value| (mistake, value)));
    };
    for slip in Slip::all(trace, quantity) {
        add(slip.mistake(), Recomputation { trace, slip, asked: quantity, done: RefCell::default() }.value_asked());
    }
    for (mistake, value) in of_the_whole(trace, quantity, right) {
        add(mistake, value);
    }
    found
}

/// Mistakes that are made with the finished number, or instead of it.
fn of_the_whole(trace: &Trace, quantity: Quantity, right: f64) -> Vec<(Mistake, Option<f64>)> {
    let rate = trace.value(Quantity::Hyperparameter(Hyperparameter::LearningRate)).unwrap_or(f64::NAN);
    let examples = trace.examples() as f64;
    let outputs = trace.before.network.outputs() as f64;
    let halves = |mean: f64| {
        vec![
            (Mistake::HalfDropped, Some(2.0 * right)),
            (Mistake::TwoDropped, Some(right / 2.0)),
            (Mistake::NotAveraged, Some(right * mean)),
        ]
    };
    match quantity {
        Quantity::Activation { layer, unit, example } => {
            vec![(Mistake::ActivationForgotten, trace.value(Quantity::WeightedSum { layer, unit, example }))]
        }
        Quantity::OutputError { unit, example } => {
            let guess = trace.value(Quantity::Activation { layer: trace.last(), unit, example });
            let target = trace.value(Quantity::Target { unit, example });
            let difference = guess.zip(target).map(|(guess, target)| guess - target);
            let mut all = halves(outputs);
            all.push((Mistake::NotSquared, difference));
            all.push((Mistake::NotSquared, difference.map(f64::abs)));
            all
        }
        Quantity::ExampleLoss { example } => {
            let shares = (0..trace.before.network.outputs())
                .map(|unit| (Mistake::OneShareOnly, trace.value(Quantity::OutputError { unit, example })));
            halves(outputs).into_iter().chain(shares).collect()
        }
        Quantity::BatchLoss | Quantity::ExampleGradient { .. } => halves(examples),
        Quantity::Gradient(_) => {
            // Before the halves: a learning rate of one half gives the same number.
            let rated = [rate, -rate].map(|rate| (Mistake::RateApplied, Some(rate * right)));
            rated.into_iter().chain(halves(examples)).collect()
        }
        Quantity::Blame { .. } | Quantity::Delta { .. } => halves(outputs),
        Quantity::New(of) => {
            let before = trace.value(Quantity::Parameter(of));
            let stepped = |times: f64| before.map(|before| before + times * (right - before));
            vec![
                (Mistake::StepAdded, stepped(-1.0)),
                (Mistake::HalfDropped, stepped(2.0)),
                (Mistake::TwoDropped, stepped(0.5)),
                (Mistake::NotAveraged, stepped(examples)),
            ]
        }
        Quantity::RawValue { .. }
        | Quantity::Input { .. }
        | Quantity::Target { .. }
        | Quantity::Parameter(_)
        | Quantity::Product { .. }
        | Quantity::WeightedSum { .. }
        | Quantity::Penalty
        | Quantity::ActivationSlope { .. }
        | Quantity::Contribution { .. }
        | Quantity::Hyperparameter(_)
        | Quantity::Moment(..)
        | Quantity::Change(_) => Vec::new(),
    }
}

/// A slip on the way to a number: what is read wrongly wherever it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    NoBias,
    /// In the layer in question, or everywhere.
    NoSlope {
        everywhere: bool,
    },
    SlopeAtActivation,
    SlopeFromSum,
    NoRate,
    NewWeights,
    Across,
    /// Only the share of this unit of the layer after.
    One {
        next: usize,
    },
    Input,
}

/// Shares of a sum that are looked at one by one; among more, nobody takes one for the sum.
const MOST_SHARES: usize = 16;

impl Slip {
    /// Those that can be made on the way to a number.
    fn all(trace: &Trace, quantity: Quantity) -> Vec<Self> {
        let is_forward = matches!(quantity, Quantity::WeightedSum { .. } | Quantity::Activation { .. });
        if is_forward {
            return vec![Self::NoBias, Self::Across];
        }
        let Some(layer) = layer_of(quantity) else { return Vec::new() };
        let mut slips = vec![
            Self::NoRate,
            Self::NoSlope { everywhere: false },
            Self::NoSlope { everywhere: true },
            Self::SlopeAtActivation,
            Self::SlopeFromSum,
            Self::NewWeights,
        ];
        if let Some(index) = layer.next().index().filter(|_| layer < trace.last()) {
            let nexts = trace.before.network.layers.get(index).map_or(0, crate::engine::Layer::units);
            slips.extend((0..nexts.min(MOST_SHARES)).map(|next| Self::One { next }));
        }
        slips.extend([Self::Across, Self::Input]);
        slips
    }

    fn mistake(self) -> Mistake {
        match self {
            Self::NoBias => Mistake::BiasForgotten,
            Self::NoSlope { .. } => Mistake::SlopeLeftOut,
            Self::SlopeAtActivation => Mistake::SlopeAtActivation,
            Self::SlopeFromSum => Mistake::SlopeFromSum,
            Self::NoRate => Mistake::RateLeftOut,
            Self::NewWeights => Mistake::NewWeightUsed,
            Self::Across => Mistake::WeightsAcross,
            Self::One { .. } => Mistake::OneShareOnly,
            Self::Input => Mistake::InputInstead,
        }
    }
}

/// The layer that a number of the backward pass or of the update belongs to.
fn layer_of(quantity: Quantity) -> Option<LayerNumber> {
    // The layer stands in each such address; the last one's number is not needed to tell it.
    if is_backward(quantity) { quantity.belonging(LayerNumber::INPUTS).layer } else { None }
}

/// Whether a number is computed after the error: by the backward pass or by the update.
fn is_backward(quantity: Quantity) -> bool {
    Kind::of(quantity).is_some_and(|kind| matches!(kind.phase(), Phase::Backward | Phase::Update))
}

/// The computation of a number by the formulas of the update, with one kind of slip in it.
struct Recomputation<'a> {
    trace: &'a Trace,
    slip: Slip,
    asked: Quantity,
    /// Numbers that were computed already: many formulas read the same ones.
    done: RefCell<HashMap<Quantity, f64>>,
}

impl Recomputation<'_> {
    fn value_asked(&self) -> Option<f64> {
        // Where the slope itself is asked for, it cannot be left out of itself.
        let is_own_slope = matches!((self.slip, self.asked), (Slip::NoSlope { .. }, Quantity::ActivationSlope { .. }));
        (!is_own_slope).then(|| self.value(self.asked))
    }

    /// The number with this slip in its computation.
    fn value(&self, quantity: Quantity) -> f64 {
        if let Some(slipped) = self.slipped(quantity) {
            return slipped;
        }
        if !self.works_out(quantity) {
            return self.exact(quantity);
        }
        if let Some(done) = self.done.borrow().get(&quantity) {
            return *done;
        }
        let value = match self.trace.formula(quantity) {
            Some(formula) => formula.evaluate_by(self.trace, &|leaf| self.read(quantity, leaf)),
            None => self.exact(quantity),
        };
        self.done.borrow_mut().insert(quantity, value);
        value
    }

    fn exact(&self, quantity: Quantity) -> f64 {
        self.trace.value(quantity).unwrap_or(f64::NAN)
    }

    /// What `leaf` is taken for in the formula of `quantity`.
    fn read(&self, quantity: Quantity, leaf: Quantity) -> f64 {
        self.mistaken(quantity, leaf).map_or_else(|| self.value(leaf), |taken| self.exact(taken))
    }

    /// Which number is read in the place of `leaf` in the formula of `quantity`, if this slip is about that.
    fn mistaken(&self, quantity: Quantity, leaf: Quantity) -> Option<Quantity> {
        match self.slip {
            Slip::NewWeights if matches!(quantity, Quantity::Contribution { .. }) => {
                if let Quantity::Parameter(of) = leaf {
                    return Some(Quantity::New(of));
                }
                if let Quantity::New(of) = leaf { Some(Quantity::Parameter(of)) } else { None }
            }
            Slip::Across if matches!(quantity, Quantity::Contribution { .. } | Quantity::Product { .. }) => {
                let Quantity::Parameter(Parameter { layer, unit, source: Some(source) }) = leaf else { return None };
                Some(Quantity::Parameter(Parameter::weight(layer, source, unit)))
            }
            Slip::Input if matches!(quantity, Quantity::ExampleGradient { .. }) => {
                let Quantity::Activation { unit, example, .. } = leaf else { return None };
                Some(Quantity::Input { unit, example })
            }
            Slip::NoBias
            | Slip::NoSlope { .. }
            | Slip::SlopeAtActivation
            | Slip::SlopeFromSum
            | Slip::NoRate
            | Slip::NewWeights
            | Slip::Across
            | Slip::One { .. }
            | Slip::Input => None,
        }
    }

    /// What a number is taken for wherever it is read, if this slip is about it.
    fn slipped(&self, quantity: Quantity) -> Option<f64> {
        let here = layer_of(self.asked);
        match self.slip {
            Slip::NoBias => matches!(quantity, Quantity::Parameter(Parameter { source: None, .. })).then_some(0.0),
            Slip::NoRate => (quantity == Quantity::Hyperparameter(Hyperparameter::LearningRate)).then_some(1.0),
            Slip::NoSlope { everywhere } => {
                let Quantity::ActivationSlope { layer, .. } = quantity else { return None };
                (everywhere || Some(layer) == here).then_some(1.0)
            }
            Slip::SlopeAtActivation => {
                let Quantity::ActivationSlope { layer, unit, example } = quantity else { return None };
                let a = self.exact(Quantity::Activation { layer, unit, example });
                Some(self.activation(layer)?.slope(a))
            }
            Slip::SlopeFromSum => {
                let Quantity::ActivationSlope { layer, unit, example } = quantity else { return None };
                let z = self.exact(Quantity::WeightedSum { layer, unit, example });
                match self.activation(layer)? {
                    Activation::Sigmoid => Some(z * (1.0 - z)),
                    Activation::Tanh => Some(1.0 - z * z),
                    Activation::Identity
                    | Activation::Relu
                    | Activation::LeakyRelu
                    | Activation::Elu
                    | Activation::Softplus
                    | Activation::Silu
                    | Activation::Gelu
                    | Activation::Softmax
                    | Activation::Step => None,
                }
            }
            Slip::One { next: only } => {
                let Quantity::Contribution { layer, next, .. } = quantity else { return None };
                (Some(layer) == here && next != only).then_some(0.0)
            }
            Slip::NewWeights | Slip::Across | Slip::Input => None,
        }
    }

    /// The layer of a sum or an activation that is asked for.
    fn asked_forward(&self) -> Option<LayerNumber> {
        if let Quantity::WeightedSum { layer, .. } | Quantity::Activation { layer, .. } = self.asked {
            return Some(layer);
        }
        None
    }

    fn activation(&self, layer: LayerNumber) -> Option<Activation> {
        Some(self.trace.before.network.layers.get(layer.index()?)?.activation)
    }

    /// Whether a number is computed with the slip, rather than taken as given: going forward, the sum and what goes
    /// into it; going backward, all the way from the outputs.
    fn works_out(&self, quantity: Quantity) -> bool {
        if let Quantity::Product { layer, .. } | Quantity::WeightedSum { layer, .. } = quantity {
            return self.asked_forward() == Some(layer);
        }
        is_backward(quantity) || quantity == self.asked && matches!(quantity, Quantity::Activation { .. })
    }
}
