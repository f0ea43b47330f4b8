//! The network as a program in NumPy.

use super::python::{PREPARE, REPORT, first_rows, heading, list, matrix, tables};
use crate::engine::{Activation, Layer};
use crate::session::export::export_error::ExportError;
use crate::session::export::export_options::ExportOptions;
use crate::session::export::material::Material;

/// The program.
pub(in crate::session::export) fn numpy(
    material: &Material<'_, '_>,
    _: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let layer = |layer: &Layer| {
        format!(
            "    (\n        np.array({}),\n        np.array({}),\n        {},\n    ),\n",
            matrix(layer, "                  "),
            list(&layer.biases),
            layer.activation.name(),
        )
    };
    let program = format!(
        "{}\nimport math\n\nimport numpy as np\n\n{}\n{}\n\n{PREPARE}\n\n{}\n\
         # Of each layer the weights (units × sources), the biases, and the activation.\nLAYERS = [\n{}]\n\n\n{FORWARD}\n\n{REPORT}",
        heading(material, "NumPy", "Python and NumPy"),
        tables(material),
        first_rows(&material.first_rows()),
        functions(&material.layers),
        material.layers.iter().map(layer).collect::<String>(),
    );
    Ok(program.into_bytes())
}

const FORWARD: &str = r#"def forward(inputs):
    """The outputs of the network: examples × outputs."""
    activations = inputs
    for weights, biases, activation in LAYERS:
        activations = activation(activations @ weights.T + biases)
    return activations


def predict(rows):
    """What the network predicts of rows of the table, in the units of the target."""
    return answers(forward(prepare(rows)))
"#;

/// The activation functions of these layers, each once.
pub(super) fn functions(layers: &[Layer]) -> String {
    let used = |activation: &Activation| layers.iter().any(|layer| layer.activation == *activation);
    Activation::ALL.iter().filter(|activation| used(activation)).map(|&activation| function(activation)).collect()
}

const fn function(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "def identity(z):\n    return z\n\n\n",
        Activation::Sigmoid => "def sigmoid(z):\n    return 1 / (1 + np.exp(np.minimum(-z, 708)))\n\n\n",
        Activation::Tanh => "def tanh(z):\n    return np.tanh(z)\n\n\n",
        Activation::Relu => "def relu(z):\n    return np.maximum(z, 0)\n\n\n",
        Activation::LeakyRelu => "def leaky_relu(z):\n    return np.where(z > 0, z, 0.01 * z)\n\n\n",
        Activation::Elu => "def elu(z):\n    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))\n\n\n",
        Activation::Softplus => "def softplus(z):\n    return np.logaddexp(0, z)\n\n\n",
        Activation::Silu => "def silu(z):\n    return z / (1 + np.exp(np.minimum(-z, 708)))\n\n\n",
        Activation::Gelu => {
            "def gelu(z):\n    below = np.vectorize(lambda x: math.erfc(-x / math.sqrt(2)) / 2, otypes=[float])\n    return z * below(z)\n\n\n"
        }
        Activation::Softmax => {
            "def softmax(z):\n    powers = np.exp(z - z.max(axis=1, keepdims=True))\n    return powers / powers.sum(axis=1, keepdims=True)\n\n\n"
        }
        Activation::Step => "def step(z):\n    return np.where(z > 0, 1.0, 0.0)\n\n\n",
    }
}
