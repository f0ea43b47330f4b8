//! How fast the engine trains on this machine, without a browser: the five workloads, the grid, and the machine's peak.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use glassnet::engine::{
    Activation, Examples, Grid, Initializer, Layer, Loss, Network, Optimizer, Penalty, Rng, Shown, StoppingRules,
    Trainer, Training, UpdateOrder,
};

/// A network, its data and its batches.
struct Workload {
    name: &'static str,
    widths: &'static [usize],
    hidden: Activation,
    output: Activation,
    loss: Loss,
    examples: usize,
    batch_size: usize,
    /// Floating-point operations that one example needs at least: two for each weight in each of the three products that
    /// it takes part in (two for the first layer).
    flop: u64,
}

const WORKLOADS: [Workload; 5] = [
    small("W1 2-4-2-1 tanh, batch 10", &[2, 4, 2, 1], 134),
    small("W2 7-8x6-1 tanh, batch 10", &[7, 8, 8, 8, 8, 8, 8, 1], 2486),
    Workload {
        name: "W3 8-16-16-1 relu, batch 32",
        widths: &[8, 16, 16, 1],
        hidden: Activation::Relu,
        output: Activation::Identity,
        loss: Loss::HalfSquaredError,
        examples: 1000,
        batch_size: 32,
        flop: 2342,
    },
    digits("W4 64-64-32-10 relu, batch 32", &[64, 64, 32, 10], 1797, 32, 31228),
    digits("W5 784-256-128-10 relu, batch 64", &[784, 256, 128, 10], 2000, 64, 1_009_468),
];

const fn small(name: &'static str, widths: &'static [usize], flop: u64) -> Workload {
    let (hidden, loss) = (Activation::Tanh, Loss::HalfSquaredError);
    Workload { name, widths, hidden, output: hidden, loss, examples: 250, batch_size: 10, flop }
}

const fn digits(
    name: &'static str,
    widths: &'static [usize],
    examples: usize,
    batch_size: usize,
    flop: u64,
) -> Workload {
    let (hidden, output, loss) = (Activation::Relu, Activation::Softmax, Loss::CrossEntropy);
    Workload { name, widths, hidden, output, loss, examples, batch_size, flop }
}

impl Workload {
    fn network(&self, rng: &mut Rng) -> Network {
        let last = self.widths.len() - 2;
        let layers = self.widths.windows(2).enumerate().map(|(layer, widths)| {
            let activation = if layer == last { self.output } else { self.hidden };
            Layer::initialized(activation, widths[1], widths[0], Initializer::XavierUniform, rng)
        });
        Network::new(self.widths[0], layers.collect())
    }

    fn trainer(&self) -> Trainer {
        let mut rng = Rng::new(1);
        let network = self.network(&mut rng);
        let (inputs, outputs) = (network.inputs, network.outputs());
        let input = |rng: &mut Rng| (0..inputs).map(|_| rng.uniform(-1.0, 1.0)).collect::<Vec<f64>>();
        let target = |rng: &mut Rng| {
            let class = rng.below(outputs.max(2) as u32) as usize;
            (0..outputs).map(|k| if k == class { 1.0 } else { 0.0 }).collect::<Vec<f64>>()
        };
        let (inputs, targets): (Vec<_>, Vec<_>) =
            (0..self.examples).map(|_| (input(&mut rng), target(&mut rng))).unzip();
        let training = Training {
            loss: self.loss,
            optimizer: Optimizer::Sgd { learning_rate: 0.01 },
            penalty: Penalty::default(),
            batch_size: self.batch_size,
            shuffle: false,
            seed: 1,
            update_order: UpdateOrder::Simultaneous,
            stop: StoppingRules::default(),
        };
        Trainer::new(network, training, Examples::new(&inputs, &targets))
    }
}

/// Operations per second, to be read against `peak`: one epoch of each workload.
fn training(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("epoch");
    for workload in &WORKLOADS {
        let mut trainer = workload.trainer();
        group.throughput(Throughput::Elements(workload.flop * workload.examples as u64));
        group.bench_function(workload.name, |bencher| bencher.iter(|| trainer.epoch()));
    }
    group.finish();
}

fn grid(criterion: &mut Criterion) {
    let mut rng = Rng::new(1);
    let network = WORKLOADS[1].network(&mut rng);
    let points: Vec<Vec<f64>> = (0..10_000).map(|_| (0..7).map(|_| rng.uniform(-1.0, 1.0)).collect()).collect();
    let mut grid = Grid::new(&network, &Examples::inputs_only(&points));
    let mut group = criterion.benchmark_group("grid of 100x100 points through 7-8x6-1");
    for shown in [Shown::Outputs, Shown::AllUnits] {
        group.bench_function(format!("{shown:?}"), |bencher| bencher.iter(|| grid.evaluate(&network, shown)));
    }
    group.finish();
    let workload = WORKLOADS.last().expect("the largest");
    let network = workload.network(&mut rng);
    let row = |rng: &mut Rng| (0..network.inputs).map(|_| rng.uniform(-1.0, 1.0)).collect::<Vec<f64>>();
    let points: Vec<Vec<f64>> = (0..workload.examples).map(|_| row(&mut rng)).collect();
    let mut grid = Grid::new(&network, &Examples::inputs_only(&points));
    let mut group = criterion.benchmark_group("all examples once");
    group.throughput(Throughput::Elements(2 * (network.weight_count() * workload.examples) as u64));
    group.bench_function(workload.name, |bencher| bencher.iter(|| grid.evaluate(&network, Shown::Outputs)));
    group.finish();
}

/// Multiplications and additions that wait for nothing: what two f64 lanes can do at most.
fn peak(criterion: &mut Criterion) {
    // With factor and addend they fill the 16 registers; fewer would wait for each other.
    const CHAINS: usize = 14;
    const STEPS: u64 = 10_000;
    let mut group = criterion.benchmark_group("peak");
    group.throughput(Throughput::Elements(STEPS * CHAINS as u64 * 4));
    group.bench_function("f64x2 multiply and add", |bencher| {
        bencher.iter(|| {
            let (factor, addend) = (black_box([0.999; 2]), black_box([0.001; 2]));
            let mut chains: [[f64; 2]; CHAINS] = black_box([[1.0; 2]; CHAINS]);
            for _ in 0..STEPS {
                for chain in &mut chains {
                    *chain = [chain[0] * factor[0] + addend[0], chain[1] * factor[1] + addend[1]];
                }
            }
            chains
        });
    });
    group.finish();
}

criterion_group!(benches, peak, training, grid);
criterion_main!(benches);
