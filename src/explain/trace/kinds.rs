//! Which kinds of numbers a step computes.

use super::trace::Trace;
use crate::explain::address::{Kind, LayerNumber, MomentKind, Parameter, Quantity};

impl Kind {
    /// Whether the step computes such numbers: an optimizer without moments computes none, nor does a network without
    /// hidden layers send anything back.
    #[must_use]
    pub fn is_in(self, trace: &Trace) -> bool {
        let (layer, unit, example) = (LayerNumber::FIRST, 0, 0);
        let order = trace.order();
        let computed = |quantity| order.position(quantity).is_some();
        match self {
            Self::Input => (0..trace.batch.input_count()).any(|unit| computed(Quantity::Input { unit, example })),
            Self::Target => (0..trace.batch.target_count()).any(|unit| computed(Quantity::Target { unit, example })),
            Self::Contribution => computed(Quantity::Contribution { layer, unit, next: 0, example }),
            Self::Velocity => computed(Quantity::Moment(MomentKind::Velocity, Parameter::bias(layer, unit))),
            Self::FirstMoment => computed(Quantity::Moment(MomentKind::First, Parameter::bias(layer, unit))),
            Self::SecondMoment => computed(Quantity::Moment(MomentKind::Second, Parameter::bias(layer, unit))),
            Self::Product
            | Self::WeightedSum
            | Self::Activation
            | Self::OutputError
            | Self::ExampleLoss
            | Self::BatchLoss
            | Self::Penalty
            | Self::Blame
            | Self::ActivationSlope
            | Self::Delta
            | Self::ExampleWeightGradient
            | Self::ExampleBiasGradient
            | Self::WeightGradient
            | Self::BiasGradient
            | Self::WeightChange
            | Self::NewWeight
            | Self::BiasChange
            | Self::NewBias => true,
        }
    }
}
