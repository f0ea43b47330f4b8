//! Why a network from a file cannot be taken.

use thiserror::Error;

/// Why a network from a file cannot be taken. What is on the bench stays.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "the sentences tell what the fields are")]
pub enum ImportError {
    /// Neither of the formats.
    #[error("This is neither an ONNX model nor a safetensors file. Open one of these; what is on the bench stays.")]
    OtherFormat,
    /// A file that ends too early, or contradicts itself.
    #[error("This file is damaged: {what}. Save it again where it comes from; what is on the bench stays.")]
    Damaged { what: String },
    /// Parts that have no place here.
    #[error(
        "Only plain multilayer networks can be taken (Gemm, or MatMul and Add, and the activations of this page). These parts \
         are none: {}. Leave them out, and save the model again; what is on the bench stays.",
        .parts.join(", ")
    )]
    NotTaken { parts: Vec<String> },
    /// Lists of numbers whose names do not tell what they are.
    #[error(
        "These lists of numbers are neither weights nor biases of a layer: {}. Names should end in “weight” (units × sources, as \
         in PyTorch) or “kernel” (sources × units, as in Keras), beside them “bias”. Rename them or leave them out, and save the \
         file again; what is on the bench stays.",
        .names.join(", ")
    )]
    Unnamed { names: Vec<String> },
    /// Layers that could follow each other in more than one order.
    #[error(
        "In which order these layers follow each other can be told neither from their names nor from their sizes: {}. Put \
         numbers into the names (“0.weight”, “1.weight”), and save the file again; what is on the bench stays.",
        .names.join(", ")
    )]
    Order { names: Vec<String> },
    /// No layer at all.
    #[error("There is no layer of weights in this file. Save the model with its weights; what is on the bench stays.")]
    NoLayers,
    /// Layers that do not follow each other.
    #[error(
        "“{name}” has {found} sources, but the layer before it has {expected} units. Save the layers of one network, in their \
         order; what is on the bench stays."
    )]
    Chain { name: String, expected: usize, found: usize },
    /// A number that is infinite, or none.
    #[error(
        "“{name}” has a number that is not finite, with which nothing can be computed. Save the model as it was \
         before its training diverged; what is on the bench stays."
    )]
    NotFinite { name: String },
    /// Another number of inputs or outputs than the data has.
    #[error(
        "This network has {inputs} inputs and {outputs} outputs, but the data on the bench has {data_inputs} and {data_outputs}. \
         Choose the data that it was made for, then open the file again; what is on the bench stays."
    )]
    OtherData { inputs: usize, outputs: usize, data_inputs: usize, data_outputs: usize },
    /// There is no data for it.
    #[error("There is nothing on the bench yet. Choose data first, then open the file again.")]
    EmptyBench,
}

impl ImportError {
    pub(super) fn damaged(what: &str) -> Self {
        Self::Damaged { what: what.to_owned() }
    }
}
