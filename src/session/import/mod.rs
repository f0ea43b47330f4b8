//! Imports: networks from files of other tools.

mod import_error;
mod imported;
mod onnx_file;
mod onnx_graph;
mod protobuf;
mod safetensors_file;
mod tensor;

pub use import_error::ImportError;
pub use imported::{Imported, ImportedLayer, ModelFile};
