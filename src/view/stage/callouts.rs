//! Callouts: the number in focus and its factors, above the network, each over the place that it comes from, with a leader
//! down to it; on a connection, a flag.

use crate::explain::{LayerNumber, Place, Quantity};

use super::edges::Edge;
use super::figures::draw_curve;
use super::layout::OutputDisplay;
use super::outputs::{dot_of, square_of};
use super::picture::{Course, Emphasis, OnCurve, Picture, Showing, Sketch, Words};
use super::tags::changed;
use crate::view::drawing::{Align, Ink, Point, Rect, Shape, fitted, text_width};

/// Where symbols and numbers stand in the row above the network, and badges where there is no room for them.
const SYMBOL: f64 = 42.0;
const NUMBER: f64 = 63.0;
const BADGE_ROW: f64 = 39.0;
/// The radius of a badge.
const BADGE: f64 = 10.5;
/// Between two callouts.
const BETWEEN: f64 = 14.0;
/// The curve beside the number in focus.
const CURVE: (f64, f64) = (72.0, 42.0);
/// A flag, and how far it stays clear of its connection.
const FLAG: (f64, f64) = (144.0, 36.0);
const CLEAR: f64 = 45.0;

/// A number above the network.
struct Callout {
    quantity: Quantity,
    badge: Option<usize>,
    symbol: String,
    number: String,
    /// The point below to which the leader leads, and none for what is of the whole.
    to: Option<Point>,
    x: f64,
    is_focus: bool,
}

pub(super) fn draw_callouts(picture: &Picture<'_>, emphasis: &Emphasis, edges: &[Edge], sketch: &mut Sketch) {
    let Some(subject) = emphasis.subject else { return };
    let mut all = Vec::new();
    if let Place::Unit { .. } | Place::Whole = emphasis.focus {
        all.extend(callout(picture, subject, emphasis.focus, None, true));
    }
    for factor in &emphasis.factors {
        if let Place::Unit { .. } = factor.place
            && factor.quantity != subject
        {
            all.extend(callout(picture, factor.quantity, factor.place, factor.badge, false));
        }
    }
    all.extend(sum_so_far(picture));
    for callout in all {
        if picture.layout.has_numbers {
            draw_number(picture, &callout, sketch);
        } else {
            draw_small(picture, &callout, sketch);
        }
    }
    let travels = picture.travels().next().is_some();
    if let (Place::Connection { .. } | Place::Bias { .. }, false) = (emphasis.focus, travels) {
        draw_flag(picture, emphasis, subject, edges, sketch);
    }
}

fn callout(
    picture: &Picture<'_>,
    quantity: Quantity,
    place: Place,
    badge: Option<usize>,
    is_focus: bool,
) -> Option<Callout> {
    let layout = picture.layout;
    let number = picture.digits.write(picture.value(quantity)?);
    let tag = Showing::of(quantity).tag;
    let (symbol, to, x) = match place {
        Place::Unit { layer, unit } => {
            let spot = layout.spot(layer, unit)?;
            let name = fitted(&short_name(picture, layer, unit), 84.0, layout.letters.body, false);
            let at_scale = is_at_scale(picture, quantity);
            let is_target = matches!(quantity, Quantity::Target { .. });
            let on_scale = if is_target { square_of(picture, unit) } else { dot_of(picture, unit) };
            let dot = on_scale.filter(|_| at_scale);
            let to = dot.unwrap_or(Point::new(spot.at.x, spot.at.y - spot.radius));
            (format!("{tag} {name}").trim_end().to_owned(), Some(to), to.x)
        }
        Place::Whole => (tag.to_owned(), None, layout.answers),
        Place::Connection { .. } | Place::Bias { .. } => return None,
    };
    Some(Callout { quantity, badge, symbol, number, to, x, is_focus })
}

/// The slope of the loss, and the loss, belong to the gap on the scale of an output.
fn is_at_scale(picture: &Picture<'_>, quantity: Quantity) -> bool {
    let last = LayerNumber(picture.layout.columns.len() - 1);
    let is_of_loss = match Showing::of(quantity).on_curve {
        OnCurve::Blame { layer, .. } => layer == last,
        OnCurve::Loss { .. } => true,
        OnCurve::Unit { .. } | OnCurve::Nothing => false,
    };
    is_of_loss && matches!(picture.layout.answer, OutputDisplay::Scale(_))
}

/// The name of a unit where there is little room: of inputs and outputs that of the class alone.
fn short_name(picture: &Picture<'_>, layer: LayerNumber, unit: usize) -> String {
    let labels = picture.labels;
    if layer.is_inputs() {
        return labels.inputs.get(unit).map_or_else(|| format!("{}", unit + 1), |label| label.name.clone());
    }
    let last = LayerNumber(picture.layout.columns.len() - 1);
    match labels.outputs.get(unit).filter(|_| layer == last) {
        Some(label) => label.short.clone(),
        None => labels.unit_name(layer, unit),
    }
}

/// The sum that grows by the number in focus, over the unit in which it grows.
fn sum_so_far(picture: &Picture<'_>) -> Option<Callout> {
    let moment = picture.moment?;
    let sum = moment.walk.running_sum()?;
    let (layer, unit, name) = match moment.course() {
        Course::Forward { layer, unit, .. } => (layer, unit, "sum so far"),
        Course::Back { layer, unit, .. } => (layer, unit, "∂ℓ/∂a so far"),
        Course::Still => return None,
    };
    let spot = picture.layout.spot(layer, unit)?;
    let number = picture.digits.write(picture.sum_so_far()?);
    let terms = if picture.travels().next().is_none() { sum.terms } else { sum.terms - 1 };
    Some(Callout {
        quantity: moment.walk.focus()?,
        badge: None,
        symbol: format!("{name}, {terms} of {}", sum.of),
        number,
        to: Some(Point::new(spot.at.x, spot.at.y - spot.radius)),
        x: spot.at.x,
        is_focus: true,
    })
}

/// Symbol over number, with a leader; beside the number in focus its curve.
fn draw_number(picture: &Picture<'_>, callout: &Callout, sketch: &mut Sketch) {
    let letters = &picture.layout.letters;
    let badge = if callout.badge.is_some() { 2.0 * BADGE + 5.0 } else { 0.0 };
    let text = text_width(&callout.symbol, letters.body, false).max(text_width(&callout.number, letters.large, true));
    let curve = picture.figure.filter(|_| callout.is_focus && has_curve(callout.quantity));
    let beside = if curve.is_some() { CURVE.0 + 8.0 } else { 0.0 };
    let width = badge + text + 4.0;
    let top = SYMBOL - 9.0;
    let height = NUMBER + 11.0 - top;
    let rect = |left: f64, wide: f64| Rect { corner: Point::new(left, top), width: wide, height };
    let half = width / 2.0;
    let most = (picture.layout.width - width - 6.0).max(6.0);
    let place = [true, false].into_iter().find_map(|with_curve| {
        let wide = if with_curve { width + beside } else { width };
        let step = wide / 2.0 + BETWEEN;
        let away = (0..14).flat_map(|index| [f64::from(index), -f64::from(index)]);
        away.map(|index| (callout.x - half + 0.5 * step * index).clamp(6.0, most))
            .find(|&left| sketch.is_free(rect(left, wide)))
            .map(|left| (left, with_curve))
    });
    let Some((left, with_curve)) = place else { return };
    let start = left + badge + 2.0;
    let ink = if callout.is_focus { Ink::Gold } else { Ink::Text };
    let symbol = Words::new(callout.symbol.clone(), Point::new(start, SYMBOL), letters);
    sketch.write(symbol.size(letters.body).align(Align::Start).muted());
    let number = Words::new(callout.number.clone(), Point::new(start, NUMBER), letters);
    sketch.write(number.size(letters.large).bold().align(Align::Start).ink(ink));
    if let Some(badge) = callout.badge {
        draw_badge(picture, badge, Point::new(left + BADGE, SYMBOL), sketch);
    }
    if let Some(to) = callout.to {
        let from = Point::new(to.x.clamp(left + 2.0, left + width - 2.0), top + height + 2.0);
        leader(picture, from, to, sketch);
    }
    if let (Some(figure), true) = (curve, with_curve) {
        let corner = Point::new(left + width + 8.0, top);
        let room = Rect { corner, width: CURVE.0, height: CURVE.1 };
        sketch.take(room);
        draw_curve(figure, room, sketch);
    }
}

fn has_curve(quantity: Quantity) -> bool {
    matches!(
        quantity,
        Quantity::Activation { .. }
            | Quantity::ActivationSlope { .. }
            | Quantity::Blame { .. }
            | Quantity::OutputError { .. }
    )
}

/// Where there is no room above the network: a badge, or the number in focus on one line.
fn draw_small(picture: &Picture<'_>, callout: &Callout, sketch: &mut Sketch) {
    let letters = &picture.layout.letters;
    let y = BADGE_ROW;
    if let Some(badge) = callout.badge {
        let at = Point::new(callout.x, y);
        let rect = badge_rect(at);
        if sketch.is_free(rect) {
            draw_badge(picture, badge, at, sketch);
            if let Some(to) = callout.to {
                leader(picture, Point::new(at.x, y + BADGE), to, sketch);
            }
        }
        return;
    }
    if !callout.is_focus {
        return;
    }
    let words = |text: String, x: f64| {
        let words = Words::new(text, Point::new(x, y), letters).size(letters.medium).bold().ink(Ink::Gold);
        let half = words.width() / 2.0 + 5.0;
        let x = x.clamp(half, (picture.layout.width - half).max(half));
        Words { at: Point::new(x, y), ..words }
    };
    let texts = [format!("{} {}", callout.symbol, callout.number), callout.number.clone()];
    let places = [0.0, 60.0, -60.0, 120.0, -120.0, 180.0, -180.0];
    let candidates: Vec<_> =
        texts.iter().flat_map(|text| places.map(|away| words(text.clone(), callout.x + away))).collect();
    if let Some(found) = candidates.into_iter().find(|words| sketch.is_free(words.rect())) {
        let from = Point::new(found.at.x, y + letters.medium / 2.0 + 3.0);
        sketch.write(found);
        if let Some(to) = callout.to {
            leader(picture, from, to, sketch);
        }
    }
}

fn leader(picture: &Picture<'_>, from: Point, to: Point, sketch: &mut Sketch) {
    let width = picture.layout.letters.leader;
    sketch.lines.push(Shape::Line { from, to, ink: Ink::GoldLine, width, dashed: false, opacity: 1.0 });
}

pub(super) fn badge_rect(centre: Point) -> Rect {
    Rect { corner: Point::new(centre.x - BADGE, centre.y - BADGE), width: 2.0 * BADGE, height: 2.0 * BADGE }
}

/// A numbered badge: the same number stands in the formula.
pub(super) fn draw_badge(picture: &Picture<'_>, badge: usize, centre: Point, sketch: &mut Sketch) {
    let letters = &picture.layout.letters;
    let radius = BADGE;
    sketch.take(badge_rect(centre));
    sketch.push_above(Shape::Circle { centre, radius, fill: Ink::Gold, stroke: Ink::Gold, width: 1.0 });
    sketch.push_above(Words::new(badge.to_string(), centre, letters).bold().ink(Ink::OnGold).shape());
}

/// The number in focus on a connection or bias, on a flag that stays clear of it.
fn draw_flag(picture: &Picture<'_>, emphasis: &Emphasis, subject: Quantity, edges: &[Edge], sketch: &mut Sketch) {
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    let Some(value) = picture.value(subject) else { return };
    let tag = tag(picture, subject);
    let (from, to, text) = match emphasis.focus {
        Place::Connection { layer, unit, source } => {
            let Some((from, to)) = layout.connection(layer, unit, source) else { return };
            let edge = edges.iter().find(|edge| (edge.layer, edge.unit, edge.source) == (layer, unit, source));
            let text = match edge.and_then(|edge| changed(picture, emphasis, edge)) {
                // It stands in the tag of the connection.
                Some(_) if layout.labels_edges() && !layout.narrow => return,
                Some(changed) => format!("{tag} {changed}"),
                None => format!("{tag} = {}", picture.digits.write(value)),
            };
            (from, to, text)
        }
        Place::Bias { layer, unit } => {
            let ends = layout.bias(layer, unit).or_else(|| layout.unit(layer, unit).map(|at| (at, at)));
            let Some((from, to)) = ends else { return };
            let old = Showing::of(subject).old.and_then(|old| picture.moment?.walk.trace.value(old));
            let number = picture.digits.write(value);
            let text = match old {
                Some(old) => format!("{tag} {} → {number}", picture.digits.write(old)),
                None => format!("{tag} = {number}"),
            };
            (from, to, text)
        }
        Place::Unit { .. } | Place::Whole => return,
    };
    let size = if layout.tall { letters.number } else { letters.medium };
    let height = if layout.tall { FLAG.1 } else { 22.0 };
    let least = if layout.tall { FLAG.0 } else { 0.0 };
    let width = least.max(text_width(&text, size, true) + 24.0);
    let clear = if layout.tall { CLEAR } else { 24.0 } + height / 2.0;
    let row = if layout.has_numbers { SYMBOL + 12.0 } else { BADGE_ROW };
    let spots = [0.5, 0.4, 0.6, 0.3, 0.7].map(|share| from.towards(to, share));
    let near = spots.iter().flat_map(|&on| [-clear, clear, -1.6 * clear, 1.6 * clear].map(|y| (on, on.x, on.y + y)));
    let aside = [0.0, 80.0, -80.0, 160.0, -160.0, 240.0, -240.0, 320.0, -320.0, 420.0, -420.0, 520.0, -520.0];
    let above = aside.into_iter().map(|x| (spots[0], spots[0].x + x, row));
    let most = (layout.width - width - 5.0).max(5.0);
    let place = near.chain(above).find_map(|(on, x, y)| {
        let corner = Point::new((x - width / 2.0).clamp(5.0, most), y - height / 2.0);
        let rect = Rect { corner, width, height };
        sketch.is_free(rect).then_some((on, rect))
    });
    let Some((on, rect)) = place else { return };
    let Rect { corner, .. } = rect;
    let below = corner.y < on.y;
    let start =
        Point::new(on.x.clamp(corner.x + 6.0, corner.x + width - 6.0), corner.y + if below { height } else { 0.0 });
    leader(picture, start, on, sketch);
    sketch.take(rect);
    sketch.push_above(Shape::Box { corner, width, height, fill: Ink::GoldWash, stroke: Ink::Gold });
    let middle = Point::new(corner.x + width / 2.0, corner.y + height / 2.0);
    sketch.push_above(Words::new(text, middle, letters).size(size).bold().ink(Ink::Gold).shape());
}

/// What a number of a connection or bias is called: of one that carries its name, by that.
fn tag(picture: &Picture<'_>, quantity: Quantity) -> String {
    let tag = Showing::of(quantity).tag;
    match quantity.place(LayerNumber(picture.frame.layers.len())) {
        Place::Connection { layer, unit, source } if picture.layout.labels_edges() => {
            tag.replace('w', &picture.labels.weight_name(layer, unit, source))
        }
        Place::Bias { layer, unit } if !picture.layout.narrow => {
            format!("{tag} {}", fitted(&short_name(picture, layer, unit), 84.0, picture.layout.letters.number, true))
        }
        Place::Connection { .. } | Place::Unit { .. } | Place::Bias { .. } | Place::Whole => tag.to_owned(),
    }
}
