//! Special values, bad luck and changes of mind.

use glassnet::engine::{
    Activation, Divergence, Examples, IllMatched, IllShaped, Initializer, Layer, Loss, Network, Optimizer,
    OptimizerKind, ParameterIndex, Penalty, Plateau, Position, Rng, Scores, Stop, StoppingMonitor, StoppingRules,
    Trainer, Training, UpdateOrder, softmax,
};

fn training(loss: Loss, learning_rate: f64) -> Training {
    Training {
        loss,
        optimizer: Optimizer::Sgd { learning_rate },
        penalty: Penalty::default(),
        batch_size: 2,
        shuffle: false,
        seed: 1,
        update_order: UpdateOrder::Simultaneous,
        stop: StoppingRules::default(),
    }
}

/// One unit per layer, weights as given, biases 0.
fn chain(layers: &[(Activation, f64)]) -> Network {
    let layer = |&(activation, weight): &(Activation, f64)| Layer::new(activation, vec![weight], vec![0.0]);
    Network::new(1, layers.iter().map(layer).collect())
}

fn points(pairs: &[(f64, f64)]) -> Examples {
    let (inputs, targets): (Vec<Vec<f64>>, Vec<Vec<f64>>) = pairs.iter().map(|&(x, t)| (vec![x], vec![t])).unzip();
    Examples::new(&inputs, &targets)
}

#[test]
fn slopes_at_kinks_are_those_stated() {
    assert_eq!(Activation::Relu.slope(0.0), 0.0);
    assert_eq!(Activation::Relu.slope(-0.0), 0.0);
    assert_eq!(Activation::LeakyRelu.slope(0.0), 0.01);
    assert_eq!(Activation::Elu.slope(0.0), 1.0);
    assert_eq!(Activation::Step.slope(0.0), 0.0);
    assert_eq!(Activation::Step.value(0.0), 0.0);
    assert_eq!(Loss::MeanAbsoluteError.slope(0.3, 0.3, 1), 0.0);
    assert_eq!(Loss::Huber.slope(3.0, 0.0, 1), 1.0);
    assert_eq!(Penalty { l1: 1.0, l2: 0.0 }.gradient(0.0), 0.0);
}

#[test]
fn a_value_and_slope_are_finite_at_any_finite_sum() {
    for activation in Activation::ALL {
        for z in [0.0, 1e-300, 1.0, 40.0, 710.0, 1000.0, 1e150].into_iter().flat_map(|z| [z, -z]) {
            assert!(activation.value(z).is_finite() && activation.slope(z).is_finite(), "{activation:?} at {z}");
        }
    }
}

#[test]
fn losses_from_logits_are_finite_and_right_at_a_thousand() {
    let (z, a) = ([1000.0, -1000.0], [1.0, 0.0]);
    assert_eq!(Loss::BinaryCrossEntropy.example_loss(&z, &a, &[1.0, 0.0]), 0.0);
    assert_eq!(Loss::BinaryCrossEntropy.example_loss(&z, &a, &[0.0, 1.0]), 1000.0);
    assert_eq!(Loss::CrossEntropy.example_loss(&z, &a, &[1.0, 0.0]), 0.0);
    assert_eq!(Loss::CrossEntropy.example_loss(&z, &a, &[0.0, 1.0]), 2000.0);
    for (loss, output) in [(Loss::BinaryCrossEntropy, Activation::Sigmoid), (Loss::CrossEntropy, Activation::Softmax)] {
        let layer = Layer::new(output, vec![1000.0, -1000.0], vec![0.0; 2]);
        let examples = Examples::new(&[vec![1.0], vec![-1.0]], &[vec![0.0, 1.0], vec![0.0, 1.0]]);
        let pass = Network::new(1, vec![layer]).pass(&examples, loss, Penalty::default());
        let of_layer = &pass.layers[0];
        assert!(pass.loss.is_finite());
        for rows in [&of_layer.a, &of_layer.slope, &of_layer.blame, &of_layer.delta, &pass.output_errors] {
            assert!((0..2).all(|unit| rows.row(unit).iter().all(|value| value.is_finite())), "{loss:?}");
        }
        assert!(of_layer.weight_gradients.iter().all(|gradient| gradient.is_finite()));
    }
}

#[test]
fn a_small_cross_entropy_keeps_its_digits() {
    // −ln(1/(1 + e^−40)), and the same of one output of two.
    let expected = libm::log1p(libm::exp(-40.0));
    let found = [
        Loss::BinaryCrossEntropy.example_loss(&[40.0], &[1.0], &[1.0]),
        Loss::CrossEntropy.example_loss(&[40.0, 0.0], &[1.0, 0.0], &[1.0, 0.0]),
    ];
    for found in found {
        // A few roundings of numbers around 1e-18.
        assert!((found - expected).abs() <= 1e-15 * expected, "{found:e} against {expected:e}");
    }
}

#[test]
fn softmax_adds_up_to_one_and_does_not_overflow() {
    let shares = softmax(&[1000.0, 999.0, -1000.0]);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() <= 1e-15, "three roundings");
    assert!(shares[0] > shares[1] && shares[2] == 0.0);
    assert_eq!(softmax(&[]), Vec::<f64>::new());
}

#[test]
fn only_losses_that_match_the_outputs_are_let_in() {
    assert_eq!(Loss::CrossEntropy.check(Activation::Softmax), Ok(()));
    assert_eq!(Loss::BinaryCrossEntropy.check(Activation::Sigmoid), Ok(()));
    assert_eq!(Loss::Huber.check(Activation::Relu), Ok(()));
    let softmax = Loss::HalfSquaredError.check(Activation::Softmax);
    assert_eq!(softmax, Err(IllMatched::SoftmaxWithout(Loss::HalfSquaredError)));
    let sentence = Loss::CrossEntropy.check(Activation::Tanh).unwrap_err().to_string();
    assert_eq!(sentence, "cross_entropy needs softmax outputs, not tanh: choose them, or another loss");
    assert!(Loss::BinaryCrossEntropy.check(Activation::Tanh).is_err());
}

#[test]
fn settings_out_of_range_are_named() {
    let network = chain(&[(Activation::Identity, 1.0)]);
    let usual = training(Loss::HalfSquaredError, 0.1);
    assert_eq!(usual.check(&network), Ok(()));
    assert_eq!(Training { batch_size: 0, ..usual }.check(&network), Err(IllMatched::EmptyBatch));
    for (optimizer, name) in [
        (Optimizer::Sgd { learning_rate: f64::NAN }, "learning_rate"),
        (Optimizer::Momentum { learning_rate: 0.1, momentum: 1.0 }, "momentum"),
        (Optimizer::Adagrad { learning_rate: 0.1, epsilon: 0.0 }, "epsilon"),
        (Optimizer::Adam { learning_rate: 0.1, beta1: 0.9, beta2: -0.1, epsilon: 1e-8 }, "beta2"),
    ] {
        let sentence = Training { optimizer, ..usual }.check(&network).unwrap_err().to_string();
        assert!(sentence.starts_with(name), "{sentence}");
    }
}

#[test]
fn shapes_that_do_not_fit_are_named_with_both_sizes() {
    let layer = |units: usize, weights: usize| Layer::new(Activation::Tanh, vec![0.0; weights], vec![0.0; units]);
    let sentence = Network::checked(2, vec![layer(3, 6), layer(2, 5)]).unwrap_err().to_string();
    assert_eq!(sentence, "layer 1 has 5 weights, but 2 units with 3 sources need 6");
    assert_eq!(Network::checked(2, vec![]), Err(IllShaped::Empty { inputs: 2, layers: 0 }));
    let softmax = Layer { activation: Activation::Softmax, ..layer(1, 2) };
    assert_eq!(Network::checked(2, vec![softmax, layer(1, 1)]), Err(IllShaped::HiddenSoftmax { layer: 0 }));
    let mut switched = layer(1, 2);
    switched.switches.units_off.insert(1);
    assert!(matches!(Network::checked(2, vec![switched]), Err(IllShaped::Switch { unit: 1, .. })));
}

#[test]
fn optimizers_read_their_missing_numbers_as_in_pytorch() {
    let read = |json: &str| serde_json::from_str::<Optimizer>(json);
    let adam = read(r#"{"kind":"adam","learning_rate":0.001}"#).unwrap();
    assert_eq!(adam, Optimizer::Adam { learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
    let rmsprop = read(r#"{"kind":"rmsprop","learning_rate":0.01}"#).unwrap();
    assert_eq!(rmsprop, Optimizer::Rmsprop { learning_rate: 0.01, decay: 0.99, epsilon: 1e-8 });
    assert!(read(r#"{"kind":"sgd"}"#).is_err());
    assert!(read(r#"{"kind":"sgd","learning_rate":0.1,"momentum":0.9}"#).is_err());
    let constant = serde_json::to_string(&Initializer::Constant { value: 0.5 }).unwrap();
    assert_eq!(constant, r#"{"constant":{"value":0.5}}"#);
    assert_eq!(serde_json::to_string(&Initializer::XavierNormal).unwrap(), r#""xavier_normal""#);
}

#[test]
fn divergence_names_the_update_and_keeps_the_last_good_state() {
    for burst in [1, 7, 64, 1000] {
        // w ← w − 1e60·w·x² with a tiny start: it grows by 1e60 an update.
        let network = chain(&[(Activation::Identity, 1e-30)]);
        let mut trainer =
            Trainer::new(network, training(Loss::HalfSquaredError, 1e60), points(&[(1.0, 0.0), (1.0, 0.0)]));
        let divergence = loop {
            if let Err(divergence) = trainer.run(burst) {
                break divergence;
            }
        };
        let expected = Divergence {
            layer: 0,
            parameter: ParameterIndex::Weight { unit: 0, source: 0 },
            is_memory: false,
            is_infinite: true,
            update: 6,
        };
        assert_eq!(divergence, expected);
        assert_eq!(trainer.updates(), 5);
        assert_eq!(trainer.position(), Position { epoch: 5, step: 0 });
        assert!(trainer.network().layers[0].weights[0].is_finite());
        assert_eq!(trainer.step(), Err(expected), "a run that stands before a divergence meets it again");
    }
}

#[test]
fn a_nan_passes_through_every_hidden_function_and_is_found() {
    for activation in Activation::ALL.into_iter().filter(|&a| !matches!(a, Activation::Softmax | Activation::Step)) {
        assert!(activation.value(f64::NAN).is_nan(), "{activation:?}");
    }
}

#[test]
fn a_unit_that_is_off_gives_zero_and_a_connection_that_is_off_counts_as_zero() {
    for activation in Activation::ALL.into_iter().filter(|&activation| activation != Activation::Softmax) {
        let mut hidden = Layer::new(activation, vec![1.0, 2.0, 3.0, 4.0], vec![0.5, 0.5]);
        hidden.switches.units_off.insert(0);
        hidden.switches.connections_off.insert((1, 0));
        let output = Layer::new(Activation::Identity, vec![1.0, 1.0], vec![0.0]);
        let network = Network::new(2, vec![hidden, output]);
        let forward = network.forward(&Examples::inputs_only(&[vec![10.0, 1.0]]));
        assert_eq!(forward.layers[0].a.at(0, 0), 0.0);
        assert_eq!(forward.layers[0].z.at(1, 0), 4.5);
        assert_eq!(forward.outputs().at(0, 0), activation.value(4.5));
        assert_eq!(network.layers[0].weights[2], 3.0, "its value is kept");
    }
}

#[test]
fn an_output_that_is_off_takes_no_part_in_softmax() {
    let mut layer = Layer::new(Activation::Softmax, vec![1.0, 2.0, 3.0], vec![0.0; 3]);
    layer.switches.units_off.insert(2);
    let network = Network::new(1, vec![layer]);
    let pass =
        network.pass(&Examples::new(&[vec![1.0]], &[vec![0.0, 1.0, 0.0]]), Loss::CrossEntropy, Penalty::default());
    assert_eq!(pass.layers[0].a.column(0)[..2], softmax(&[1.0, 2.0])[..]);
    assert_eq!(pass.layers[0].a.at(2, 0), 0.0);
    assert_eq!(pass.layers[0].delta.at(2, 0), 0.0);
}

#[test]
fn scores_are_those_of_the_text_book() {
    // Predictions 1, 2, 3, 4 of 1, 2, 3, 6: errors 0, 0, 0, 2.
    let network = chain(&[(Activation::Identity, 1.0)]);
    let examples = points(&[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 6.0)]);
    let scores = Scores::of(&network, Loss::MeanSquaredError, &examples);
    assert_eq!(scores.loss, 1.0);
    assert_eq!(scores.mean_absolute_error, 0.5);
    // Σ(a − t)² = 4, Σ(t − 3)² = 14.
    assert_eq!(scores.r2, Some(1.0 - 4.0 / 14.0));
    assert_eq!(scores.accuracy, None);
    let signs = points(&[(1.0, 1.0), (-2.0, -1.0), (3.0, -1.0), (4.0, 1.0)]);
    assert_eq!(Scores::of(&network, Loss::MeanSquaredError, &signs).accuracy, Some(0.75));
    let labels = points(&[(0.6, 1.0), (0.4, 0.0), (0.4, 1.0), (0.6, 1.0)]);
    assert_eq!(Scores::of(&network, Loss::MeanSquaredError, &labels).accuracy, Some(0.75));
    assert_eq!(Scores::of(&network, Loss::MeanSquaredError, &points(&[(1.0, 5.0), (2.0, 5.0)])).r2, None);
    let classes = Examples::new(&[vec![2.0], vec![-2.0]], &[vec![1.0, 0.0], vec![1.0, 0.0]]);
    let network = Network::new(1, vec![Layer::new(Activation::Softmax, vec![1.0, -1.0], vec![0.0; 2])]);
    assert_eq!(Scores::of(&network, Loss::CrossEntropy, &classes).accuracy, Some(0.5));
}

#[test]
fn stopping_rules_stop() {
    let stop = |rules: StoppingRules, losses: &[f64]| {
        let mut monitor = StoppingMonitor::new(rules);
        losses.iter().zip(1..).find_map(|(&loss, epoch)| monitor.observe(epoch, loss).map(|stop| (epoch, stop)))
    };
    let none = StoppingRules::default();
    assert_eq!(stop(none, &[1.0, 1.0, 1.0]), None);
    let rules = StoppingRules { epochs: Some(2), ..none };
    assert_eq!(stop(rules, &[1.0, 1.0, 1.0]), Some((2, Stop::Epochs)));
    let rules = StoppingRules { loss_below: Some(0.5), ..none };
    assert_eq!(stop(rules, &[1.0, 0.5, 0.1]), Some((2, Stop::LossReached)));
    let rules = StoppingRules { plateau: Some(Plateau { epochs: 2, min_improvement: 0.1 }), ..none };
    assert_eq!(stop(rules, &[1.0, 0.8, 0.79, 0.78, 0.1]), Some((4, Stop::Plateau)));
    assert_eq!(stop(rules, &[1.0, 0.8, 0.79, 0.6, 0.59, 0.4]), None);
}

#[test]
fn settings_change_in_the_middle_of_an_epoch() {
    let examples = points(&[(1.0, 0.5), (2.0, 0.1), (3.0, 0.9), (4.0, 0.2), (5.0, 0.3)]);
    let momentum = Optimizer::Momentum { learning_rate: 0.01, momentum: 0.9 };
    let settings = Training { optimizer: momentum, ..training(Loss::HalfSquaredError, 0.01) };
    let mut trainer = Trainer::new(chain(&[(Activation::Tanh, 0.3)]), settings, examples);
    trainer.step().unwrap();
    let velocity = trainer.memory().layers[0].weights.first.clone();
    trainer.set_training(Training {
        batch_size: 1,
        optimizer: Optimizer::Momentum { learning_rate: 0.5, momentum: 0.9 },
        ..settings
    });
    assert_eq!(trainer.memory().layers[0].weights.first, velocity, "the same kind of optimizer keeps its memory");
    assert_eq!(trainer.next_batch().indices, [2], "the epoch goes on where it was");
    trainer.set_training(Training { optimizer: OptimizerKind::Adam.default_optimizer(0.01), ..settings });
    assert_eq!(trainer.memory().updates, 0, "another kind begins anew");
    trainer.epoch().unwrap();
    assert_eq!(trainer.position(), Position { epoch: 1, step: 0 });
}

#[test]
fn an_edit_that_changes_the_shape_empties_the_memory() {
    let settings =
        Training { optimizer: OptimizerKind::Adam.default_optimizer(0.01), ..training(Loss::HalfSquaredError, 0.01) };
    let network = chain(&[(Activation::Tanh, 0.3), (Activation::Identity, 0.5)]);
    let mut trainer = Trainer::new(network, settings, points(&[(1.0, 0.5), (2.0, 0.1)]));
    trainer.run(3).unwrap();
    trainer.edit(|network| network.layers[0].switches.weights_frozen.extend([(0, 0)]));
    assert_eq!(trainer.memory().updates, 3);
    let before = trainer.network().layers[0].weights.clone();
    trainer.run(3).unwrap();
    assert_eq!(trainer.network().layers[0].weights, before, "frozen");
    trainer.edit(|network| {
        network.layers[0] = Layer::initialized(Activation::Relu, 3, 1, Initializer::HeNormal, &mut Rng::new(1));
        network.layers[1] = Layer::initialized(Activation::Identity, 1, 3, Initializer::HeNormal, &mut Rng::new(2));
    });
    assert_eq!(trainer.memory().updates, 0);
    trainer.run(3).unwrap();
}

#[test]
fn a_state_that_does_not_fit_is_refused_and_changes_nothing() {
    let network = chain(&[(Activation::Tanh, 0.3)]);
    let mut trainer =
        Trainer::new(network.clone(), training(Loss::HalfSquaredError, 0.1), points(&[(1.0, 0.5), (2.0, 0.1)]));
    trainer.run(1).unwrap();
    let good = trainer.state();
    for bad in [
        {
            let mut state = good.clone();
            state.order = vec![0, 0];
            state
        },
        {
            let mut state = good.clone();
            state.cursor = 2;
            state
        },
        {
            let mut state = good.clone();
            state.memory.layers.clear();
            state
        },
    ] {
        assert!(matches!(trainer.restore(network.clone(), bad), Err(IllShaped::State { .. })));
        assert_eq!(trainer.state(), good);
    }
}

#[test]
fn a_penalty_alone_makes_a_weight_grow_exactly_beyond_its_limit() {
    let zeros = points(&[(0.0, 0.0), (0.0, 0.0)]);
    let rules: [fn(f64) -> Optimizer; 3] = [
        |learning_rate| Optimizer::Sgd { learning_rate },
        |learning_rate| Optimizer::Momentum { learning_rate, momentum: 0.8 },
        |learning_rate| Optimizer::Nesterov { learning_rate, momentum: 0.8 },
    ];
    let with = |optimizer, l2| Training {
        optimizer,
        penalty: Penalty { l1: 0.0, l2 },
        ..training(Loss::MeanSquaredError, 1.0)
    };
    for rule in rules {
        let (product, limit) = with(rule(50.0), 2.0).overshooting_penalty().expect("far beyond");
        assert_eq!(product, 100.0);
        for (share, grows) in [(0.98, false), (1.02, true)] {
            let training = with(rule(share * limit / 4.0), 4.0);
            assert_eq!(training.overshooting_penalty().is_some(), grows, "{training:?}");
            let mut trainer = Trainer::new(chain(&[(Activation::Identity, 0.5)]), training, zeros.clone());
            trainer.run(300).expect("it stays finite");
            assert_eq!(trainer.network().layers[0].weights[0].abs() > 0.5, grows, "{training:?}");
        }
    }
    for kind in [OptimizerKind::Adagrad, OptimizerKind::Rmsprop, OptimizerKind::Adam] {
        assert_eq!(with(kind.default_optimizer(1.0), 1e6).overshooting_penalty(), None);
    }
}
