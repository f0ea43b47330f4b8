//! Variant: the same update from other weights, so that neighbours do not share their answers.

use std::rc::Rc;

use crate::data::Dataset;
use crate::engine::Initializer;
use crate::explain::Trace;
use crate::session::{Document, DocumentPosition, LayerPart};

/// The weights of a variant have so many decimals, as those of a sheet made by hand do.
const DECIMALS: f64 = 100.0;

/// What a variant is called: A is the network as it is.
#[must_use]
pub(super) fn variant_name(variant: usize) -> String {
    let letter = char::from(b'A' + (variant % 26) as u8);
    match variant / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{}", round + 1),
    }
}

/// The document of a variant: each weight drawn anew, by the seed of the document and the number of the variant, between
/// −½ and ½. The biases stay, and so do the example and the settings.
pub(super) fn varied(document: &Document, dataset: &Rc<Dataset>, variant: usize) -> Option<Document> {
    let mut varied = document.clone();
    (varied.run, varied.position) = (None, DocumentPosition::default());
    varied.network.initializer = Some(Initializer::Uniform);
    varied.training.seed = document.training.seed.wrapping_add(variant as u64) % (1 << 53);
    for layer in &mut varied.network.layers {
        (layer.weights, layer.initializer) = (None, None);
    }
    let mut network = varied.network.build(dataset.inputs.len(), varied.training.seed).ok()?;
    for layer in &mut network.layers {
        layer.weights.iter_mut().for_each(|weight| *weight = in_decimals(*weight));
    }
    varied.network.layers = network.layers.iter().map(LayerPart::of).collect();
    Some(varied)
}

/// The update that a variant makes of a row of the table.
pub(super) fn update_of(document: &Document, dataset: &Rc<Dataset>, row: usize) -> Option<Rc<Trace>> {
    document.look_at(row, dataset).ok().map(Rc::new)
}

/// Rounded to decimals, and never to 0: a weight of 0 would ask nothing.
fn in_decimals(weight: f64) -> f64 {
    let rounded = (weight * DECIMALS).round() / DECIMALS;
    if rounded == 0.0 { 1.0_f64.copysign(weight) / DECIMALS } else { rounded }
}
