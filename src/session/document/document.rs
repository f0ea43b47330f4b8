//! Document: a whole piece of work as JSON, to be saved, shared and opened again.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::{Builtin, Library, Source, TableText};
use crate::engine::{Activation, Initializer, Layer, Network, Rng, State, Switches, Training};

use super::document_error::DocumentError;

use super::history::History;
use super::json::to_json;
use super::preset::Preset;
use super::recipe::Recipe;
use super::unreadable::why_unreadable;

/// The format of documents that this version writes and reads.
pub const FORMAT: &str = "glassnet/1";

/// A network, its data, how it is trained and where its training stands. `format` is always [`FORMAT`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Names this format and its version.
    pub format: String,
    /// The piece of work that it began as, if that came with the program.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preset: Option<Preset>,
    /// What the person calls it.
    #[serde(default)]
    pub title: String,
    /// Where the examples come from.
    pub data: Source,
    /// The layers, with their weights once they have any.
    pub network: NetworkPart,
    /// How it is trained.
    pub training: Training,
    /// Where the training stands.
    #[serde(default)]
    pub position: DocumentPosition,
    /// What a run in progress needs, beside the weights, to go on to the bit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunPart>,
}

/// The document's layers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkPart {
    /// How layers without weights of their own are started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initializer: Option<Initializer>,
    /// The layers after the inputs, the output layer last.
    pub layers: Vec<LayerPart>,
}

/// One layer of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerPart {
    /// How many units it has.
    pub units: usize,
    /// Its activation function.
    pub activation: Activation,
    /// How it is started if it has no weights; absent: as the network says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initializer: Option<Initializer>,
    /// One row per unit, one number per unit of the layer before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Vec<Vec<f64>>>,
    /// One number per unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biases: Option<Vec<f64>>,
    /// Whether training changes the weights.
    #[serde(default = "yes")]
    pub train_weights: bool,
    /// Whether training changes the biases.
    #[serde(default = "yes")]
    pub train_biases: bool,
    /// What is switched off or frozen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub switches: Switches,
}

/// Completed epochs, updates within the epoch, operations within the update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentPosition {
    /// Completed epochs.
    pub epoch: u64,
    /// Updates made within the epoch.
    #[serde(default)]
    pub step: u64,
    /// Operations made within the update.
    #[serde(default)]
    pub operation: u64,
}

/// The run behind a position that is not the start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunPart {
    /// The weights and biases that a reset returns to, layer by layer.
    pub start: Rc<Vec<Parameters>>,
    /// The trainer's state: the optimizer's memory, the random numbers to come, the order of the examples.
    pub state: State,
    /// The error curve so far.
    pub history: History,
    /// How the run came here. Absent in documents of earlier versions: their way back ends where they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipe: Option<Recipe>,
}

/// The numbers of one layer that training changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Units × sources, row by row.
    pub weights: Vec<f64>,
    /// One per unit.
    pub biases: Vec<f64>,
}

fn yes() -> bool {
    true
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Document {
    /// Reads a document from its text.
    ///
    /// # Errors
    /// The text is no JSON, of another format, or has a field that is unknown, missing or of the wrong kind; the error
    /// names the place.
    pub fn read(text: &str) -> Result<Self, DocumentError> {
        let document: Self = serde_json::from_str(text).map_err(|error| why_unreadable(text, &error))?;
        if document.format != FORMAT {
            return Err(DocumentError::OtherFormat { found: document.format });
        }
        Ok(document)
    }

    /// The built-in set whose file the document of this text needs, as far as its text can be read.
    #[must_use]
    pub fn needs_file(text: &str) -> Option<&'static Builtin> {
        /// Of a document, where its examples come from.
        #[derive(Deserialize)]
        struct DataOnly {
            data: NameOnly,
        }
        /// Of the data, its name. The text of a table is passed over.
        #[derive(Deserialize)]
        struct NameOnly {
            source: String,
            #[serde(default)]
            name: String,
        }
        // To look for a word is quicker than to read the numbers of a long document.
        if !text.contains(r#""builtin""#) {
            return None;
        }
        let data = serde_json::from_str::<DataOnly>(text).ok()?.data;
        if data.source == "builtin" { Source::builtin(&data.name).needs_file() } else { None }
    }

    /// The document with the text of its table in it, which `library` gives if it is on a shelf.
    #[must_use]
    pub fn written_out(mut self, library: &Library<'_>) -> Self {
        if let Some(text) = self.data.text_mut()
            && let Ok(written) = text.read(library).map(std::borrow::Cow::into_owned)
        {
            *text = TableText::from(written);
        }
        self
    }

    /// The document as text that `read` reads back to the same bits.
    #[must_use]
    pub fn write(&self) -> String {
        to_json(self)
    }
}

impl NetworkPart {
    /// The most layers after the inputs.
    pub const MOST_LAYERS: usize = 128;
    /// The most weights, and with them the memory that a document can ask for: 32 MB for each copy of them.
    pub const MOST_WEIGHTS: usize = 4_000_000;

    /// Whether a network of so many inputs, and layers of so many units, can be had.
    ///
    /// # Errors
    /// It would have more layers or weights than the memory has room for.
    pub(in crate::session) fn check_size(
        inputs: usize,
        units: impl ExactSizeIterator<Item = usize>,
    ) -> Result<(), DocumentError> {
        let layers = units.len();
        if layers > Self::MOST_LAYERS {
            return Err(DocumentError::MostLayers { found: layers, most: Self::MOST_LAYERS });
        }
        let (weights, _) = units.fold((0_usize, inputs), |(weights, sources), units| {
            (weights.saturating_add(sources.saturating_mul(units)), units)
        });
        if weights > Self::MOST_WEIGHTS {
            return Err(DocumentError::MostWeights { found: weights, most: Self::MOST_WEIGHTS });
        }
        Ok(())
    }

    /// The network for `inputs` input units, its missing weights made by `initializer` and `seed`.
    ///
    /// # Errors
    /// A layer's numbers do not fit its units and the units before it, one is not finite, or there would be too many.
    pub fn build(&self, inputs: usize, seed: u64) -> Result<Network, DocumentError> {
        if self.layers.is_empty() {
            return Err(DocumentError::NoLayers);
        }
        Self::check_size(inputs, self.layers.iter().map(|layer| layer.units))?;
        let mut rng = Rng::new(seed);
        let mut sources = inputs;
        let mut layers = Vec::with_capacity(self.layers.len());
        for (index, part) in self.layers.iter().enumerate() {
            let initializer = part.initializer.or(self.initializer).unwrap_or(Initializer::XavierUniform);
            layers.push(part.build(index, sources, initializer, &mut rng)?);
            sources = part.units;
        }
        Network::checked(inputs, layers).map_err(DocumentError::Network)
    }

    /// The network as a part of a document, without the numbers that `initializer` and `seed` make anyway.
    #[must_use]
    pub fn without_made(network: &Network, initializer: Option<Initializer>, seed: u64) -> Self {
        let (mut rng, initial) = (Rng::new(seed), initializer.unwrap_or(Initializer::XavierUniform));
        let same = |one: &[f64], other: &[f64]| one.iter().zip(other).all(|(a, b)| a.to_bits() == b.to_bits());
        let layers = network.layers.iter().map(|layer| {
            let made = Layer::initialized(layer.activation, layer.units(), layer.sources(), initial, &mut rng);
            let mut part = LayerPart::of(layer);
            part.weights = part.weights.filter(|_| !same(&layer.weights, &made.weights));
            part.biases = part.biases.filter(|_| !same(&layer.biases, &made.biases));
            part
        });
        Self { initializer, layers: layers.collect() }
    }
}

impl LayerPart {
    /// The most units of a layer.
    pub const MOST_UNITS: usize = 4_096;

    fn build(
        &self,
        index: usize,
        sources: usize,
        initializer: Initializer,
        rng: &mut Rng,
    ) -> Result<Layer, DocumentError> {
        if self.units == 0 || self.units > Self::MOST_UNITS {
            return Err(DocumentError::Units { layer: index, found: self.units, most: Self::MOST_UNITS });
        }
        // A layer draws its numbers whether it keeps them or not, so that one layer's weights do not change another's.
        let mut layer = Layer::initialized(self.activation, self.units, sources, initializer, rng);
        if let Some(rows) = &self.weights {
            if rows.len() != self.units {
                return Err(DocumentError::WeightRows { layer: index, expected: self.units, found: rows.len() });
            }
            if let Some((unit, row)) = rows.iter().enumerate().find(|(_, row)| row.len() != sources) {
                return Err(DocumentError::Weights { layer: index, unit, expected: sources, found: row.len() });
            }
            layer.weights = rows.concat();
        }
        if let Some(biases) = &self.biases {
            if biases.len() != self.units {
                return Err(DocumentError::Biases { layer: index, expected: self.units, found: biases.len() });
            }
            layer.biases.clone_from(biases);
        }
        layer.train_weights = self.train_weights;
        layer.train_biases = self.train_biases;
        layer.switches = self.switches.clone();
        Ok(layer)
    }

    /// A layer that has no numbers yet.
    #[must_use]
    pub fn new(units: usize, activation: Activation) -> Self {
        Self {
            units,
            activation,
            initializer: None,
            weights: None,
            biases: None,
            train_weights: true,
            train_biases: true,
            switches: Switches::default(),
        }
    }

    /// The document's form of an engine layer.
    #[must_use]
    pub fn of(layer: &Layer) -> Self {
        let units = layer.biases.len();
        let sources = layer.weights.len().checked_div(units).unwrap_or(0);
        Self {
            units,
            activation: layer.activation,
            initializer: None,
            weights: Some(layer.weights.chunks(sources.max(1)).map(<[f64]>::to_vec).collect()),
            biases: Some(layer.biases.clone()),
            train_weights: layer.train_weights,
            train_biases: layer.train_biases,
            switches: layer.switches.clone(),
        }
    }
}
