//! Connections as lines: width for the size of a weight, colour and dash for its sign; and the numbers beside them.

use crate::explain::{LayerNumber, Parameter, Place, Quantity};

use super::picture::{Picture, WIDEST_WEIGHT, text};
use crate::view::drawing::Ink;
use crate::view::drawing::{Align, Point, Shape};

const WIDEST_LINE: f64 = 9.0;
const THINNEST_LINE: f64 = 0.75;

/// A connection between two units that are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    /// The layer it leads to.
    pub(in crate::view) layer: LayerNumber,
    pub(in crate::view) unit: usize,
    pub(in crate::view) source: usize,
    pub(in crate::view) weight: f64,
    pub(in crate::view) from: Point,
    pub(in crate::view) to: Point,
}

/// The width of a weight's line in CSS pixels, and whether it was clamped.
#[must_use]
pub fn line_width(weight: f64) -> (f64, bool) {
    let size = weight.abs() / WIDEST_WEIGHT;
    (THINNEST_LINE + (WIDEST_LINE - THINNEST_LINE) * size.min(1.0), size > 1.0)
}

/// The connections that are drawn: the strongest, and those that are called out.
pub(super) fn drawn_edges(picture: &Picture<'_>) -> Vec<Edge> {
    let mut edges = Vec::with_capacity(picture.layout.edges());
    for (layer, numbers) in picture.layer_frames() {
        let sources = picture.frame.activations(layer.previous()).len();
        let Some([below, above]) = picture.layout.columns.get(layer.previous().0..=layer.0) else { continue };
        for (unit, to) in above.drawn() {
            for (source, from) in below.drawn() {
                let Some(&weight) = numbers.weights.get(unit * sources + source) else { continue };
                edges.push(Edge { layer, unit, source, weight, from, to });
            }
        }
    }
    let most = picture.layout.most_edges();
    if edges.len() > most {
        let [focus, chosen, pointed] = picture.called_out();
        // Those of what was chosen are drawn in any case.
        let strength = |edge: &Edge| {
            let place = Place::Connection { layer: edge.layer, unit: edge.unit, source: edge.source };
            let is_chosen = touches(chosen, edge.layer, edge.unit, Some(edge.source)) == Some(true);
            if is_chosen || place == focus || place == pointed { f64::INFINITY } else { edge.weight.abs() }
        };
        edges.select_nth_unstable_by(most, |a, b| strength(b).total_cmp(&strength(a)));
        edges.truncate(most);
    }
    // Changing the pen costs more than drawing a line.
    edges.sort_by_key(|edge| edge.weight < 0.0);
    edges
}

pub(super) fn draw_edges(picture: &Picture<'_>, edges: &[Edge], shapes: &mut Vec<Shape>) {
    let crowd = (0.30 + 45.0 / edges.len().max(1) as f64).min(0.85);
    let (chosen, focus) = (picture.chosen_place(), picture.called_out()[0]);
    for edge in edges {
        let here = Place::Connection { layer: edge.layer, unit: edge.unit, source: edge.source };
        let touches =
            if here == focus { Some(true) } else { touches(chosen, edge.layer, edge.unit, Some(edge.source)) };
        let opacity = match touches {
            None => crowd,
            Some(true) => 1.0,
            Some(false) => crowd * 0.35,
        };
        draw_ghost(picture, edge, shapes);
        draw_weight(edge.from, edge.to, edge.weight, opacity, shapes);
    }
}

/// Whether a connection touches what was chosen; `None` when nothing that has connections is chosen. `source` is absent
/// for the connection from the bias node.
fn touches(chosen: Place, layer: LayerNumber, unit: usize, source: Option<usize>) -> Option<bool> {
    match chosen {
        Place::Connection { layer: l, unit: u, source: s } => Some((layer, unit, source) == (l, u, Some(s))),
        Place::Bias { layer: l, unit: u } => Some((layer, unit, source) == (l, u, None)),
        Place::Unit { layer: l, unit: u } => Some((layer, unit) == (l, u) || (layer == l.next() && source == Some(u))),
        Place::Whole => None,
    }
}

/// The old width of a weight that has changed, behind the new one, where the two can be told apart.
fn draw_ghost(picture: &Picture<'_>, edge: &Edge, shapes: &mut Vec<Shape>) {
    let Some(moment) = picture.moment else { return };
    let Edge { layer, unit, source, from, to, weight } = *edge;
    let Some(old) = moment.walk.trace.value(Quantity::Parameter(Parameter::weight(layer, unit, source))) else {
        return;
    };
    let (width, new_width) = (line_width(old).0, line_width(weight).0);
    if width - new_width > 0.4 || old * weight < 0.0 {
        shapes.push(Shape::Line { from, to, ink: Ink::Quiet, width, dashed: false, opacity: 1.0 });
    }
}

pub(super) fn draw_weight(from: Point, to: Point, weight: f64, opacity: f64, shapes: &mut Vec<Shape>) {
    let (width, clamped) = line_width(weight);
    let negative = weight < 0.0;
    let ink = if negative { Ink::Negative } else { Ink::Positive };
    shapes.push(Shape::Line { from, to, ink, width, dashed: negative, opacity });
    if clamped {
        shapes.push(Shape::Diamond { centre: from.towards(to, 0.5), radius: WIDEST_LINE, ink });
    }
}

pub(super) fn draw_bias_edges(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let chosen = picture.chosen_place();
    for (layer, numbers) in picture.layer_frames() {
        let Some(column) = picture.layout.columns.get(layer.0) else { continue };
        for (unit, _) in column.drawn() {
            let Some(((from, to), &bias)) = picture.layout.bias(layer, unit).zip(numbers.biases.get(unit)) else {
                continue;
            };
            let opacity = match touches(chosen, layer, unit, None) {
                None => 0.4,
                Some(true) => 1.0,
                Some(false) => 0.15,
            };
            draw_weight(from, to, bias, opacity, shapes);
        }
    }
}

/// Beside each connection its name and weight, and below that what was computed of it so far.
pub(super) fn draw_labels(picture: &Picture<'_>, edges: &[Edge], shapes: &mut Vec<Shape>) {
    if !picture.layout.labels_edges() {
        return;
    }
    for edge in edges {
        let Edge { layer, unit, source, weight, from, to } = *edge;
        let Some(at) = picture.layout.edge_label(layer, unit, source) else { continue };
        let name = picture.labels.weight_name(layer, unit, source);
        let (old, new) = (
            Quantity::Parameter(Parameter::weight(layer, unit, source)),
            Quantity::New(Parameter::weight(layer, unit, source)),
        );
        let place = Place::Connection { layer, unit, source };
        let computed = computed(picture, layer, unit, source);
        let below = if to.y < from.y - 4.0 { -1.0 } else { 1.0 };
        // Clear of what stands below the unit that it comes from.
        let half = 2.8 * computed.chars().count() as f64;
        let x = if (to.y - from.y).abs() > 4.0 { at.x.max(from.x + 14.0 + half) } else { at.x };
        let below = Point::new(x, at.y + below * 13.5);
        draw_label(picture, at, place, &changed(picture, &name, weight, old, new), (&computed, below), shapes);
    }
    if picture.layout.narrow {
        // On a phone there is no room for them; they stand in the sum of each unit.
        return;
    }
    for (layer, numbers) in picture.layer_frames() {
        for (unit, &bias) in numbers.biases.iter().enumerate() {
            let Some(at) = picture.layout.bias_label(layer, unit) else { continue };
            let (old, new) =
                (Quantity::Parameter(Parameter::bias(layer, unit)), Quantity::New(Parameter::bias(layer, unit)));
            let gradient = gradient(picture, Quantity::Gradient(Parameter::bias(layer, unit)), |example| {
                Quantity::ExampleGradient { of: Parameter::bias(layer, unit), example }
            });
            let words = changed(picture, "b", bias, old, new);
            let below = Point::new(at.x, at.y + 13.5);
            draw_label(picture, at, Place::Bias { layer, unit }, &words, (&gradient, below), shapes);
        }
    }
}

fn draw_label(
    picture: &Picture<'_>,
    at: Point,
    place: Place,
    words: &str,
    (computed, below): (&str, Point),
    shapes: &mut Vec<Shape>,
) {
    // What is in focus stands there in a box of its own, all of it.
    if picture.called_out()[0] == place && picture.layout.labels_edges() {
        return;
    }
    let size = if picture.layout.narrow { 10.0 } else { 12.0 };
    shapes.push(text(at, words, size, Align::Middle, Ink::Text));
    if !computed.is_empty() && !picture.layout.narrow {
        shapes.push(text(below, computed, 10.5, Align::Middle, Ink::Muted));
    }
}

/// The name and the weight; once it has changed, old and new.
fn changed(picture: &Picture<'_>, name: &str, now: f64, old: Quantity, new: Quantity) -> String {
    let number = picture.digits.write(now);
    let before = picture.moment.and_then(|moment| moment.walk.trace.value(old));
    match before.filter(|&before| picture.value(new).is_some() && before.to_bits() != now.to_bits()) {
        Some(before) => format!("{name} {} → {number}", picture.digits.write(before)),
        None => format!("{name} {number}"),
    }
}

/// What was computed of a connection, apart from the number in focus: the product that went forward, the w·δ that came
/// back, the gradient.
pub(in crate::view) fn computed(picture: &Picture<'_>, layer: LayerNumber, unit: usize, source: usize) -> String {
    let Some(moment) = picture.moment else { return String::new() };
    let (walk, example) = (moment.walk, moment.walk.example());
    let mut parts = Vec::new();
    let mut push = |sign: &str, quantity: Quantity| {
        if walk.focus() != Some(quantity)
            && let Some(value) = walk.value(quantity)
        {
            parts.push(format!("{sign} {}", picture.digits.write(value)));
        }
    };
    // One example's numbers never stand beside the mean of several.
    if !picture.recedes() {
        push("→", Quantity::Product { layer, unit, source, example });
        if !layer.previous().is_inputs() {
            push("←", Quantity::Contribution { layer: layer.previous(), unit: source, next: unit, example });
        }
    }
    let gradient = gradient(picture, Quantity::Gradient(Parameter::weight(layer, unit, source)), |example| {
        Quantity::ExampleGradient { of: Parameter::weight(layer, unit, source), example }
    });
    parts.extend((!gradient.is_empty()).then_some(gradient));
    parts.join(" ")
}

/// The mean gradient once the batch is in focus, the example's own before.
fn gradient(picture: &Picture<'_>, of_batch: Quantity, of_example: impl Fn(usize) -> Quantity) -> String {
    let Some(moment) = picture.moment else { return String::new() };
    let own = of_example(moment.walk.example());
    let quantity = if picture.recedes() || moment.walk.has(of_batch) { of_batch } else { own };
    let value = moment.walk.value(quantity).filter(|_| moment.walk.focus() != Some(quantity));
    value.map_or_else(String::new, |value| format!("∂ {}", picture.digits.write(value)))
}
