//! Spots: the places of the drawing that can be chosen, by mouse, finger, keyboard and screen reader.

use crate::explain::{LayerNumber, Parameter, Place, Quantity, layer_name};
use crate::session::Frame;

use super::layout::Layout;
use crate::view::bench::Labels;
use crate::view::digits::Digits;
use crate::view::drawing::Point;

/// A place of the drawing that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The number that lives there.
    pub quantity: Quantity,
    /// Its centre.
    pub at: Point,
    /// Its size in CSS pixels: width and height.
    pub size: (f64, f64),
    /// What it is called.
    pub name: String,
    /// What stands there now.
    pub value: String,
}

/// The most units that get a target of their own: more are too small to be hit, and too many to be walked through.
const MOST_TARGETS: usize = 600;
/// The most pixels that get a target of their own; more are chosen by their place, here or in the picture of the example.
const MOST_PIXELS: usize = 256;

/// The targets of a drawing, layer by layer; connections and biases follow where they are few enough to be labelled.
/// `example` is that of the frame, counted within the batch.
#[must_use]
pub fn targets(layout: &Layout, labels: &Labels, frame: &Frame, example: usize, digits: Digits) -> Vec<Target> {
    let last = frame.last();
    let of_large_picture =
        |layer: LayerNumber| layout.columns[layer.0].grid.is_some_and(|grid| grid.shape.units() > MOST_PIXELS);
    let spots = layout.spots().filter(|spot| !of_large_picture(spot.layer));
    let units = spots.take(MOST_TARGETS).map(|spot| {
        let (layer, unit) = (spot.layer, spot.unit);
        let radius = spot.radius.max(6.0);
        let name = labels.unit_name(layer, unit);
        let (quantity, name) = if layer.is_inputs() {
            (Quantity::Input { unit, example }, format!("input, {name}"))
        } else {
            (Quantity::Activation { layer, unit, example }, format!("{}, {name}", layer_name(layer, last)))
        };
        // In the middle of an update some numbers are not there yet.
        let value = frame.activations(layer).get(unit).filter(|value| !value.is_nan());
        let value = match (value.map(|&value| digits.write(value)), labels.own_value(layer, unit)) {
            (Some(value), Some(own)) if layer.is_inputs() => format!("{own}, fed as {value}"),
            (Some(value), Some(own)) => format!("{value}, which is {own}"),
            (Some(value), None) => value,
            (None, Some(own)) if layer.is_inputs() => format!("{own}, not fed yet"),
            (None, _) => "not computed yet".to_owned(),
        };
        Target { quantity, at: spot.at, size: (2.0 * radius, 2.0 * radius), name, value }
    });
    let mut targets: Vec<_> = units.collect();
    if layout.labels_edges() {
        push_connections(layout, labels, frame, digits, &mut targets);
    }
    targets
}

fn push_connections(layout: &Layout, labels: &Labels, frame: &Frame, digits: Digits, targets: &mut Vec<Target>) {
    let size = (72.0, 24.0);
    for (index, numbers) in frame.layers.iter().enumerate() {
        let layer = LayerNumber::at_index(index);
        let sources = frame.activations(layer.previous()).len();
        for (unit, &bias) in numbers.biases.iter().enumerate() {
            let to = labels.unit_name(layer, unit);
            for source in 0..sources {
                let (Some(at), Some(&weight)) =
                    (layout.edge_label(layer, unit, source), numbers.weights.get(unit * sources + source))
                else {
                    continue;
                };
                let from = labels.unit_name(layer.previous(), source);
                let name = format!("weight {} from {from} to {to}", labels.weight_name(layer, unit, source));
                let quantity = Quantity::Parameter(Parameter::weight(layer, unit, source));
                targets.push(Target { quantity, at, size, name, value: digits.write(weight) });
            }
            if let Some((at, _)) = layout.bias(layer, unit) {
                let (quantity, size) = (Quantity::Parameter(Parameter::bias(layer, unit)), (24.0, 24.0));
                targets.push(Target { quantity, at, size, name: format!("bias of {to}"), value: digits.write(bias) });
            }
        }
    }
}

/// The target that an arrow key leads to from `here`: the nearest one in that direction; `here` where there is none.
#[must_use]
pub fn neighbour(targets: &[Target], here: usize, step: (f64, f64)) -> usize {
    let Some(from) = targets.get(here).map(|target| target.at) else { return 0 };
    let cost = |to: Point| {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let along = dx * step.0 + dy * step.1;
        let across = (dx * step.1 - dy * step.0).abs();
        (along > 1.0).then_some(along + 3.0 * across)
    };
    targets
        .iter()
        .enumerate()
        .filter_map(|(index, target)| Some((index, cost(target.at)?)))
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map_or(here, |(index, _)| index)
}

/// Whether a target stands for the chosen number.
#[must_use]
pub fn is_at(target: &Target, place: Place, outputs: LayerNumber) -> bool {
    place != Place::Whole && target.quantity.place(outputs) == place
}
