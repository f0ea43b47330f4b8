//! The network as a program in Keras 3, whichever of its backends is installed.

use super::python::{PREPARE, REPORT, first_rows, heading, list, matrix, tables};
use crate::engine::{Activation, Layer};
use crate::session::export::export_error::ExportError;
use crate::session::export::export_options::ExportOptions;
use crate::session::export::material::Material;

/// The program.
pub(in crate::session::export) fn keras(
    material: &Material<'_, '_>,
    _: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let layers = &material.layers;
    let dense = |layer: &Layer| {
        format!("        layers.Dense({}, activation={}),\n", layer.units(), activation(layer.activation))
    };
    let weights = |layer: &Layer| format!("    ({},\n     {}),\n", matrix(layer, "      "), list(&layer.biases));
    let program = format!(
        "{}{IMPORTS}{}\n{}\n\n{PREPARE}\n\nmodel = keras.Sequential(\n    [\n        keras.Input(({},)),\n{}    ]\n)\n\n\
         # Of each layer the weights (units × sources) and the biases. Keras wants weights as sources × units.\n\
         WEIGHTS = [\n{}]\n{LOAD}\n\n{REPORT}",
        heading(material, "Keras 3", "Python, NumPy, Keras 3 and one of JAX, PyTorch and TensorFlow"),
        tables(material),
        first_rows(&material.first_rows()),
        material.inputs(),
        layers.iter().map(dense).collect::<String>(),
        layers.iter().map(weights).collect::<String>(),
    );
    Ok(program.into_bytes())
}

const IMPORTS: &str = r#"
import importlib.util
import math
import os

import numpy as np

# Keras computes with whichever of these is there; JAX needs to be told of numbers of 64 bits before it starts.
BACKENDS = ["jax", "torch", "tensorflow"]
os.environ.setdefault("KERAS_BACKEND", next(filter(importlib.util.find_spec, BACKENDS), "tensorflow"))
os.environ.setdefault("JAX_ENABLE_X64", "1")

import keras
from keras import layers

keras.config.set_floatx("float64")  # as in Glassnet

"#;

const LOAD: &str = r#"model.set_weights([np.array(part) for kernel, bias in WEIGHTS for part in (np.array(kernel).T, bias)])


def predict(rows):
    """What the network predicts of rows of the table, in the units of the target."""
    return answers(np.array(model(prepare(rows))))
"#;

const fn activation(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "\"linear\"",
        Activation::Sigmoid => "\"sigmoid\"",
        // Its own tanh goes by way of numbers of 32 bits.
        Activation::Tanh => "lambda z: 2 * keras.activations.sigmoid(2 * z) - 1",
        Activation::Relu => "\"relu\"",
        // By its name alone it would have a slope of 0.2.
        Activation::LeakyRelu => "lambda z: keras.activations.leaky_relu(z, negative_slope=0.01)",
        Activation::Elu => "\"elu\"",
        Activation::Softplus => "\"softplus\"",
        Activation::Silu => "\"silu\"",
        Activation::Gelu => "\"gelu\"",
        Activation::Softmax => "\"softmax\"",
        Activation::Step => "lambda z: keras.ops.cast(z > 0, z.dtype)",
    }
}
