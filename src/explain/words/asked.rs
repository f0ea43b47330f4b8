//! Asked: what is asked of a part of the network, and the words for it.

use super::named::Named;
use crate::engine::Hyperparameter;
use crate::explain::address::{Kind, Parameter};

/// What is asked of a part.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Asked {
    Cell,
    Weight,
    Bias,
    Computed(Kind),
    Setting(Hyperparameter),
}

/// What a name alone asks for.
pub(super) fn default_of(named: Named) -> Asked {
    match named {
        Named::Unit(layer, _) if layer.is_inputs() => Asked::Computed(Kind::Input),
        Named::Unit(..) => Asked::Computed(Kind::Activation),
        Named::Parameter(Parameter { source: Some(_), .. }) => Asked::Weight,
        Named::Parameter(Parameter { source: None, .. }) => Asked::Bias,
        Named::Column(_) => Asked::Cell,
        Named::Whole => Asked::Computed(Kind::BatchLoss),
    }
}

/// Everything that can be asked, with each of its words.
pub(super) fn asked_words() -> impl Iterator<Item = (Asked, &'static str)> {
    let given = [Asked::Cell, Asked::Weight, Asked::Bias];
    let computed = Kind::ALL.into_iter().map(Asked::Computed);
    let settings = Hyperparameter::ALL.into_iter().map(Asked::Setting);
    let all = given.into_iter().chain(computed).chain(settings);
    all.flat_map(|asked| words_of(asked).iter().map(move |&word| (asked, word)))
}

/// The words for it, the first of them those of its address.
pub(super) fn words_of(asked: Asked) -> &'static [&'static str] {
    match asked {
        Asked::Cell => &["raw value", "cell"],
        Asked::Weight => &["weight"],
        Asked::Bias => &["bias"],
        Asked::Setting(Hyperparameter::LearningRate) => &["learning rate", "η", "eta"],
        Asked::Setting(Hyperparameter::Momentum) => &["momentum", "μ"],
        Asked::Setting(Hyperparameter::Decay) => &["decay", "α"],
        Asked::Setting(Hyperparameter::Beta1) => &["beta1", "β₁"],
        Asked::Setting(Hyperparameter::Beta2) => &["beta2", "β₂"],
        Asked::Setting(Hyperparameter::Epsilon) => &["epsilon", "ε"],
        Asked::Setting(Hyperparameter::L1) => &["l1", "λ₁"],
        Asked::Setting(Hyperparameter::L2) => &["l2", "λ₂"],
        Asked::Computed(kind) => match kind {
            Kind::Input => &["input"],
            Kind::Target => &["target", "t"],
            Kind::Product => &["product"],
            Kind::WeightedSum => &["weighted sum", "z"],
            Kind::Activation => &["activation", "a"],
            Kind::OutputError => &["output error", "error", "e"],
            Kind::ExampleLoss => &["example loss"],
            Kind::BatchLoss => &["batch loss", "loss", "l"],
            Kind::Penalty => &["penalty", "r"],
            Kind::Contribution => &["contribution"],
            Kind::Blame => &["blame"],
            Kind::ActivationSlope => &["activation slope", "slope", "f′"],
            Kind::Delta => &["delta", "δ"],
            Kind::ExampleWeightGradient => &["example weight gradient"],
            Kind::ExampleBiasGradient => &["example bias gradient"],
            Kind::WeightGradient => &["weight gradient", "gradient"],
            Kind::BiasGradient => &["bias gradient", "gradient"],
            Kind::Velocity => &["velocity", "v"],
            Kind::FirstMoment => &["first moment", "m"],
            Kind::SecondMoment => &["second moment", "s"],
            Kind::WeightChange => &["weight change", "change"],
            Kind::BiasChange => &["bias change", "change"],
            Kind::NewWeight => &["new weight", "new"],
            Kind::NewBias => &["new bias", "new"],
        },
    }
}
