//! Networks whose every number was computed by JAX's automatic differentiation in float64.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use glassnet::engine::{
    Activation, Examples, Layer, LayerPass, Loss, Network, Optimizer, Penalty, Rows, Snapshot, Step, StoppingRules,
    Trainer, Training, UpdateOrder,
};
use serde::Deserialize;

/// Two float64 computations of the same sums in different orders agree far better than this; a wrong formula does not.
const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Golden {
    name: String,
    inputs: usize,
    layers: Vec<GoldenLayer>,
    loss: Loss,
    optimizer: Optimizer,
    penalty: Penalty,
    examples: GoldenExamples,
    expect: Expect,
}

#[derive(Deserialize)]
struct GoldenLayer {
    units: usize,
    activation: Activation,
    weights: Vec<Vec<f64>>,
    biases: Vec<f64>,
}

#[derive(Deserialize)]
struct GoldenExamples {
    inputs: Vec<Vec<f64>>,
    targets: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Expect {
    /// Layers × examples × units, as are `activations` and `deltas`.
    weighted_sums: Vec<Vec<Vec<f64>>>,
    activations: Vec<Vec<Vec<f64>>>,
    loss_per_example: Vec<f64>,
    loss: f64,
    penalty: f64,
    deltas: Vec<Vec<Vec<f64>>>,
    weight_gradients: Vec<Vec<Vec<f64>>>,
    bias_gradients: Vec<Vec<f64>>,
    after_updates: BTreeMap<String, After>,
}

#[derive(Deserialize)]
struct After {
    weights: Vec<Vec<Vec<f64>>>,
    biases: Vec<Vec<f64>>,
    loss: f64,
    penalty: f64,
}

impl Golden {
    fn network(&self) -> Network {
        let layer = |golden: &GoldenLayer| {
            assert_eq!(golden.units, golden.biases.len(), "{}", self.name);
            Layer::new(golden.activation, golden.weights.concat(), golden.biases.clone())
        };
        Network::new(self.inputs, self.layers.iter().map(layer).collect())
    }

    fn examples(&self) -> Examples {
        Examples::new(&self.examples.inputs, &self.examples.targets)
    }

    fn training(&self) -> Training {
        Training {
            loss: self.loss,
            optimizer: self.optimizer,
            penalty: self.penalty,
            batch_size: self.examples.inputs.len(),
            shuffle: false,
            seed: 1,
            update_order: UpdateOrder::Simultaneous,
            stop: StoppingRules::default(),
        }
    }
}

fn goldens() -> Vec<Golden> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    let json = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    json.map(|path| {
        let text = fs::read_to_string(path).expect("the file can be read");
        serde_json::from_str(&text).expect("the file is a golden network")
    })
    .collect()
}

#[track_caller]
fn close(found: f64, expected: f64, what: &str) {
    let error = (found - expected).abs() / (1.0 + expected.abs());
    assert!(error <= TOLERANCE, "{what}: found {found}, expected {expected}, off by {error:e}");
}

fn all_close(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (index, (&found, &expected)) in found.iter().zip(expected).enumerate() {
        close(found, expected, &format!("{what}[{index}]"));
    }
}

fn rows_close(
    layers: &[LayerPass],
    of: impl Fn(&LayerPass) -> &Rows,
    factor: f64,
    expected: &[Vec<Vec<f64>>],
    what: &str,
) {
    assert_eq!(layers.len(), expected.len(), "{what}");
    for (layer, (found, expected)) in layers.iter().zip(expected).enumerate() {
        for (example, expected) in expected.iter().enumerate() {
            let found: Vec<f64> = of(found).column(example).iter().map(|value| value * factor).collect();
            all_close(&found, expected, &format!("{what} of layer {layer}, example {example}"));
        }
    }
}

#[test]
fn all_golden_files_are_there() {
    assert_eq!(goldens().len(), 36);
}

#[test]
fn a_pass_gives_the_golden_values() {
    for golden in goldens() {
        let pass = golden.network().pass(&golden.examples(), golden.loss, golden.penalty);
        let Golden { name, expect, .. } = &golden;
        rows_close(&pass.layers, |layer| &layer.z, 1.0, &expect.weighted_sums, &format!("{name}: z"));
        rows_close(&pass.layers, |layer| &layer.a, 1.0, &expect.activations, &format!("{name}: a"));
        // The files hold ∂/∂z of the batch's mean loss; a pass holds it of each example's own loss, n times as much.
        let share = 1.0 / golden.examples.inputs.len() as f64;
        rows_close(&pass.layers, |layer| &layer.delta, share, &expect.deltas, &format!("{name}: delta"));
        all_close(&pass.example_losses, &expect.loss_per_example, &format!("{name}: losses"));
        close(pass.loss, expect.loss, &format!("{name}: loss"));
        close(pass.penalty, expect.penalty, &format!("{name}: penalty"));
        // The gradients in the files are those of the loss alone.
        let unpenalized = golden.network().pass(&golden.examples(), golden.loss, Penalty::default());
        for (layer, found) in unpenalized.layers.iter().enumerate() {
            let expected = expect.weight_gradients[layer].concat();
            all_close(&found.weight_gradients, &expected, &format!("{name}: weight gradients of layer {layer}"));
            let expected = &expect.bias_gradients[layer];
            all_close(&found.bias_gradients, expected, &format!("{name}: bias gradients of layer {layer}"));
        }
    }
}

#[test]
fn training_gives_the_golden_weights() {
    for golden in goldens() {
        let mut trainer = Trainer::new(golden.network(), golden.training(), golden.examples());
        let after = |updates: &str| &golden.expect.after_updates[updates];
        for updates in ["1", "2", "10", "100"] {
            trainer.run(updates.parse::<u64>().unwrap() - trainer.updates()).unwrap();
            check_after(&golden, trainer.network(), after(updates), updates);
        }
    }
}

#[test]
fn plain_steps_give_the_golden_weights() {
    for golden in goldens() {
        let (training, batch) = (golden.training(), golden.examples());
        let mut snapshot = Snapshot::new(golden.network(), &training);
        for update in 1..=10 {
            snapshot = Step::take(snapshot, batch.clone(), &training).after;
            let name = update.to_string();
            if let Some(after) = golden.expect.after_updates.get(&name) {
                check_after(&golden, &snapshot.network, after, &name);
            }
        }
    }
}

fn check_after(golden: &Golden, network: &Network, after: &After, updates: &str) {
    let what = format!("{} after {updates} updates", golden.name);
    for (layer, found) in network.layers.iter().enumerate() {
        all_close(&found.weights, &after.weights[layer].concat(), &format!("{what}: weights of layer {layer}"));
        all_close(&found.biases, &after.biases[layer], &format!("{what}: biases of layer {layer}"));
    }
    let pass = network.pass(&golden.examples(), golden.loss, golden.penalty);
    close(pass.loss, after.loss, &format!("{what}: loss"));
    close(pass.penalty, after.penalty, &format!("{what}: penalty"));
}
