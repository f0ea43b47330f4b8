//! The network as a program in PyTorch.

use super::python::{PREPARE, REPORT, first_rows, heading, list, matrix, tables};
use crate::engine::Activation;
use crate::session::export::export_error::ExportError;
use crate::session::export::export_options::ExportOptions;
use crate::session::export::material::{Material, state_names};

/// The program.
pub(in crate::session::export) fn pytorch(
    material: &Material<'_, '_>,
    _: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let layers = &material.layers;
    let modules = layers.iter().map(|layer| {
        format!("    nn.Linear({}, {}),\n    {},\n", layer.sources(), layer.units(), module(layer.activation))
    });
    let state = layers.iter().enumerate().map(|(at, layer)| {
        let (weight, bias) = (matrix(layer, "         "), list(&layer.biases));
        let [weight_name, bias_name] = state_names(at);
        format!("    \"{weight_name}\":\n        {weight},\n    \"{bias_name}\":\n        {bias},\n")
    });
    let step = if layers.iter().any(|layer| layer.activation == Activation::Step) { STEP } else { "" };
    let program = format!(
        "{}\nimport math\n\nimport numpy as np\nimport torch\nfrom torch import nn\n\n{}\n{}\n\n{PREPARE}\n\n{step}\
         # Numbers of 64 bits, as in Glassnet.\nmodel = nn.Sequential(\n{}).double()\n\n\
         # Weights are units × sources.\nSTATE = {{\n{}}}\n{LOAD}\n\n{REPORT}",
        heading(material, "PyTorch", "Python, NumPy and PyTorch"),
        tables(material),
        first_rows(&material.first_rows()),
        modules.collect::<String>(),
        state.collect::<String>(),
    );
    Ok(program.into_bytes())
}

const STEP: &str = r#"class Step(nn.Module):
    """1 above 0, else 0."""

    def forward(self, z):
        return (z > 0).to(z.dtype)


"#;

const LOAD: &str = r#"model.load_state_dict({name: torch.tensor(numbers, dtype=torch.float64) for name, numbers in STATE.items()})
model.eval()


def predict(rows):
    """What the network predicts of rows of the table, in the units of the target."""
    with torch.no_grad():
        outputs = model(torch.tensor(prepare(rows)))
    return answers(np.array(outputs.tolist()))
"#;

const fn module(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "nn.Identity()",
        Activation::Sigmoid => "nn.Sigmoid()",
        Activation::Tanh => "nn.Tanh()",
        Activation::Relu => "nn.ReLU()",
        Activation::LeakyRelu => "nn.LeakyReLU(0.01)",
        Activation::Elu => "nn.ELU()",
        // From its threshold on PyTorch takes the function for z itself; by default that costs digits from 20 on.
        Activation::Softplus => "nn.Softplus(threshold=700)",
        Activation::Silu => "nn.SiLU()",
        Activation::Gelu => "nn.GELU()",
        Activation::Softmax => "nn.Softmax(dim=1)",
        Activation::Step => "Step()",
    }
}
