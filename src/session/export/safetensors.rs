//! The weights as a safetensors file: eight bytes with the length of a head in JSON, the head, and the numbers as they are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::export_error::ExportError;
use super::export_options::{ExportOptions, Precision};
use super::material::{Material, state_names};
use crate::data::{Feature, Scaler};
use crate::session::document::to_json;

/// What the head says of one list of numbers.
#[derive(Serialize)]
struct Entry {
    dtype: &'static str,
    shape: Vec<usize>,
    /// From which byte behind the head, and up to which.
    data_offsets: [usize; 2],
}

/// The head.
#[derive(Serialize)]
struct Head {
    #[serde(rename = "__metadata__")]
    metadata: BTreeMap<&'static str, String>,
    #[serde(flatten)]
    entries: BTreeMap<String, Entry>,
}

/// How a unit was scaled: `(number - origin) / length`.
#[derive(Serialize)]
struct Scaled<'a> {
    name: &'a str,
    origin: f64,
    length: f64,
}

/// The file.
pub(super) fn safetensors(material: &Material<'_, '_>, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let precision = options.precision.unwrap_or(Precision::F64);
    let (dtype, size) = match precision {
        Precision::F32 => ("F32", 4),
        Precision::F64 => ("F64", 8),
    };
    let mut numbers = Vec::new();
    let mut entries = BTreeMap::new();
    for (at, layer) in material.layers.iter().enumerate() {
        let shapes = [(&layer.weights, vec![layer.units(), layer.sources()]), (&layer.biases, vec![layer.units()])];
        for (name, (list, shape)) in state_names(at).into_iter().zip(shapes) {
            let start = numbers.len();
            numbers.extend(precision.bytes(list));
            debug_assert_eq!(numbers.len() - start, list.len() * size);
            entries.insert(name, Entry { dtype, shape, data_offsets: [start, numbers.len()] });
        }
    }
    let mut head = to_json(&Head { metadata: metadata(material), entries }).into_bytes();
    // Numbers begin at a multiple of eight bytes.
    head.resize(head.len().next_multiple_of(8), b' ');
    let length = (head.len() as u64).to_le_bytes();
    Ok([&length[..], &head, &numbers].concat())
}

/// What the numbers alone do not tell: activations, and how rows become inputs and outputs become answers.
fn metadata(material: &Material<'_, '_>) -> BTreeMap<&'static str, String> {
    let activations: Vec<&str> = material.layers.iter().map(|layer| layer.activation.name()).collect();
    let dataset = material.dataset();
    BTreeMap::from([
        ("format", "pt".to_owned()),
        ("title", material.title()),
        ("activations", activations.join(",")),
        ("inputs", to_json(&scaled(&dataset.inputs))),
        ("outputs", to_json(&scaled(&dataset.targets))),
    ])
}

fn scaled(units: &[Feature]) -> Vec<Scaled<'_>> {
    let of = |scaler: Scaler| (scaler.origin(), scaler.length());
    let scaled = |unit| {
        let Feature { name, scaler, .. }: &Feature = unit;
        let (origin, length) = of(*scaler);
        Scaled { name, origin, length }
    };
    units.iter().map(scaled).collect()
}
