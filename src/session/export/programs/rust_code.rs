//! The network as a program in Rust that needs no crate.

use super::python::list;
use crate::data::{CellValue, Coding, Derived};
use crate::engine::{Activation, Layer};
use crate::session::export::export_error::ExportError;
use crate::session::export::export_options::ExportOptions;
use crate::session::export::material::{FirstRow, Material, with_unit};

/// The program.
pub(in crate::session::export) fn rust_code(
    material: &Material<'_, '_>,
    _: &ExportOptions,
) -> Result<Vec<u8>, ExportError> {
    let program = format!(
        "//! {}: a network trained in Glassnet, after {} updates, in plain Rust.\n//!\n\
         //! Run as it is, it prints what the network predicts of the first rows: `rustc -O network.rs && ./network`.\n\n\
         #![allow(clippy::all, clippy::pedantic, dead_code)]\n\n{}\n{}\n{CODE}{}{}",
        material.title(),
        material.session.updates(),
        tables(material),
        rows(&material.first_rows()),
        functions(&material.layers),
        if uses(&material.layers, Activation::Gelu) { ERFC } else { "" },
    );
    Ok(program.into_bytes())
}

const CODE: &str = include_str!("code/network.rs.txt");
const ERFC: &str = include_str!("code/erfc.rs.txt");

/// How rows become inputs, the layers, and how outputs become answers.
fn tables(material: &Material<'_, '_>) -> String {
    let columns = material.input_columns();
    let columns = columns.iter().map(|column| {
        let coding = match column.coding {
            Coding::Number { fill } => format!("Number({fill:?})"),
            Coding::OneHot(categories) => format!("OneHot(&{:?})", categories.names()),
            Coding::Ordinal(categories) => format!("Ordinal(&{:?})", categories.names()),
        };
        format!("    Column {{ name: {:?}, coding: Coding::{coding} }},\n", column.name)
    });
    let derived: Vec<&str> = material.derived().into_iter().map(formula).collect();
    let dataset = material.dataset();
    let scaling = dataset.inputs.iter().map(|input| {
        let name = input.name.replace(|letter: char| letter.is_control(), " ");
        format!("    ({:?}, {:?}), // {name}\n", input.scaler.origin(), input.scaler.length())
    });
    let outputs = dataset.targets.iter().map(|target| {
        let name = with_unit(&target.name, target.unit.as_deref());
        let (origin, length) = (target.scaler.origin(), target.scaler.length());
        format!("    Output {{ name: {name:?}, origin: {origin:?}, length: {length:?} }},\n")
    });
    let layers = material.layers.iter().map(|layer| {
        let weights = layer.weights.chunks(layer.sources().max(1));
        let weights = weights.map(|unit| format!("            &{},\n", list(unit))).collect::<String>();
        format!(
            "    Layer {{\n        weights: &[\n{weights}        ],\n        biases: &{},\n        activate: {},\n    }},\n",
            list(&layer.biases),
            layer.activation.name(),
        )
    });
    format!(
        "/// The columns of the table that are fed to the network, in the order of the cells of a row.\n\
         pub const COLUMNS: &[Column] = &[\n{}];\n\n\
         /// Inputs that are computed from the first two numbers of a row; none: they are the inputs themselves.\n\
         pub const DERIVED: &[fn(f64, f64) -> f64] = &[{}];\n\n\
         /// For each input the number that becomes 0, and how much becomes 1: (number - origin) / length.\n\
         pub const SCALING: &[(f64, f64)] = &[\n{}];\n\n\
         /// What the outputs stand for.\npub const OUTPUTS: &[Output] = &[\n{}];\n\n\
         /// The layers, from the first after the inputs to the outputs.\npub const LAYERS: &[Layer] = &[\n{}];\n",
        columns.collect::<String>(),
        derived.join(", "),
        scaling.collect::<String>(),
        outputs.collect::<String>(),
        layers.collect::<String>(),
    )
}

fn rows(rows: &[FirstRow<'_>]) -> String {
    let cell = |value: &CellValue<'_>| match value {
        CellValue::Number(number) => format!("Cell::Number({number:?})"),
        CellValue::Category(category) => format!("Cell::Category({category:?})"),
        CellValue::Missing => "Cell::Missing".to_owned(),
    };
    let cells = rows.iter().map(|row| {
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        format!("    &[{}],\n", cells.join(", "))
    });
    let numbers: Vec<String> = rows.iter().map(|row| row.number.to_string()).collect();
    let page = rows.iter().map(|row| format!("    &{},\n", list(&row.answers)));
    format!(
        "/// The first rows of the table.\npub const ROWS: &[&[Cell]] = &[\n{}];\n/// Their numbers in the table.\n\
         const ROW_NUMBERS: &[usize] = &[{}];\n/// What the page predicts of them.\nconst PAGE: &[&[f64]] = &[\n{}];\n",
        cells.collect::<String>(),
        numbers.join(", "),
        page.collect::<String>(),
    )
}

const fn formula(formula: Derived) -> &'static str {
    match formula {
        Derived::X => "|x, _| x",
        Derived::Y => "|_, y| y",
        Derived::X2 => "|x, _| x * x",
        Derived::Y2 => "|_, y| y * y",
        Derived::Xy => "|x, y| x * y",
        Derived::SinX => "|x, _| x.sin()",
        Derived::SinY => "|_, y| y.sin()",
    }
}

fn uses(layers: &[Layer], activation: Activation) -> bool {
    layers.iter().any(|layer| layer.activation == activation)
}

/// The activation functions of these layers, each once.
fn functions(layers: &[Layer]) -> String {
    let used = Activation::ALL.into_iter().filter(|&activation| uses(layers, activation));
    used.map(|activation| {
        let name = activation.name();
        match each(activation) {
            Some(value) => {
                format!("\nfn {name}(sums: &mut [f64]) {{\n    for z in sums {{\n        *z = {value};\n    }}\n}}\n")
            }
            None => SOFTMAX.to_owned(),
        }
    })
    .collect()
}

/// The value of an activation at `*z`; none for softmax, which is of all of them.
const fn each(activation: Activation) -> Option<&'static str> {
    match activation {
        Activation::Identity => Some("*z"),
        Activation::Sigmoid => Some("1.0 / (1.0 + (-*z).exp())"),
        Activation::Tanh => Some("z.tanh()"),
        Activation::Relu => Some("z.max(0.0)"),
        Activation::LeakyRelu => Some("if *z > 0.0 { *z } else { 0.01 * *z }"),
        Activation::Elu => Some("if *z > 0.0 { *z } else { z.exp_m1() }"),
        Activation::Softplus => Some("z.max(0.0) + (-z.abs()).exp().ln_1p()"),
        Activation::Silu => Some("*z / (1.0 + (-*z).exp())"),
        Activation::Gelu => Some("*z * 0.5 * erfc(-*z * std::f64::consts::FRAC_1_SQRT_2)"),
        Activation::Softmax => None,
        Activation::Step => Some("if *z > 0.0 { 1.0 } else { 0.0 }"),
    }
}

const SOFTMAX: &str = "
fn softmax(sums: &mut [f64]) {
    let largest = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for z in sums.iter_mut() {
        *z = (*z - largest).exp();
    }
    let sum: f64 = sums.iter().sum();
    for z in sums {
        *z /= sum;
    }
}
";
