//! Address: a quantity as it is written in JSON.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::layer_number::LayerNumber;
use super::moment_kind::MomentKind;
use super::parameter::Parameter;
use super::quantity::Quantity;
use crate::engine::Hyperparameter;

/// All fields that any quantity has, in the order in which they are written. One record for all kinds is a tenth of the
/// program that serde writes for an enum of so many variants.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Address {
    kind: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layer: Option<LayerNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<usize>,
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

/// Why there is nothing at an address.
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
        address.read(&kind)?.ok_or_else(|| AddressError::Kind(kind.into_owned()))
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
            "weight" => Quantity::Parameter(Parameter::weight(layer()?, unit()?, source()?)),
            "bias" => Quantity::Parameter(Parameter::bias(layer()?, unit()?)),
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
            "example_weight_gradient" => {
                Quantity::ExampleGradient { of: Parameter::weight(layer()?, unit()?, source()?), example: example()? }
            }
            "example_bias_gradient" => {
                Quantity::ExampleGradient { of: Parameter::bias(layer()?, unit()?), example: example()? }
            }
            "weight_gradient" => Quantity::Gradient(Parameter::weight(layer()?, unit()?, source()?)),
            "bias_gradient" => Quantity::Gradient(Parameter::bias(layer()?, unit()?)),
            "velocity" | "first_moment" | "second_moment" => {
                let moment = match kind {
                    "velocity" => MomentKind::Velocity,
                    "first_moment" => MomentKind::First,
                    _ => MomentKind::Second,
                };
                Quantity::Moment(moment, Parameter { layer: layer()?, unit: unit()?, source: self.source.take() })
            }
            "weight_change" => Quantity::Change(Parameter::weight(layer()?, unit()?, source()?)),
            "bias_change" => Quantity::Change(Parameter::bias(layer()?, unit()?)),
            "new_weight" => Quantity::New(Parameter::weight(layer()?, unit()?, source()?)),
            "new_bias" => Quantity::New(Parameter::bias(layer()?, unit()?)),
            other => match Hyperparameter::ALL.into_iter().find(|which| which.key() == other) {
                Some(which) => Quantity::Hyperparameter(which),
                None => return Ok(None),
            },
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

impl From<Quantity> for Address {
    fn from(quantity: Quantity) -> Self {
        let whole = |kind: &'static str| Self { kind: Cow::Borrowed(kind), ..Self::default() };
        let of_example = |kind, example| Self { example: Some(example), ..whole(kind) };
        let of_output = |kind, unit, example| Self { unit: Some(unit), ..of_example(kind, example) };
        let of_unit = |kind, layer, unit, example| Self { layer: Some(layer), ..of_output(kind, unit, example) };
        let of = |kind, Parameter { layer, unit, source }: Parameter| Self {
            layer: Some(layer),
            unit: Some(unit),
            source,
            ..whole(kind)
        };
        let either =
            |weight, bias, parameter: Parameter| of(if parameter.source.is_some() { weight } else { bias }, parameter);
        match quantity {
            Quantity::RawValue { column, example } => Self { column: Some(column), ..of_example("raw_value", example) },
            Quantity::Input { unit, example } => of_output("input", unit, example),
            Quantity::Target { unit, example } => of_output("target", unit, example),
            Quantity::Parameter(parameter) => either("weight", "bias", parameter),
            Quantity::Product { layer, unit, source, example } => {
                Self { source: Some(source), ..of_unit("product", layer, unit, example) }
            }
            Quantity::WeightedSum { layer, unit, example } => of_unit("weighted_sum", layer, unit, example),
            Quantity::Activation { layer, unit, example } => of_unit("activation", layer, unit, example),
            Quantity::OutputError { unit, example } => of_output("output_error", unit, example),
            Quantity::ExampleLoss { example } => of_example("example_loss", example),
            Quantity::BatchLoss => whole("batch_loss"),
            Quantity::Penalty => whole("penalty"),
            Quantity::ActivationSlope { layer, unit, example } => of_unit("activation_slope", layer, unit, example),
            Quantity::Blame { layer, unit, example } => of_unit("blame", layer, unit, example),
            Quantity::Contribution { layer, unit, next, example } => {
                Self { next: Some(next), ..of_unit("contribution", layer, unit, example) }
            }
            Quantity::Delta { layer, unit, example } => of_unit("delta", layer, unit, example),
            Quantity::ExampleGradient { of: parameter, example } => {
                Self { example: Some(example), ..either("example_weight_gradient", "example_bias_gradient", parameter) }
            }
            Quantity::Gradient(parameter) => either("weight_gradient", "bias_gradient", parameter),
            Quantity::Hyperparameter(which) => whole(which.key()),
            Quantity::Moment(MomentKind::Velocity, parameter) => of("velocity", parameter),
            Quantity::Moment(MomentKind::First, parameter) => of("first_moment", parameter),
            Quantity::Moment(MomentKind::Second, parameter) => of("second_moment", parameter),
            Quantity::Change(parameter) => either("weight_change", "bias_change", parameter),
            Quantity::New(parameter) => either("new_weight", "new_bias", parameter),
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

    #[test]
    fn what_is_written_is_what_was_read() {
        let whole = ["batch_loss", "penalty"].into_iter().chain(Hyperparameter::ALL.map(Hyperparameter::key));
        let mut addresses: Vec<_> = whole.map(|kind| format!(r#"{{"kind":"{kind}"}}"#)).collect();
        let mut push = |kinds: &[&str], fields: &str| {
            addresses.extend(kinds.iter().map(|kind| format!(r#"{{"kind":"{kind}",{fields}}}"#)));
        };
        push(&["raw_value"], r#""column":3,"example":1"#);
        push(&["example_loss"], r#""example":1"#);
        push(&["input", "target", "output_error"], r#""unit":2,"example":1"#);
        let of_units = ["weighted_sum", "activation", "activation_slope", "blame", "delta", "example_bias_gradient"];
        push(&of_units, r#""layer":4,"unit":2,"example":1"#);
        push(&["product", "example_weight_gradient"], r#""layer":4,"unit":2,"source":3,"example":1"#);
        push(&["contribution"], r#""layer":4,"unit":2,"next":3,"example":1"#);
        let moments = ["velocity", "first_moment", "second_moment"];
        push(&["weight", "weight_gradient", "weight_change", "new_weight"], r#""layer":4,"unit":2,"source":3"#);
        push(&moments, r#""layer":4,"unit":2,"source":3"#);
        push(&["bias", "bias_gradient", "bias_change", "new_bias"], r#""layer":4,"unit":2"#);
        assert_eq!(addresses.len(), KINDS.len(), "one for each kind");
        addresses.extend(moments.map(|kind| format!(r#"{{"kind":"{kind}","layer":4,"unit":2}}"#)));
        for json in addresses {
            let quantity: Quantity = serde_json::from_str(&json).expect("an address");
            assert_eq!(serde_json::to_string(&quantity).expect("JSON"), json);
        }
    }
}
