//! The moment within an update, drawn into the network: the number in focus, and what travels.

use crate::engine::Optimizer;
use crate::explain::{Hyperparameter, LayerNumber, MomentKind, Parameter, Place, Quantity};

use super::edges::{computed, line_width};
use super::picture::{Moment, Picture, bold, text};
use super::showing::{Course, Showing};
use crate::view::drawing::Ink;
use crate::view::drawing::{Align, Point, Shape};
use crate::view::walk::Walk;

/// Behind everything: the connection or unit in focus, and a ghost of the old width of a weight that changed.
pub(super) fn draw_focus(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(moment) = picture.moment else { return };
    draw_halo(picture, moment.walk.focus_place(), 5.0, shapes);
}

/// A ring around a unit, or a seam along a connection, `reach` wide.
pub(super) fn draw_halo(picture: &Picture<'_>, place: Place, reach: f64, shapes: &mut Vec<Shape>) {
    let layout = picture.layout;
    let weights = |layer: LayerNumber| picture.frame.layers.get(layer.index()?);
    let (ends, weight) = match place {
        Place::Unit { layer, unit } => {
            if let Some(centre) = layout.unit(layer, unit) {
                let radius = layout.columns[layer.0].radius + reach;
                shapes.push(Shape::Circle { centre, radius, fill: Ink::Gold, stroke: Ink::Gold, width: 1.0 });
            }
            return;
        }
        Place::Connection { layer, unit, source } => {
            let at = unit * picture.frame.activations(layer.previous()).len() + source;
            (layout.connection(layer, unit, source), weights(layer).and_then(|layer| layer.weights.get(at)))
        }
        Place::Bias { layer, unit } => {
            (layout.bias(layer, unit), weights(layer).and_then(|layer| layer.biases.get(unit)))
        }
        Place::Whole => return,
    };
    let Some((from, to)) = ends else { return };
    let (width, _) = line_width(weight.copied().unwrap_or(0.0));
    for (ink, width) in [(Ink::Gold, width + 8.0 * reach / 5.0), (Ink::Ground, width + 3.0)] {
        shapes.push(Shape::Line { from, to, ink, width, dashed: false, opacity: 1.0 });
    }
}

/// Over everything: the number in focus beside its place, and what travels.
pub(super) fn draw_moment(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(moment) = picture.moment else { return };
    let Some(quantity) = moment.walk.focus() else { return };
    draw_number(picture, moment, quantity, shapes);
    draw_pulse(picture, moment, quantity, shapes);
}

/// A product travels forward along its connection, w·δ travels back, each with its number.
fn draw_pulse(picture: &Picture<'_>, moment: Moment<'_>, quantity: Quantity, shapes: &mut Vec<Shape>) {
    let layout = picture.layout;
    let ends = match moment.course() {
        Course::Forward { layer, unit, source } => layout.connection(layer, unit, source),
        Course::Back { layer, unit, next } => {
            layout.connection(layer.next(), next, unit).map(|(below, above)| (above, below))
        }
        Course::Still => None,
    };
    let (Some((from, to)), Some(value)) = (ends, moment.walk.value(quantity)) else { return };
    if moment.share >= 1.0 {
        return;
    }
    let fill = if value < 0.0 { Ink::Negative } else { Ink::Positive };
    let centre = from.towards(to, moment.share);
    shapes.push(Shape::Circle { centre, radius: 7.0, fill, stroke: Ink::Paper, width: 2.0 });
    let written = picture.digits.write(value);
    let middle = Point::new(centre.x, if centre.y < 60.0 { centre.y + 18.0 } else { centre.y - 18.0 });
    shapes.push(bold(middle, &written, 12.0, Align::Middle, Ink::Text));
}

/// What is said about the number in focus.
struct Words {
    /// What it is called.
    tag: String,
    number: String,
    /// How it comes about, or what it adds up to.
    more: Option<String>,
}

fn draw_number(picture: &Picture<'_>, moment: Moment<'_>, quantity: Quantity, shapes: &mut Vec<Shape>) {
    let layout = picture.layout;
    let place = moment.walk.focus_place();
    // What stands below a unit reaches to its left.
    let aside_of_notes = if is_roomy(picture) { 26.0 } else { 0.0 };
    let at = match place {
        Place::Unit { layer, unit } => {
            layout.unit(layer, unit).map(|at| Point::new(at.x, at.y - layout.columns[layer.0].radius - 18.0))
        }
        // Midway between the layers, clear of what stands below the units.
        Place::Connection { layer, unit, source } => {
            let ends = layout.connection(layer, unit, source);
            ends.zip(layout.edge_label(layer, unit, source))
                .map(|((from, to), label)| Point::new((from.x + to.x) / 2.0 - aside_of_notes, label.y))
        }
        Place::Bias { layer, unit } => layout.bias_label(layer, unit),
        // Losses stand in the first line.
        Place::Whole => None,
    };
    let (Some(at), Some(words)) = (at, words(picture, moment, quantity)) else { return };
    let is_unit = matches!(place, Place::Unit { .. });
    let number = if is_roomy(picture) || is_unit { format!("{} {}", words.tag, words.number) } else { words.number };
    let more = words.more.filter(|_| is_roomy(picture));
    let longest = more.iter().map(|more| 6.2 * more.chars().count() as f64);
    let width = longest.fold(8.2 * number.chars().count() as f64, f64::max) + 16.0;
    let height = if more.is_some() { 40.0 } else { 26.0 };
    let half = (width / 2.0, height / 2.0);
    let x = at.x.clamp(half.0, (layout.width - half.0).max(half.0));
    let centre = Point::new(x, at.y.max(half.1 + 26.0));
    let corner = Point::new(centre.x - half.0, centre.y - half.1);
    shapes.push(Shape::Box { corner, width, height, fill: Ink::Paper, stroke: Ink::Gold });
    let line = |y: f64| Point::new(centre.x, centre.y + y);
    let first = if more.is_some() { -8.0 } else { 0.0 };
    shapes.push(on_paper(bold(line(first), &number, 14.0, Align::Middle, Ink::Text)));
    if let Some(more) = more {
        shapes.push(on_paper(text(line(10.0), &more, 11.0, Align::Middle, Ink::Muted)));
    }
}

/// Whether there is room for words on a connection. Among crowded ones only the number stands there, and the words beside
/// the figure.
fn is_roomy(picture: &Picture<'_>) -> bool {
    picture.layout.labels_edges() && !picture.layout.narrow
}

/// What is said about the number in focus where there is no room for it in the network.
pub(in crate::view) fn aside(picture: &Picture<'_>) -> Option<String> {
    let moment = picture.moment.filter(|_| !is_roomy(picture))?;
    words(picture, moment, moment.walk.focus()?)?.more
}

/// The same text with a halo of the paper on which it stands.
pub(super) fn on_paper(shape: Shape) -> Shape {
    match shape {
        Shape::Text { at, text, size, bold, align, ink, halo: _ } => {
            Shape::Text { at, text, size, bold, align, ink, halo: Some(Ink::Paper) }
        }
        other @ (Shape::Line { .. }
        | Shape::Curve { .. }
        | Shape::Circle { .. }
        | Shape::Box { .. }
        | Shape::Pixel { .. }
        | Shape::Picture { .. }
        | Shape::Mark { .. }
        | Shape::Diamond { .. }) => other,
    }
}

/// Nothing while the number is on its way: it carries itself then.
fn words(picture: &Picture<'_>, moment: Moment<'_>, quantity: Quantity) -> Option<Words> {
    let walk = moment.walk;
    let showing = Showing::of(quantity);
    let value = walk.value(quantity).filter(|_| showing.course == Course::Still || moment.share >= 1.0)?;
    let written = |number: f64| picture.digits.write(number);
    let tag = tag(picture, quantity, showing);
    if let Some(old) = showing.old.and_then(|old| walk.trace.value(old)) {
        let stays = old.to_bits() == value.to_bits();
        let number = if stays {
            format!("{} stays", written(value))
        } else {
            format!("{} → {}", written(old), written(value))
        };
        let more = if stays { None } else { step(picture, walk, quantity) };
        return Some(Words { tag, number, more });
    }
    let sum = walk.running_sum().map(|sum| {
        let what = match showing.course {
            Course::Forward { .. } => "sum so far",
            Course::Back { .. } | Course::Still => "∂L/∂a so far",
        };
        format!("{what} {} ({} of {})", written(sum.now), sum.terms, sum.of)
    });
    let more = sum.or_else(|| step(picture, walk, quantity)).or_else(|| already(picture, quantity));
    Some(Words { tag, number: written(value), more })
}

/// What was computed of the same connection before.
fn already(picture: &Picture<'_>, quantity: Quantity) -> Option<String> {
    match quantity.place(picture.frame.last()) {
        Place::Connection { layer, unit, source } if is_roomy(picture) => {
            let known = computed(picture, layer, unit, source);
            (!known.is_empty()).then_some(known)
        }
        Place::Connection { .. } | Place::Unit { .. } | Place::Bias { .. } | Place::Whole => None,
    }
}

/// What the number is called: of a weight that carries its name, by that.
fn tag(picture: &Picture<'_>, quantity: Quantity, showing: Showing) -> String {
    match quantity.place(picture.frame.last()) {
        Place::Connection { layer, unit, source } if picture.layout.labels_edges() => {
            showing.tag.replace('w', &picture.labels.weight_name(layer, unit, source))
        }
        Place::Connection { .. } | Place::Unit { .. } | Place::Bias { .. } | Place::Whole => showing.tag.to_owned(),
    }
}

/// How the change of a weight or bias comes about, in symbols and with its numbers, where that fits a line.
fn step(picture: &Picture<'_>, walk: &Walk, quantity: Quantity) -> Option<String> {
    let (change, gradient, velocity, letter) = match quantity.place(walk.trace.last()) {
        Place::Connection { layer, unit, source } => (
            Quantity::Change(Parameter::weight(layer, unit, source)),
            Quantity::Gradient(Parameter::weight(layer, unit, source)),
            Quantity::Moment(MomentKind::Velocity, Parameter::weight(layer, unit, source)),
            "w",
        ),
        Place::Bias { layer, unit } => (
            Quantity::Change(Parameter::bias(layer, unit)),
            Quantity::Gradient(Parameter::bias(layer, unit)),
            Quantity::Moment(MomentKind::Velocity, Parameter::bias(layer, unit)),
            "b",
        ),
        Place::Unit { .. } | Place::Whole => return None,
    };
    let is_new = Showing::of(quantity).old.is_some();
    let moved = walk.value(change).filter(|_| is_new || quantity == change)?;
    let written = |number: f64| picture.digits.write(number);
    let factors = |symbols: String, factor: Quantity| {
        let (rate, factor) = (walk.value(Quantity::Hyperparameter(Hyperparameter::LearningRate))?, walk.value(factor)?);
        let factor = if factor < 0.0 { format!("({})", written(factor)) } else { written(factor) };
        let product = format!("{symbols} = −{}·{factor}", picture.digits.write_short(rate));
        Some(if is_new { format!("{product} = {}", written(moved)) } else { product })
    };
    let is_still = moved == 0.0 && walk.value(gradient) != Some(0.0);
    match walk.trace.training.optimizer {
        Optimizer::Sgd { .. } if !is_still => factors(format!("−η·∂L/∂{letter}"), gradient),
        Optimizer::Momentum { .. } if !is_still => factors("−η·v".to_owned(), velocity),
        Optimizer::Nesterov { .. } | Optimizer::Adagrad { .. } | Optimizer::Rmsprop { .. } | Optimizer::Adam { .. }
            if is_new && !is_still =>
        {
            Some(format!("Δ{letter} {}", written(moved)))
        }
        Optimizer::Sgd { .. }
        | Optimizer::Momentum { .. }
        | Optimizer::Nesterov { .. }
        | Optimizer::Adagrad { .. }
        | Optimizer::Rmsprop { .. }
        | Optimizer::Adam { .. } => None,
    }
}
