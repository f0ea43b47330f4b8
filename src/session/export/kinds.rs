//! The table of exports, from which the sheet, the scripting API and the page of documentation come.

use super::csv::{dataset, history, predictions, update, weights};
use super::export_error::ExportError;
use super::export_options::{ExportOptions, Precision};
use super::material::Material;
use super::onnx::onnx;
use super::programs::{keras, notebook, numpy, pytorch, rust_code};
use super::safetensors::safetensors;

/// A kind of export.
#[derive(Clone, Copy)]
pub struct ExportKind {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// How the name of its file ends.
    pub ending: &'static str,
    /// What its file is, for browsers.
    pub media_type: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// How many bits its numbers have, unless others are asked for; none where that cannot be chosen.
    pub precision: Option<Precision>,
    /// Makes it.
    pub(super) make: fn(&Material<'_, '_>, &ExportOptions) -> Result<Vec<u8>, ExportError>,
}

const PYTHON: &str = "text/x-python";
const CSV: &str = "text/csv";
/// What is no text.
pub(super) const BYTES: &str = "application/octet-stream";

/// All kinds, in the order in which they are offered.
pub const EXPORT_KINDS: [ExportKind; 13] = [
    ExportKind {
        name: "document",
        title: "Glassnet document",
        ending: ".glassnet.json",
        media_type: "application/json",
        purpose: "All of it, to open here again: data, network, settings, and the run to the bit.",
        precision: None,
        make: |material, _| Ok(material.document().write().into_bytes()),
    },
    ExportKind {
        name: "notebook",
        title: "Notebook",
        ending: ".ipynb",
        media_type: "application/x-ipynb+json",
        purpose: "Trains on in Jupyter, in plain NumPy by the same settings, and checks that it gets the numbers of this page.",
        precision: None,
        make: notebook,
    },
    ExportKind {
        name: "numpy",
        title: "NumPy",
        ending: "-numpy.py",
        media_type: PYTHON,
        purpose: "The shortest program that predicts as here, to read and to change: rows of the table in, answers out.",
        precision: None,
        make: numpy,
    },
    ExportKind {
        name: "pytorch",
        title: "PyTorch",
        ending: "-pytorch.py",
        media_type: PYTHON,
        purpose: "The network as an nn.Sequential with its weights, to train on or to build on.",
        precision: None,
        make: pytorch,
    },
    ExportKind {
        name: "keras",
        title: "Keras",
        ending: "-keras.py",
        media_type: PYTHON,
        purpose: "The network as a keras.Sequential with its weights, on JAX, PyTorch or TensorFlow.",
        precision: None,
        make: keras,
    },
    ExportKind {
        name: "rust",
        title: "Rust",
        ending: ".rs",
        media_type: "text/x-rust",
        purpose: "One file without any dependency, for programs and small machines.",
        precision: None,
        make: rust_code,
    },
    ExportKind {
        name: "onnx",
        title: "ONNX",
        ending: ".onnx",
        media_type: BYTES,
        purpose: "For ONNX Runtime, web pages and phones: rows of the table in, answers out, all in one graph (opset 17).",
        precision: Some(Precision::F32),
        make: onnx,
    },
    ExportKind {
        name: "safetensors",
        title: "safetensors",
        ending: ".safetensors",
        media_type: BYTES,
        purpose: "The weights alone, with the names that PyTorch's state_dict has; it opens here again.",
        precision: Some(Precision::F64),
        make: safetensors,
    },
    ExportKind {
        name: "predictions",
        title: "Predictions",
        ending: "-predictions.csv",
        media_type: CSV,
        purpose: "What the network answers to each example, beside what is right, in the units of the table.",
        precision: None,
        make: predictions,
    },
    ExportKind {
        name: "history",
        title: "Error curve",
        ending: "-history.csv",
        media_type: CSV,
        purpose: "The loss of the training part and of the test part, epoch by epoch.",
        precision: None,
        make: history,
    },
    ExportKind {
        name: "weights",
        title: "Weights",
        ending: "-weights.csv",
        media_type: CSV,
        purpose: "Every weight and bias, one a line, with where it leads from and to.",
        precision: None,
        make: weights,
    },
    ExportKind {
        name: "update",
        title: "The whole update",
        ending: "-update.csv",
        media_type: CSV,
        purpose: "Every number of the update that comes next, with its formula: the worked solution.",
        precision: None,
        make: update,
    },
    ExportKind {
        name: "dataset",
        title: "Data as prepared",
        ending: "-dataset.csv",
        media_type: CSV,
        purpose: "What the network is fed of each example and what it should answer, scaled and encoded.",
        precision: None,
        make: dataset,
    },
];

impl ExportKind {
    /// The kind of that name.
    ///
    /// # Errors
    /// There is none; the sentence lists those that there are.
    pub fn named(name: &str) -> Result<&'static Self, ExportError> {
        const ALL: &[ExportKind] = &EXPORT_KINDS;
        let unknown = || ExportError::UnknownKind {
            found: name.chars().take(40).collect(),
            known: ALL.iter().map(|kind| kind.name.to_owned()).collect(),
        };
        ALL.iter().find(|kind| kind.name == name).ok_or_else(unknown)
    }
}

/// The table of kinds as Markdown, for the page of documentation.
#[must_use]
pub fn export_kinds_table() -> String {
    let rows = EXPORT_KINDS.iter().map(|kind| {
        let precision = kind
            .precision
            .map_or_else(String::new, |usual| format!("`f32` or `f64`; `{}` unless chosen", usual.name()));
        format!("| `{}` | `…{}` | {} | {precision} |\n", kind.name, kind.ending, kind.purpose)
    });
    let head = "| kind | file | what it is for | precision |\n|---|---|---|---|\n".to_owned();
    std::iter::once(head).chain(rows).collect()
}
