//! What keys say of the network of a document.

use super::values::{finite, name_of, named, put, written};
use crate::engine::{Activation, Initializer};
use crate::session::document::{Document, LayerPart, NetworkPart};

pub(super) fn layers(document: &Document) -> Option<String> {
    let plain = |part: &LayerPart| *part == LayerPart::new(part.units, part.activation);
    let parts = &document.network.layers;
    let written = parts.iter().map(|part| format!("{}{}", part.units, part.activation.name()));
    parts.iter().all(plain).then(|| written.collect::<Vec<_>>().join(","))
}

pub(super) fn set_layers(document: &mut Document, value: &str) -> Option<()> {
    let layer = |text: &str| {
        let (units, activation) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit())?);
        let activation = Activation::ALL.into_iter().find(|known| known.name() == activation)?;
        let units = units.parse().ok().filter(|units| (1..=LayerPart::MOST_UNITS).contains(units))?;
        Some(LayerPart::new(units, activation))
    };
    // One more than there can be is enough to be refused, and does not fill the memory.
    let layers: Vec<_> = value.split(',').take(NetworkPart::MOST_LAYERS + 1).map(layer).collect::<Option<_>>()?;
    (layers.len() <= NetworkPart::MOST_LAYERS).then(|| put(&mut document.network.layers, layers))
}

pub(super) fn init(document: &Document) -> Option<String> {
    match document.network.initializer? {
        Initializer::Constant { value } => Some(format!("constant{}", written(value))),
        initializer @ (Initializer::Zeros
        | Initializer::Uniform
        | Initializer::XavierUniform
        | Initializer::XavierNormal
        | Initializer::HeUniform
        | Initializer::HeNormal) => name_of(&initializer),
    }
}

pub(super) fn set_init(document: &mut Document, value: &str) -> Option<()> {
    let initializer = match value.strip_prefix("constant") {
        Some(number) => Initializer::Constant { value: finite(number)? },
        None => named(value)?,
    };
    document.network.initializer = Some(initializer);
    Some(())
}
