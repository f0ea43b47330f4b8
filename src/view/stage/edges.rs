//! Connections as lines, by what flows in them: width for the size of a weight, strength for that of its product, colour
//! and dash for its sign; and the old width of a weight that was just changed, as a ghost.

use std::collections::BTreeMap;

use crate::explain::{LayerNumber, Parameter, Place, Quantity};
use crate::session::Frame;

use super::layout::Density;
use super::marks::dots;
use super::picture::{Emphasis, OUT, Picture, Sketch, Turn, Words, belongs};
use crate::view::drawing::{Ink, Point, Rect, Shape};

/// A connection between two units that are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    /// The layer it leads to.
    pub(super) layer: LayerNumber,
    pub(super) unit: usize,
    pub(super) source: usize,
    pub(super) weight: f64,
    /// w·a; NaN while a is not computed.
    pub(super) product: f64,
    /// The size of the product against the largest of the layer, from 0 to 1.
    pub(super) signal: f64,
    pub(super) from: Point,
    pub(super) to: Point,
}

impl Edge {
    fn key(&self) -> (LayerNumber, usize, usize) {
        (self.layer, self.unit, self.source)
    }

    /// Its weight in a frame of the same network.
    pub(super) fn weight_in(&self, frame: &Frame) -> f64 {
        let at = self.unit * frame.activations(self.layer.previous()).len() + self.source;
        let layer = self.layer.index().and_then(|index| frame.layers.get(index));
        layer.and_then(|layer| layer.weights.get(at)).copied().unwrap_or(f64::NAN)
    }
}

/// The weight at which a line of a dense picture has its full width, and that of a sparse one.
const WIDEST: (f64, f64) = (1.0, 1.5);
/// Of the connections of many, those count whose product is this large against the largest of the layer.
const LEAST_SIGNAL: f64 = 0.05;
/// How strongly a connection is drawn through which nothing flows, and one of the weakest.
const NOTHING: f64 = 0.09;
const WEAKEST: f64 = 0.18;
/// The same for one of what was chosen, and for the others of its layer.
const NOTHING_OF_CHOSEN: f64 = 0.20;
const QUIET: f64 = 0.05;
/// The radius of the mark of a clamped width.
const MARK: f64 = 4.0;
/// The width of the band under a connection over which something would move.
const HIGHLIGHT: f64 = 15.0;

/// The width of a weight's line in CSS pixels, and whether it was clamped.
#[must_use]
pub fn line_width(weight: f64, density: Density) -> (f64, bool) {
    let size = if weight.is_nan() { 0.0 } else { weight.abs() };
    if density == Density::Few {
        (1.0 + 6.0 * size.min(WIDEST.1), size > WIDEST.1)
    } else {
        (0.8 + 3.2 * size.min(WIDEST.0), size > WIDEST.0)
    }
}

/// The connections that are drawn: all of few, the strongest of many, and those of what is called out.
pub(super) fn drawn_edges(picture: &Picture<'_>, emphasis: &Emphasis) -> Vec<Edge> {
    let density = picture.layout.density;
    let mut edges = Vec::new();
    for (layer, numbers) in picture.layer_frames() {
        let below = picture.frame.activations(layer.previous());
        let Some([sources, units]) = picture.layout.columns.get(layer.previous().0..=layer.0) else { continue };
        let sources_count = below.len();
        let product = |unit: usize, source: usize| {
            let weight = numbers.weights.get(unit * sources_count + source)?;
            let product = weight * below.get(source)?;
            Some((*weight, if picture.is_connection_off(layer, unit, source) { 0.0 } else { product }))
        };
        let bundled = layer == LayerNumber::FIRST && picture.layout.is_of_pictures();
        let called = [emphasis.focus, emphasis.chosen, emphasis.pointed];
        let is_called = |unit: usize| called.iter().any(|&place| touches_unit(place, layer, unit));
        let shows_all = density.is_whole() || !(bundled || density == Density::Vast);
        let mut units = units.drawn().filter(|&(unit, _)| shows_all || is_called(unit)).peekable();
        // Of a large layer the largest product is costly, and often there is nothing to measure by it.
        if units.peek().is_none() {
            continue;
        }
        let largest = largest_product(numbers.weights.chunks_exact(sources_count.max(1)), below);
        for (unit, to) in units {
            for (source, from) in sources.drawn() {
                let Some((weight, product)) = product(unit, source) else { continue };
                let signal = if product.is_nan() || largest == 0.0 { 0.0 } else { (product.abs() / largest).min(1.0) };
                let own = called.iter().any(|&place| belongs(place, layer, unit, source));
                if own || density.is_whole() || (!bundled && density == Density::Many && signal >= LEAST_SIGNAL) {
                    let (from, to) = (from.at, to.at);
                    edges.push((own, Edge { layer, unit, source, weight, product, signal, from, to }));
                }
            }
        }
    }
    let most = if density.is_whole() { usize::MAX } else { density.most_edges() };
    let own = strongest(&edges, true, density.most_of_a_unit());
    let others = strongest(&edges, false, most.saturating_sub(own.len()));
    others.into_iter().chain(own).collect()
}

fn touches_unit(place: Place, layer: LayerNumber, unit: usize) -> bool {
    match place {
        Place::Unit { layer: LayerNumber::INPUTS, .. } => layer == LayerNumber::FIRST,
        Place::Unit { layer: l, unit: u } | Place::Connection { layer: l, unit: u, .. } => (layer, unit) == (l, u),
        Place::Bias { .. } | Place::Whole => false,
    }
}

fn largest_product<'a>(rows: impl Iterator<Item = &'a [f64]>, below: &[f64]) -> f64 {
    // Not a number stands for what is not computed yet, and is passed over by max.
    rows.map(|row| row.iter().zip(below).map(|(w, a)| (w * a).abs()).fold(0.0, f64::max)).fold(0.0, f64::max)
}

/// The strongest, in the order of their strength, so that the strongest is drawn last.
fn strongest(edges: &[(bool, Edge)], own: bool, most: usize) -> Vec<Edge> {
    let mut chosen: Vec<Edge> = edges.iter().filter(|(is_own, _)| *is_own == own).map(|(_, edge)| *edge).collect();
    let by_strength = |a: &Edge, b: &Edge| (b.signal, b.weight.abs()).partial_cmp(&(a.signal, a.weight.abs()));
    chosen.sort_by(|a, b| by_strength(a, b).unwrap_or(std::cmp::Ordering::Equal));
    chosen.truncate(most);
    chosen.reverse();
    chosen
}

/// How strongly a connection is drawn.
fn opacity(picture: &Picture<'_>, emphasis: &Emphasis, edge: &Edge) -> f64 {
    let signal = edge.signal.sqrt();
    let in_rest = || 0.06 + 0.34 * signal;
    match emphasis.touches(edge.layer, edge.unit, edge.source) {
        None if edge.product == 0.0 => NOTHING,
        None => WEAKEST + (0.9 - WEAKEST) * signal,
        Some(true) if edge.product == 0.0 => NOTHING_OF_CHOSEN,
        Some(true) => 1.0,
        Some(false) if edge.product == 0.0 => QUIET.max(0.06),
        Some(false) if picture.layout.density != Density::Few && emphasis.layer() == Some(edge.layer) => QUIET,
        Some(false) => in_rest().max(if picture.layout.density == Density::Few { 0.25 } else { 0.0 }),
    }
}

pub(super) fn draw_edges(picture: &Picture<'_>, emphasis: &Emphasis, edges: &[Edge], sketch: &mut Sketch) {
    let density = picture.layout.density;
    let turn = picture.turn();
    let goals = turn.filter(|turn| turn.share < 1.0).map(|turn| {
        let after = Picture { frame: turn.after, transition: None, ..*picture };
        let goal = |edge: &Edge| (edge.key(), opacity(&after, emphasis, edge));
        drawn_edges(&after, emphasis).iter().map(goal).collect::<BTreeMap<_, _>>()
    });
    let unlit = (picture.light < 1.0).then(|| Emphasis::of(&Picture { pointed: None, ..*picture }));
    for edge in edges {
        let mut opacity = opacity(picture, emphasis, edge);
        if let Some(unlit) = &unlit {
            opacity = mixed(self::opacity(picture, unlit, edge), opacity, OUT.at(picture.light));
        }
        if picture.is_connection_off(edge.layer, edge.unit, edge.source) {
            dots(edge.from, edge.to, opacity.max(0.5), sketch);
            continue;
        }
        let (mut width, clamped) = line_width(edge.weight, density);
        if let (Some(turn), Some(goals)) = (turn, &goals) {
            width = mixed(width, line_width(edge.weight_in(turn.after), density).0, turn.share);
            opacity = goals.get(&edge.key()).map_or(opacity, |&goal| mixed(opacity, goal, turn.share));
        }
        if let Some(turn) = turn.filter(|turn| turn.ghost > 0.0) {
            draw_ghost(picture, emphasis, edge, Turn { ghost: turn.ghost.min(opacity), ..turn }, sketch);
        }
        if picture.is_highlight()
            && emphasis.focus == (Place::Connection { layer: edge.layer, unit: edge.unit, source: edge.source })
        {
            let points = vec![edge.from, edge.to];
            sketch.grounds.push(Shape::Ribbon { points, ink: Ink::Lit, width: HIGHLIGHT, opacity: 1.0 });
        }
        let negative = edge.weight < 0.0;
        let ink = if negative { Ink::Negative } else { Ink::Positive };
        let (from, to) = (edge.from, edge.to);
        sketch.lines.push(Shape::Line { from, to, ink, width, dashed: negative, opacity });
        if clamped && opacity >= 0.5 && density.is_whole() {
            sketch.lines.push(Shape::Diamond { centre: from.towards(to, 0.62), radius: MARK + width / 4.0, ink });
        }
    }
}

/// The old width of a weight behind the new one; of one that changes alone even where it was narrower.
fn draw_ghost(picture: &Picture<'_>, emphasis: &Emphasis, edge: &Edge, turn: Turn<'_>, sketch: &mut Sketch) {
    const AROUND: f64 = 2.0;
    const LEAST: f64 = 0.1;
    let Edge { layer, unit, source, from, to, .. } = *edge;
    let is_here = emphasis.subject == Some(Quantity::New(Parameter::weight(layer, unit, source)));
    let [old, new] = [turn.before, turn.after].map(|frame| line_width(edge.weight_in(frame), picture.layout.density).0);
    if is_here || old >= new + LEAST {
        let width = if is_here { old + AROUND } else { old };
        sketch.lines.push(Shape::Line { from, to, ink: Ink::Muted, width, dashed: false, opacity: turn.ghost });
    }
}

/// What lies at a share of the way from one number to another; the first itself at 0.
fn mixed(from: f64, to: f64, share: f64) -> f64 {
    from + (to - from) * share
}

/// Biases: a box with a 1 below a large circle, a pin at seven o'clock of a small one.
pub(super) fn draw_biases(picture: &Picture<'_>, emphasis: &Emphasis, sketch: &mut Sketch) {
    const STUB: f64 = 18.0;
    const PIN: f64 = 7.0;
    let layout = picture.layout;
    for (layer, numbers) in picture.layer_frames() {
        let Some(column) = layout.columns.get(layer.0) else { continue };
        for (unit, _) in column.drawn() {
            let place = Place::Bias { layer, unit };
            let own = Place::Unit { layer, unit };
            let called = [emphasis.focus, emphasis.chosen, emphasis.pointed];
            let is_called = called.contains(&place) || called.contains(&own);
            if layout.density == Density::Many && !is_called {
                continue;
            }
            let Some(((end, rim), &bias)) = layout.bias(layer, unit).zip(numbers.biases.get(unit)) else { continue };
            let stub = layout.has_stub(layer);
            let side = if stub { STUB } else { PIN };
            let quiet = !is_called && emphasis.main() != Place::Whole;
            let ink = if bias < 0.0 { Ink::Negative } else { Ink::Positive };
            let (width, _) = line_width(bias, layout.density);
            let opacity = if quiet || bias == 0.0 { 0.35 } else { 0.9 };
            // A short line has no room for dashes.
            sketch.lines.push(Shape::Line { from: end, to: rim, ink, width: width.min(side), dashed: false, opacity });
            let corner = Point::new(end.x - side / 2.0, end.y - side / 2.0);
            let stroke = if called.contains(&place) { Ink::Gold } else { Ink::Line };
            sketch.take(Rect { corner, width: side, height: side });
            if stub {
                sketch.bodies.push(Shape::Box { corner, width: side, height: side, fill: Ink::Paper, stroke });
                sketch.bodies.push(Words::new("1", end, &layout.letters).muted().shape());
            } else {
                square(end, side, stroke, 1.2, sketch);
            }
        }
    }
}

/// A hollow square about a point.
pub(super) fn square(centre: Point, side: f64, ink: Ink, width: f64, sketch: &mut Sketch) {
    for (side, ink) in [(side, ink), (side - 2.0 * width, Ink::Paper)] {
        let corner = Point::new(centre.x - side / 2.0, centre.y - side / 2.0);
        sketch.bodies.push(Shape::Plate { corner, width: side, height: side, round: 1.0, ink });
    }
}
