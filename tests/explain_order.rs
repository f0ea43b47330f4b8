//! The order of a training step: walked in steps of every size, and asked for what is not there.

mod explain_random;
mod laws;

use std::collections::HashSet;

use explain_random::{example_of_a_kind, kinds};
use glassnet::engine::Hyperparameter;
use glassnet::engine::{Examples, UpdateOrder};
use glassnet::explain::{
    Direction, LayerNumber, MomentKind, Order, OrderUnit, Origin, Parameter, Phase, Quantity, Trace,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(laws::cases(200))]

    #[test]
    fn steps_of_every_unit_lead_from_end_to_end_and_back(kind in kinds()) {
        let trace = kind.trace();
        for unit in UNITS {
            let there = walk(trace.order(), unit, Direction::Forward);
            let mut back = walk(trace.order(), unit, Direction::Back);
            back.reverse();
            prop_assert_eq!(&there, &back, "{:?}", unit);
            prop_assert_eq!(there.first(), Some(&0));
            prop_assert_eq!(there.last(), Some(&trace.order().len()));
        }
        // Every border of a larger unit is one of each smaller unit.
        for pair in UNITS.windows(2) {
            let fine: HashSet<u64> = walk(trace.order(), pair[0], Direction::Forward).into_iter().collect();
            let coarse = walk(trace.order(), pair[1], Direction::Forward);
            prop_assert!(coarse.iter().all(|border| fine.contains(border)), "{:?}", pair);
        }
    }

    #[test]
    fn segments_cover_the_order_and_have_one_phase_each(kind in kinds()) {
        let trace = kind.trace();
        let order = trace.order();
        let mut end = 0;
        for segment in order.segments() {
            prop_assert_eq!(segment.range.start, end);
            end = segment.range.end;
            for position in segment.range.clone() {
                prop_assert_eq!(order.phase(position), Some(segment.phase));
            }
        }
        prop_assert_eq!(end, order.len());
    }
}

const UNITS: [OrderUnit; 6] =
    [OrderUnit::Operation, OrderUnit::Unit, OrderUnit::Layer, OrderUnit::Phase, OrderUnit::Example, OrderUnit::Step];

/// All places that steps of a unit stop at, from one end to the other.
fn walk(order: &Order, unit: OrderUnit, direction: Direction) -> Vec<u64> {
    let mut here = if direction == Direction::Forward { 0 } else { order.len() };
    let mut places = vec![here];
    loop {
        let next = order.next(here, unit, direction);
        if next == here {
            return places;
        }
        places.push(next);
        here = next;
    }
}

#[test]
fn in_the_sequential_order_the_outputs_change_before_hidden_units_are_blamed() {
    let new = Quantity::New(Parameter::weight(LayerNumber(2), 0, 0));
    let blamed = Quantity::Contribution { layer: LayerNumber(1), unit: 0, next: 0, example: 0 };
    let sequential = example_of_a_kind(UpdateOrder::Sequential).trace();
    assert!(sequential.order().position(new) < sequential.order().position(blamed));
    assert!(sequential.formula(blamed).unwrap().leaves().contains(&new));
    let simultaneous = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    assert!(simultaneous.order().position(new) > simultaneous.order().position(blamed));
    assert!(!simultaneous.formula(blamed).unwrap().leaves().contains(&new));
}

#[test]
fn the_phases_of_a_step_follow_one_another_as_expected() {
    use Phase::{Backward, Error, Forward, Update};
    let phases = |update_order| -> Vec<(Phase, Option<usize>)> {
        let trace = example_of_a_kind(update_order).trace();
        trace.order().segments().map(|segment| (segment.phase, segment.example)).collect()
    };
    let each = |example| [(Forward, Some(example)), (Error, Some(example)), (Backward, Some(example))];
    let batch = [(Error, None), (Backward, None), (Update, None)];
    assert_eq!(phases(UpdateOrder::Simultaneous), [each(0).as_slice(), &each(1), &batch].concat());
    let hidden = [(Backward, Some(0)), (Backward, Some(1)), (Backward, None), (Update, None)];
    assert_eq!(phases(UpdateOrder::Sequential), [each(0).as_slice(), &each(1), &batch, &hidden].concat());
}

#[test]
fn a_step_and_an_origin_that_do_not_belong_together_are_refused() {
    let Trace { before, batch, training, origin, .. } = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    let with = |batch: &Examples, rows: Vec<usize>| {
        let origin = Origin { rows, ..origin.clone() };
        Trace::take(before.clone(), batch.clone(), training, origin).map(|_| ()).unwrap_err().to_string()
    };
    assert_eq!(with(&batch, vec![0]), "the batch has 2 examples, but 1 rows of the table are named for them");
    assert_eq!(with(&batch, vec![0, 9]), "example 1 is said to be row 9 of the table, which has 2 rows");
    assert!(with(&batch.select(&[]), vec![]).contains("no examples"));
    assert!(with(&Examples::new(&[vec![1.0]], &[vec![1.0]]), vec![0]).contains("2 inputs, but"));
}

#[test]
fn addresses_that_are_not_there_have_no_value_no_formula_and_no_place_in_time() {
    let trace = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    let order = trace.order();
    let far = [usize::MAX, 7];
    for n in far {
        for quantity in [
            Quantity::RawValue { column: n, example: 0 },
            Quantity::RawValue { column: 0, example: n },
            Quantity::Input { unit: n, example: 0 },
            Quantity::Target { unit: 0, example: n },
            Quantity::Parameter(Parameter::weight(LayerNumber(1), n, 0)),
            Quantity::Parameter(Parameter::weight(LayerNumber(0), 0, 0)),
            Quantity::Parameter(Parameter::weight(LayerNumber(n), 0, 0)),
            Quantity::Product { layer: LayerNumber(1), unit: 0, source: n, example: 0 },
            Quantity::Product { layer: LayerNumber(1), unit: n, source: 0, example: 0 },
            Quantity::Activation { layer: LayerNumber(0), unit: 0, example: 0 },
            Quantity::Activation { layer: LayerNumber(2), unit: 0, example: n },
            Quantity::Contribution { layer: LayerNumber(2), unit: 0, next: 0, example: 0 },
            Quantity::Contribution { layer: LayerNumber(0), unit: 0, next: 0, example: 0 },
            Quantity::Contribution { layer: LayerNumber(n), unit: 0, next: 0, example: 0 },
            Quantity::Contribution { layer: LayerNumber(1), unit: n, next: 0, example: 0 },
            Quantity::Contribution { layer: LayerNumber(1), unit: 0, next: n, example: 0 },
            Quantity::ExampleGradient { of: Parameter::weight(LayerNumber(1), 0, n), example: 0 },
            Quantity::ExampleGradient { of: Parameter::bias(LayerNumber(n), 0), example: 0 },
            Quantity::Gradient(Parameter::bias(LayerNumber(1), n)),
            Quantity::Moment(MomentKind::Velocity, Parameter::bias(LayerNumber(1), 0)),
            Quantity::Moment(MomentKind::First, Parameter::weight(LayerNumber(1), 0, n)),
            Quantity::New(Parameter::bias(LayerNumber(0), 0)),
            Quantity::Hyperparameter(Hyperparameter::Momentum),
            Quantity::Hyperparameter(Hyperparameter::Epsilon),
        ] {
            assert_eq!(trace.value(quantity), None, "{quantity:?}");
            assert_eq!(trace.formula(quantity), None, "{quantity:?}");
            assert_eq!(order.position(quantity), None, "{quantity:?}");
        }
    }
    assert_eq!(order.at(order.len()), None);
    assert_eq!(order.next(u64::MAX, OrderUnit::Phase, Direction::Forward), order.len());
}
