//! One forward and backward pass, the plain way: every number a learner wants to see, in the order of the formulas.

use std::collections::BTreeSet;

use super::activation::{Activation, softmax};
use super::examples::Examples;
use super::layer::Layer;
use super::loss::Loss;
use super::network::Network;
use super::penalty::Penalty;
use super::rows::{Rows, sum_over_examples};

/// What a forward pass computes.
#[derive(Clone, Debug, PartialEq)]
pub struct Forward {
    /// One for each layer.
    pub layers: Vec<Signals>,
}

/// What a forward pass computes in one layer, each units × examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Signals {
    /// The weighted sums, z = Σ w·a + b.
    pub z: Rows,
    /// The activations, a = f(z).
    pub a: Rows,
    /// The slopes of the activations, f′(z); of softmax the own slope, a·(1 − a).
    pub slope: Rows,
}

/// What a forward and a backward pass compute.
#[derive(Clone, Debug, PartialEq)]
pub struct Pass {
    /// One for each layer.
    pub layers: Vec<LayerPass>,
    /// Each output's share of each example's loss: outputs × examples.
    pub output_errors: Rows,
    /// The loss of each example.
    pub example_losses: Vec<f64>,
    /// The mean of the examples' losses, without the penalty.
    pub loss: f64,
    /// What the weights cost.
    pub penalty: f64,
}

/// What a forward and a backward pass compute in one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerPass {
    /// The weighted sums: units × examples.
    pub z: Rows,
    /// The activations: units × examples.
    pub a: Rows,
    /// The slopes of the activations: units × examples.
    pub slope: Rows,
    /// ∂L/∂a of each example's own loss: units × examples.
    pub blame: Rows,
    /// δ = ∂L/∂z of each example's own loss: units × examples.
    pub delta: Rows,
    /// ∂L/∂w of the batch's mean loss and the penalty: units × sources.
    pub weight_gradients: Vec<f64>,
    /// ∂L/∂b of the batch's mean loss, one for each unit.
    pub bias_gradients: Vec<f64>,
}

impl Forward {
    /// The activations of the output layer: outputs × examples.
    pub fn outputs(&self) -> &Rows {
        &self.layers[self.layers.len() - 1].a
    }
}

impl Network {
    /// The forward pass of `examples`.
    ///
    /// # Panics
    /// If the examples have another number of inputs than the network.
    pub fn forward(&self, examples: &Examples) -> Forward {
        let (given, inputs) = (examples.input_count(), self.inputs);
        assert_eq!(given, inputs, "the examples have {given} inputs, but the network has {inputs}");
        let mut layers: Vec<Signals> = Vec::with_capacity(self.layers.len());
        for layer in &self.layers {
            let sources = layers.last().map_or(examples.inputs(), |below| &below.a);
            layers.push(layer.signals(sources));
        }
        Forward { layers }
    }

    /// The forward and backward pass of `examples` with the weights as they are: the pass of a simultaneous update.
    ///
    /// # Panics
    /// If the examples have another number of inputs or targets than the network.
    pub fn pass(&self, examples: &Examples, loss: Loss, penalty: Penalty) -> Pass {
        let mut pass = Pass::forward(self, examples, loss, penalty);
        for layer in (0..self.layers.len()).rev() {
            pass.find_gradients(self, examples, penalty, layer);
            if layer > 0 {
                pass.send_back(&self.layers[layer], layer);
            }
        }
        pass
    }
}

impl Layer {
    fn signals(&self, sources: &Rows) -> Signals {
        let (units, examples) = (self.units(), sources.columns());
        let mut signals =
            Signals { z: Rows::new(units, examples), a: Rows::new(units, examples), slope: Rows::new(units, examples) };
        for example in 0..examples {
            let z: Vec<f64> = (0..units).map(|unit| self.weighted_sum(unit, sources, example)).collect();
            let (a, slope) = self.activations(&z);
            signals.z.set_column(example, &z);
            signals.a.set_column(example, &a);
            signals.slope.set_column(example, &slope);
        }
        signals
    }

    fn weighted_sum(&self, unit: usize, sources: &Rows, example: usize) -> f64 {
        let products = (0..self.sources()).map(|source| self.weight(unit, source) * sources.at(source, example));
        products.fold(0.0, |sum, product| sum + product) + self.biases[unit]
    }

    /// Activations and slopes of all units for one example; units that are off have 0 for both.
    fn activations(&self, z: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let on: Vec<usize> = (0..z.len()).filter(|&unit| !self.is_off(unit)).collect();
        let (mut a, mut slope) = (vec![0.0; z.len()], vec![0.0; z.len()]);
        if self.activation == Activation::Softmax {
            let logits: Vec<f64> = on.iter().map(|&unit| z[unit]).collect();
            for (&unit, share) in on.iter().zip(softmax(&logits)) {
                (a[unit], slope[unit]) = (share, share * (1.0 - share));
            }
        } else {
            for unit in on {
                (a[unit], slope[unit]) = (self.activation.value(z[unit]), self.activation.slope(z[unit]));
            }
        }
        (a, slope)
    }
}

impl Pass {
    /// The forward pass, the losses, and blame and δ of the output layer.
    pub(crate) fn forward(network: &Network, examples: &Examples, loss: Loss, penalty: Penalty) -> Pass {
        let (given, outputs) = (examples.target_count(), network.outputs());
        assert_eq!(given, outputs, "the examples have {given} targets, but the network has {outputs} outputs");
        let layers = network.forward(examples).layers.into_iter().map(LayerPass::new).collect();
        let output_errors = Rows::new(outputs, examples.len());
        let mut pass = Pass { layers, output_errors, example_losses: Vec::new(), loss: 0.0, penalty: 0.0 };
        let off = &network.layers[network.layers.len() - 1].switches.units_off;
        for example in 0..examples.len() {
            let errors = pass.judge(network.output_activation(), examples, loss, off, example);
            pass.example_losses.push(errors.iter().fold(0.0, |sum, error| sum + error));
            pass.output_errors.set_column(example, &errors);
        }
        pass.loss = sum_over_examples(pass.example_losses.iter().copied()) * (1.0 / examples.len() as f64);
        pass.penalty = network.penalty(&penalty);
        pass
    }

    /// Blame and δ of the outputs for one example; returns each output's share of the loss.
    fn judge(
        &mut self,
        activation: Activation,
        examples: &Examples,
        loss: Loss,
        off: &BTreeSet<usize>,
        example: usize,
    ) -> Vec<f64> {
        let last = self.layers.len() - 1;
        let output = &mut self.layers[last];
        let (z, a, t) = (output.z.column(example), output.a.column(example), examples.targets().column(example));
        let blamed = |k: usize| !(loss.is_of_logits() && off.contains(&k));
        let blame = |k: usize| if blamed(k) { loss.slope(a[k], t[k], a.len()) } else { 0.0 };
        let blames: Vec<f64> = (0..a.len()).map(blame).collect();
        output.blame.set_column(example, &blames);
        output.delta.set_column(example, &loss.output_deltas_without(activation, &z, &a, &t, off));
        loss.output_errors_without(&z, &a, &t, off)
    }

    /// The gradients of one layer, from its δ and the activations below it.
    pub(crate) fn find_gradients(&mut self, network: &Network, examples: &Examples, penalty: Penalty, layer: usize) {
        let (below, above) = self.layers.split_at_mut(layer);
        let sources = below.last().map_or(examples.inputs(), |below| &below.a);
        let LayerPass { delta, weight_gradients, bias_gradients, .. } = &mut above[0];
        let share = 1.0 / examples.len() as f64;
        for unit in 0..delta.rows() {
            let delta = delta.row(unit);
            bias_gradients.push(sum_over_examples(delta.iter().copied()) * share);
            for source in 0..sources.rows() {
                let products = delta.iter().zip(sources.row(source)).map(|(delta, a)| delta * a);
                let mean = sum_over_examples(products) * share;
                let is_off = network.layers[layer].switches.connections_off.contains(&(unit, source));
                weight_gradients.push(if is_off {
                    0.0
                } else if penalty.is_zero() {
                    mean
                } else {
                    mean + penalty.gradient(network.layers[layer].weight(unit, source))
                });
            }
        }
    }

    /// Blame and δ of the layer below `layer`, through the weights of `above`.
    pub(crate) fn send_back(&mut self, above: &Layer, layer: usize) {
        let (below, rest) = self.layers.split_at_mut(layer);
        let LayerPass { slope, blame, delta, .. } = &mut below[layer - 1];
        for unit in 0..blame.rows() {
            for example in 0..blame.columns() {
                let contributions =
                    (0..above.units()).map(|next| above.weight(next, unit) * rest[0].delta.at(next, example));
                let sum = contributions.fold(0.0, |sum, contribution| sum + contribution);
                blame.set(unit, example, sum);
                delta.set(unit, example, sum * slope.at(unit, example));
            }
        }
    }
}

impl LayerPass {
    fn new(signals: Signals) -> Self {
        let empty = Rows::new(signals.z.rows(), signals.z.columns());
        let Signals { z, a, slope } = signals;
        LayerPass {
            z,
            a,
            slope,
            blame: empty.clone(),
            delta: empty,
            weight_gradients: Vec::new(),
            bias_gradients: Vec::new(),
        }
    }
}
