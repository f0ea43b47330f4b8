//! Many points through a network at once, in a workspace of its own: decision boundaries, heat maps, scores.

use std::sync::Arc;

use super::examples::Examples;
use super::kernel::elementwise::{self, Extent};
use super::kernel::product::{Matrix, product_plus};
use super::kernel::{Fast, Tile, TileMut};
use super::layer::Layer;
use super::network::Network;
use super::rows::Rows;

/// Points, and what a network makes of them. It never touches the buffers of a training run.
#[derive(Clone, Debug)]
pub struct Grid {
    points: Arc<Rows>,
    /// Outputs × points.
    sums: Rows,
    /// For each layer units × points, or no points where only the outputs are shown.
    shown: Vec<Rows>,
    /// For each layer units × points of one tile.
    tiles: Vec<Rows>,
}

/// Which units' activations are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The output units only.
    Outputs,
    /// All units of all layers.
    AllUnits,
}

/// Points that pass through all layers together, so that what they make stays in the first-level cache.
const TILE: usize = 64;

impl Grid {
    /// Room for what a network of this shape makes of `points`.
    ///
    /// # Panics
    /// If the points have another number of inputs than the network.
    pub fn new(network: &Network, points: &Examples) -> Self {
        let (given, inputs) = (points.input_count(), network.inputs);
        assert_eq!(given, inputs, "the points have {given} inputs, but the network has {inputs}");
        let rows = |points: usize| network.layers.iter().map(|layer| Rows::new(layer.units(), points)).collect();
        Grid {
            points: points.shared_inputs(),
            sums: Rows::new(network.outputs(), points.len()),
            shown: rows(0),
            tiles: rows(TILE),
        }
    }

    /// What `network` makes of these points: its outputs are evaluated.
    ///
    /// # Panics
    /// If the points have another number of inputs than the network.
    pub fn of(network: &Network, points: &Examples) -> Self {
        let mut grid = Self::new(network, points);
        grid.evaluate(network, Shown::Outputs);
        grid
    }

    /// Evaluates `network` at all points. If its shape has changed, room is made anew.
    ///
    /// # Panics
    /// If the network has another number of inputs than the points.
    pub fn evaluate(&mut self, network: &Network, shown: Shown) {
        let mut place = self.begin(network, shown);
        while self.advance(network, &mut place) {}
    }

    /// Makes room to evaluate `network` at the points bit by bit. Returns the place to [`Grid::advance`] from.
    ///
    /// # Panics
    /// If the network has another number of inputs than the points.
    pub fn begin(&mut self, network: &Network, shown: Shown) -> usize {
        let (given, inputs) = (self.points.rows(), network.inputs);
        assert_eq!(given, inputs, "the points have {given} inputs, but the network has {inputs}");
        self.make_room(network, shown);
        0
    }

    /// Evaluates `network`, the one that [`Grid::begin`] made room for, at the next points from `place` on, and moves that on.
    /// `false` once there are none left.
    pub fn advance(&mut self, network: &Network, place: &mut usize) -> bool {
        let first = *place;
        if first >= self.len() {
            return false;
        }
        *place += TILE;
        let vectors = TILE.min(self.len() - first).div_ceil(2);
        for (index, layer) in network.layers.iter().enumerate() {
            let (below, rest) = self.tiles.split_at_mut(index);
            let sources = below.last().map_or(self.points.tile(first), |below| below.tile(0));
            let tile = &mut rest[0];
            weighted_sums(layer, sources, tile.tile_mut(0), vectors);
            let extent = Extent { rows: layer.units(), vectors };
            if index + 1 == network.layers.len() {
                elementwise::copy::<Fast>(self.sums.tile_mut(first), tile.tile(0), extent);
            }
            activate(layer, tile, extent);
            if self.shown[index].columns() > 0 {
                elementwise::copy::<Fast>(self.shown[index].tile_mut(first), tile.tile(0), extent);
            }
        }
        *place < self.len()
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.points.columns()
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The activations of output `unit`, one for each point; empty before the first evaluation.
    pub fn output(&self, unit: usize) -> &[f64] {
        self.activation(self.shown.len() - 1, unit)
    }

    /// The activations of the outputs, point by point: points × outputs.
    pub fn by_example(&self) -> Vec<f64> {
        let columns: Vec<&[f64]> = (0..self.sums.rows()).map(|unit| self.output(unit)).collect();
        (0..self.len()).flat_map(|point| columns.iter().map(move |column| column[point])).collect()
    }

    /// The activations of `unit` of `layers[layer]`, one for each point; empty unless last evaluated with
    /// [`Shown::AllUnits`].
    pub fn activation(&self, layer: usize, unit: usize) -> &[f64] {
        self.shown[layer].row(unit)
    }

    /// The weighted sums of output `unit`, one for each point.
    pub fn output_sum(&self, unit: usize) -> &[f64] {
        self.sums.row(unit)
    }

    fn make_room(&mut self, network: &Network, shown: Shown) {
        let points = self.len();
        let last = network.layers.len() - 1;
        self.tiles.resize_with(network.layers.len(), Rows::default);
        self.shown.resize_with(network.layers.len(), Rows::default);
        for (index, layer) in network.layers.iter().enumerate() {
            let kept = if shown == Shown::AllUnits || index == last { points } else { 0 };
            self.tiles[index].fit(layer.units(), TILE);
            self.shown[index].fit(layer.units(), kept);
        }
        self.sums.fit(network.outputs(), points);
    }
}

fn weighted_sums(layer: &Layer, sources: Tile<'_>, out: TileMut<'_>, vectors: usize) {
    let (units, width) = (layer.units(), layer.sources());
    if layer.switches.connections_off.is_empty() {
        product_plus::<Fast>(Matrix::new(&layer.weights, units, width), sources, &layer.biases, out, vectors);
    } else {
        let weights: Vec<f64> = (0..units * width).map(|place| layer.weight(place / width, place % width)).collect();
        product_plus::<Fast>(Matrix::new(&weights, units, width), sources, &layer.biases, out, vectors);
    }
}

fn activate(layer: &Layer, tile: &mut Rows, extent: Extent) {
    elementwise::activate::<Fast>(layer.activation, tile.tile_mut(0), None, extent, |unit| !layer.is_off(unit));
    for &unit in &layer.switches.units_off {
        tile.row_mut(unit).fill(0.0);
    }
}
