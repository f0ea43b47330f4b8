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
    /// What of the network it is.
    pub place: Place,
    /// The number that lives there.
    pub quantity: Quantity,
    /// Its centre.
    pub at: Point,
    /// Its size in CSS pixels: width and height.
    pub size: (f64, f64),
}

/// The most units that get a target of their own: more are too small to be hit, and too many to be walked through.
const MOST_TARGETS: usize = 600;
/// The most pixels that get a target of their own; more are chosen by their place, here or in the picture of the example.
const MOST_PIXELS: usize = 256;

/// The targets of a drawing, layer by layer; connections and biases follow where they are few enough to be labelled.
/// `example` is that of the frame, counted within the batch.
#[must_use]
pub fn targets(layout: &Layout, example: usize) -> Vec<Target> {
    let of_large_picture =
        |layer: LayerNumber| layout.columns[layer.0].grid.is_some_and(|grid| grid.shape.units() > MOST_PIXELS);
    let spots = layout.spots().filter(|spot| !of_large_picture(spot.layer));
    let units = spots.take(MOST_TARGETS).map(|spot| {
        let (layer, unit) = (spot.layer, spot.unit);
        let radius = spot.radius.max(6.0);
        let quantity = if layer.is_inputs() {
            Quantity::Input { unit, example }
        } else {
            Quantity::Activation { layer, unit, example }
        };
        Target { place: Place::Unit { layer, unit }, quantity, at: spot.at, size: (2.0 * radius, 2.0 * radius) }
    });
    let mut targets: Vec<_> = units.collect();
    if layout.labels_edges() {
        push_connections(layout, &mut targets);
    }
    targets
}

fn push_connections(layout: &Layout, targets: &mut Vec<Target>) {
    let target = |parameter: Parameter, at, size| Target {
        place: parameter.place(),
        quantity: Quantity::Parameter(parameter),
        at,
        size,
    };
    for (index, columns) in layout.columns.windows(2).enumerate() {
        let layer = LayerNumber::at_index(index);
        for unit in 0..columns[1].units {
            let weights = (0..columns[0].units).filter_map(|source| {
                let at = layout.edge_label(layer, unit, source)?;
                Some(target(Parameter::weight(layer, unit, source), at, (72.0, 24.0)))
            });
            let bias = layout.bias(layer, unit).map(|(at, _)| target(Parameter::bias(layer, unit), at, (24.0, 24.0)));
            targets.extend(weights.chain(bias));
        }
    }
}

impl Target {
    /// What it is called.
    #[must_use]
    pub fn name(&self, labels: &Labels, outputs: LayerNumber) -> String {
        match self.place {
            Place::Unit { layer, unit } if layer.is_inputs() => format!("input, {}", labels.unit_name(layer, unit)),
            Place::Unit { layer, unit } => {
                format!("{}, {}", layer_name(layer, outputs), labels.unit_name(layer, unit))
            }
            Place::Connection { layer, unit, source } => {
                let (from, to) = (labels.unit_name(layer.previous(), source), labels.unit_name(layer, unit));
                format!("weight {} from {from} to {to}", labels.weight_name(layer, unit, source))
            }
            Place::Bias { layer, unit } => format!("bias of {}", labels.unit_name(layer, unit)),
            Place::Whole => "the network".to_owned(),
        }
    }

    /// What stands there now.
    #[must_use]
    pub fn value(&self, labels: &Labels, frame: &Frame, digits: Digits) -> String {
        let of_layer = |layer: LayerNumber| frame.layers.get(layer.index()?);
        let (value, own, is_input) = match self.place {
            Place::Unit { layer, unit } => {
                (frame.activations(layer).get(unit), labels.own_value(layer, unit), layer.is_inputs())
            }
            Place::Connection { layer, unit, source } => {
                let sources = frame.activations(layer.previous()).len();
                (of_layer(layer).and_then(|layer| layer.weights.get(unit * sources + source)), None, false)
            }
            Place::Bias { layer, unit } => (of_layer(layer).and_then(|layer| layer.biases.get(unit)), None, false),
            Place::Whole => (None, None, false),
        };
        // In the middle of an update some numbers are not there yet.
        match (value.filter(|value| !value.is_nan()).map(|&value| digits.write(value)), own) {
            (Some(value), Some(own)) if is_input => format!("{own}, fed as {value}"),
            (Some(value), Some(own)) => format!("{value}, which is {own}"),
            (Some(value), None) => value,
            (None, Some(own)) if is_input => format!("{own}, not fed yet"),
            (None, _) => "not computed yet".to_owned(),
        }
    }
}

/// The place that an arrow key leads to from the one of index `here`: the nearest one in that direction; `here` where there is none.
#[must_use]
pub fn neighbour(places: impl Iterator<Item = Point> + Clone, here: usize, step: (f64, f64)) -> usize {
    let Some(from) = places.clone().nth(here) else { return 0 };
    let cost = |to: Point| {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let along = dx * step.0 + dy * step.1;
        let across = (dx * step.1 - dy * step.0).abs();
        (along > 1.0).then_some(along + 3.0 * across)
    };
    places
        .enumerate()
        .filter_map(|(index, place)| Some((index, cost(place)?)))
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map_or(here, |(index, _)| index)
}
