//! Gradients against central differences.

mod explain_random;
mod laws;

use explain_random::{Kind, example_of_a_kind, kinds};
use glassnet::engine::{Activation, Loss, UpdateOrder};
use glassnet::explain::{GradientCheck, LayerNumber, Parameter, Quantity, Trace, Uncheckable, check_gradient};
use proptest::prelude::*;

/// All gradients of weights and biases of a step, the examples' own too.
fn gradients(trace: &Trace) -> Vec<Quantity> {
    (0..trace.order().len())
        .filter_map(|position| trace.order().at(position))
        .filter(|quantity| matches!(quantity, Quantity::Gradient(_) | Quantity::ExampleGradient { .. }))
        .collect()
}

fn is_smooth(activation: Activation) -> bool {
    match activation {
        Activation::Identity
        | Activation::Sigmoid
        | Activation::Tanh
        | Activation::Softplus
        | Activation::Silu
        | Activation::Gelu
        | Activation::Softmax => true,
        Activation::Relu | Activation::LeakyRelu | Activation::Elu | Activation::Step => false,
    }
}

proptest! {
    #![proptest_config(laws::cases(100))]

    #[test]
    fn where_the_loss_is_smooth_the_gradient_is_the_central_difference(mut kind in kinds()) {
        kind.update_order = UpdateOrder::Simultaneous;
        kind.penalty.l1 = 0.0;
        let smooth = kind.loss != Loss::MeanAbsoluteError && kind.loss != Loss::Huber;
        prop_assume!(smooth && is_smooth(kind.hidden) && is_smooth(kind.output));
        let trace = kind.trace();
        for quantity in gradients(&trace) {
            let check = check_gradient(&trace, quantity).unwrap();
            prop_assert_eq!(Some(check.gradient), trace.value(quantity));
            if let Quantity::Gradient(of) | Quantity::ExampleGradient { of, .. } = quantity {
                let moved = trace.value(Quantity::Parameter(of)).unwrap();
                // As stored: what is lost where a small step is added to a large number.
                prop_assert!((check.step / (6e-6 * moved.abs().max(1.0)) - 1.0).abs() < 1e-9, "{:?}: {:?}", quantity, check);
            }
            let error = (check.central_difference - check.gradient).abs() / (1.0 + check.gradient.abs());
            // Curvature times step², and the loss's rounding over the step, are both some 1e-10 for losses below 10.
            prop_assert!(error <= 1e-7, "{:?}: {:?}", quantity, check);
        }
    }
}

#[test]
fn in_the_sequential_order_the_check_finds_hidden_gradients_wrong_and_the_outputs_right() {
    let kind = Kind { seed: 3, updates: 0, ..example_of_a_kind(UpdateOrder::Sequential) };
    let trace = kind.trace();
    let error = |layer| {
        let check = check_gradient(&trace, Quantity::Gradient(Parameter::bias(LayerNumber(layer), 0))).unwrap();
        (check.central_difference - check.gradient).abs()
    };
    assert!(error(2) <= 1e-8);
    assert!(error(1) > 1e-5, "{}", error(1));
}

#[test]
fn two_numbers_agree_up_to_the_rounding_of_losses_and_gradients_of_their_size() {
    for (gradient, plus) in [(0.5_f64, 9.0_f64), (-49.0, 9.0), (3.0, 0.0), (-3.0, 999.0)] {
        let limit = 1e-7 * (1.0 + plus) * (1.0 + gradient.abs());
        for (share, agrees) in [(0.0, true), (0.99, true), (-0.99, true), (1.01, false), (-1.01, false)] {
            let central_difference = gradient + share * limit;
            let check = GradientCheck { step: 6e-6, plus, minus: plus, central_difference, gradient };
            assert_eq!(check.agrees(), agrees, "{check:?}");
        }
    }
}

#[test]
fn only_gradients_that_are_there_can_be_checked() {
    let trace = example_of_a_kind(UpdateOrder::Simultaneous).trace();
    let delta = Quantity::Delta { layer: LayerNumber(1), unit: 0, example: 0 };
    for (quantity, why) in [
        (Quantity::BatchLoss, Uncheckable::NoGradient),
        (Quantity::Parameter(Parameter::weight(LayerNumber(1), 0, 0)), Uncheckable::NoGradient),
        (delta, Uncheckable::OfAUnit),
        (Quantity::Gradient(Parameter::weight(LayerNumber(1), 0, 2)), Uncheckable::Missing),
        (Quantity::Gradient(Parameter::weight(LayerNumber(0), 0, 0)), Uncheckable::Missing),
        (Quantity::Gradient(Parameter::bias(LayerNumber(3), 0)), Uncheckable::Missing),
        (Quantity::ExampleGradient { of: Parameter::bias(LayerNumber(1), 0), example: 1_000 }, Uncheckable::Missing),
    ] {
        assert_eq!(check_gradient(&trace, quantity), Err(why));
    }
}
