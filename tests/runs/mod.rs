//! Runs at random: what a person changes, and a small piece of work to change it in.

use glassnet::data::{InlineExamples, Source};
use glassnet::engine::{
    Activation, Initializer, Loss, OptimizerKind, Penalty, Rng, StoppingRules, Switches, Training, UpdateOrder,
};
use glassnet::session::{Command, Document, DocumentPosition, Edit, FORMAT, LayerPart, NetworkPart, Touch};
use proptest::prelude::*;

/// A change by hand.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Weight(usize, f64),
    Bias(usize, f64),
    Switch(usize, bool),
    Freeze(usize, bool),
    Units(usize, usize),
    AddLayer,
    RemoveLayer,
    Activation(usize, Activation),
    Rate(f64),
    BatchSize(usize),
    Optimizer(OptimizerKind),
    Penalty(f64, f64),
    Order(UpdateOrder),
    Shuffle(bool),
    Loss(Loss),
}

impl Change {
    /// What it is in a document, or nothing where it does not apply. Places are taken modulo what there is.
    pub(crate) fn command(&self, document: &Document) -> Command {
        let layers = &document.network.layers;
        let mut training = document.training;
        let place = |place: usize| {
            let layer = place % layers.len();
            let unit = (place / 7) % layers[layer].units;
            let sources = layers[layer].weights.as_ref().map_or(1, |weights| weights[0].len());
            (layer, unit, (place / 31) % sources)
        };
        let hidden = layers.len() - 1;
        match *self {
            Self::Weight(at, value) => {
                let (layer, unit, source) = place(at);
                return Command::Touch(Touch::SetWeight { layer, unit, source, value });
            }
            Self::Bias(at, value) => {
                let (layer, unit, _) = place(at);
                return Command::Touch(Touch::SetBias { layer, unit, value });
            }
            Self::Switch(at, off) => {
                let (layer, unit, source) = place(at);
                return Command::Touch(Touch::SwitchConnection { layer, unit, source, off });
            }
            Self::Freeze(at, frozen) => {
                let (layer, unit, source) = place(at);
                return Command::Touch(Touch::FreezeWeight { layer, unit, source, frozen });
            }
            Self::Units(layer, units) if hidden > 0 => {
                return Command::Edit(Edit::SetUnits { layer: layer % hidden, units });
            }
            Self::AddLayer if hidden < 2 => {
                return Command::Edit(Edit::AddLayer { layer: hidden, units: 2, activation: Activation::Tanh });
            }
            Self::RemoveLayer if hidden > 0 => return Command::Edit(Edit::RemoveLayer { layer: 0 }),
            Self::Activation(layer, activation) => {
                return Command::Edit(Edit::SetActivation { layer: layer % layers.len(), activation });
            }
            Self::Units(..) | Self::AddLayer | Self::RemoveLayer => training.optimizer.set_learning_rate(0.07),
            Self::Rate(rate) => training.optimizer.set_learning_rate(rate),
            Self::BatchSize(size) => training.batch_size = size,
            Self::Optimizer(kind) => training.optimizer = kind.default_optimizer(0.02),
            Self::Penalty(l1, l2) => training.penalty = Penalty { l1, l2 },
            Self::Order(order) => training.update_order = order,
            Self::Shuffle(shuffle) => training.shuffle = shuffle,
            Self::Loss(loss) => training.loss = loss,
        }
        Command::SetTraining(training)
    }
}

/// Any change.
pub(crate) fn change() -> impl Strategy<Value = Change> {
    let value = -1.5..1.5;
    let activation =
        prop::sample::select(vec![Activation::Tanh, Activation::Sigmoid, Activation::Gelu, Activation::Relu]);
    let loss = prop::sample::select(vec![Loss::HalfSquaredError, Loss::MeanSquaredError, Loss::Huber]);
    prop_oneof![
        (any::<usize>(), value.clone()).prop_map(|(at, value)| Change::Weight(at, value)),
        (any::<usize>(), value).prop_map(|(at, value)| Change::Bias(at, value)),
        (any::<usize>(), any::<bool>()).prop_map(|(at, off)| Change::Switch(at, off)),
        (any::<usize>(), any::<bool>()).prop_map(|(at, frozen)| Change::Freeze(at, frozen)),
        (0_usize..2, 1_usize..5).prop_map(|(layer, units)| Change::Units(layer, units)),
        Just(Change::AddLayer),
        Just(Change::RemoveLayer),
        (0_usize..3, activation).prop_map(|(layer, activation)| Change::Activation(layer, activation)),
        (0.001..0.2).prop_map(Change::Rate),
        (1_usize..9).prop_map(Change::BatchSize),
        prop::sample::select(OptimizerKind::ALL.to_vec()).prop_map(Change::Optimizer),
        (0.0..0.01, 0.0..0.01).prop_map(|(l1, l2)| Change::Penalty(l1, l2)),
        prop::sample::select(UpdateOrder::ALL.to_vec()).prop_map(Change::Order),
        any::<bool>().prop_map(Change::Shuffle),
        loss.prop_map(Change::Loss),
    ]
}

/// A small network to walk in, with few examples, made from a seed.
pub(crate) fn work(seed: u64) -> Document {
    let mut rng = Rng::new(seed);
    let inputs = 1 + rng.below(2) as usize;
    let examples = 1 + rng.below(6) as usize;
    let mut row = |count: usize| (0..count).map(|_| rng.uniform(-1.0, 1.0)).collect::<Vec<_>>();
    let examples = InlineExamples {
        inputs: (0..examples).map(|_| row(inputs)).collect(),
        targets: (0..examples).map(|_| row(1)).collect(),
    };
    let layer = |units: usize, activation| LayerPart {
        units,
        activation,
        initializer: None,
        weights: None,
        biases: None,
        train_weights: true,
        train_biases: true,
        switches: Switches::default(),
    };
    let names = |letter: char, count: usize| (1..=count).map(|number| format!("{letter}{number}")).collect();
    Document {
        format: FORMAT.to_owned(),
        preset: None,
        title: "Walk".to_owned(),
        data: Source::Inline { inputs: names('i', inputs), targets: names('o', 1), examples: examples.into() },
        network: NetworkPart {
            initializer: Some(Initializer::XavierUniform),
            layers: vec![layer(1 + rng.below(3) as usize, Activation::Tanh), layer(1, Activation::Identity)],
        },
        training: Training {
            loss: Loss::HalfSquaredError,
            optimizer: OptimizerKind::ALL[rng.below(6) as usize].default_optimizer(0.03),
            penalty: Penalty::default(),
            batch_size: 1 + rng.below(4) as usize,
            shuffle: rng.below(2) == 0,
            seed,
            update_order: UpdateOrder::Simultaneous,
            stop: StoppingRules::default(),
        },
        position: DocumentPosition::default(),
        run: None,
    }
}
