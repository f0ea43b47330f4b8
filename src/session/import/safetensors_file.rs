//! Reads safetensors files: pairs of `…weight` or `…kernel` and `…bias`, in the order of the numbers in their names.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::import_error::ImportError;
use super::imported::ImportedLayer;
use super::tensor::{Tensor, of_doubles, of_singles};
use crate::engine::Activation;

/// What a list of numbers is to its layer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Units × sources, as PyTorch has them.
    Weight,
    /// Sources × units, as Keras has them.
    Kernel,
    /// One for each unit.
    Bias,
}

/// What the end of a name says.
const ENDINGS: [(&str, Ending); 5] = [
    ("weight", Ending::Weight),
    ("kernel", Ending::Kernel),
    ("kernel:0", Ending::Kernel),
    ("bias", Ending::Bias),
    ("bias:0", Ending::Bias),
];

/// The lists of a layer, by their names.
#[derive(Default)]
struct ListsOfLayer<'a> {
    matrix: Option<(&'a str, Ending)>,
    bias: Option<&'a str>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<ImportedLayer>, ImportError> {
    let (length, rest) = bytes.split_first_chunk::<8>().ok_or(ImportError::OtherFormat)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let (head, data) = rest.split_at_checked(length).ok_or(ImportError::OtherFormat)?;
    let head = std::str::from_utf8(head).map_err(|_| ImportError::OtherFormat)?;
    let head: Map<String, Value> = serde_json::from_str(head).map_err(|_| ImportError::OtherFormat)?;
    let mut layers = Vec::new();
    for ListsOfLayer { matrix, bias } in lists(&head)? {
        layers.extend(matrix.map(|matrix| layer(matrix, bias, &head, data)).transpose()?);
    }
    let mut layers = in_order(layers)?;
    tell_activations(&mut layers, &head);
    Ok(layers)
}

/// The lists of each layer, in the order of the numbers in their names.
fn lists(head: &Map<String, Value>) -> Result<Vec<ListsOfLayer<'_>>, ImportError> {
    let mut lists: BTreeMap<Vec<Piece<'_>>, ListsOfLayer<'_>> = BTreeMap::new();
    let mut unknown = Vec::new();
    for name in head.keys().filter(|name| *name != "__metadata__") {
        let told = ENDINGS.iter().find_map(|&(end, role)| Some((name.strip_suffix(end)?, role)));
        // A “recurrent_kernel” is none.
        let is_whole = |start: &str| start.is_empty() || start.ends_with(['.', '/']);
        let told = told.filter(|&(start, role)| role != Ending::Kernel || is_whole(start));
        let layer = told.map(|(start, role)| (lists.entry(pieces(start)).or_default(), role));
        match layer {
            Some((layer, Ending::Bias)) if layer.bias.is_none() => layer.bias = Some(name),
            Some((layer, role)) if role != Ending::Bias && layer.matrix.is_none() => layer.matrix = Some((name, role)),
            _ => unknown.push(format!("“{name}”")),
        }
    }
    let alone = lists.values().filter(|layer| layer.matrix.is_none()).filter_map(|layer| layer.bias);
    unknown.extend(alone.map(|name| format!("“{name}”")));
    if !unknown.is_empty() {
        return Err(ImportError::Unnamed { names: shortened(unknown) });
    }
    Ok(lists.into_values().collect())
}

/// A layer of its matrix and biases. Which side of the matrix are the units is told by their number where it fits one side only,
/// and else by its name.
fn layer(
    (name, role): (&str, Ending),
    bias: Option<&str>,
    head: &Map<String, Value>,
    data: &[u8],
) -> Result<ImportedLayer, ImportError> {
    let matrix = tensor(name, &head[name], data)?;
    let [rows, columns] = matrix.shape[..] else {
        return Err(ImportError::NotTaken { parts: vec![format!("“{name}” of shape {:?}", matrix.shape)] });
    };
    let biases = bias.map(|bias| tensor(bias, &head[bias], data)).transpose()?.map(|biases| biases.numbers);
    let units_by_name = if role == Ending::Kernel { columns } else { rows };
    let units = biases.as_ref().map_or(units_by_name, Vec::len);
    if units != rows && units != columns {
        let damaged = format!("“{name}” is {rows} × {columns}, but there are {units} biases");
        return Err(ImportError::damaged(&damaged));
    }
    let is_turned = units != rows || rows == columns && role == Ending::Kernel;
    let none = || vec![0.0; if matrix.numbers.is_empty() { 0 } else { units }];
    let biases = biases.unwrap_or_else(none);
    let weights = if is_turned { matrix.turned(rows, columns) } else { matrix.numbers };
    Ok(ImportedLayer { name: name.to_owned(), activation: None, weights, biases })
}

/// The layers as they follow each other: in the one order that agrees with the numbers in their names, and in which each has as
/// many sources as the layer before it has units.
fn in_order(layers: Vec<ImportedLayer>) -> Result<Vec<ImportedLayer>, ImportError> {
    /// More are more than a network here has; the search takes the cube of it in memory.
    const MOST_LAYERS: usize = 64;
    const MOST_TRIES: usize = 2_000;
    if layers.len() > MOST_LAYERS {
        return Ok(layers);
    }
    let fits = |below: usize, above: usize| layers[below].biases.len() == layers[above].sources();
    let names: Vec<Vec<Piece<'_>>> = layers.iter().map(|layer| pieces(&layer.name)).collect();
    let can_be_next = |order: &[usize], next: usize| {
        let is_left = |at: usize| at != next && !order.contains(&at);
        !order.contains(&next)
            && order.last().is_none_or(|&last| fits(last, next))
            && !(0..layers.len()).any(|at| is_left(at) && is_numbered_before(&names[at], &names[next]))
    };
    let (mut found, mut tries): (Vec<Vec<usize>>, usize) = (Vec::new(), 0);
    let mut begun = vec![Vec::new()];
    while let Some(order) = begun.pop().filter(|_| found.len() < 2 && tries < MOST_TRIES) {
        tries += 1;
        if order.len() == layers.len() {
            found.push(order);
            continue;
        }
        let next = (0..layers.len()).filter(|&next| can_be_next(&order, next));
        begun.extend(next.map(|next| order.iter().copied().chain([next]).collect()));
    }
    match &found[..] {
        // Whoever takes them says where they do not fit.
        [] if tries < MOST_TRIES => Ok(layers),
        [order] if tries < MOST_TRIES => {
            let mut layers: Vec<Option<ImportedLayer>> = layers.into_iter().map(Some).collect();
            Ok(order.iter().filter_map(|&at| layers[at].take()).collect())
        }
        _ => {
            let names = layers.iter().map(|layer| format!("“{}”", layer.name)).collect();
            Err(ImportError::Order { names: shortened(names) })
        }
    }
}

/// Whether two names are the same up to where one has a smaller number, or none yet: `dense/` is before `dense_1/`.
fn is_numbered_before(one: &[Piece<'_>], other: &[Piece<'_>]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    match (one.get(same), other.get(same)) {
        (Some(Piece::Number(a)), Some(Piece::Number(b))) => a < b,
        (Some(Piece::Letters(_)), Some(Piece::Number(_))) => same > 0,
        _ => false,
    }
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

/// A piece of a name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece<'a> {
    Number(u64),
    Letters(&'a str),
}

/// A name in pieces, digits as numbers: `10.` comes after `2.`, and `dense_1/` after `dense/`.
fn pieces(name: &str) -> Vec<Piece<'_>> {
    let words = name.split(['.', '/', '_']).filter(|word| !word.is_empty());
    let parts = words.flat_map(|word| {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
        let (letters, digits) = word.split_at(digits);
        [letters, digits]
    });
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(|part| part.parse().map_or(Piece::Letters(part), Piece::Number)).collect()
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
