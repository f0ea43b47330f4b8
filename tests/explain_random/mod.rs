//! StoppingRules, Training steps of every kind, to hold explanations against.
#![allow(dead_code, reason = "each test file takes what it needs")]

use std::rc::Rc;

use glassnet::data::{InlineExamples, Source, houses_only};
use glassnet::engine::{
    Activation, Examples, Layer, Loss, Network, OptimizerKind, Penalty, Rng, Snapshot, Step, StoppingRules, Switches,
    Training, UpdateOrder,
};
use glassnet::explain::{Origin, Trace};
use proptest::prelude::*;

/// A formula is evaluated with `libm` where the engine has functions of its own, and a division may stand for a
/// multiplication: a few roundings of 1.1e-16 each.
pub(crate) const TOLERANCE: f64 = 1e-12;

#[derive(Clone, Debug)]
pub(crate) struct Kind {
    pub(crate) seed: u64,
    /// Units of each layer, the inputs first.
    pub(crate) units: Vec<usize>,
    pub(crate) hidden: Activation,
    pub(crate) output: Activation,
    pub(crate) loss: Loss,
    pub(crate) optimizer: OptimizerKind,
    pub(crate) penalty: Penalty,
    pub(crate) update_order: UpdateOrder,
    pub(crate) switched: bool,
    pub(crate) examples: usize,
    /// Updates made before the one that is traced, so that the optimizer remembers something.
    pub(crate) updates: usize,
}

impl Kind {
    pub(crate) fn training(&self) -> Training {
        Training {
            loss: self.loss,
            optimizer: self.optimizer.default_optimizer(0.05),
            penalty: self.penalty,
            batch_size: self.examples,
            shuffle: false,
            seed: 1,
            update_order: self.update_order,
            stop: StoppingRules::default(),
        }
    }

    pub(crate) fn network(&self, rng: &mut Rng) -> Network {
        let last = self.units.len() - 1;
        let layers = (1..=last).map(|layer| {
            let (sources, units) = (self.units[layer - 1], self.units[layer]);
            let mut numbers = |count| (0..count).map(|_| rng.uniform(-1.0, 1.0)).collect::<Vec<f64>>();
            let activation = if layer == last { self.output } else { self.hidden };
            let mut made = Layer::new(activation, numbers(units * sources), numbers(units));
            // A weight of exactly 0 has its own slope of |w|.
            made.weights[0] = if rng.below(4) == 0 { 0.0 } else { made.weights[0] };
            if self.switched {
                made.switches = switches(units, sources, rng);
                made.train_biases = rng.below(4) > 0;
                made.train_weights = rng.below(4) > 0;
            }
            made
        });
        let layers = layers.collect();
        Network::new(self.units[0], layers)
    }

    pub(crate) fn trace(&self) -> Trace {
        let mut rng = Rng::new(self.seed);
        let network = self.network(&mut rng);
        let outputs = network.outputs();
        let inputs: Vec<Vec<f64>> =
            (0..self.examples).map(|_| (0..network.inputs).map(|_| rng.uniform(-2.0, 2.0)).collect()).collect();
        let targets: Vec<Vec<f64>> = (0..self.examples).map(|_| self.target(outputs, &mut rng)).collect();
        let names = |prefix: char, count: usize| (1..=count).map(|number| format!("{prefix}{number}")).collect();
        let source = Source::Inline {
            inputs: names('i', network.inputs),
            targets: names('o', outputs),
            examples: InlineExamples { inputs: inputs.clone(), targets: targets.clone() }.into(),
        };
        let origin = Origin {
            dataset: Rc::new(source.prepare(&houses_only).expect("data that can be prepared")),
            rows: (0..self.examples).collect(),
        };
        let (training, batch) = (self.training(), Examples::new(&inputs, &targets));
        let mut before = Snapshot::new(network, &training);
        for _ in 0..self.updates {
            before = Step::take(before, batch.clone(), &training).after;
        }
        Trace::take(before, batch, training, origin).expect("a batch of this origin")
    }

    /// Classes for the entropies, shares that do not sum to 1 now and then; else numbers, some far off.
    fn target(&self, outputs: usize, rng: &mut Rng) -> Vec<f64> {
        if self.loss.is_of_logits() && rng.below(3) > 0 {
            let class = rng.below(outputs as u32) as usize;
            return (0..outputs).map(|k| if k == class { 1.0 } else { 0.0 }).collect();
        }
        let wide = if self.loss.is_of_logits() { 0.0..1.0 } else { -3.0..3.0 };
        (0..outputs).map(|_| rng.uniform(wide.start, wide.end)).collect()
    }
}

fn switches(units: usize, sources: usize, rng: &mut Rng) -> Switches {
    let mut switches = Switches::default();
    for unit in 0..units {
        if rng.below(5) == 0 {
            switches.units_off.insert(unit);
        }
        if rng.below(5) == 0 {
            switches.biases_frozen.insert(unit);
        }
        for source in 0..sources {
            if rng.below(5) == 0 {
                switches.connections_off.insert((unit, source));
            }
            if rng.below(5) == 0 {
                switches.weights_frozen.insert((unit, source));
            }
        }
    }
    switches
}

/// Every output activation that goes with a loss, or the given one.
fn output_for(loss: Loss, wanted: Activation) -> Activation {
    match loss {
        Loss::BinaryCrossEntropy => Activation::Sigmoid,
        Loss::CrossEntropy => Activation::Softmax,
        Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => match wanted {
            Activation::Softmax => Activation::Identity,
            other => other,
        },
    }
}

fn hidden_for(wanted: Activation) -> Activation {
    if wanted == Activation::Softmax { Activation::Tanh } else { wanted }
}

pub(crate) const PENALTIES: [Penalty; 4] = [
    Penalty { l1: 0.0, l2: 0.0 },
    Penalty { l1: 0.01, l2: 0.0 },
    Penalty { l1: 0.0, l2: 0.1 },
    Penalty { l1: 0.02, l2: 0.05 },
];

/// One network for every activation, loss, optimizer and update order, with and without switches; the penalties in turn.
pub(crate) fn every_kind() -> Vec<Kind> {
    let mut kinds = Vec::new();
    for activation in Activation::ALL {
        for loss in Loss::ALL {
            for optimizer in OptimizerKind::ALL {
                for update_order in UpdateOrder::ALL {
                    for switched in [false, true] {
                        let seed = kinds.len();
                        kinds.push(Kind {
                            seed: seed as u64,
                            units: vec![2, 3, 2 + seed % 2],
                            hidden: hidden_for(activation),
                            output: output_for(loss, activation),
                            loss,
                            optimizer,
                            penalty: PENALTIES[seed / 2 % 4],
                            update_order,
                            switched,
                            examples: 1 + seed % 3,
                            updates: seed % 4,
                        });
                    }
                }
            }
        }
    }
    kinds
}

/// Networks of every kind and shape.
pub(crate) fn kinds() -> impl Strategy<Value = Kind> {
    (
        (any::<u64>(), prop::collection::vec(1..5_usize, 2..6), 1..6_usize, 0..4_usize),
        (0..Activation::ALL.len(), 0..Activation::ALL.len(), 0..Loss::ALL.len(), 0..OptimizerKind::ALL.len()),
        (0..PENALTIES.len(), any::<bool>(), any::<bool>()),
    )
        .prop_map(|((seed, units, examples, updates), (hidden, output, loss, optimizer), rest)| {
            let (penalty, sequential, switched) = rest;
            let loss = Loss::ALL[loss];
            Kind {
                seed,
                units,
                hidden: hidden_for(Activation::ALL[hidden]),
                output: output_for(loss, Activation::ALL[output]),
                loss,
                optimizer: OptimizerKind::ALL[optimizer],
                penalty: PENALTIES[penalty],
                update_order: UpdateOrder::ALL[usize::from(sequential)],
                switched,
                examples,
                updates,
            }
        })
}

/// Mazur's shape, with two examples.
pub(crate) fn example_of_a_kind(update_order: UpdateOrder) -> Kind {
    Kind {
        seed: 5,
        units: vec![2, 2, 2],
        hidden: Activation::Sigmoid,
        output: Activation::Sigmoid,
        loss: Loss::HalfSquaredError,
        optimizer: OptimizerKind::Sgd,
        penalty: Penalty::default(),
        update_order,
        switched: false,
        examples: 2,
        updates: 0,
    }
}

/// Trains on the first rows of a data set, and traces the last of the updates.
pub(crate) fn trace_of(source: &Source, units: usize) -> Trace {
    let dataset = Rc::new(source.prepare(&houses_only).expect("data that can be prepared"));
    let rows: Vec<usize> = (0..dataset.train.len().min(12)).collect();
    let batch = dataset.train.examples.select(&rows);
    let origin = Origin { rows: rows.iter().map(|&index| dataset.train.rows[index]).collect(), dataset };
    let kind = Kind {
        units: vec![batch.input_count(), units, batch.target_count()],
        hidden: Activation::Relu,
        output: Activation::Identity,
        optimizer: OptimizerKind::Adam,
        ..example_of_a_kind(UpdateOrder::Simultaneous)
    };
    let training = kind.training();
    let mut before = Snapshot::new(kind.network(&mut Rng::new(3)), &training);
    for _ in 0..3 {
        before = Step::take(before, batch.clone(), &training).after;
    }
    Trace::take(before, batch, training, origin).expect("a batch of this origin")
}
