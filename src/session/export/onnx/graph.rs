//! Graph: the nodes of an ONNX model, and what they read and make (onnx.proto, IR 8, opset 17).

use super::message::Message;
use crate::session::export::export_options::Precision;

/// The version of the format.
const IR_VERSION: i64 = 8;
/// The version of the operators, and of those of `ai.onnx.ml`, which know texts.
const OPSET: i64 = 17;
const ML_OPSET: i64 = 3;
const ML: &str = "ai.onnx.ml";

/// What elements of a tensor are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Number(Precision),
    WholeNumber,
    Text,
}

impl Element {
    pub(super) const F64: Self = Self::Number(Precision::F64);

    /// Its number in the format.
    pub(super) const fn code(self) -> i64 {
        match self {
            Self::Number(Precision::F32) => 1,
            Self::WholeNumber => 7,
            Self::Text => 8,
            Self::Number(Precision::F64) => 11,
        }
    }
}

/// An attribute of a node.
pub(super) enum Attribute<'a> {
    Int(i64),
    Float(f32),
    Floats(&'a [f32]),
    Texts(&'a [String]),
}

/// A graph under construction.
#[derive(Default)]
pub(super) struct Graph {
    body: Message,
    /// Whether a node of `ai.onnx.ml` is there.
    knows_texts: bool,
}

impl Graph {
    /// A node that makes `output` of `inputs`. Its name is that of what it makes.
    pub(super) fn node(&mut self, operator: &str, inputs: &[&str], output: &str, attributes: &[(&str, Attribute<'_>)]) {
        let domain = match operator {
            "OneHotEncoder" | "LabelEncoder" => ML,
            _ => "",
        };
        self.knows_texts |= domain == ML;
        let node = Message::default()
            .each(inputs, |node, input| node.text(1, input))
            .text(2, output)
            .text(3, output)
            .text(4, operator)
            .each(attributes, |node, (name, value)| node.message(5, &attribute(name, value)))
            .text(7, domain);
        self.body = std::mem::take(&mut self.body).message(1, &node);
    }

    /// Numbers that nodes read.
    pub(super) fn numbers(&mut self, name: &str, shape: &[usize], numbers: &[f64], precision: Precision) {
        self.initializer(name, shape, Element::Number(precision), &precision.bytes(numbers));
    }

    /// Whole numbers that nodes read.
    pub(super) fn whole_numbers(&mut self, name: &str, numbers: &[i64]) {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.initializer(name, &[numbers.len()], Element::WholeNumber, &bytes);
    }

    fn initializer(&mut self, name: &str, shape: &[usize], element: Element, bytes: &[u8]) {
        let tensor = Message::default()
            .each(shape, |tensor, &size| tensor.int(1, size as i64))
            .int(2, element.code())
            .text(8, name)
            .bytes(9, bytes);
        self.body = std::mem::take(&mut self.body).message(5, &tensor);
    }

    /// What the graph is given: rows × `columns`.
    pub(super) fn input(&mut self, name: &str, element: Element, columns: usize, about: &str) {
        self.body = std::mem::take(&mut self.body).message(11, &value(name, element, columns, about));
    }

    /// What the graph gives: rows × `columns`.
    pub(super) fn output(&mut self, name: &str, element: Element, columns: usize, about: &str) {
        self.body = std::mem::take(&mut self.body).message(12, &value(name, element, columns, about));
    }

    /// The model of this graph.
    pub(super) fn model(self, title: &str, about: &str, metadata: &[(&str, String)]) -> Vec<u8> {
        let opset = |domain: &str, version: i64| Message::default().text(1, domain).int(2, version);
        let ml = self.knows_texts.then(|| opset(ML, ML_OPSET));
        Message::default()
            .int(1, IR_VERSION)
            .text(2, "Glassnet")
            .text(3, env!("CARGO_PKG_VERSION"))
            .text(6, about)
            .message(7, &self.body.text(2, title).text(10, about))
            .message(8, &opset("", OPSET))
            .each(ml, |model, opset| model.message(8, &opset))
            .each(metadata, |model, (key, value)| model.message(14, &Message::default().text(1, key).text(2, value)))
            .finish()
    }
}

fn attribute(name: &str, value: &Attribute<'_>) -> Message {
    let attribute = Message::default().text(1, name);
    match value {
        Attribute::Int(value) => attribute.int(3, *value).int(20, 2),
        Attribute::Float(value) => attribute.float(2, *value).int(20, 1),
        Attribute::Floats(values) => attribute.each(*values, |all, &value| all.float(7, value)).int(20, 6),
        Attribute::Texts(values) => attribute.each(*values, |all, value| all.text(9, value)).int(20, 8),
    }
}

/// A tensor of any number of rows.
fn value(name: &str, element: Element, columns: usize, about: &str) -> Message {
    let rows = Message::default().text(2, "rows");
    let shape = Message::default().message(1, &rows).message(1, &Message::default().int(1, columns as i64));
    let tensor = Message::default().int(1, element.code()).message(2, &shape);
    Message::default().text(1, name).message(2, &Message::default().message(1, &tensor)).text(3, about)
}
