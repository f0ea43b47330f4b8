//! The laws that hold the engine's maths together, on random networks.

mod laws;

use glassnet::engine::{
    Activation, Examples, Initializer, Layer, Loss, Network, OptimizerKind, Penalty, Rng, Step, StoppingRules,
    Switches, Trainer, Training, UpdateOrder,
};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;

/// Everything that is random about a run.
#[derive(Clone, Debug)]
struct Run {
    widths: Vec<usize>,
    hidden: Vec<Activation>,
    output: (Loss, Activation),
    optimizer: OptimizerKind,
    penalty: Penalty,
    examples: usize,
    batch_size: usize,
    shuffle: bool,
    update_order: UpdateOrder,
    with_switches: bool,
    seed: u64,
}

fn hidden_activations() -> Vec<Activation> {
    Activation::ALL.into_iter().filter(|&activation| activation != Activation::Softmax).collect()
}

fn outputs() -> impl Strategy<Value = (Loss, Activation)> {
    let of_difference = vec![Loss::HalfSquaredError, Loss::MeanSquaredError, Loss::MeanAbsoluteError, Loss::Huber];
    prop_oneof![
        (select(of_difference), select(hidden_activations())),
        Just((Loss::BinaryCrossEntropy, Activation::Sigmoid)),
        Just((Loss::CrossEntropy, Activation::Softmax)),
    ]
}

fn runs() -> impl Strategy<Value = Run> {
    let penalties = select(vec![(0.0, 0.0), (0.002, 0.0), (0.0, 0.02), (0.002, 0.02)]);
    let shape = (1usize..4).prop_flat_map(|hidden| {
        (
            proptest::collection::vec(1usize..12, hidden + 2),
            proptest::collection::vec(select(hidden_activations()), hidden),
        )
    });
    let sizes = (1usize..40, 1usize..24, any::<bool>());
    let choices = (select(&OptimizerKind::ALL[..]), penalties, select(&UpdateOrder::ALL[..]), any::<bool>());
    (shape, outputs(), sizes, choices, any::<u64>()).prop_map(|(shape, output, sizes, choices, seed)| {
        let (widths, hidden) = shape;
        let (examples, batch_size, shuffle) = sizes;
        let (optimizer, (l1, l2), update_order, with_switches) = choices;
        let penalty = Penalty { l1, l2 };
        Run {
            widths,
            hidden,
            output,
            optimizer,
            penalty,
            examples,
            batch_size,
            shuffle,
            update_order,
            with_switches,
            seed,
        }
    })
}

impl Run {
    fn network(&self) -> Network {
        let mut rng = Rng::new(self.seed);
        let activations = self.hidden.iter().copied().chain([self.output.1]);
        let mut layers: Vec<Layer> = Vec::new();
        for (widths, activation) in self.widths.windows(2).zip(activations) {
            let mut layer = Layer::initialized(activation, widths[1], widths[0], Initializer::XavierNormal, &mut rng);
            layer.biases = (0..widths[1]).map(|_| rng.normal() * 0.3).collect();
            if self.with_switches {
                layer.train_weights = rng.below(5) > 0;
                layer.train_biases = rng.below(3) > 0;
                layer.switches = switches(widths[1], widths[0], &mut rng);
            }
            layers.push(layer);
        }
        Network::new(self.widths[0], layers)
    }

    fn examples(&self, count: usize) -> Examples {
        let mut rng = Rng::new(self.seed ^ 1);
        let (inputs, outputs) = (self.widths[0], self.widths[self.widths.len() - 1]);
        let targets = |rng: &mut Rng| match self.output.0 {
            Loss::CrossEntropy => {
                let class = rng.below(outputs as u32) as usize;
                (0..outputs).map(|k| if k == class { 1.0 } else { 0.0 }).collect()
            }
            Loss::BinaryCrossEntropy => (0..outputs).map(|_| f64::from(rng.below(2))).collect(),
            Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => {
                (0..outputs).map(|_| rng.normal()).collect()
            }
        };
        let (rows, goals): (Vec<Vec<f64>>, Vec<Vec<f64>>) =
            (0..count).map(|_| ((0..inputs).map(|_| rng.normal()).collect(), targets(&mut rng))).unzip();
        Examples::new(&rows, &goals)
    }

    fn training(&self) -> Training {
        Training {
            loss: self.output.0,
            optimizer: self.optimizer.default_optimizer(0.02),
            penalty: self.penalty,
            batch_size: self.batch_size,
            shuffle: self.shuffle,
            seed: self.seed,
            update_order: self.update_order,
            stop: StoppingRules::default(),
        }
    }

    fn trainer(&self) -> Trainer {
        Trainer::new(self.network(), self.training(), self.examples(self.examples))
    }
}

fn switches(units: usize, sources: usize, rng: &mut Rng) -> Switches {
    let mut switches = Switches::default();
    for unit in 0..units {
        for source in 0..sources {
            match rng.below(12) {
                0 => drop(switches.connections_off.insert((unit, source))),
                1 => drop(switches.weights_frozen.insert((unit, source))),
                _on => {}
            }
        }
        match rng.below(8) {
            0 => drop(switches.units_off.insert(unit)),
            1 => drop(switches.biases_frozen.insert(unit)),
            _on => {}
        }
    }
    switches
}

fn bits(network: &Network) -> Vec<u64> {
    network.layers.iter().flat_map(|layer| layer.weights.iter().chain(&layer.biases)).map(|w| w.to_bits()).collect()
}

proptest! {
    #![proptest_config(laws::cases(400))]

    #[test]
    fn the_fast_path_equals_the_plain_path(run in runs()) {
        let mut trainer = run.trainer();
        for _ in 0..7 {
            let plain = Step::take(trainer.snapshot(), trainer.next_batch().examples, trainer.training());
            // Some random runs diverge: the law is about the others.
            proptest::prop_assume!(trainer.step().is_ok());
            prop_assert_eq!(bits(trainer.network()), bits(&plain.after.network));
            prop_assert_eq!(trainer.memory(), &plain.after.memory);
        }
    }

    #[test]
    fn many_updates_at_once_equal_them_one_by_one(run in runs(), updates in 1u64..200) {
        let (mut together, mut apart) = (run.trainer(), run.trainer());
        // A run that diverges does so either way at the same update, and stands at the same last good state.
        let whole = together.run(updates);
        let single = (0..updates).try_for_each(|_| apart.step());
        prop_assert_eq!(format!("{whole:?}"), format!("{single:?}"));
        prop_assert_eq!(bits(together.network()), bits(apart.network()));
        prop_assert_eq!(together.state(), apart.state());
    }

    #[test]
    fn a_restored_run_goes_on_to_the_bit(run in runs(), before in 0u64..60) {
        let mut trainer = run.trainer();
        // Some random runs diverge: the law is about the others.
        proptest::prop_assume!(trainer.run(before).is_ok());
        let json = serde_json::to_string(&trainer.state()).unwrap();
        let mut restored = run.trainer();
        restored.restore(trainer.network().clone(), serde_json::from_str(&json).unwrap()).unwrap();
        // Some random runs diverge: the law is about the others.
        proptest::prop_assume!(trainer.run(20).is_ok());
        // Some random runs diverge: the law is about the others.
        proptest::prop_assume!(restored.run(20).is_ok());
        prop_assert_eq!(bits(trainer.network()), bits(restored.network()));
        prop_assert_eq!(trainer.state(), restored.state());
    }

    #[test]
    fn an_epoch_uses_every_example_once(run in runs()) {
        let mut trainer = run.trainer();
        for epoch in 0..3 {
            let mut seen = vec![0; run.examples];
            while trainer.position().epoch == epoch {
                for index in trainer.next_batch().indices {
                    seen[index] += 1;
                }
                // Some random runs diverge: the law is about the others.
                proptest::prop_assume!(trainer.step().is_ok());
            }
            prop_assert_eq!(seen, vec![1; run.examples]);
            prop_assert_eq!(trainer.position().step, 0);
        }
        prop_assert_eq!(trainer.updates(), 3 * trainer.updates_per_epoch());
    }

    #[test]
    fn a_batch_equals_its_examples(run in runs(), size in select(&[1usize, 7, 8, 13, 64][..])) {
        let (network, batch) = (run.network(), run.examples(size));
        let together = network.pass(&batch, run.output.0, run.penalty);
        for example in 0..size {
            let alone = network.pass(&batch.select(&[example]), run.output.0, run.penalty);
            for (batched, single) in together.layers.iter().zip(&alone.layers) {
                for (batched, single) in [
                    (&batched.z, &single.z),
                    (&batched.a, &single.a),
                    (&batched.slope, &single.slope),
                    (&batched.blame, &single.blame),
                    (&batched.delta, &single.delta),
                ] {
                    prop_assert_eq!(batched.column(example), single.column(0));
                }
            }
            prop_assert_eq!(together.example_losses[example].to_bits(), alone.loss.to_bits());
        }
    }

    #[test]
    fn units_that_are_frozen_or_off_keep_their_weights(run in runs()) {
        let mut trainer = run.trainer();
        let before = trainer.network().clone();
        // Some random runs diverge: the law is about the others.
        proptest::prop_assume!(trainer.run(30).is_ok());
        for (index, (old, new)) in before.layers.iter().zip(&trainer.network().layers).enumerate() {
            for unit in 0..old.units() {
                for source in 0..old.sources() {
                    let place = unit * old.sources() + source;
                    let kept = old.weights[place].to_bits() == new.weights[place].to_bits();
                    prop_assert!(kept || before.learns_weight(index, unit, source));
                }
                let kept = old.biases[unit].to_bits() == new.biases[unit].to_bits();
                prop_assert!(kept || before.learns_bias(index, unit));
            }
        }
    }
}

/// Smooth functions only: a difference across a kink is no slope.
fn smooth_runs() -> impl Strategy<Value = Run> {
    let smooth = vec![
        Activation::Identity,
        Activation::Sigmoid,
        Activation::Tanh,
        Activation::Softplus,
        Activation::Silu,
        Activation::Gelu,
    ];
    let losses = prop_oneof![
        (select(&[Loss::HalfSquaredError, Loss::MeanSquaredError][..]), select(smooth.clone())),
        Just((Loss::BinaryCrossEntropy, Activation::Sigmoid)),
        Just((Loss::CrossEntropy, Activation::Softmax)),
    ];
    (runs(), losses, select(smooth)).prop_map(|(run, output, hidden)| {
        let hidden = vec![hidden; run.hidden.len()];
        Run { output, hidden, ..run }
    })
}

proptest! {
    #![proptest_config(laws::cases(60))]

    #[test]
    fn gradients_equal_central_differences(run in smooth_runs()) {
        let (network, batch) = (run.network(), run.examples(run.batch_size));
        let pass = network.pass(&batch, run.output.0, run.penalty);
        let cost = |network: &Network| {
            let pass = network.pass(&batch, run.output.0, run.penalty);
            pass.loss + pass.penalty
        };
        // The step's square bounds the method's error, eps/step the rounding's: about 1e-10 each for losses around 1.
        let (step, tolerance) = (1e-5, 1e-7);
        let difference = |value: fn(&mut Layer, usize) -> &mut f64, layer: usize, index: usize| {
            let moved = |by: f64| {
                let mut moved = network.clone();
                *value(&mut moved.layers[layer], index) += by;
                cost(&moved)
            };
            (moved(step) - moved(-step)) / (2.0 * step)
        };
        for (index, found) in pass.layers.iter().enumerate() {
            for (place, gradient) in found.weight_gradients.iter().enumerate() {
                // |w| has a kink at 0.
                if run.penalty.l1 == 0.0 || network.layers[index].weights[place].abs() > step {
                    let error = (gradient - difference(|layer, i| &mut layer.weights[i], index, place)).abs();
                    prop_assert!(error <= tolerance * (1.0 + gradient.abs()), "weight {place} of layer {index}: {error:e}");
                }
            }
            for (unit, gradient) in found.bias_gradients.iter().enumerate() {
                let error = (gradient - difference(|layer, i| &mut layer.biases[i], index, unit)).abs();
                prop_assert!(error <= tolerance * (1.0 + gradient.abs()), "bias {unit} of layer {index}: {error:e}");
            }
        }
    }

    #[test]
    fn a_permutation_of_hidden_units_changes_rounding_only(run in smooth_runs()) {
        let run = Run { with_switches: false, shuffle: false, ..run };
        let network = run.network();
        let mut order: Vec<usize> = (0..network.units(0)).collect();
        Rng::new(run.seed).shuffle(&mut order);
        let examples = run.examples(run.examples);
        let train = |network: Network| {
            let mut trainer = Trainer::new(network, run.training(), examples.clone());
            // Some random runs diverge: the law is about the others.
            proptest::prop_assume!(trainer.run(10).is_ok());
            Ok(trainer.network().clone())
        };
        let (expected, found) = (permuted(&train(network.clone())?, &order), train(permuted(&network, &order))?);
        for (expected, found) in expected.layers.iter().zip(&found.layers) {
            for (expected, found) in expected.weights.iter().zip(&found.weights) {
                // Ten updates of rounding; adaptive rules divide by small numbers and enlarge it.
                prop_assert!((expected - found).abs() <= 1e-7 * (1.0 + expected.abs()), "{expected} against {found}");
            }
        }
    }
}

/// The same function with the units of the first layer in another order.
fn permuted(network: &Network, order: &[usize]) -> Network {
    let mut new = network.clone();
    let sources = network.inputs;
    for (to, &from) in order.iter().enumerate() {
        new.layers[0].biases[to] = network.layers[0].biases[from];
        for source in 0..sources {
            new.layers[0].weights[to * sources + source] = network.layers[0].weights[from * sources + source];
        }
        let width = order.len();
        for unit in 0..network.units(1) {
            new.layers[1].weights[unit * width + to] = network.layers[1].weights[unit * width + from];
        }
    }
    new
}
