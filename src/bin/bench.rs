//! What the benchmarks call in a browser: training and boundaries by the public engine, and the machine's peak.
//!
//! Built by `cargo xtask bench` alone; no part of it is in the page.

use glassnet::engine::{Activation, Examples, Grid, Layer, Network, Shown, Trainer, Training};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// Nothing happens by itself: the benchmark's page calls.
fn main() {}

/// A training run.
#[wasm_bindgen]
pub struct Run {
    trainer: Trainer,
}

#[wasm_bindgen]
impl Run {
    /// `training` and `activations` (one of each layer) are JSON; `sizes` are inputs, then the units of each layer;
    /// `parameters` are each layer's weights, one row per unit, then its biases. Examples follow one another.
    ///
    /// # Errors
    /// If JSON or sizes are not what they should be.
    pub fn start(
        training: &str,
        activations: &str,
        sizes: &[u32],
        parameters: &[f64],
        inputs: &[f64],
        targets: &[f64],
    ) -> Result<Run, JsError> {
        let network = network(activations, sizes, parameters)?;
        let training: Training = serde_json::from_str(training)?;
        training.check(&network)?;
        let examples = Examples::new(&lists(inputs, network.inputs), &lists(targets, network.outputs()));
        Ok(Run { trainer: Trainer::new(network, training, examples) })
    }

    /// So many updates, over the ends of epochs.
    ///
    /// # Errors
    /// If training diverges.
    pub fn train(&mut self, updates: u32) -> Result<(), JsError> {
        Ok(self.trainer.run(u64::from(updates))?)
    }

    /// The outputs for all examples, one example after the other.
    pub fn outputs(&self) -> Vec<f64> {
        let (network, examples) = (self.trainer.network(), self.trainer.examples());
        let mut grid = Grid::new(network, examples);
        grid.evaluate(network, Shown::Outputs);
        let example = |example| (0..network.outputs()).map(move |unit| (unit, example));
        (0..examples.len()).flat_map(example).map(|(unit, example)| grid.output(unit)[example]).collect()
    }
}

/// A network and the points of a picture of it.
#[wasm_bindgen]
pub struct Boundary {
    network: Network,
    grid: Grid,
}

#[wasm_bindgen]
impl Boundary {
    /// The network as for [`Run::start`]; `points` follow one another.
    ///
    /// # Errors
    /// If JSON or sizes are not what they should be.
    pub fn of(activations: &str, sizes: &[u32], parameters: &[f64], points: &[f64]) -> Result<Boundary, JsError> {
        let network = network(activations, sizes, parameters)?;
        let grid = Grid::new(&network, &Examples::inputs_only(&lists(points, network.inputs)));
        Ok(Boundary { network, grid })
    }

    /// Evaluates the network at all points, `times` times over; gives the sum of the first output, so that it has to be
    /// computed.
    pub fn evaluate(&mut self, times: u32, all_units: bool) -> f64 {
        let shown = if all_units { Shown::AllUnits } else { Shown::Outputs };
        for _ in 0..times {
            self.grid.evaluate(&self.network, shown);
        }
        self.grid.output(0).iter().sum()
    }
}

/// Chains of multiply and add that do not wait for one another. With the one constant they fill the 15 vector registers
/// that Chromium gives out; 12 chains, or a constant more, reach 5/6 of it.
#[cfg(target_arch = "wasm32")]
const CHAINS: usize = 14;

/// Links of each chain in a round of the loop: with 1 the loop itself costs 3 %, and 4 are slower again.
#[cfg(target_arch = "wasm32")]
const LINKS: usize = 2;

/// As many multiplications and additions of two lanes as the machine can do; gives the floating-point operations of one
/// of the `rounds`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn multiply_and_add(rounds: u32) -> f64 {
    use core::arch::wasm32::{f64x2, f64x2_add, f64x2_extract_lane, f64x2_mul, f64x2_splat};
    use std::hint::black_box;

    let half = black_box(f64x2_splat(0.5));
    // Different starts, so that no two chains are the same; all end at 1, far from numbers that slow a processor down.
    let mut chains: [_; CHAINS] = std::array::from_fn(|chain| f64x2(chain as f64, 1.0));
    for _ in 0..rounds {
        for _ in 0..LINKS {
            for chain in &mut chains {
                *chain = f64x2_add(f64x2_mul(*chain, half), half);
            }
        }
    }
    black_box(chains.iter().map(|&chain| f64x2_extract_lane::<0>(chain)).sum::<f64>());
    (CHAINS * LINKS * 2 * 2) as f64
}

fn network(activations: &str, sizes: &[u32], parameters: &[f64]) -> Result<Network, JsError> {
    let activations: Vec<Activation> = serde_json::from_str(activations)?;
    let sizes: Vec<usize> = sizes.iter().map(|&size| size as usize).collect();
    let mut rest = parameters;
    let mut layers = Vec::new();
    for (activation, size) in activations.into_iter().zip(sizes.windows(2)) {
        layers.push(Layer::new(activation, take(&mut rest, size[0] * size[1])?, take(&mut rest, size[1])?));
    }
    let inputs = sizes.first().copied().unwrap_or(0);
    Ok(Network::checked(inputs, layers)?)
}

/// The next `count` of the parameters.
fn take(rest: &mut &[f64], count: usize) -> Result<Vec<f64>, JsError> {
    let left = rest.len();
    let Some((taken, others)) = rest.split_at_checked(count) else {
        return Err(JsError::new(&format!("a layer needs {count} parameters more, but {left} are left")));
    };
    *rest = others;
    Ok(taken.to_vec())
}

fn lists(numbers: &[f64], width: usize) -> Vec<Vec<f64>> {
    numbers.chunks(width.max(1)).map(<[f64]>::to_vec).collect()
}
