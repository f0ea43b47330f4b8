//! Matt Mazur's worked example, step by step, against values computed in float64 and checked in 40 digits.

use glassnet::engine::{
    Activation, Examples, Layer, Loss, Network, Optimizer, Penalty, Snapshot, Step, StoppingRules, Trainer, Training,
    UpdateOrder,
};

/// One update adds and multiplies a handful of numbers: rounding stays far below this.
const AFTER_ONE: f64 = 1e-12;
/// 10,000 updates let rounding grow; gradient descent draws it together again.
const AFTER_TEN_THOUSAND: f64 = 1e-10;

fn network(train_biases: bool) -> Network {
    let layer = |weights: [f64; 4], bias: f64| Layer {
        train_biases,
        ..Layer::new(Activation::Sigmoid, weights.to_vec(), vec![bias; 2])
    };
    Network::new(2, vec![layer([0.15, 0.2, 0.25, 0.3], 0.35), layer([0.4, 0.45, 0.5, 0.55], 0.6)])
}

fn examples() -> Examples {
    Examples::new(&[vec![0.05, 0.1]], &[vec![0.01, 0.99]])
}

fn training(update_order: UpdateOrder) -> Training {
    Training {
        loss: Loss::HalfSquaredError,
        optimizer: Optimizer::Sgd { learning_rate: 0.5 },
        penalty: Penalty::default(),
        batch_size: 1,
        shuffle: false,
        seed: 1,
        update_order,
        stop: StoppingRules::default(),
    }
}

fn first_step(update_order: UpdateOrder) -> Step {
    let training = training(update_order);
    Step::take(Snapshot::new(network(false), &training), examples(), &training)
}

#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64) {
    let error = (found - expected).abs();
    assert!(error <= tolerance, "found {found}, expected {expected}, off by {error:e}");
}

#[test]
fn the_first_pass_has_every_value_of_the_example() {
    let pass = first_step(UpdateOrder::Simultaneous).pass;
    let [hidden, output] = &pass.layers[..] else { panic!("two layers") };
    let expected = [
        (hidden.z.at(0, 0), 0.3775),
        (hidden.z.at(1, 0), 0.392_499_999_999_999_96),
        (hidden.a.at(0, 0), 0.593_269_992_107_187_2),
        (hidden.a.at(1, 0), 0.596_884_378_259_767),
        (output.z.at(0, 0), 1.105_905_967_059_77),
        (output.z.at(1, 0), 1.224_921_404_096_465_3),
        (output.a.at(0, 0), 0.751_365_069_552_315_7),
        (output.a.at(1, 0), 0.772_928_465_321_462_5),
        (pass.output_errors.at(0, 0), 0.274_811_083_176_155),
        (pass.output_errors.at(1, 0), 0.023_560_025_583_847_746),
        (pass.loss, 0.298_371_108_760_002_7),
        (output.blame.at(0, 0), 0.741_365_069_552_315_7),
        (output.blame.at(1, 0), -0.217_071_534_678_537_46),
        (output.slope.at(0, 0), 0.186_815_601_808_959_48),
        (output.slope.at(1, 0), 0.175_510_052_817_271_22),
        (output.delta.at(0, 0), 0.138_498_561_628_556_98),
        (output.delta.at(1, 0), -0.038_098_236_516_556_23),
        (hidden.blame.at(0, 0), 0.036_350_306_393_144_68),
        (hidden.blame.at(1, 0), 0.041_370_322_648_744_71),
        (hidden.slope.at(0, 0), 0.241_300_708_572_325_25),
        (hidden.slope.at(1, 0), 0.240_613_417_249_218_4),
        (hidden.delta.at(0, 0), 0.008_771_354_689_486_937),
        (hidden.delta.at(1, 0), 0.009_954_254_705_217_202),
        (hidden.weight_gradients[0], 0.000_438_567_734_474_346_85),
        (hidden.weight_gradients[1], 0.000_877_135_468_948_693_7),
        (hidden.weight_gradients[2], 0.000_497_712_735_260_860_1),
        (hidden.weight_gradients[3], 0.000_995_425_470_521_720_2),
        (output.weight_gradients[0], 0.082_167_040_564_230_78),
        (output.weight_gradients[1], 0.082_667_627_847_533_26),
        (output.weight_gradients[2], -0.022_602_540_477_475_067),
        (output.weight_gradients[3], -0.022_740_242_215_978_22),
    ];
    for (found, expected) in expected {
        close(found, expected, AFTER_ONE);
    }
}

fn weights(network: &Network) -> Vec<f64> {
    network.layers.iter().flat_map(|layer| layer.weights.clone()).collect()
}

#[test]
fn the_first_update_gives_the_published_weights() {
    let expected = [
        0.149_780_716_132_762_8,
        0.199_561_432_265_525_67,
        0.249_751_143_632_369_58,
        0.299_502_287_264_739_15,
        0.358_916_479_717_884_65,
        0.408_666_186_076_233_4,
        0.511_301_270_238_737_5,
        0.561_370_121_107_989_1,
    ];
    for (found, expected) in weights(&first_step(UpdateOrder::Simultaneous).after.network).into_iter().zip(expected) {
        close(found, expected, AFTER_ONE);
    }
}

#[test]
fn in_sequential_order_the_hidden_weights_differ_as_published() {
    let expected = [0.149_817_639, 0.199_635_277, 0.249_788_185, 0.299_576_370];
    let after = first_step(UpdateOrder::Sequential).after.network;
    for (found, expected) in weights(&after).into_iter().zip(expected) {
        // The reference has nine digits.
        close(found, expected, 5.1e-10);
    }
    close(
        Trainer::new(after, training(UpdateOrder::Sequential), examples()).evaluate(&examples()).loss,
        0.291_027_924,
        5.1e-10,
    );
}

fn check_losses(train_biases: bool, expected: &[(u64, f64)]) -> Trainer {
    let mut trainer = Trainer::new(network(train_biases), training(UpdateOrder::Simultaneous), examples());
    for &(updates, loss) in expected {
        trainer.run(updates - trainer.updates()).expect("it does not diverge");
        close(trainer.evaluate(&examples()).loss, loss, if updates == 1 { AFTER_ONE } else { AFTER_TEN_THOUSAND });
    }
    trainer
}

#[test]
fn the_error_falls_as_the_exact_rule_says() {
    let trainer = check_losses(
        false,
        &[
            (1, 0.291_027_773_693_599_33),
            (2, 0.283_547_133_122_419_97),
            (3, 0.275_943_288_889_451_9),
            (10, 0.220_918_592_053_904_04),
            (100, 0.020_046_828_249_425_21),
            (1000, 0.001_114_349_453_733_746),
            (9999, 3.510_854_812_251_261e-5),
            (10000, 3.510_187_782_978_859e-5),
        ],
    );
    let outputs = trainer.network().forward(&examples()).outputs().column(0);
    close(outputs[0], 0.015_913_620_443_550_68, AFTER_TEN_THOUSAND);
    close(outputs[1], 0.984_064_273_514_623_8, AFTER_TEN_THOUSAND);
}

#[test]
fn with_trained_biases_the_error_falls_further() {
    check_losses(true, &[(1, 0.280_471_446_791_430_16), (10000, 2.447_562_235_932_246_6e-6)]);
}

#[test]
fn in_sequential_order_the_outputs_end_as_published() {
    let mut trainer = Trainer::new(network(false), training(UpdateOrder::Sequential), examples());
    trainer.run(10_000).unwrap();
    let outputs = trainer.network().forward(&examples()).outputs().column(0);
    // The published figures have nine digits.
    close(outputs[0], 0.015_912_196, 5.1e-10);
    close(outputs[1], 0.984_065_734, 5.1e-10);
}

#[test]
fn a_transposed_weight_matrix_starts_at_another_error() {
    let mut transposed = network(false);
    for layer in &mut transposed.layers {
        layer.weights.swap(1, 2);
    }
    let pass = transposed.pass(&examples(), Loss::HalfSquaredError, Penalty::default());
    close(pass.loss, 0.303_658_313_630_144, AFTER_ONE);
}
