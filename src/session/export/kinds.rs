//! The table of exports, from which the sheet, the scripting API and the page of documentation come.

use std::fmt::{self, Debug, Formatter};

use serde::Serialize;

use super::csv::{dataset, history, predictions, update, weights};
use super::export_error::ExportError;
use super::export_options::{ExportOptions, Precision};
use super::lines::{Lines, TableEnd};
use super::material::Material;
use super::onnx::onnx;
use super::programs::{keras, notebook, numpy, pytorch, rust_code};
use super::safetensors::safetensors;
use crate::explain::Math;

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
    /// Who makes it, and what of.
    pub(super) maker: Maker,
}

/// Who makes a file, and how.
#[derive(Clone, Copy)]
pub(super) enum Maker {
    /// The trainer, as a whole.
    Run(fn(&Material<'_, '_>, &ExportOptions) -> Result<Vec<u8>, ExportError>),
    /// The trainer, line by line: of a long table only the beginning is made where no more is looked at.
    Table(fn(&Material<'_, '_>, &mut Lines) -> Result<(), TableEnd>),
    /// The page, which knows the number in hand.
    Formula(fn(&Math) -> String),
    /// The page, which draws.
    Drawing,
    /// The page, while it draws.
    Film,
}

/// What a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeOf {
    /// The run, by the trainer.
    Run,
    /// The formula of a number, by the page.
    Formula,
    /// A drawing, by the page.
    Drawing,
    /// The stage while it moves, by the page.
    Film,
}

const PYTHON: &str = "text/x-python";
const CSV: &str = "text/csv";
/// Weights as they are.
const BYTES: &str = "application/octet-stream";
const PNG: &str = "image/png";
const WEBM: &str = "video/webm";

/// All kinds, in the order in which they are offered.
pub const EXPORT_KINDS: [ExportKind; 19] = [
    ExportKind {
        name: "document",
        title: "Glassnet document",
        ending: ".glassnet.json",
        media_type: "application/json",
        purpose: "All of it, to open here again: data, network, settings, and the run to the bit.",
        precision: None,
        maker: Maker::Run(|material, _| Ok(material.document().write().into_bytes())),
    },
    ExportKind {
        name: "notebook",
        title: "Notebook",
        ending: ".ipynb",
        media_type: "application/x-ipynb+json",
        purpose: "Trains on in Jupyter, in plain NumPy by the same settings, and checks that it gets the numbers of this page.",
        precision: None,
        maker: Maker::Run(notebook),
    },
    ExportKind {
        name: "numpy",
        title: "NumPy",
        ending: "-numpy.py",
        media_type: PYTHON,
        purpose: "The shortest program that predicts as here, to read and to change: rows of the table in, answers out.",
        precision: None,
        maker: Maker::Run(numpy),
    },
    ExportKind {
        name: "pytorch",
        title: "PyTorch",
        ending: "-pytorch.py",
        media_type: PYTHON,
        purpose: "The network as an nn.Sequential with its weights, to train on or to build on.",
        precision: None,
        maker: Maker::Run(pytorch),
    },
    ExportKind {
        name: "keras",
        title: "Keras",
        ending: "-keras.py",
        media_type: PYTHON,
        purpose: "The network as a keras.Sequential with its weights, on JAX, PyTorch or TensorFlow.",
        precision: None,
        maker: Maker::Run(keras),
    },
    ExportKind {
        name: "rust",
        title: "Rust",
        ending: ".rs",
        media_type: "text/x-rust",
        purpose: "One file without any dependency, for programs and small machines.",
        precision: None,
        maker: Maker::Run(rust_code),
    },
    ExportKind {
        name: "onnx",
        title: "ONNX",
        ending: ".onnx",
        media_type: BYTES,
        purpose: "For ONNX Runtime, web pages and phones: rows of the table in, answers out, all in one graph (opset 17).",
        precision: Some(Precision::F32),
        maker: Maker::Run(onnx),
    },
    ExportKind {
        name: "safetensors",
        title: "safetensors",
        ending: ".safetensors",
        media_type: BYTES,
        purpose: "The weights alone, with the names that PyTorch's state_dict has; it opens here again.",
        precision: Some(Precision::F64),
        maker: Maker::Run(safetensors),
    },
    ExportKind {
        name: "predictions",
        title: "Predictions",
        ending: "-predictions.csv",
        media_type: CSV,
        purpose: "What the network answers to each example, beside what is right, in the units of the table.",
        precision: None,
        maker: Maker::Table(predictions),
    },
    ExportKind {
        name: "history",
        title: "Error curve",
        ending: "-history.csv",
        media_type: CSV,
        purpose: "The loss of the training part and of the test part, epoch by epoch.",
        precision: None,
        maker: Maker::Table(history),
    },
    ExportKind {
        name: "weights",
        title: "Weights",
        ending: "-weights.csv",
        media_type: CSV,
        purpose: "Every weight and bias, one a line, with where it leads from and to.",
        precision: None,
        maker: Maker::Table(weights),
    },
    ExportKind {
        name: "update",
        title: "The whole update",
        ending: "-update.csv",
        media_type: CSV,
        purpose: "Every number of the update that comes next, with its formula: the worked solution.",
        precision: None,
        maker: Maker::Table(update),
    },
    ExportKind {
        name: "dataset",
        title: "Data as prepared",
        ending: "-dataset.csv",
        media_type: CSV,
        purpose: "What the network is fed of each example and what it should answer, scaled and encoded.",
        precision: None,
        maker: Maker::Table(dataset),
    },
    ExportKind {
        name: "latex",
        title: "LaTeX",
        ending: "-formula.tex",
        media_type: "application/x-tex",
        purpose: "How the number in hand came to be, in symbols and in numbers, for a document with amsmath.",
        precision: None,
        maker: Maker::Formula(|formula| format!("\\[\n{}\n\\]\n", formula.latex())),
    },
    ExportKind {
        name: "mathml",
        title: "MathML",
        ending: "-formula.mml",
        media_type: "application/mathml+xml",
        purpose: "The same for web pages and word processors.",
        precision: None,
        maker: Maker::Formula(Math::mathml_file),
    },
    ExportKind {
        name: "text",
        title: "Text",
        ending: "-formula.txt",
        media_type: "text/plain",
        purpose: "The same as one line of signs.",
        precision: None,
        maker: Maker::Formula(|formula| formula.plain() + "\n"),
    },
    ExportKind {
        name: "svg",
        title: "SVG",
        ending: ".svg",
        media_type: "image/svg+xml",
        purpose: "The network or a chart as shapes, sharp at any size, to print and to change.",
        precision: None,
        maker: Maker::Drawing,
    },
    ExportKind {
        name: "png",
        title: "PNG",
        ending: ".png",
        media_type: PNG,
        purpose: "The same as pixels, twice as large as it is drawn, for slides and documents.",
        precision: None,
        maker: Maker::Drawing,
    },
    ExportKind {
        name: "webm",
        title: "WebM",
        ending: ".webm",
        media_type: WEBM,
        purpose: "A film of the network while it trains or is walked through.",
        precision: None,
        maker: Maker::Film,
    },
];

/// Kinds are the same where their names are.
impl PartialEq for ExportKind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Debug for ExportKind {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result<(), fmt::Error> {
        f.write_str(self.name)
    }
}

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

    /// What it is made of.
    #[must_use]
    pub const fn made_of(&self) -> MadeOf {
        match self.maker {
            Maker::Run(_) | Maker::Table(_) => MadeOf::Run,
            Maker::Formula(_) => MadeOf::Formula,
            Maker::Drawing => MadeOf::Drawing,
            Maker::Film => MadeOf::Film,
        }
    }

    /// Whether its file is a text.
    #[must_use]
    pub fn is_text(&self) -> bool {
        ![BYTES, PNG, WEBM].contains(&self.media_type)
    }
}

/// The table of kinds as Markdown, for the page of documentation.
#[must_use]
pub fn export_kinds_table() -> String {
    let rows = EXPORT_KINDS.iter().map(|kind| {
        let precision = kind
            .precision
            .map_or_else(String::new, |usual| format!("`precision`: `f32` or `f64`; `{}` unless chosen", usual.name()));
        let options = match kind.made_of() {
            MadeOf::Run => precision,
            MadeOf::Formula => "`number`: the one in hand unless given".to_owned(),
            MadeOf::Drawing => "`drawing`, `transparent`".to_owned(),
            MadeOf::Film => "`seconds`".to_owned(),
        };
        format!("| `{}` | `…{}` | {} | {options} |\n", kind.name, kind.ending, kind.purpose)
    });
    let head = "| kind | file | what it is for | options |\n|---|---|---|---|\n".to_owned();
    std::iter::once(head).chain(rows).collect()
}
