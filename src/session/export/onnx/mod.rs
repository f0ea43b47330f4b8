//! The network as an ONNX model, with the way from a row to its inputs and from its outputs to answers in the graph.

mod graph;
mod message;
mod preparation;

use super::export_error::ExportError;
use super::export_options::{ExportOptions, Precision};
use super::material::{Material, state_names, with_unit};
use crate::engine::{Activation, Layer};

use graph::{Attribute, Element, Graph};
use preparation::prepare;

/// The model.
pub(in crate::session::export) fn onnx(
    material: &Material<'_, '_>,
    options: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let precision = options.precision.unwrap_or(Precision::F32);
    let mut graph = Graph::default();
    let mut told = prepare(material, precision, &mut graph);
    let mut below = "inputs".to_owned();
    for (at, layer) in material.layers.iter().enumerate() {
        let sums = format!("{}.sums", 2 * at);
        let [weight, bias] = state_names(at);
        graph.numbers(&weight, &[layer.units(), layer.sources()], &layer.weights, precision);
        graph.numbers(&bias, &[layer.units()], &layer.biases, precision);
        graph.node("Gemm", &[&below, &weight, &bias], &sums, &[("transB", Attribute::Int(1))]);
        below =
            if at + 1 == material.layers.len() { "outputs".to_owned() } else { format!("{}.activations", 2 * at + 1) };
        activate(&mut graph, layer, precision, &sums, &below);
    }
    answer(material, precision, &mut graph);
    told.push(format!(
        "It gives \"answers\": {}; and \"outputs\", the same before they are brought to these units.",
        material
            .dataset()
            .targets
            .iter()
            .map(|target| with_unit(&target.name, target.unit.as_deref()))
            .collect::<Vec<_>>()
            .join(", "),
    ));
    let title = material.title();
    let about = format!(
        "{title}: a network trained in Glassnet, after {} updates.\n{}",
        material.session.updates(),
        told.join("\n")
    );
    let activations: Vec<&str> = material.layers.iter().map(|layer| layer.activation.name()).collect();
    Ok(graph.model(&title, &about, &[("activations", activations.join(","))]))
}

/// The nodes of an activation. What opset 17 has no operator for is put together.
fn activate(graph: &mut Graph, layer: &Layer, precision: Precision, z: &str, a: &str) {
    let part = |name: &str| format!("{a}/{name}");
    match layer.activation {
        Activation::Identity => graph.node("Identity", &[z], a, &[]),
        Activation::Sigmoid => graph.node("Sigmoid", &[z], a, &[]),
        Activation::Tanh => graph.node("Tanh", &[z], a, &[]),
        Activation::Relu => graph.node("Relu", &[z], a, &[]),
        Activation::LeakyRelu => graph.node("LeakyRelu", &[z], a, &[("alpha", Attribute::Float(0.01))]),
        Activation::Elu => graph.node("Elu", &[z], a, &[("alpha", Attribute::Float(1.0))]),
        Activation::Softplus => graph.node("Softplus", &[z], a, &[]),
        Activation::Softmax => graph.node("Softmax", &[z], a, &[("axis", Attribute::Int(1))]),
        Activation::Silu => {
            graph.node("Sigmoid", &[z], &part("sigmoid"), &[]);
            graph.node("Mul", &[z, &part("sigmoid")], a, &[]);
        }
        Activation::Gelu => {
            let [root, one, half] = ["root_2", "one", "half"].map(part);
            for (name, number) in [(&root, std::f64::consts::SQRT_2), (&one, 1.0), (&half, 0.5)] {
                graph.numbers(name, &[], &[number], precision);
            }
            graph.node("Div", &[z, &root], &part("scaled"), &[]);
            graph.node("Erf", &[&part("scaled")], &part("erf"), &[]);
            graph.node("Add", &[&part("erf"), &one], &part("below_twice"), &[]);
            graph.node("Mul", &[z, &part("below_twice")], &part("twice"), &[]);
            graph.node("Mul", &[&part("twice"), &half], a, &[]);
        }
        Activation::Step => {
            graph.numbers(&part("zero"), &[], &[0.0], precision);
            graph.node("Greater", &[z, &part("zero")], &part("above"), &[]);
            let to = Element::Number(precision).code();
            graph.node("Cast", &[&part("above")], a, &[("to", Attribute::Int(to))]);
        }
    }
}

/// From outputs to answers in the units of the targets.
fn answer(material: &Material<'_, '_>, precision: Precision, graph: &mut Graph) {
    let targets = &material.dataset().targets;
    let all = |number: fn(&crate::data::Feature) -> f64| targets.iter().map(number).collect::<Vec<_>>();
    graph.numbers("answer/length", &[targets.len()], &all(|target| target.scaler.length()), Precision::F64);
    graph.numbers("answer/origin", &[targets.len()], &all(|target| target.scaler.origin()), Precision::F64);
    graph.node("Cast", &["outputs"], "answer/outputs", &[("to", Attribute::Int(Element::F64.code()))]);
    graph.node("Mul", &["answer/outputs", "answer/length"], "answer/scaled", &[]);
    graph.node("Add", &["answer/scaled", "answer/origin"], "answers", &[]);
    graph.output("answers", Element::F64, targets.len(), "Predictions, in the units of the target.");
    graph.output("outputs", Element::Number(precision), targets.len(), "The outputs of the network.");
}
