//! The graph of an ONNX model: its nodes, and the numbers that are known before anything is computed.

use std::collections::HashMap;
use std::rc::Rc;

use super::import_error::ImportError;
use super::protobuf::{Value, fields, ints};
use super::tensor::{Tensor, of_doubles, of_singles};

/// The graph of a model.
pub(super) struct ModelGraph {
    /// What is computed, in the order in which it is. Nodes that only hold numbers, or hand them on, are none of them.
    pub(super) nodes: Vec<Node>,
    /// Numbers by their names; nothing for those whose elements are no numbers. Several names can have the same.
    tensors: HashMap<String, Option<Rc<Tensor>>>,
}

/// A node of the graph.
pub(super) struct Node {
    pub(super) operator: String,
    name: String,
    pub(super) inputs: Vec<String>,
    pub(super) outputs: Vec<String>,
    ints: HashMap<String, i64>,
    floats: HashMap<String, f32>,
    /// The numbers of a constant.
    value: Option<Tensor>,
}

impl ModelGraph {
    /// Reads the message of a graph.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ImportError> {
        let (mut nodes, mut tensors, mut answers) = (Vec::new(), HashMap::new(), Vec::new());
        for (field, value) in fields(bytes)? {
            match (field, value.bytes()) {
                (1, Some(bytes)) => nodes.push(node(bytes)?),
                (5, Some(bytes)) => {
                    let (name, tensor) = tensor(bytes)?;
                    tensors.insert(name, tensor.map(Rc::new));
                }
                (12, Some(bytes)) => {
                    let name = fields(bytes)?.into_iter().find(|(field, _)| *field == 1);
                    answers.extend(name.and_then(|(_, name)| name.text()));
                }
                _ => {}
            }
        }
        let is_made = |answer: &String| nodes.iter().any(|node| node.outputs.contains(answer));
        if !answers.iter().all(is_made) {
            return Err(ImportError::damaged("nothing in it computes what it should answer"));
        }
        let mut graph = Self { nodes: Vec::new(), tensors };
        for node in nodes {
            if let Some(node) = graph.without_constants(node) {
                graph.nodes.push(node);
            }
        }
        Ok(graph)
    }

    /// Takes in the numbers of a node that only has some: a constant, or a second name for what has one already, as PyTorch writes
    /// where layers begin with the same biases. Any other node is given back.
    fn without_constants(&mut self, mut node: Node) -> Option<Node> {
        let known = match (node.operator.as_str(), node.inputs.as_slice()) {
            ("Constant", _) => node.value.take().map(Rc::new),
            ("Identity", [from]) => self.tensors.get(from).cloned().flatten(),
            _ => None,
        };
        match (known, node.outputs.first()) {
            (Some(known), Some(name)) => {
                self.tensors.insert(name.clone(), Some(known));
                None
            }
            _ => Some(node),
        }
    }

    /// The numbers of that name.
    pub(super) fn numbers(&self, name: Option<&String>) -> Option<&Tensor> {
        self.tensors.get(name?)?.as_deref()
    }

    /// Whether that name is a single number, near this one.
    pub(super) fn is_number(&self, name: Option<&String>, wanted: f64) -> bool {
        self.numbers(name).is_some_and(|tensor| matches!(tensor.numbers[..], [found] if (found - wanted).abs() < 1e-6))
    }
}

impl Node {
    /// Its operator with its name, as a sentence says it.
    pub(super) fn told(&self) -> String {
        let name = [&self.name].into_iter().chain(self.outputs.first()).find(|name| !name.is_empty());
        name.map_or_else(|| self.operator.clone(), |name| format!("{} “{name}”", self.operator))
    }

    /// An attribute that is a whole number; 0 unless it is said.
    pub(super) fn int(&self, name: &str) -> i64 {
        self.ints.get(name).copied().unwrap_or(0)
    }

    /// An attribute that is a number; `usual` unless it is said.
    pub(super) fn float(&self, name: &str, usual: f32) -> f32 {
        self.floats.get(name).copied().unwrap_or(usual)
    }
}

fn node(bytes: &[u8]) -> Result<Node, ImportError> {
    let mut node = Node {
        operator: String::new(),
        name: String::new(),
        inputs: Vec::new(),
        outputs: Vec::new(),
        ints: HashMap::new(),
        floats: HashMap::new(),
        value: None,
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
                        (5, Value::Bytes(bytes)) => node.value = tensor(bytes)?.1,
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
