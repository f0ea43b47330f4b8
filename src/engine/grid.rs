//! Many points through a network at once, in a workspace of its own: decision boundaries, heat maps, scores.

use super::examples::Examples;
use super::network::Network;
use super::pass::Signals;

/// Points and what a network makes of them.
#[derive(Clone, Debug)]
pub struct Grid {
    points: Examples,
    layers: Vec<Signals>,
}

/// Which units' activations are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The output units only.
    Outputs,
    /// All units of all layers.
    AllUnits,
}

impl Grid {
    /// Room for what a network of this shape makes of `points`.
    ///
    /// # Panics
    /// If the points have another number of inputs than the network.
    pub fn new(network: &Network, points: &Examples) -> Self {
        let (given, inputs) = (points.input_count(), network.inputs);
        assert_eq!(given, inputs, "the points have {given} inputs, but the network has {inputs}");
        Grid { points: points.clone(), layers: Vec::new() }
    }

    /// Evaluates `network` at all points.
    pub fn evaluate(&mut self, network: &Network, _shown: Shown) {
        self.layers = network.forward(&self.points).layers;
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The activations of output `unit`, one for each point.
    pub fn output(&self, unit: usize) -> &[f64] {
        self.layers[self.layers.len() - 1].a.row(unit)
    }

    /// The activations of `unit` of `layers[layer]`, one for each point; as last evaluated with [`Shown::AllUnits`].
    pub fn activation(&self, layer: usize, unit: usize) -> &[f64] {
        self.layers[layer].a.row(unit)
    }

    /// The weighted sums of output `unit`, one for each point.
    pub(in crate::engine) fn output_sum(&self, unit: usize) -> &[f64] {
        self.layers[self.layers.len() - 1].z.row(unit)
    }
}
