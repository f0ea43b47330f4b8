//! Exports: a run as files for other tools. The table of kinds, and how each is made of a session.

#[allow(clippy::module_inception, reason = "a file is named for the type it is about")]
mod export;
mod export_error;
mod export_options;
mod kinds;
mod lines;
mod drawing;
mod material;
mod programs;
mod onnx;
mod safetensors;
mod csv;

pub use drawing::Drawing;
pub use export::{Export, file_stem};
pub use export_error::ExportError;
pub use export_options::{ExportOptions, Precision};
pub use kinds::{EXPORT_KINDS, ExportKind, MadeOf, export_kinds_table};
pub use material::Material;
