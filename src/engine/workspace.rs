//! The fast path: one update in buffers that are allocated once. It gives the bits of
//! [`Step::take`](super::Step::take).

use super::change::{Change, Learning, ParameterSlice};
use super::examples::Examples;
use super::kernel::elementwise::{self, Extent};
use super::kernel::gradient::{self, Batch, rows_per_chunk};
use super::kernel::product::{Below, Matrix, product_plus, product_times_slope};
use super::kernel::{Fast, Lines};
use super::layer::Layer;
use super::loss::Loss;
use super::memory::{LayerMemory, Memory};
use super::network::Network;
use super::penalty::Penalty;
use super::rows::Rows;
use super::training::{Training, UpdateOrder};

/// The buffers of one batch, each units × examples unless it says otherwise.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    inputs: Rows,
    targets: Rows,
    /// Examples in the batch that is loaded.
    examples: usize,
    layers: Vec<LayerSpace>,
    /// Σ δ·a of the rows of weights that are about to change: a chunk of units × sources.
    weight_sums: Lines,
    /// Σ δ of a layer: one for each unit.
    bias_sums: Lines,
}

#[derive(Clone, Debug)]
struct LayerSpace {
    units: usize,
    sources: usize,
    /// Rows of weights that change together.
    chunk: usize,
    a: Rows,
    delta: Rows,
    /// Only for activations whose slope cannot be had from a.
    slope: Option<Rows>,
    /// The weights as they count, units × sources; only for a layer with connections that are off.
    effective: Option<Vec<f64>>,
    weights_learn: Learning,
    biases_learn: Learning,
}

impl Workspace {
    /// Buffers for batches of up to `batch_size` examples.
    pub(crate) fn new(network: &Network, batch_size: usize) -> Self {
        let layers: Vec<LayerSpace> =
            (0..network.layers.len()).map(|layer| LayerSpace::new(network, layer, batch_size)).collect();
        let chunk = |layer: usize| layers[layer].chunk * network.sources(layer);
        let most = |of: &dyn Fn(usize) -> usize| (0..layers.len()).map(of).max().unwrap_or(0);
        Workspace {
            inputs: Rows::new(network.inputs, batch_size),
            targets: Rows::new(network.outputs(), batch_size),
            examples: 0,
            weight_sums: Lines::zeros(most(&chunk)),
            bias_sums: Lines::zeros(most(&|layer| network.units(layer))),
            layers,
        }
    }

    /// Takes the examples `start..start + count` of `order` (of the examples as they lie, if `order` is empty).
    pub(crate) fn load(&mut self, examples: &Examples, order: &[u32], start: usize, count: usize) {
        self.examples = count;
        for (to, from) in [(&mut self.inputs, examples.inputs()), (&mut self.targets, examples.targets())] {
            if order.is_empty() {
                let extent = Extent { rows: to.rows(), vectors: count.div_ceil(2) };
                elementwise::copy::<Fast>(to.tile_mut(0), from.tile(start), extent);
            } else {
                let chosen = &order[start..start + count];
                for unit in 0..to.rows() {
                    let from = from.row(unit);
                    for (value, &example) in to.row_mut(unit).iter_mut().zip(chosen) {
                        *value = from[example as usize];
                    }
                }
            }
            if !count.is_multiple_of(2) {
                to.clear_column(count);
            }
        }
    }

    /// Trains `network` once on the batch that is loaded.
    pub(crate) fn update(&mut self, network: &mut Network, memory: &mut Memory, training: &Training) {
        memory.updates += 1;
        let optimizer = training.optimizer.at(memory.updates);
        let change = Change { optimizer, share: 1.0 / self.examples as f64 };
        let penalty = (!training.penalty.is_zero()).then_some(training.penalty);
        self.forward(network);
        self.judge(network, training.loss);
        for index in (0..network.layers.len()).rev() {
            if training.update_order == UpdateOrder::Simultaneous {
                self.send_back(network, index);
            }
            self.change(&mut network.layers[index], &mut memory.layers[index], index, change, penalty);
            if training.update_order == UpdateOrder::Sequential {
                self.send_back(network, index);
            }
        }
    }

    fn vectors(&self) -> usize {
        self.examples.div_ceil(2)
    }

    fn forward(&mut self, network: &Network) {
        let vectors = self.vectors();
        for (index, layer) in network.layers.iter().enumerate() {
            let (below, rest) = self.layers.split_at_mut(index);
            let sources = below.last().map_or(&self.inputs, |below| &below.a);
            let space = &mut rest[0];
            if let Some(effective) = &mut space.effective {
                refresh(effective, layer);
            }
            let matrix = matrix(&space.effective, layer, space.sources);
            product_plus::<Fast>(matrix, sources.tile(0), &layer.biases, space.a.tile_mut(0), vectors);
            let extent = Extent { rows: space.units, vectors };
            let slopes = space.slope.as_mut().map(|slope| slope.tile_mut(0));
            let on = |unit: usize| !layer.is_off(unit);
            elementwise::activate::<Fast>(layer.activation, space.a.tile_mut(0), slopes, extent, on);
            for &unit in &layer.switches.units_off {
                space.a.row_mut(unit).fill(0.0);
            }
        }
    }

    /// δ of the output layer.
    fn judge(&mut self, network: &Network, loss: Loss) {
        let extent = Extent { rows: network.outputs(), vectors: self.vectors() };
        let (Some(layer), Some(space)) = (network.layers.last(), self.layers.last_mut()) else { return };
        let (a, targets) = (space.a.tile(0), self.targets.tile(0));
        match loss {
            Loss::BinaryCrossEntropy => {
                elementwise::sigmoid_delta::<Fast>(space.delta.tile_mut(0), a, targets, extent);
            }
            Loss::CrossEntropy => {
                let on = |unit: usize| !layer.is_off(unit);
                elementwise::softmax_delta::<Fast>(space.delta.tile_mut(0), a, targets, extent, on);
            }
            Loss::HalfSquaredError | Loss::MeanSquaredError | Loss::MeanAbsoluteError | Loss::Huber => {
                elementwise::blame::<Fast>(loss, space.delta.tile_mut(0), a, targets, extent);
                let slopes = space.slope.as_ref().map(|slope| slope.tile(0));
                elementwise::times_slope::<Fast>(layer.activation, space.delta.tile_mut(0), a, slopes, extent);
            }
        }
        for &unit in &layer.switches.units_off {
            space.delta.row_mut(unit).fill(0.0);
        }
        // The second lane of a last vector that is only half used must not reach the sums over the batch.
        if !self.examples.is_multiple_of(2) {
            space.delta.clear_column(self.examples);
        }
    }

    /// δ of the layer below `index`.
    fn send_back(&mut self, network: &Network, index: usize) {
        let Some(below) = index.checked_sub(1) else { return };
        let vectors = self.vectors();
        let (lower, upper) = self.layers.split_at_mut(index);
        let LayerSpace { a, delta, slope, .. } = &mut lower[below];
        let weights = matrix(&upper[0].effective, &network.layers[index], upper[0].sources).transposed();
        let layer = &network.layers[below];
        let from = slope.as_ref().unwrap_or(a).tile(0);
        let below = Below { activation: layer.activation, from };
        product_times_slope::<Fast>(weights, upper[0].delta.tile(0), delta.tile_mut(0), vectors, below);
        for &unit in &layer.switches.units_off {
            delta.row_mut(unit).fill(0.0);
        }
    }

    /// The update of one layer.
    fn change(
        &mut self,
        layer: &mut Layer,
        memory: &mut LayerMemory,
        index: usize,
        change: Change,
        penalty: Option<Penalty>,
    ) {
        let vectors = self.vectors();
        let (below, rest) = self.layers.split_at_mut(index);
        let sources = below.last().map_or(&self.inputs, |below| &below.a);
        let LayerSpace { units, chunk, delta, effective, weights_learn, biases_learn, .. } = &mut rest[0];
        let (units, width, chunk) = (*units, sources.rows(), *chunk);
        let mut first = 0;
        while first < units {
            let rows = chunk.min(units - first);
            let (lines, range) = (first..first + rows, first * width..(first + rows) * width);
            let weight_sums = &mut self.weight_sums[..weights_learn.sums(rows * width)];
            let bias_sums = &mut self.bias_sums[..biases_learn.sums(rows)];
            let (delta, a) = (delta.tile_from_row(first), sources.tile(0));
            let batch = Batch { delta, units: rows, a, sources: width, vectors };
            gradient::sums::<Fast>(&batch, weight_sums, bias_sums);
            let LayerMemory { weights, biases } = memory;
            change.apply(
                ParameterSlice::new(&mut layer.weights, weights, range, weight_sums, weights_learn, penalty),
                ParameterSlice::new(&mut layer.biases, biases, lines, bias_sums, biases_learn, None),
            );
            first += rows;
        }
        // In sequential order the layer below is blamed through the new weights.
        if let Some(effective) = effective {
            refresh(effective, layer);
        }
    }
}

impl LayerSpace {
    fn new(network: &Network, index: usize, batch_size: usize) -> Self {
        let layer = &network.layers[index];
        let (units, sources) = (layer.units(), layer.sources());
        let rows = || Rows::new(units, batch_size);
        let weights = (0..units * sources).map(|i| network.learns_weight(index, i / sources, i % sources)).collect();
        let biases = (0..units).map(|unit| network.learns_bias(index, unit)).collect();
        let delta = rows();
        LayerSpace {
            units,
            sources,
            chunk: rows_per_chunk(delta.stride()).min(units),
            a: rows(),
            delta,
            slope: layer.activation.keeps_slope().then(rows),
            effective: (!layer.switches.connections_off.is_empty()).then(|| layer.weights.clone()),
            weights_learn: Learning::new(weights),
            biases_learn: Learning::new(biases),
        }
    }
}

/// The weights of `layer` as they count.
#[inline(always)]
fn matrix<'a>(effective: &'a Option<Vec<f64>>, layer: &'a Layer, sources: usize) -> Matrix<'a> {
    Matrix::new(effective.as_ref().unwrap_or(&layer.weights), layer.units(), sources)
}

fn refresh(effective: &mut [f64], layer: &Layer) {
    effective.copy_from_slice(&layer.weights);
    for &(unit, source) in &layer.switches.connections_off {
        effective[unit * layer.sources() + source] = 0.0;
    }
}
