//! The laws that hold explanations together, on networks of every kind: a formula gives the number, and reads no number
//! that is computed later; the order holds every computed number exactly once.

mod explain_random;
mod laws;

use explain_random::{TOLERANCE, every_kind, kinds, trace_of};
use glassnet::data::{
    ColumnSpec, Derived, Encoding, Feature, Generator, Meaning, Missing, Options, Role, Scaler, Scaling, Source,
    TableText,
};
use glassnet::engine::Hyperparameter;
use glassnet::engine::{Layer, OptimizerKind};
use glassnet::explain::{LayerNumber, MomentKind, Parameter, Phase, Quantity, Trace};
use proptest::prelude::*;
use std::collections::HashSet;

#[test]
fn the_laws_hold_for_every_kind_of_network() {
    for kind in every_kind() {
        check(&kind.trace()).unwrap_or_else(|error| panic!("{error}\nof {kind:?}"));
    }
}

proptest! {
    #![proptest_config(laws::cases(400))]

    #[test]
    fn the_laws_hold_for_networks_of_every_shape(kind in kinds()) {
        let trace = kind.trace();
        let checked = check(&trace);
        prop_assert!(checked.is_ok(), "{}", checked.unwrap_err());
    }
}

#[test]
fn the_laws_hold_for_houses_with_their_encodings() {
    let trace = trace_of(&Source::default(), 4);
    check(&trace).unwrap();
    let place = Quantity::RawValue { column: trace.origin.dataset.inputs[0].column, example: 0 };
    assert_eq!(trace.value(place), None);
    assert!(trace.raw_text(place).is_some_and(|text| text.starts_with(char::is_alphabetic)));
    assert_eq!(trace.formula(Quantity::Input { unit: 0, example: 0 }).unwrap().leaves(), [place]);
    assert_eq!(trace.order().phase(0), Some(Phase::Encode));
}

#[test]
fn the_laws_hold_for_every_encoding_scaling_and_stand_in() {
    let csv: TableText = "size,grade,town,same,age,price\n\
        60,poor,Delft,3,10,1\n90,good,Delft,3,,2\n75,fair,Leiden,3,30,3\n120,good,Gouda,3,,4\n80,poor,Leiden,3,50,5\n"
        .to_owned()
        .into();
    for scaling in [Scaling::None, Scaling::MinMax, Scaling::Standardize] {
        let column = |name: &str, encoding, missing| ColumnSpec {
            encoding,
            scaling,
            missing,
            ..ColumnSpec::new(name, if name == "price" { Role::Target } else { Role::Input })
        };
        let columns = vec![
            column("size", Encoding::Number, Missing::Drop),
            column("grade", Encoding::Ordinal, Missing::Drop),
            column("town", Encoding::OneHot, Missing::Drop),
            column("same", Encoding::Number, Missing::Drop),
            column("age", Encoding::Number, Missing::Mean),
            column("price", Encoding::Number, Missing::Drop),
        ];
        let (csv, options) = (csv.clone(), Options::default());
        let source = Source::Table { csv, options, columns: Some(columns), test_fraction: 0.0, seed: 1 };
        let trace = trace_of(&source, 3);
        check(&trace).unwrap_or_else(|error| panic!("{error}\nwith {scaling:?}"));
    }
}

#[test]
fn the_laws_hold_for_inputs_computed_from_coordinates() {
    for scaling in [Scaling::None, Scaling::MinMax, Scaling::Standardize] {
        let mut source = Source::generated(Generator::Spiral);
        if let Source::Generated { features, scaling: of_points, .. } = &mut source {
            *features = Derived::ALL.to_vec();
            *of_points = scaling;
        }
        let trace = trace_of(&source, 3);
        check(&trace).unwrap_or_else(|error| panic!("{error}\nwith {scaling:?}"));
    }
}

/// Both laws, and the order, for every number of a step.
fn check(trace: &Trace) -> Result<(), String> {
    let order = trace.order();
    for position in 0..order.len() {
        let quantity = order.at(position).ok_or_else(|| format!("nothing at {position}"))?;
        if order.position(quantity) != Some(position) {
            return Err(format!("{quantity:?} is at {position}, but sought at {:?}", order.position(quantity)));
        }
        let value = trace.value(quantity).ok_or_else(|| format!("{quantity:?} has no value"))?;
        let formula = trace.formula(quantity).ok_or_else(|| format!("{quantity:?} has no formula"))?;
        let found = formula.evaluate(trace);
        let error = (found - value).abs() / (1.0 + value.abs());
        if error.is_nan() || error > TOLERANCE {
            return Err(format!("{quantity:?} is {value}, but its formula gives {found}: {formula:?}"));
        }
        for leaf in formula.leaves() {
            if trace.value(leaf).is_none() && trace.raw_text(leaf).is_none() {
                return Err(format!("{quantity:?} reads {leaf:?}, which is not there"));
            }
            if order.position(leaf).is_some_and(|earlier| earlier >= position) {
                return Err(format!("{quantity:?} reads {leaf:?}, which comes later"));
            }
        }
    }
    let all: HashSet<Quantity> = computed(trace).into_iter().collect();
    if all.len() as u64 != order.len() {
        return Err(format!("{} numbers are computed, but the order holds {}", all.len(), order.len()));
    }
    match all.iter().find(|quantity| order.position(**quantity).is_none()) {
        Some(missing) => Err(format!("{missing:?} is not in the order")),
        None => Ok(()),
    }
}

#[test]
fn every_address_reads_back_from_its_json() {
    for kind in every_kind() {
        let trace = kind.trace();
        for quantity in computed(&trace).into_iter().chain(GIVEN) {
            let json = serde_json::to_string(&quantity).expect("an address is JSON");
            assert_eq!(serde_json::from_str::<Quantity>(&json).expect("it reads back"), quantity, "{json}");
        }
    }
}

#[test]
fn an_address_of_nothing_says_what_is_wrong_with_it() {
    let cases = [
        (r#"{ "kind": "weigth", "layer": 1, "unit": 0, "source": 0 }"#, "there is no kind of number `weigth`"),
        (r#"{ "kind": "weight", "layer": 1, "unit": 0 }"#, "missing field `source`"),
        (
            r#"{ "kind": "bias", "layer": 1, "unit": 0, "source": 0 }"#,
            "unknown field `source`: a number of kind `bias`",
        ),
        (r#"{ "kind": "bias", "layer": 1, "unit": 0, "sauce": 0 }"#, "unknown field `sauce`"),
        (r#"{ "layer": 1 }"#, "missing field `kind`"),
    ];
    for (json, expected) in cases {
        let error = serde_json::from_str::<Quantity>(json).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    }
}

/// A number of every kind that is given, not computed.
const GIVEN: [Quantity; 13] = [
    Quantity::RawValue { column: 2, example: 7 },
    Quantity::Input { unit: 1, example: 7 },
    Quantity::Target { unit: 0, example: 7 },
    Quantity::Parameter(Parameter::weight(LayerNumber(1), 2, 3)),
    Quantity::Parameter(Parameter::bias(LayerNumber(1), 2)),
    Quantity::Hyperparameter(Hyperparameter::LearningRate),
    Quantity::Hyperparameter(Hyperparameter::Momentum),
    Quantity::Hyperparameter(Hyperparameter::Decay),
    Quantity::Hyperparameter(Hyperparameter::Beta1),
    Quantity::Hyperparameter(Hyperparameter::Beta2),
    Quantity::Hyperparameter(Hyperparameter::Epsilon),
    Quantity::Hyperparameter(Hyperparameter::L1),
    Quantity::Hyperparameter(Hyperparameter::L2),
];

/// Every number that is computed, by plain loops over the table of quantities.
fn computed(trace: &Trace) -> Vec<Quantity> {
    let mut all = vec![Quantity::BatchLoss, Quantity::Penalty];
    let network = &trace.before.network;
    let kind = trace.training.optimizer.kind();
    for example in 0..trace.examples() {
        all.push(Quantity::ExampleLoss { example });
        all.extend((0..network.outputs()).map(|unit| Quantity::OutputError { unit, example }));
        all.extend((0..network.inputs).map(|unit| Quantity::Input { unit, example }));
        all.extend((0..network.outputs()).map(|unit| Quantity::Target { unit, example }));
    }
    // Inputs and targets that are the number in their cell are given.
    all.retain(|quantity| match *quantity {
        Quantity::Input { unit, .. } => is_encoded(&trace.origin.dataset.inputs[unit]),
        Quantity::Target { unit, .. } => is_encoded(&trace.origin.dataset.targets[unit]),
        _ => true,
    });
    for (index, made) in network.layers.iter().enumerate() {
        let (layer, nexts) = (LayerNumber(index + 1), network.layers.get(index + 1).map_or(0, Layer::units));
        for unit in 0..made.units() {
            for example in 0..trace.examples() {
                all.extend([
                    Quantity::WeightedSum { layer, unit, example },
                    Quantity::Activation { layer, unit, example },
                    Quantity::ActivationSlope { layer, unit, example },
                    Quantity::Blame { layer, unit, example },
                    Quantity::Delta { layer, unit, example },
                    Quantity::ExampleGradient { of: Parameter::bias(layer, unit), example },
                ]);
                all.extend((0..nexts).map(|next| Quantity::Contribution { layer, unit, next, example }));
                for source in 0..made.sources() {
                    all.push(Quantity::Product { layer, unit, source, example });
                    all.push(Quantity::ExampleGradient { of: Parameter::weight(layer, unit, source), example });
                }
            }
            all.extend([
                Quantity::Gradient(Parameter::bias(layer, unit)),
                Quantity::Change(Parameter::bias(layer, unit)),
                Quantity::New(Parameter::bias(layer, unit)),
            ]);
            for source in 0..made.sources() {
                all.extend([
                    Quantity::Gradient(Parameter::weight(layer, unit, source)),
                    Quantity::Change(Parameter::weight(layer, unit, source)),
                    Quantity::New(Parameter::weight(layer, unit, source)),
                ]);
            }
            for source in (0..made.sources()).map(Some).chain([None]) {
                match kind {
                    OptimizerKind::Sgd => {}
                    OptimizerKind::Momentum | OptimizerKind::Nesterov => {
                        all.push(Quantity::Moment(MomentKind::Velocity, Parameter { layer, unit, source }));
                    }
                    OptimizerKind::Adagrad | OptimizerKind::Rmsprop => {
                        all.push(Quantity::Moment(MomentKind::Second, Parameter { layer, unit, source }));
                    }
                    OptimizerKind::Adam => {
                        all.push(Quantity::Moment(MomentKind::First, Parameter { layer, unit, source }));
                        all.push(Quantity::Moment(MomentKind::Second, Parameter { layer, unit, source }));
                    }
                }
            }
        }
    }
    all
}

fn is_encoded(feature: &Feature) -> bool {
    feature.meaning != Meaning::Number || feature.scaler != Scaler::None
}
