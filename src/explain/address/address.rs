//! Address: a quantity as it is written in JSON.

use serde::Deserialize;
use thiserror::Error;

use super::layer_number::LayerNumber;
use super::quantity::Quantity;

/// All fields that any quantity has. One record for all kinds is a tenth of the program that serde writes for an enum of
/// so many variants.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    kind: String,
    column: Option<usize>,
    example: Option<usize>,
    layer: Option<LayerNumber>,
    unit: Option<usize>,
    source: Option<usize>,
    next: Option<usize>,
}

/// The names of all kinds.
const KINDS: [&str; 35] = [
    "raw_value",
    "input",
    "target",
    "weight",
    "bias",
    "product",
    "weighted_sum",
    "activation",
    "output_error",
    "example_loss",
    "batch_loss",
    "penalty",
    "activation_slope",
    "blame",
    "contribution",
    "delta",
    "example_weight_gradient",
    "example_bias_gradient",
    "weight_gradient",
    "bias_gradient",
    "learning_rate",
    "momentum",
    "decay",
    "beta1",
    "beta2",
    "epsilon",
    "l1",
    "l2",
    "velocity",
    "first_moment",
    "second_moment",
    "weight_change",
    "bias_change",
    "new_weight",
    "new_bias",
];

/// Why an address is the address of nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum AddressError {
    #[error("there is no kind of number `{0}`; expected one of {known}", known = KINDS.join(", "))]
    Kind(String),
    #[error("missing field `{field}`: a number of kind `{kind}` is addressed by it")]
    Missing { kind: String, field: &'static str },
    #[error("unknown field `{field}`: a number of kind `{kind}` has none")]
    Superfluous { kind: String, field: &'static str },
}

impl TryFrom<Address> for Quantity {
    type Error = AddressError;

    fn try_from(mut address: Address) -> Result<Self, AddressError> {
        let kind = std::mem::take(&mut address.kind);
        address.read(&kind)?.ok_or(AddressError::Kind(kind))
    }
}

impl Address {
    /// The quantity of this kind, if there is such a kind.
    fn read(mut self, kind: &str) -> Result<Option<Quantity>, AddressError> {
        let missing = |field| AddressError::Missing { kind: kind.to_owned(), field };
        let mut column = || self.column.take().ok_or_else(|| missing("column"));
        let mut example = || self.example.take().ok_or_else(|| missing("example"));
        let mut layer = || self.layer.take().ok_or_else(|| missing("layer"));
        let mut unit = || self.unit.take().ok_or_else(|| missing("unit"));
        let mut source = || self.source.take().ok_or_else(|| missing("source"));
        let mut next = || self.next.take().ok_or_else(|| missing("next"));
        let quantity = match kind {
            "raw_value" => Quantity::RawValue { column: column()?, example: example()? },
            "input" => Quantity::Input { unit: unit()?, example: example()? },
            "target" => Quantity::Target { unit: unit()?, example: example()? },
            "weight" => Quantity::Weight { layer: layer()?, unit: unit()?, source: source()? },
            "bias" => Quantity::Bias { layer: layer()?, unit: unit()? },
            "product" => Quantity::Product { layer: layer()?, unit: unit()?, source: source()?, example: example()? },
            "weighted_sum" => Quantity::WeightedSum { layer: layer()?, unit: unit()?, example: example()? },
            "activation" => Quantity::Activation { layer: layer()?, unit: unit()?, example: example()? },
            "output_error" => Quantity::OutputError { unit: unit()?, example: example()? },
            "example_loss" => Quantity::ExampleLoss { example: example()? },
            "batch_loss" => Quantity::BatchLoss,
            "penalty" => Quantity::Penalty,
            "activation_slope" => Quantity::ActivationSlope { layer: layer()?, unit: unit()?, example: example()? },
            "blame" => Quantity::Blame { layer: layer()?, unit: unit()?, example: example()? },
            "contribution" => {
                Quantity::Contribution { layer: layer()?, unit: unit()?, next: next()?, example: example()? }
            }
            "delta" => Quantity::Delta { layer: layer()?, unit: unit()?, example: example()? },
            "example_weight_gradient" => Quantity::ExampleWeightGradient {
                layer: layer()?,
                unit: unit()?,
                source: source()?,
                example: example()?,
            },
            "example_bias_gradient" => {
                Quantity::ExampleBiasGradient { layer: layer()?, unit: unit()?, example: example()? }
            }
            "weight_gradient" => Quantity::WeightGradient { layer: layer()?, unit: unit()?, source: source()? },
            "bias_gradient" => Quantity::BiasGradient { layer: layer()?, unit: unit()? },
            "learning_rate" => Quantity::LearningRate,
            "momentum" => Quantity::Momentum,
            "decay" => Quantity::Decay,
            "beta1" => Quantity::Beta1,
            "beta2" => Quantity::Beta2,
            "epsilon" => Quantity::Epsilon,
            "l1" => Quantity::L1,
            "l2" => Quantity::L2,
            "velocity" => Quantity::Velocity { layer: layer()?, unit: unit()?, source: self.source.take() },
            "first_moment" => Quantity::FirstMoment { layer: layer()?, unit: unit()?, source: self.source.take() },
            "second_moment" => Quantity::SecondMoment { layer: layer()?, unit: unit()?, source: self.source.take() },
            "weight_change" => Quantity::WeightChange { layer: layer()?, unit: unit()?, source: source()? },
            "bias_change" => Quantity::BiasChange { layer: layer()?, unit: unit()? },
            "new_weight" => Quantity::NewWeight { layer: layer()?, unit: unit()?, source: source()? },
            "new_bias" => Quantity::NewBias { layer: layer()?, unit: unit()? },
            _ => return Ok(None),
        };
        let left = [
            ("column", self.column.is_some()),
            ("example", self.example.is_some()),
            ("layer", self.layer.is_some()),
            ("unit", self.unit.is_some()),
            ("source", self.source.is_some()),
            ("next", self.next.is_some()),
        ];
        match left.into_iter().find(|(_, is_left)| *is_left) {
            None => Ok(Some(quantity)),
            Some((field, _)) => Err(AddressError::Superfluous { kind: kind.to_owned(), field }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_that_is_named_is_known() {
        for kind in KINDS {
            let json = format!(r#"{{ "kind": "{kind}" }}"#);
            let error = serde_json::from_str::<Quantity>(&json).err().map(|error| error.to_string());
            assert!(error.is_none_or(|error| error.contains("missing field")), "{kind}");
        }
    }
}
