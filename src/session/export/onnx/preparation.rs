//! From a row of the table to the inputs of the network, as nodes.

use super::graph::{Attribute, Element, Graph};
use crate::data::{Coding, Derived};
use crate::session::export::Precision;
use crate::session::export::material::Material;

/// The nodes that make `inputs` of a row: its numbers together, its categories each on their own, since a tensor holds one sort
/// of element. What the graph is given is returned in words.
pub(super) fn prepare(material: &Material<'_, '_>, precision: Precision, graph: &mut Graph) -> Vec<String> {
    let columns = material.input_columns();
    let mut told = Vec::new();
    let numbers: Vec<_> = columns.iter().filter(|column| matches!(column.coding, Coding::Number { .. })).collect();
    if !numbers.is_empty() {
        let names: Vec<&str> = numbers.iter().map(|column| column.name.as_str()).collect();
        let about = format!("Its columns are {}. A number that is missing is NaN.", names.join(", "));
        graph.input("numbers", Element::F64, numbers.len(), &about);
        told.push(format!("It takes \"numbers\", rows × {}. {about}", numbers.len()));
        let fills = numbers.iter().map(|column| match column.coding {
            Coding::Number { fill } => fill.unwrap_or(f64::NAN),
            Coding::OneHot(_) | Coding::Ordinal(_) => f64::NAN,
        });
        graph.numbers("prepare/means", &[numbers.len()], &fills.collect::<Vec<_>>(), Precision::F64);
        graph.node("IsNaN", &["numbers"], "prepare/missing", &[]);
        graph.node("Where", &["prepare/missing", "prepare/means", "numbers"], "prepare/numbers", &[]);
    }
    let mut parts = Vec::new();
    let (mut number, mut category) = (0, 0);
    for column in &columns {
        let (names, is_one_hot) = match column.coding {
            // Numbers that follow each other stay together.
            Coding::Number { .. } => {
                number += 1;
                match parts.last_mut() {
                    Some(Part::Numbers { to, .. }) => *to = number,
                    Some(Part::Categories(_)) | None => parts.push(Part::Numbers { from: number - 1, to: number }),
                }
                continue;
            }
            Coding::OneHot(categories) => (categories.names(), true),
            Coding::Ordinal(categories) => (categories.names(), false),
        };
        category += 1;
        let input = format!("category_{category}");
        let about = format!("{}: one of {}.", column.name, names.join(", "));
        graph.input(&input, Element::Text, 1, &about);
        told.push(format!("It takes \"{input}\", rows × 1. {about}"));
        let [coded, shaped, made] = ["coded", "shaped", "made"].map(|part| format!("prepare/{input}/{part}"));
        if is_one_hot {
            let known = [("cats_strings", Attribute::Texts(names)), ("zeros", Attribute::Int(0))];
            graph.node("OneHotEncoder", &[&input], &coded, &known);
            let shape = format!("prepare/{input}/shape");
            graph.whole_numbers(&shape, &[-1, names.len() as i64]);
            graph.node("Reshape", &[&coded, &shape], &shaped, &[]);
        } else {
            let places: Vec<f32> = (0..names.len()).map(|place| place as f32).collect();
            let known = [
                ("keys_strings", Attribute::Texts(names)),
                ("values_floats", Attribute::Floats(&places)),
                ("default_float", Attribute::Float(f32::NAN)),
            ];
            graph.node("LabelEncoder", &[&input], &shaped, &known);
        }
        graph.node("Cast", &[&shaped], &made, &[("to", Attribute::Int(Element::F64.code()))]);
        parts.push(Part::Categories(made));
    }
    let made = gather(graph, &parts, number);
    let raw = derive(material, graph, made);
    scale(material, precision, graph, &raw);
    told
}

/// What follows each other in a row of numbers.
enum Part {
    /// Columns of `numbers`.
    Numbers { from: i64, to: i64 },
    /// What was made of a category.
    Categories(String),
}

/// One tensor of all parts; its name.
fn gather(graph: &mut Graph, parts: &[Part], numbers: i64) -> String {
    let mut names = Vec::new();
    for part in parts {
        names.push(match part {
            Part::Numbers { from: 0, to } if *to == numbers => "prepare/numbers".to_owned(),
            Part::Numbers { from, to } => {
                let (places, made) = (format!("prepare/places_{from}"), format!("prepare/numbers_{from}"));
                graph.whole_numbers(&places, &(*from..*to).collect::<Vec<_>>());
                graph.node("Gather", &["prepare/numbers", &places], &made, &[("axis", Attribute::Int(1))]);
                made
            }
            Part::Categories(made) => made.clone(),
        });
    }
    if let [only] = &names[..] {
        return only.clone();
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    graph.node("Concat", &names, "prepare/row", &[("axis", Attribute::Int(1))]);
    "prepare/row".to_owned()
}

/// Inputs that are computed from coordinates; the name of the tensor.
fn derive(material: &Material<'_, '_>, graph: &mut Graph, raw: String) -> String {
    let derived = material.derived();
    if derived.is_empty() {
        return raw;
    }
    let mut coordinate = |name: &str, place: i64| {
        let places = format!("prepare/place_of_{name}");
        graph.whole_numbers(&places, &[place]);
        graph.node("Gather", &[&raw, &places], &format!("prepare/{name}"), &[("axis", Attribute::Int(1))]);
    };
    coordinate("x", 0);
    if derived.iter().any(|formula| formula.needs_y()) {
        coordinate("y", 1);
    }
    let mut names = Vec::new();
    for (at, formula) in derived.into_iter().enumerate() {
        let made = format!("prepare/derived_{}", at + 1);
        let (operator, inputs): (&str, &[&str]) = match formula {
            Derived::X => ("Identity", &["prepare/x"]),
            Derived::Y => ("Identity", &["prepare/y"]),
            Derived::X2 => ("Mul", &["prepare/x", "prepare/x"]),
            Derived::Y2 => ("Mul", &["prepare/y", "prepare/y"]),
            Derived::Xy => ("Mul", &["prepare/x", "prepare/y"]),
            Derived::SinX => ("Sin", &["prepare/x"]),
            Derived::SinY => ("Sin", &["prepare/y"]),
        };
        graph.node(operator, inputs, &made, &[]);
        names.push(made);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    graph.node("Concat", &names, "prepare/derived", &[("axis", Attribute::Int(1))]);
    "prepare/derived".to_owned()
}

/// `inputs`: each number less the one that becomes 0, over how much becomes 1; in 64 bits, since years and prices would lose
/// digits before.
fn scale(material: &Material<'_, '_>, precision: Precision, graph: &mut Graph, raw: &str) {
    let inputs = &material.dataset().inputs;
    let origins: Vec<f64> = inputs.iter().map(|input| input.scaler.origin()).collect();
    let lengths: Vec<f64> = inputs.iter().map(|input| input.scaler.length()).collect();
    graph.numbers("prepare/origin", &[inputs.len()], &origins, Precision::F64);
    graph.numbers("prepare/length", &[inputs.len()], &lengths, Precision::F64);
    graph.node("Sub", &[raw, "prepare/origin"], "prepare/moved", &[]);
    graph.node("Div", &["prepare/moved", "prepare/length"], "prepare/scaled", &[]);
    let to = Element::Number(precision).code();
    graph.node("Cast", &["prepare/scaled"], "inputs", &[("to", Attribute::Int(to))]);
}
