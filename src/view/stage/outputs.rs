//! What the outputs say: of amounts a scale with guess, target and the gap between them; of classes a bar for each.

use super::edges::square as hollow_square;
use super::layout::{OutputDisplay, Spot};
use super::picture::{Picture, Sketch, Words, compact, fits};
use super::streams::curve;
use crate::explain::LayerNumber;
use crate::view::bench::{OutputLabel, Reading};
use crate::view::drawing::{Align, Ink, Point, Rect, Shape, even_ticks, fitted, text_width};

/// The dot of the guess, the square of the target, the bar of the gap; the first two on a narrow stage.
const DOT: (f64, f64) = (8.0, 6.0);
const SQUARE: (f64, f64) = (16.0, 12.0);
const GAP: f64 = 10.0;
/// From a scale to what is written beside it.
const BESIDE: (f64, f64) = (18.0, 12.0);
/// Labels nearer than this stand one below the other.
const APART: f64 = 64.0;
/// A scale shorter than this has no captions, one shorter than the second no target in figures.
const CAPTIONED: f64 = 100.0;
const WRITTEN: f64 = 36.0;
/// The height of a bar.
const BAR: f64 = 14.0;
/// The room for a share of one.
const SHARE: f64 = 64.0;

pub(super) fn draw_outputs(picture: &Picture<'_>, sketch: &mut Sketch) {
    let Some(column) = picture.layout.columns.last().filter(|column| column.is_of_circles()) else { return };
    let layer = LayerNumber(picture.layout.columns.len() - 1);
    for (unit, place) in column.drawn() {
        let Some(label) = picture.labels.outputs.get(unit) else { continue };
        let spot = Spot { layer, unit, at: place.at, radius: place.radius };
        match picture.layout.answer {
            OutputDisplay::Scale(_) => draw_scale(picture, spot, label, sketch),
            OutputDisplay::Bars(_) => draw_bar(picture, spot, label, sketch),
        }
    }
}

/// Where the scale of an output stands: its upper and its lower end.
fn stretch(picture: &Picture<'_>, unit: usize) -> Option<(f64, f64)> {
    let layout = picture.layout;
    let column = layout.columns.last().filter(|column| column.is_of_circles())?;
    let at = column.at(unit)?;
    let half = if column.units == 1 {
        f64::INFINITY
    } else {
        (column.pitch() / 2.0 - if layout.narrow { 22.0 } else { 34.0 }).clamp(6.0, 120.0)
    };
    let (top, bottom) = (layout.top + 4.0, layout.bottom - 4.0);
    let (upper, lower) = ((at.y - half).max(top), (at.y + half).min(bottom));
    (lower - upper >= 12.0 && layout.answers + 12.0 < layout.width).then_some((upper, lower))
}

/// How high a value stands on a scale; beyond its ends at the end.
fn height(reading: &Reading, value: f64, (upper, lower): (f64, f64)) -> f64 {
    let (low, high) = (reading.low.min(reading.target), reading.high.max(reading.target));
    let (low, high) = if reading.target.is_nan() { (reading.low, reading.high) } else { (low, high) };
    let share = (value - low) / (high - low);
    lower - if share.is_nan() { 0.5 } else { share.clamp(0.0, 1.0) } * (lower - upper)
}

/// Where the guess of an output stands on its scale, once it is there.
pub(super) fn dot_of(picture: &Picture<'_>, unit: usize) -> Option<Point> {
    let OutputDisplay::Scale(_) = picture.layout.answer else { return None };
    let reading = picture.labels.outputs.get(unit)?.reading?;
    let ends = stretch(picture, unit)?;
    (!reading.value.is_nan()).then(|| Point::new(picture.layout.answers, height(&reading, reading.value, ends)))
}

/// Where the target of an output stands on its scale, if it is known.
pub(super) fn square_of(picture: &Picture<'_>, unit: usize) -> Option<Point> {
    let OutputDisplay::Scale(_) = picture.layout.answer else { return None };
    let reading = picture.labels.outputs.get(unit)?.reading?;
    let ends = stretch(picture, unit)?;
    (!reading.target.is_nan()).then(|| Point::new(picture.layout.answers, height(&reading, reading.target, ends)))
}

fn draw_scale(picture: &Picture<'_>, spot: Spot, label: &OutputLabel, sketch: &mut Sketch) {
    let layout = picture.layout;
    let (Some(reading), Some(ends)) = (label.reading, stretch(picture, spot.unit)) else { return };
    let x = layout.answers;
    let (dot, square) = if layout.narrow { (DOT.1, SQUARE.1) } else { (DOT.0, SQUARE.0) };
    let line = |from: Point, to: Point, ink: Ink, width: f64| Shape::Line {
        from,
        to,
        ink,
        width,
        dashed: false,
        opacity: 1.0,
    };
    sketch.lines.push(line(Point::new(x, ends.0), Point::new(x, ends.1), Ink::Line, 1.6));
    let target = (!reading.target.is_nan() && !picture.frame.is_fed()).then(|| height(&reading, reading.target, ends));
    let guess = dot_of(picture, spot.unit);
    if let Some(at) = guess {
        let points = curve(Point::new(spot.at.x + spot.radius, spot.at.y), at);
        sketch.lines.push(Shape::Ribbon { points, ink: Ink::Text, width: 1.6, opacity: 1.0 });
    }
    if let (Some(at), Some(y)) = (guess, target) {
        let grown = picture.grown();
        let from = y + (at.y - y) * grown;
        let (upper, lower) = (from.min(y), from.max(y));
        let corner = Point::new(x - GAP / 2.0, upper);
        let (width, height) = (GAP, lower - upper);
        sketch.bodies.push(Shape::Plate { corner, width, height, round: 0.0, ink: Ink::Target });
    }
    if let Some(y) = target {
        hollow_square(Point::new(x, y), square, Ink::Target, 2.2, sketch);
    }
    if let Some(centre) = guess {
        sketch.bodies.push(Shape::Circle { centre, radius: dot, fill: Ink::Text, stroke: Ink::Ground, width: 2.0 });
    }
    let reach = dot.max(square / 2.0) + 1.0;
    sketch.take(Rect { corner: Point::new(x - reach, ends.0), width: 2.0 * reach, height: ends.1 - ends.0 });
    write_beside(picture, label, (guess.map(|at| at.y), target), ends, sketch);
    if layout.tall && ends.1 - ends.0 >= 2.0 * CAPTIONED {
        draw_ticks(picture, &reading, ends, label, sketch);
        draw_earlier(picture, &reading, ends, spot.unit, sketch);
    }
}

/// Earlier guesses of the run left of the scale, the paler the older; the first of all is named.
fn draw_earlier(picture: &Picture<'_>, reading: &Reading, ends: (f64, f64), unit: usize, sketch: &mut Sketch) {
    const AWAY: f64 = 11.0;
    const LENGTH: f64 = 10.0;
    const FADING: (f64, f64) = (0.7, 0.2);
    const NEXT: f64 = 3.0;
    if picture.moment.is_some() || picture.frame.is_fed() || picture.layout.narrow {
        return;
    }
    let x = picture.layout.answers - AWAY;
    let count = picture.earlier.len();
    let mut drawn: Vec<f64> = Vec::with_capacity(count);
    // The newest first: an older one that stands as high is not drawn again.
    for (age, guess) in picture.earlier.iter().rev().enumerate() {
        let Some(&value) = guess.values.get(unit).filter(|value| value.is_finite()) else { continue };
        let y = height(reading, value, ends);
        if drawn.iter().any(|other| (other - y).abs() < NEXT) {
            continue;
        }
        drawn.push(y);
        let opacity = FADING.0 + (FADING.1 - FADING.0) * age as f64 / (count - 1).max(1) as f64;
        let (from, to) = (Point::new(x - LENGTH, y), Point::new(x, y));
        sketch.lines.push(Shape::Line { from, to, ink: Ink::Text, width: 2.0, dashed: false, opacity });
        if guess.is_first {
            let at = Point::new(x - LENGTH - 5.0, y);
            let words = |text: &str| Words::new(text, at, &picture.layout.letters).muted().align(Align::End);
            sketch.write_first([words("its first guess"), words("at first")]);
        }
    }
}

/// The guess, the target and the gap between them, in the unit of the target.
fn write_beside(
    picture: &Picture<'_>,
    label: &OutputLabel,
    (guess, target): (Option<f64>, Option<f64>),
    ends: (f64, f64),
    sketch: &mut Sketch,
) {
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    let long = ends.1 - ends.0 >= CAPTIONED && !layout.narrow;
    let x = layout.answers + if layout.narrow { BESIDE.1 } else { BESIDE.0 };
    let room = layout.width - x - 5.0;
    let size = if long { letters.number } else { letters.medium };
    let (of_guess, of_target) = label.reading.map_or((f64::NAN, f64::NAN), |reading| (reading.value, reading.target));
    let number = |text: &str, value: f64, y: f64, ink: Ink| {
        // A number that is too long for its place is smaller before it is cut.
        let size = if text_width(text, size, true) <= room { size } else { letters.small };
        let text = if text_width(text, size, true) <= room || value.is_nan() {
            fitted(text, room, size, true)
        } else {
            // Or has fewer digits.
            fitted(&short_amount(value, label.unit.as_deref()), room, size, true)
        };
        Words::new(text, Point::new(x, y), letters).size(size).bold().ink(ink).align(Align::Start)
    };
    let caption = |text: &str, y: f64, ink: Ink| {
        let text = fitted(text, room, letters.small, false);
        Words::new(text, Point::new(x, y), letters).ink(ink).align(Align::Start)
    };
    let prediction = guess.map(|_| label.prediction.clone().unwrap_or_else(|| picture.digits.write(label.output)));
    let line = 1.06 * size;
    let (Some(y), Some(prediction)) = (guess, &prediction) else {
        if let Some(y) = target.filter(|_| ends.1 - ends.0 >= WRITTEN) {
            sketch.write(number(&label.target, of_target, y, Ink::Target));
        }
        return;
    };
    let Some(goal) = target else {
        sketch.write(number(prediction, of_guess, y, picture.number_ink()));
        return;
    };
    if !long {
        let both = ends.1 - ends.0 >= WRITTEN;
        let (upper, lower) = if !both || (y - goal).abs() >= line + 2.0 {
            (y, goal)
        } else {
            let middle = f64::midpoint(y, goal);
            let away = if y <= goal { -0.5 } else { 0.5 } * (line + 2.0);
            (middle + away, middle - away)
        };
        sketch.write(number(prediction, of_guess, upper, picture.number_ink()));
        if both {
            sketch.write(number(&label.target, of_target, lower, Ink::Target));
        }
        return;
    }
    let gap = gap_words(label);
    let gap = gap.into_iter().find(|gap| text_width(gap, letters.medium, true) <= room).unwrap_or_default();
    let up = y <= goal;
    let (upper, lower) = (y.min(goal), y.max(goal));
    let texts = |is_guess: bool| {
        if is_guess {
            ("guess", prediction.as_str(), Ink::Muted, picture.number_ink())
        } else {
            ("target", label.target.as_str(), Ink::Target, Ink::Target)
        }
    };
    let ((first, first_number, ink, number_ink), (second, second_number, other, other_ink)) = (texts(up), texts(!up));
    let (first_value, second_value) = if up { (of_guess, of_target) } else { (of_target, of_guess) };
    let mut rows: Vec<Words> = Vec::with_capacity(5);
    let between = letters.medium + 5.0;
    if lower - upper >= APART {
        // At the ends of the scale captions and numbers turn inwards.
        let above = if upper - line < layout.top { upper } else { upper - line };
        let below = if lower + line > layout.bottom { lower - line } else { lower };
        rows.push(caption(first, above, ink));
        rows.push(number(first_number, first_value, above + line, number_ink));
        let middle = f64::midpoint(upper, lower);
        rows.push(caption(&gap, middle, Ink::Target).size(letters.medium).bold());
        rows.push(caption(second, below, other));
        rows.push(number(second_number, second_value, below + line, other_ink));
    } else {
        let block = 4.0 * line + between;
        let begin = (f64::midpoint(upper, lower) - block / 2.0 + line / 2.0).clamp(layout.top, layout.bottom - block);
        rows.push(caption(first, begin, ink));
        rows.push(number(first_number, first_value, begin + line, number_ink));
        rows.push(caption(second, begin + 2.0 * line, other));
        rows.push(number(second_number, second_value, begin + 3.0 * line, other_ink));
        rows.push(caption(&gap, begin + 3.0 * line + between, Ink::Target).size(letters.medium).bold());
    }
    // The numbers first: a caption gives way.
    rows.sort_by_key(|words| !words.bold);
    for words in rows {
        let text = fitted(&words.text, room, words.size, words.bold);
        sketch.write(Words { text, ..words });
    }
}

/// `$85 251 too high`, `$85 251 off`, and the number alone, for where there is less room.
fn gap_words(label: &OutputLabel) -> [String; 3] {
    let (size, too) = match (label.gap.strip_prefix('+'), label.gap.strip_prefix('−')) {
        (Some(size), _) => (size, "too high"),
        (None, Some(size)) => (size, "too low"),
        (None, None) => (label.gap.as_str(), "off"),
    };
    [format!("{size} {too}"), format!("{size} off"), size.to_owned()]
}

/// Round amounts along the scale.
fn draw_ticks(picture: &Picture<'_>, reading: &Reading, ends: (f64, f64), label: &OutputLabel, sketch: &mut Sketch) {
    const TICK: f64 = 5.0;
    const MOST: f64 = 4.0;
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    let x = layout.answers;
    let room = layout.width - x - BESIDE.0 - 5.0;
    if !(reading.high - reading.low).is_finite() {
        return;
    }
    for tick in even_ticks([reading.low, reading.high], MOST) {
        let y = height(reading, tick, ends);
        if !(ends.0..=ends.1).contains(&y) {
            continue;
        }
        let (from, to) = (Point::new(x - TICK, y), Point::new(x + TICK, y));
        sketch.lines.push(Shape::Line { from, to, ink: Ink::Line, width: 1.4, dashed: false, opacity: 1.0 });
        let text = short_amount(tick, label.unit.as_deref());
        let words = Words::new(fitted(&text, room, letters.small, false), Point::new(x + BESIDE.0 - 2.0, y), letters);
        sketch.write(words.muted().align(Align::Start));
    }
}

/// `$200k`, `0.5`.
fn short_amount(value: f64, unit: Option<&str>) -> String {
    let decimals = usize::from(value.fract() != 0.0 && value.abs() < 100.0) + usize::from(value.abs() < 1.0);
    // `$200k`, not `$200.0k`; of hundreds of thousands no more is legible anyway.
    let whole = (1e3..1e6).contains(&value.abs()) && ((value / 1e3).fract() == 0.0 || value.abs() >= 1e5);
    let number = if value == 0.0 { "0".to_owned() } else { compact(value, if whole { 0 } else { decimals }) };
    match unit {
        Some(unit) => crate::data::with_unit(&number, unit),
        None => number,
    }
}

/// The unit that is largest, once all are there.
pub(super) fn winner(picture: &Picture<'_>) -> Option<usize> {
    let outputs = picture.frame.outputs();
    if outputs.iter().any(|output| output.is_nan()) || !matches!(picture.layout.answer, OutputDisplay::Bars(_)) {
        return None;
    }
    (0..outputs.len()).max_by(|&one, &other| outputs[one].total_cmp(&outputs[other]))
}

/// The name of a class, where all names fit the circles of their units.
pub(super) fn name_in_circle<'a>(picture: &Picture<'a>, layer: LayerNumber, unit: usize) -> Option<&'a str> {
    let layout = picture.layout;
    if layer.0 + 1 != layout.columns.len() || !matches!(layout.answer, OutputDisplay::Bars(_)) {
        return None;
    }
    let radius = layout.columns[layer.0].radius;
    let all = picture.labels.outputs.iter().all(|label| fits(&label.short, layout.letters.small, radius));
    picture.labels.outputs.get(unit).filter(|_| all).map(|label| label.short.as_str())
}

fn draw_bar(picture: &Picture<'_>, spot: Spot, label: &OutputLabel, sketch: &mut Sketch) {
    let (layout, letters) = (picture.layout, &picture.layout.letters);
    let outputs = picture.frame.outputs();
    let value = outputs.get(spot.unit).copied().unwrap_or(f64::NAN);
    let Some(column) = layout.columns.last() else { return };
    let OutputDisplay::Bars(names) = layout.answer else { return };
    let is_winner = winner(picture) == Some(spot.unit);
    let pitch = column.pitch();
    let legible = pitch >= letters.small + 1.5 || column.units == 1;
    let named = name_in_circle(picture, spot.layer, spot.unit).is_none() && legible;
    let is_share = outputs.iter().all(|output| output.is_nan() || (0.0..=1.0).contains(output));
    let room = layout.width - layout.answers;
    let names = if named { names.min(if layout.narrow { 0.45 * room } else { 0.3 * room }) + 8.0 } else { 0.0 };
    let share = if layout.narrow { SHARE - 6.0 } else { SHARE };
    let left = layout.answers + names;
    let width = (room - names - share - 8.0).min(270.0);
    if named {
        let text = fitted(&label.short, names - 8.0, letters.small, is_winner);
        let words = Words::new(text, Point::new(layout.answers, spot.at.y), letters).align(Align::Start);
        sketch.write(if is_winner { words.bold() } else { words.muted() });
    }
    let height = BAR.min(0.62 * pitch);
    if width >= 12.0 {
        let corner = Point::new(left, spot.at.y - height / 2.0);
        sketch.bodies.push(Shape::Plate { corner, width, height, round: 2.0, ink: Ink::Sunk });
        sketch.take(Rect { corner, width, height });
        let filled = if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) * width };
        let ink = if is_winner { Ink::Text } else { Ink::Line };
        if filled >= 0.5 {
            sketch.bodies.push(Shape::Plate { corner, width: filled, height, round: 2.0_f64.min(filled / 2.0), ink });
        }
        let target = picture.frame.targets.get(spot.unit).copied().unwrap_or(f64::NAN);
        if target == 1.0 && !picture.frame.is_fed() {
            let side = (height - 2.0).max(4.0);
            hollow_square(Point::new(left + width - side / 2.0, spot.at.y), side, Ink::Target, 2.0, sketch);
        }
    }
    if legible && !value.is_nan() {
        let text =
            if is_share { format!("{:.1} %", 100.0 * value).replace(' ', "\u{202f}") } else { compact(value, 2) };
        let at = Point::new((left + width + share).min(layout.width - 8.0), spot.at.y);
        let words = Words::new(text, at, letters).align(Align::End);
        let medium = words.clone().size(letters.medium);
        if is_winner {
            let size = if pitch >= letters.value + 2.0 && !layout.narrow { letters.value } else { letters.medium };
            sketch.write_first([words.clone().bold().size(size), medium.bold(), words.bold()]);
        } else {
            sketch.write_first([medium, words]);
        }
    }
}
