//! Whether another machine computes the same: one number for each way to train.

use super::activation::Activation;
use super::examples::Examples;
use super::initializer::Initializer;
use super::layer::Layer;
use super::loss::Loss;
use super::network::Network;
use super::optimizer::Optimizer;
use super::optimizer_kind::OptimizerKind;
use super::penalty::Penalty;
use super::rng::Rng;
use super::stopping::StoppingRules;
use super::trainer::Trainer;
use super::training::{Training, UpdateOrder};

/// Which arithmetic this is. It is raised if any weight that training makes ever comes out with other bits: links name it.
pub const ENGINE: u32 = 1;

/// For every activation, loss, optimizer, initializer and update order: its name, and a hash (FNV-1a, 64 bits) of all weights and
/// biases after 1,000 updates. Equal lists mean equal bits.
pub fn reproduction() -> Vec<(String, u64)> {
    let usual = Configuration {
        hidden: Activation::Tanh,
        output: Activation::Identity,
        loss: Loss::HalfSquaredError,
        optimizer: Optimizer::Sgd { learning_rate: 0.05 },
        initializer: Initializer::XavierNormal,
        update_order: UpdateOrder::Simultaneous,
    };
    let mut list = Vec::new();
    for hidden in Activation::ALL.into_iter().filter(|&hidden| hidden != Activation::Softmax) {
        list.push((format!("activation {}", hidden.name()), Configuration { hidden, ..usual }.hash()));
    }
    for loss in Loss::ALL {
        let output = match loss {
            Loss::BinaryCrossEntropy => Activation::Sigmoid,
            Loss::CrossEntropy => Activation::Softmax,
            Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => usual.output,
        };
        list.push((format!("loss {}", loss.name()), Configuration { loss, output, ..usual }.hash()));
    }
    for kind in OptimizerKind::ALL {
        let optimizer = kind.default_optimizer(0.01);
        list.push((format!("optimizer {}", kind.name()), Configuration { optimizer, ..usual }.hash()));
    }
    for initializer in Initializer::ALL {
        list.push((format!("initializer {initializer:?}"), Configuration { initializer, ..usual }.hash()));
    }
    for update_order in UpdateOrder::ALL {
        list.push((format!("update order {update_order:?}"), Configuration { update_order, ..usual }.hash()));
    }
    list
}

#[derive(Clone, Copy)]
struct Configuration {
    hidden: Activation,
    output: Activation,
    loss: Loss,
    optimizer: Optimizer,
    initializer: Initializer,
    update_order: UpdateOrder,
}

impl Configuration {
    /// 3-7-5-3 on 23 examples in shuffled batches of 5, the last one short, with both penalties.
    fn hash(self) -> u64 {
        let mut rng = Rng::new(7);
        let shapes = [(7, 3, self.hidden), (5, 7, self.hidden), (3, 5, self.output)];
        let layers = shapes.map(|(units, sources, activation)| {
            Layer::initialized(activation, units, sources, self.initializer, &mut rng)
        });
        let inputs: Vec<Vec<f64>> = (0..23).map(|_| (0..3).map(|_| rng.normal()).collect()).collect();
        let targets: Vec<Vec<f64>> = (0..23).map(|_| one_hot(rng.below(3))).collect();
        let training = Training {
            loss: self.loss,
            optimizer: self.optimizer,
            penalty: Penalty { l1: 1e-4, l2: 1e-3 },
            batch_size: 5,
            shuffle: true,
            seed: 11,
            update_order: self.update_order,
            stop: StoppingRules::default(),
        };
        let network = Network::new(3, layers.to_vec());
        let mut trainer = Trainer::new(network, training, Examples::new(&inputs, &targets));
        match trainer.run(1_000) {
            Ok(()) => fingerprint(trainer.network()),
            // No configuration diverges; if one ever does, its update tells the machines apart as well.
            Err(divergence) => divergence.update,
        }
    }
}

fn one_hot(class: u32) -> Vec<f64> {
    (0..3).map(|k| if k == class { 1.0 } else { 0.0 }).collect()
}

/// FNV-1a over the little-endian bytes of all weights and biases.
pub fn fingerprint(network: &Network) -> u64 {
    let numbers = network.layers.iter().flat_map(|layer| layer.weights.iter().chain(&layer.biases));
    numbers
        .flat_map(|number| number.to_bits().to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
