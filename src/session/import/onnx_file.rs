//! Reads ONNX models of plain multilayer networks: a chain of Gemm, or MatMul and Add, each with an activation behind it.

use std::collections::HashSet;
use std::f64::consts::SQRT_2;

use super::import_error::ImportError;
use super::imported::ImportedLayer;
use super::onnx_graph::{ModelGraph, Node};
use super::protobuf::fields;
use super::safetensors_file::shortened;
use crate::engine::Activation;

/// Names of our own nodes that belong to no layer begin so.
const AROUND: [&str; 2] = ["prepare/", "answer/"];

pub(super) fn read(bytes: &[u8]) -> Result<Vec<ImportedLayer>, ImportError> {
    let mut graph = None;
    let mut is_ours = false;
    for (field, value) in fields(bytes)? {
        match field {
            2 => is_ours = value.text().as_deref() == Some("Glassnet"),
            7 => graph = value.bytes(),
            _ => {}
        }
    }
    let graph = graph.ok_or(ImportError::OtherFormat)?;
    let mut graph = ModelGraph::read(graph)?;
    let is_around = |node: &Node| {
        let made = node.outputs.first().map_or("", String::as_str);
        is_ours && (AROUND.iter().any(|start| made.starts_with(start)) || made == "inputs" || made == "answers")
    };
    graph.nodes.retain(|node| !is_around(node));
    let layers = chain(&graph)?;
    // Layers that share their numbers could be more than there is memory for.
    let numbers: usize = layers.iter().map(|layer| layer.weights.len() + layer.biases.len()).sum();
    if numbers > 2 * bytes.len() {
        Err(ImportError::damaged("it says the same numbers over and over"))
    } else {
        Ok(layers)
    }
}

/// The layers of nodes that follow each other.
fn chain(graph: &ModelGraph) -> Result<Vec<ImportedLayer>, ImportError> {
    let nodes = &graph.nodes;
    let mut layers: Vec<ImportedLayer> = Vec::new();
    let mut not_taken = Vec::new();
    // What the next layer should read; whatever it is for the first one.
    let mut signal = None;
    let mut at = 0;
    while at < nodes.len() {
        let node = &nodes[at];
        let is_behind = signal.is_none_or(|signal| node.inputs.first() == Some(signal));
        let layer = match node.operator.as_str() {
            "Gemm" if is_behind => gemm(node, graph).map(|layer| (layer, 1)),
            "MatMul" if is_behind => mat_mul(node, nodes.get(at + 1), graph),
            // Pictures and rows in a row: their numbers stay in their order.
            "Flatten" | "Reshape" if layers.is_empty() => {
                at += 1;
                continue;
            }
            _ => None,
        };
        let Some((mut layer, taken)) = layer else {
            not_taken.push(node.told());
            at += 1;
            continue;
        };
        let sums = nodes[at + taken - 1].outputs.first().cloned().unwrap_or_default();
        at += taken;
        let behind = nodes[at..].iter().take_while(|node| !matches!(node.operator.as_str(), "Gemm" | "MatMul"));
        let behind: Vec<&Node> = behind.collect();
        at += behind.len();
        match activation(&sums, &behind, graph) {
            Some(activation) => layer.activation = Some(activation),
            None => not_taken.extend(behind.iter().map(|node| node.told())),
        }
        signal = nodes[at - 1].outputs.first();
        layers.push(layer);
    }
    if not_taken.is_empty() { Ok(layers) } else { Err(ImportError::NotTaken { parts: shortened(not_taken) }) }
}

fn gemm(node: &Node, graph: &ModelGraph) -> Option<ImportedLayer> {
    let is_plain = node.int("transA") == 0 && node.float("alpha", 1.0) == 1.0 && node.float("beta", 1.0) == 1.0;
    let weights = graph.numbers(node.inputs.get(1)).filter(|_| is_plain)?;
    let &[rows, columns] = &weights.shape[..] else { return None };
    let (weights, units) = if node.int("transB") == 1 {
        (weights.numbers.clone(), rows)
    } else {
        (weights.turned(rows, columns), columns)
    };
    let biases = match node.inputs.get(2).filter(|name| !name.is_empty()) {
        Some(name) => graph.numbers(Some(name)).filter(|biases| biases.numbers.len() == units)?.numbers.clone(),
        None => vec![0.0; if weights.is_empty() { 0 } else { units }],
    };
    Some(ImportedLayer { name: node.inputs[1].clone(), activation: None, weights, biases })
}

/// The layer of a MatMul and, where one adds biases, the Add behind it; how many nodes it takes.
fn mat_mul(node: &Node, next: Option<&Node>, graph: &ModelGraph) -> Option<(ImportedLayer, usize)> {
    let weights = graph.numbers(node.inputs.get(1))?;
    let &[sources, units] = &weights.shape[..] else { return None };
    let product = node.outputs.first();
    let add = next.filter(|next| next.operator == "Add" && next.inputs.iter().any(|input| Some(input) == product));
    let biases = add.and_then(|add| {
        let other = add.inputs.iter().find(|input| Some(*input) != product);
        graph.numbers(other).filter(|biases| biases.numbers.len() == units)
    });
    let taken = if biases.is_some() { 2 } else { 1 };
    let none = || vec![0.0; if weights.numbers.is_empty() { 0 } else { units }];
    let biases = biases.map_or_else(none, |biases| biases.numbers.clone());
    let weights = weights.turned(sources, units);
    Some((ImportedLayer { name: node.inputs[1].clone(), activation: None, weights, biases }, taken))
}

/// The activation that nodes behind weighted sums are; each reads the sums or what a node before it makes.
fn activation(sums: &str, nodes: &[&Node], graph: &ModelGraph) -> Option<Activation> {
    let mut known = HashSet::from([sums]);
    for node in nodes {
        if !node.inputs.iter().any(|input| known.contains(input.as_str())) {
            return None;
        }
        known.extend(node.outputs.iter().map(String::as_str));
    }
    let operators: Vec<&str> = nodes.iter().map(|node| node.operator.as_str()).collect();
    let near = |found: f32, wanted: f32| (found - wanted).abs() < 1e-6;
    let first = nodes.first();
    let alpha = |usual: f32| first.map_or(usual, |node| node.float("alpha", usual));
    let has = |at: usize, number: f64| {
        nodes.get(at).is_some_and(|node| node.inputs.iter().any(|input| graph.is_number(Some(input), number)))
    };
    match operators[..] {
        [] | ["Identity"] => Some(Activation::Identity),
        ["Sigmoid"] => Some(Activation::Sigmoid),
        ["Tanh"] => Some(Activation::Tanh),
        ["Relu"] => Some(Activation::Relu),
        ["LeakyRelu"] if near(alpha(0.01), 0.01) => Some(Activation::LeakyRelu),
        ["Elu"] if near(alpha(1.0), 1.0) => Some(Activation::Elu),
        ["Softplus"] => Some(Activation::Softplus),
        ["Softmax"] => Some(Activation::Softmax),
        ["Sigmoid", "Mul"] => Some(Activation::Silu),
        ["Gelu"] => Some(Activation::Gelu),
        // z/2 · (1 + erf(z/√2)), in whatever order the two products are made.
        ["Div", "Erf", "Add", "Mul", "Mul"] if has(0, SQRT_2) && has(2, 1.0) && (has(3, 0.5) || has(4, 0.5)) => {
            Some(Activation::Gelu)
        }
        ["Greater", "Cast"] => Some(Activation::Step),
        _ => None,
    }
}
