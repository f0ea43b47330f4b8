//! Reads safetensors files: pairs of `….weight` and `….bias`, in the order of the numbers in their names.

use serde_json::{Map, Value};

use super::import_error::ImportError;
use super::imported::ImportedLayer;
use super::tensor::{Tensor, of_doubles, of_singles};
use crate::engine::Activation;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<ImportedLayer>, ImportError> {
    let (length, rest) = bytes.split_first_chunk::<8>().ok_or(ImportError::OtherFormat)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let (head, data) = rest.split_at_checked(length).ok_or(ImportError::OtherFormat)?;
    let head: Map<String, Value> = serde_json::from_slice(head).map_err(|_| ImportError::OtherFormat)?;
    let mut names: Vec<&String> = head.keys().filter(|name| *name != "__metadata__").collect();
    names.sort_by_key(|name| parts(name));
    let is_known = |name: &str| name.ends_with("weight") || name.ends_with("bias");
    let unknown: Vec<String> = names.iter().filter(|name| !is_known(name)).map(|name| format!("“{name}”")).collect();
    if !unknown.is_empty() {
        return Err(ImportError::NotTaken { parts: shortened(unknown) });
    }
    let mut layers = Vec::new();
    for name in names.iter().filter(|name| name.ends_with("weight")) {
        let weight = tensor(name, &head[*name], data)?;
        let [units, sources] = weight.shape[..] else {
            return Err(ImportError::NotTaken { parts: vec![format!("“{name}” of shape {:?}", weight.shape)] });
        };
        let bias_name = format!("{}bias", name.strip_suffix("weight").unwrap_or_default());
        let biases = match head.get(&bias_name) {
            Some(entry) => tensor(&bias_name, entry, data)?.numbers,
            None => vec![0.0; if sources == 0 { 0 } else { units }],
        };
        if biases.len() != units {
            return Err(ImportError::damaged(&format!("“{bias_name}” has {} numbers for {units} units", biases.len())));
        }
        layers.push(ImportedLayer { name: (*name).clone(), activation: None, weights: weight.numbers, biases });
    }
    let alone = names.iter().filter(|name| name.ends_with("bias"));
    let alone =
        alone.filter(|name| !head.contains_key(&format!("{}weight", name.strip_suffix("bias").unwrap_or_default())));
    let alone: Vec<String> = alone.map(|name| format!("“{name}”")).collect();
    if !alone.is_empty() {
        return Err(ImportError::NotTaken { parts: shortened(alone) });
    }
    tell_activations(&mut layers, &head);
    Ok(layers)
}

/// The activations that this page writes beside the numbers.
fn tell_activations(layers: &mut [ImportedLayer], head: &Map<String, Value>) {
    let told = head.get("__metadata__").and_then(|metadata| metadata.get("activations")).and_then(Value::as_str);
    let told: Vec<Option<Activation>> = told
        .unwrap_or_default()
        .split(',')
        .map(|name| Activation::ALL.into_iter().find(|activation| activation.name() == name))
        .collect();
    if told.len() == layers.len() {
        for (layer, activation) in layers.iter_mut().zip(told) {
            layer.activation = activation;
        }
    }
}

fn tensor(name: &str, entry: &Value, data: &[u8]) -> Result<Tensor, ImportError> {
    let damaged = || ImportError::damaged(&format!("“{name}” is not what its head says"));
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    let list = |key: &str| {
        let values = entry.get(key)?.as_array()?;
        values.iter().map(number).collect::<Option<Vec<usize>>>()
    };
    let shape = list("shape").ok_or_else(damaged)?;
    let (Some(offsets), Some(kind)) = (list("data_offsets"), entry.get("dtype").and_then(Value::as_str)) else {
        return Err(damaged());
    };
    let &[from, to] = &offsets[..] else { return Err(damaged()) };
    let bytes = data.get(from..to).ok_or_else(damaged)?;
    let numbers: Vec<f64> = match kind {
        "F64" => of_doubles(bytes).collect(),
        "F32" => of_singles(bytes).collect(),
        other => {
            let part = format!("“{name}”, whose numbers are {other} and should be F32 or F64");
            return Err(ImportError::NotTaken { parts: vec![part] });
        }
    };
    Tensor::new(shape, numbers).ok_or_else(damaged)
}

/// A name in pieces, digits as numbers: `10.weight` comes after `2.weight`.
fn parts(name: &str) -> Vec<(u64, String)> {
    name.split('.')
        .map(|part| part.parse().map_or_else(|_| (u64::MAX, part.to_owned()), |number| (number, String::new())))
        .collect()
}

/// As many as a sentence can bear.
pub(super) fn shortened(mut parts: Vec<String>) -> Vec<String> {
    const MOST: usize = 8;
    if parts.len() > MOST {
        let left = parts.len() - MOST;
        parts.truncate(MOST);
        parts.push(format!("and {left} more"));
    }
    parts
}
