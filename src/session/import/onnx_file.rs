//! Reads ONNX models of plain multilayer networks: a chain of Gemm, or MatMul and Add, each with an activation behind it.

use std::collections::{HashMap, HashSet};

use super::import_error::ImportError;
use super::imported::ImportedLayer;
use super::protobuf::{Value, fields, ints};
use super::safetensors_file::shortened;
use super::tensor::{Tensor, of_doubles, of_singles};
use crate::engine::Activation;

/// A node of the graph.
struct Node {
    operator: String,
    name: String,
    inputs: Vec<String>,
    outputs: Vec<String>,
    ints: HashMap<String, i64>,
    floats: HashMap<String, f32>,
}

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
    let (mut nodes, mut tensors) = (Vec::new(), HashMap::new());
    for (field, value) in fields(graph)? {
        match (field, value.bytes()) {
            (1, Some(bytes)) => nodes.push(node(bytes)?),
            (5, Some(bytes)) => {
                let (name, tensor) = tensor(bytes)?;
                tensors.insert(name, tensor);
            }
            _ => {}
        }
    }
    let is_around = |node: &Node| {
        let made = node.outputs.first().map_or("", String::as_str);
        is_ours && (AROUND.iter().any(|start| made.starts_with(start)) || made == "inputs" || made == "answers")
    };
    nodes.retain(|node| !is_around(node));
    chain(&nodes, &tensors)
}

/// The layers of nodes that follow each other.
fn chain(nodes: &[Node], tensors: &HashMap<String, Option<Tensor>>) -> Result<Vec<ImportedLayer>, ImportError> {
    let mut layers: Vec<ImportedLayer> = Vec::new();
    let mut not_taken = Vec::new();
    let mut at = 0;
    while at < nodes.len() {
        let node = &nodes[at];
        let layer = match node.operator.as_str() {
            "Gemm" => gemm(node, tensors).map(|layer| (layer, 1)),
            "MatMul" => mat_mul(node, nodes.get(at + 1), tensors),
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
        match activation(&sums, &behind) {
            Some(activation) => layer.activation = Some(activation),
            None => not_taken.extend(behind.iter().map(|node| node.told())),
        }
        layers.push(layer);
    }
    if not_taken.is_empty() { Ok(layers) } else { Err(ImportError::NotTaken { parts: shortened(not_taken) }) }
}

impl Node {
    fn told(&self) -> String {
        let name = [&self.name].into_iter().chain(self.outputs.first()).find(|name| !name.is_empty());
        name.map_or_else(|| self.operator.clone(), |name| format!("{} “{name}”", self.operator))
    }

    fn int(&self, name: &str) -> i64 {
        self.ints.get(name).copied().unwrap_or(0)
    }

    fn float(&self, name: &str, usual: f32) -> f32 {
        self.floats.get(name).copied().unwrap_or(usual)
    }
}

fn numbers<'t>(tensors: &'t HashMap<String, Option<Tensor>>, name: Option<&String>) -> Option<&'t Tensor> {
    tensors.get(name?)?.as_ref()
}

fn gemm(node: &Node, tensors: &HashMap<String, Option<Tensor>>) -> Option<ImportedLayer> {
    let is_plain = node.int("transA") == 0 && node.float("alpha", 1.0) == 1.0 && node.float("beta", 1.0) == 1.0;
    let weights = numbers(tensors, node.inputs.get(1)).filter(|_| is_plain)?;
    let &[rows, columns] = &weights.shape[..] else { return None };
    let (weights, units) = if node.int("transB") == 1 {
        (weights.numbers.clone(), rows)
    } else {
        (transposed(&weights.numbers, rows, columns), columns)
    };
    let biases = match node.inputs.get(2).filter(|name| !name.is_empty()) {
        Some(name) => numbers(tensors, Some(name)).filter(|biases| biases.numbers.len() == units)?.numbers.clone(),
        None => vec![0.0; if weights.is_empty() { 0 } else { units }],
    };
    Some(ImportedLayer { name: node.inputs[1].clone(), activation: None, weights, biases })
}

/// The layer of a MatMul and, where one adds biases, the Add behind it; how many nodes it takes.
fn mat_mul(
    node: &Node,
    next: Option<&Node>,
    tensors: &HashMap<String, Option<Tensor>>,
) -> Option<(ImportedLayer, usize)> {
    let weights = numbers(tensors, node.inputs.get(1))?;
    let &[sources, units] = &weights.shape[..] else { return None };
    let product = node.outputs.first();
    let add = next.filter(|next| next.operator == "Add" && next.inputs.iter().any(|input| Some(input) == product));
    let biases = add.and_then(|add| {
        let other = add.inputs.iter().find(|input| Some(*input) != product);
        numbers(tensors, other).filter(|biases| biases.numbers.len() == units)
    });
    let taken = if biases.is_some() { 2 } else { 1 };
    let none = || vec![0.0; if weights.numbers.is_empty() { 0 } else { units }];
    let biases = biases.map_or_else(none, |biases| biases.numbers.clone());
    let weights = transposed(&weights.numbers, sources, units);
    Some((ImportedLayer { name: node.inputs[1].clone(), activation: None, weights, biases }, taken))
}

/// The activation that nodes behind weighted sums are; each reads the sums or what a node before it makes.
fn activation(sums: &str, nodes: &[&Node]) -> Option<Activation> {
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
        ["Gelu"] | ["Div", "Erf", "Add", "Mul", "Mul"] => Some(Activation::Gelu),
        ["Greater", "Cast"] => Some(Activation::Step),
        _ => None,
    }
}

fn transposed(numbers: &[f64], rows: usize, columns: usize) -> Vec<f64> {
    (0..columns).flat_map(|column| (0..rows).map(move |row| numbers[row * columns + column])).collect()
}

fn node(bytes: &[u8]) -> Result<Node, ImportError> {
    let mut node = Node {
        operator: String::new(),
        name: String::new(),
        inputs: Vec::new(),
        outputs: Vec::new(),
        ints: HashMap::new(),
        floats: HashMap::new(),
    };
    for (field, value) in fields(bytes)? {
        let text = || value.text().unwrap_or_default();
        match field {
            1 => node.inputs.push(text()),
            2 => node.outputs.push(text()),
            3 => node.name = text(),
            4 => node.operator = text(),
            5 => {
                let (mut name, mut int, mut float) = (String::new(), None, None);
                for (field, value) in fields(value.bytes().unwrap_or_default())? {
                    match (field, value) {
                        (1, _) => name = value.text().unwrap_or_default(),
                        (2, Value::Four(bytes)) => float = Some(f32::from_le_bytes(bytes)),
                        (3, Value::Int(number)) => int = Some(number.cast_signed()),
                        _ => {}
                    }
                }
                node.ints.extend(int.map(|int| (name.clone(), int)));
                node.floats.extend(float.map(|float| (name, float)));
            }
            _ => {}
        }
    }
    Ok(node)
}

/// A tensor with its name; none of elements that are no numbers.
fn tensor(bytes: &[u8]) -> Result<(String, Option<Tensor>), ImportError> {
    const F32: u64 = 1;
    const F64: u64 = 11;
    let (mut name, mut shape, mut kind, mut raw, mut singles, mut doubles) =
        (String::new(), Vec::new(), 0, None, Vec::new(), Vec::new());
    for (field, value) in fields(bytes)? {
        match (field, value) {
            (1, _) => {
                for size in ints(value)? {
                    shape.push(usize::try_from(size).unwrap_or(usize::MAX));
                }
            }
            (2, Value::Int(number)) => kind = number,
            (4, Value::Four(bytes)) => singles.push(f64::from(f32::from_le_bytes(bytes))),
            (4, Value::Bytes(bytes)) => singles.extend(of_singles(bytes)),
            (8, _) => name = value.text().unwrap_or_default(),
            (9, Value::Bytes(bytes)) => raw = Some(bytes),
            (10, Value::Eight(bytes)) => doubles.push(f64::from_le_bytes(bytes)),
            (10, Value::Bytes(bytes)) => doubles.extend(of_doubles(bytes)),
            _ => {}
        }
    }
    let numbers: Vec<f64> = match (kind, raw) {
        (F32, Some(bytes)) => of_singles(bytes).collect(),
        (F64, Some(bytes)) => of_doubles(bytes).collect(),
        (F32, None) => singles,
        (F64, None) => doubles,
        _ => return Ok((name, None)),
    };
    let tensor = Tensor::new(shape, numbers)
        .ok_or_else(|| ImportError::damaged(&format!("“{name}” is not of the size that it says")))?;
    Ok((name, Some(tensor)))
}
