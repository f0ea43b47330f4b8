//! Tags: the weights on their connections, where they find room.

use crate::explain::{LayerNumber, Parameter, Phase, Place, Quantity};

use super::callouts::{badge_rect, draw_badge};
use super::edges::Edge;
use super::picture::{Emphasis, Picture, Sketch, Words, compact};
use crate::view::drawing::{Align, Ink, Point, text_width};

/// From the largest circle of the sources to the column of tags.
const GUTTER: f64 = 14.0;
/// The most tags of a unit in a picture of many connections.
const MOST_TAGS: usize = 12;

pub(super) fn draw_tags(picture: &Picture<'_>, emphasis: &Emphasis, edges: &[Edge], sketch: &mut Sketch) {
    if picture.layout.labels_edges() {
        let walking = emphasis.subject.is_some();
        let is_own = |edge: &Edge| emphasis.touches(edge.layer, edge.unit, edge.source) == Some(true);
        // The tags of what stands out come first; while a number is in focus, no others.
        edges.iter().filter(|edge| is_own(edge)).for_each(|edge| draw_tag(picture, emphasis, edge, true, sketch));
        for edge in edges.iter().filter(|edge| !is_own(edge)) {
            let is_factor = emphasis.factor_at(place(edge)).is_some();
            if !walking || is_factor {
                draw_tag(picture, emphasis, edge, is_factor, sketch);
            }
        }
    } else {
        draw_gutter(picture, emphasis, edges, sketch);
    }
}

fn place(edge: &Edge) -> Place {
    Place::Connection { layer: edge.layer, unit: edge.unit, source: edge.source }
}

/// The name and the weight of a connection; of the one that changes now, old and new.
fn draw_tag(picture: &Picture<'_>, emphasis: &Emphasis, edge: &Edge, stands_out: bool, sketch: &mut Sketch) {
    let Edge { layer, unit, source, weight, from, to, .. } = *edge;
    let letters = &picture.layout.letters;
    let Some(at) = picture.layout.edge_label(layer, unit, source) else { return };
    let name = picture.labels.weight_name(layer, unit, source);
    let changed = changed(picture, emphasis, edge);
    let is_focus = emphasis.focus == place(edge);
    let backward = picture.moment.is_some_and(|moment| moment.walk.phase() == Some(Phase::Backward));
    let ground = match (&changed, is_focus && backward) {
        (Some(_), _) => Ink::GoldWash,
        (None, true) => Ink::Lit,
        (None, false) => Ink::Ground,
    };
    let number = compact(weight, 3);
    let texts = match &changed {
        Some(changed) => vec![format!("{name} {changed}"), changed.clone(), number.clone()],
        None => vec![format!("{name} {number}"), number.clone(), name.clone()],
    };
    let badge = emphasis.factor_at(place(edge)).and_then(|factor| factor.badge);
    let loud = stands_out && picture.layout.density.is_whole();
    let words = |text: &String, at: Point, small: bool| {
        let size = if is_focus && !small { letters.lit } else { letters.small };
        let words = Words::new(text.clone(), at, letters).size(size).tag(ground);
        if loud { words.bold() } else { words.muted() }
    };
    // A tag must not be wider than its connection is long.
    let length = from.distance(to);
    let spots = [at, from.towards(to, 0.5), from.towards(to, 0.34), from.towards(to, 0.66)];
    let candidates =
        texts.iter().flat_map(|text| spots.iter().flat_map(move |&at| [(text, at, false), (text, at, true)]));
    for (text, at, small) in candidates {
        let words = words(text, at, small);
        let mut rect = words.rect();
        if badge.is_some() {
            rect.corner.x -= 22.0;
            rect.width += 22.0;
        }
        if rect.width < length && sketch.is_free(rect) {
            sketch.write(words);
            if let Some(badge) = badge {
                let centre = Point::new(rect.corner.x + 11.0, at.y);
                draw_badge(picture, badge, centre, sketch);
            }
            return;
        }
    }
}

/// `0.4000 → 0.3589` of a weight that changes now.
pub(super) fn changed(picture: &Picture<'_>, emphasis: &Emphasis, edge: &Edge) -> Option<String> {
    let Edge { layer, unit, source, .. } = *edge;
    let parameter = Parameter::weight(layer, unit, source);
    let (old, weight) = match picture.moment.filter(|_| emphasis.subject == Some(Quantity::New(parameter))) {
        Some(moment) => {
            let walk = moment.walk;
            (walk.trace.value(Quantity::Parameter(parameter))?, walk.value(Quantity::New(parameter))?)
        }
        None => {
            let turn = picture.turn().filter(|turn| turn.ghost > 0.0)?;
            let (old, new) = (edge.weight_in(turn.before), edge.weight_in(turn.after));
            (old.to_bits() != new.to_bits()).then_some((old, new))?
        }
    };
    let now = picture.digits.write(weight);
    Some(if old.to_bits() == weight.to_bits() {
        format!("{now} stays")
    } else {
        format!("{} → {now}", picture.digits.write(old))
    })
}

/// The weights into the unit that stands out, in a column behind their sources; the strongest, where not all find room.
fn draw_gutter(picture: &Picture<'_>, emphasis: &Emphasis, edges: &[Edge], sketch: &mut Sketch) {
    let letters = &picture.layout.letters;
    let mut own: Vec<&Edge> =
        edges.iter().filter(|edge| emphasis.touches(edge.layer, edge.unit, edge.source) == Some(true)).collect();
    own.sort_by(|one, other| other.signal.total_cmp(&one.signal));
    if !picture.layout.density.is_whole() {
        own.truncate(MOST_TAGS);
    }
    let text = |edge: &Edge| compact(edge.weight, 2);
    let width = own.iter().map(|edge| text_width(&text(edge), letters.small, true)).fold(0.0, f64::max);
    let from_input = matches!(emphasis.main(), Place::Unit { layer: LayerNumber::INPUTS, .. });
    for edge in own {
        let column = if from_input { edge.layer.0 } else { edge.layer.previous().0 };
        let Some(column) = picture.layout.columns.get(column) else { continue };
        // A fan-out has its tags at the targets.
        let right = if from_input { column.x - column.radius - GUTTER } else { column.right() + GUTTER + width };
        let middle = right - width / 2.0;
        let share = (middle - edge.from.x) / (edge.to.x - edge.from.x);
        if !(0.02..=0.98).contains(&share) {
            continue;
        }
        let at = Point::new(right, edge.from.towards(edge.to, share).y);
        let words = Words::new(text(edge), at, letters).align(Align::End).tag(Ink::Ground);
        let words = if edge.product == 0.0 { words.muted() } else { words.bold() };
        let is_written = sketch.write(Words { pad: (5.0, 2.0), ..words });
        if let (true, Some(badge)) = (is_written, emphasis.factor_at(place(edge)).and_then(|factor| factor.badge)) {
            let centre = Point::new(right + 18.0, at.y);
            if sketch.is_free(badge_rect(centre)) {
                draw_badge(picture, badge, centre, sketch);
            }
        }
    }
}
