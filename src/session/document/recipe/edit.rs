//! Edit: a change of the network, and how it keeps what it does not concern.

use serde::{Deserialize, Serialize};

use crate::engine::{Activation, Initializer, Layer, Loss, Network, Rng, Switches};

use crate::session::document::{DocumentError, LayerPart, NetworkPart};

/// The most hidden layers.
pub const MOST_HIDDEN_LAYERS: usize = 8;

/// A change of the network. `layer` counts from 0, the first layer after the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "described above")]
pub enum Edit {
    /// A new hidden layer before `layer`.
    AddLayer { layer: usize, units: usize, activation: Activation },
    /// A hidden layer goes.
    RemoveLayer { layer: usize },
    /// A hidden layer has so many units from now on.
    SetUnits { layer: usize, units: usize },
    /// A layer has another activation function.
    SetActivation { layer: usize, activation: Activation },
    /// The output layer has another activation function, and with it a loss that it goes with.
    SetOutput { activation: Activation, loss: Loss },
}

/// A layer to be: what it should have, and the layer whose numbers it goes on with.
struct LayerPlan<'a> {
    units: usize,
    activation: Activation,
    old: Option<&'a Layer>,
}

impl Edit {
    /// The changed network. Every number that has a place in it stays; new ones are made by `initializer` and `seed`.
    ///
    /// # Errors
    /// There is no such hidden layer, or the change asks for too many or too few units or layers.
    pub fn applied(self, network: &Network, initializer: Initializer, seed: u64) -> Result<Network, DocumentError> {
        let mut plans: Vec<_> = network
            .layers
            .iter()
            .map(|layer| LayerPlan { units: layer.units(), activation: layer.activation, old: Some(layer) })
            .collect();
        self.change(&mut plans)?;
        NetworkPart::check_size(network.inputs, plans.iter().map(|plan| plan.units))?;
        let mut sources = network.inputs;
        let mut layers = Vec::with_capacity(plans.len());
        for (index, plan) in plans.into_iter().enumerate() {
            let mut rng = Rng::new(seed.wrapping_add(1 + index as u64));
            let units = plan.units;
            layers.push(plan.layer(sources, initializer, &mut rng));
            sources = units;
        }
        Network::checked(network.inputs, layers).map_err(DocumentError::Network)
    }

    fn change(self, plans: &mut Vec<LayerPlan<'_>>) -> Result<(), DocumentError> {
        let last = plans.len() - 1;
        let hidden = |layer: usize| expect(layer < last, DocumentError::NoHiddenLayer { layer, hidden: last });
        match self {
            Self::AddLayer { layer, units, activation } => {
                expect(last < MOST_HIDDEN_LAYERS, DocumentError::MostHiddenLayers { most: MOST_HIDDEN_LAYERS })?;
                expect(layer <= last, DocumentError::BehindOutput { layer })?;
                expect_units(layer, units)?;
                plans.insert(layer, LayerPlan { units, activation, old: None });
            }
            Self::RemoveLayer { layer } => {
                hidden(layer)?;
                plans.remove(layer);
            }
            Self::SetUnits { layer, units } => {
                hidden(layer)?;
                expect_units(layer, units)?;
                plans[layer].units = units;
            }
            Self::SetActivation { layer, activation } => {
                expect(layer <= last, DocumentError::NoLayer { layer, layers: last + 1 })?;
                plans[layer].activation = activation;
            }
            Self::SetOutput { activation, .. } => plans[last].activation = activation,
        }
        Ok(())
    }
}

impl LayerPlan<'_> {
    fn layer(&self, sources: usize, initializer: Initializer, rng: &mut Rng) -> Layer {
        let mut layer = Layer::initialized(self.activation, self.units, sources, initializer, rng);
        let Some(old) = self.old else { return layer };
        let (units, kept) = (self.units.min(old.units()), sources.min(old.sources()));
        for unit in 0..units {
            let (to, from) = (unit * sources, unit * old.sources());
            layer.weights[to..to + kept].copy_from_slice(&old.weights[from..from + kept]);
        }
        layer.biases[..units].copy_from_slice(&old.biases[..units]);
        layer.train_weights = old.train_weights;
        layer.train_biases = old.train_biases;
        let connection = |&(unit, source): &(usize, usize)| unit < units && source < kept;
        layer.switches = Switches {
            connections_off: old.switches.connections_off.iter().copied().filter(connection).collect(),
            units_off: old.switches.units_off.iter().copied().filter(|&unit| unit < units).collect(),
            weights_frozen: old.switches.weights_frozen.iter().copied().filter(connection).collect(),
            biases_frozen: old.switches.biases_frozen.iter().copied().filter(|&unit| unit < units).collect(),
        };
        layer
    }
}

fn expect(holds: bool, otherwise: DocumentError) -> Result<(), DocumentError> {
    if holds { Ok(()) } else { Err(otherwise) }
}

fn expect_units(layer: usize, units: usize) -> Result<(), DocumentError> {
    let most = LayerPart::MOST_UNITS;
    if (1..=most).contains(&units) { Ok(()) } else { Err(DocumentError::Units { layer, found: units, most }) }
}
