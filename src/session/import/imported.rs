//! Imported: a network that was read from a file, and the document that it becomes.

use super::import_error::ImportError;
use super::{onnx_file, safetensors_file};
use crate::data::Dataset;
use crate::engine::{Activation, Loss};
use crate::session::document::{Document, DocumentPosition, LayerPart};

/// A format of models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelFile {
    /// Nodes and their numbers.
    Onnx,
    /// Numbers alone.
    Safetensors,
}

/// A network that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// From the first layer after the inputs to the outputs; at least one.
    pub layers: Vec<ImportedLayer>,
}

/// A layer that was read from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedLayer {
    /// What it is called there.
    pub name: String,
    /// Its activation, where the file tells it.
    pub activation: Option<Activation>,
    /// Units × sources.
    pub weights: Vec<f64>,
    /// One for each unit.
    pub biases: Vec<f64>,
}

impl ModelFile {
    /// The format that the name of a file tells.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        if name.ends_with(".onnx") {
            Some(Self::Onnx)
        } else if name.ends_with(".safetensors") {
            Some(Self::Safetensors)
        } else {
            None
        }
    }

    /// Reads a network. Memory and time are bounded by the length of the file, whatever stands in it.
    ///
    /// # Errors
    /// It is damaged, or has parts that cannot be taken, each of which is named.
    pub fn read(self, bytes: &[u8]) -> Result<Imported, ImportError> {
        let layers = match self {
            Self::Onnx => onnx_file::read(bytes),
            Self::Safetensors => safetensors_file::read(bytes),
        }?;
        Imported::checked(layers)
    }
}

impl ImportedLayer {
    /// Number of sources of each unit.
    #[must_use]
    pub fn sources(&self) -> usize {
        self.weights.len().checked_div(self.biases.len()).unwrap_or(0)
    }
}

impl Imported {
    fn checked(layers: Vec<ImportedLayer>) -> Result<Self, ImportError> {
        if layers.is_empty() {
            return Err(ImportError::NoLayers);
        }
        for layer in &layers {
            let name = || layer.name.clone();
            if layer.biases.is_empty() || layer.weights.is_empty() {
                return Err(ImportError::damaged(&format!("“{}” has no numbers", name())));
            }
            if !layer.weights.iter().chain(&layer.biases).all(|number| number.is_finite()) {
                return Err(ImportError::NotFinite { name: name() });
            }
        }
        for (below, above) in layers.iter().zip(&layers[1..]) {
            let (expected, found) = (below.biases.len(), above.sources());
            if expected != found {
                return Err(ImportError::Chain { name: above.name.clone(), expected, found });
            }
        }
        Ok(Self { layers })
    }

    /// The work on the bench with this network in the place of its own, at the start of a run. Activations that the file does not
    /// tell are those of the network that was there, or else ReLU, and at the output what suits the task.
    ///
    /// # Errors
    /// The data has another number of inputs or outputs.
    pub fn on(self, bench: &Document, dataset: &Dataset) -> Result<Document, ImportError> {
        let (inputs, outputs) = (self.layers[0].sources(), self.layers[self.layers.len() - 1].biases.len());
        let (data_inputs, data_outputs) = (dataset.inputs.len(), dataset.targets.len());
        if (inputs, outputs) != (data_inputs, data_outputs) {
            return Err(ImportError::OtherData { inputs, outputs, data_inputs, data_outputs });
        }
        let known: Vec<Activation> = bench.network.layers.iter().map(|layer| layer.activation).collect();
        let last = self.layers.len() - 1;
        let guess = |at: usize| match known.get(at).filter(|_| known.len() == last + 1) {
            Some(&activation) => activation,
            None if at == last => dataset.task.output_activation(),
            None => Activation::Relu,
        };
        let layers = self.layers.into_iter().enumerate().map(|(at, layer)| {
            let (units, sources) = (layer.biases.len(), layer.sources());
            let mut part = LayerPart::new(units, layer.activation.unwrap_or_else(|| guess(at)));
            part.weights = Some(layer.weights.chunks(sources.max(1)).map(<[f64]>::to_vec).collect());
            part.biases = Some(layer.biases);
            part
        });
        let mut document = Document { position: DocumentPosition::default(), run: None, ..bench.clone() };
        document.network.layers = layers.collect();
        let output = document.network.layers[last].activation;
        if document.training.loss.check(output).is_err() {
            let suiting = [dataset.task.loss()].into_iter().chain(Loss::ALL).find(|loss| loss.check(output).is_ok());
            document.training.loss = suiting.unwrap_or(Loss::MeanSquaredError);
        }
        Ok(document)
    }
}
