//! What stands outside the network: names and cells at the inputs; predictions, targets and errors at the outputs.

use crate::explain::Quantity;

use super::column::Column;
use super::picture::{Picture, bold, text};
use super::units::half_width;
use crate::view::bench::OutputLabel;
use crate::view::drawing::Ink;
use crate::view::drawing::{Align, Point, Shape};

pub(super) fn draw_inputs(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(column) = picture.layout.columns.first().filter(|column| column.grid.is_none()) else { return };
    if column.step() < 13.0 {
        return;
    }
    let step = column.step();
    // Name and value on lines of their own, closer where units are; else both on one, where the name gives way.
    let lines = if step >= 32.0 { Some((-7.0, 8.0)) } else { (step >= 25.0).then_some((-6.0, 6.5)) };
    let room = column.x - column.radius - 12.0;
    for (unit, Point { y, .. }) in column.drawn() {
        let Some(label) = picture.labels.inputs.get(unit) else { continue };
        let x = column.x - column.radius - 8.0;
        let mut push = |words: &str, down: f64, size: f64, ink: Ink| {
            shapes.push(text(Point::new(x, y + down), words, size, Align::End, ink));
        };
        match lines {
            _ if label.value.is_empty() => match (broken(&label.name, room, 12.0), lines) {
                (Some((first, second)), Some((above, below))) => {
                    push(first, above, 12.0, Ink::Text);
                    push(&fitted(second, room, 12.0), below, 12.0, Ink::Text);
                }
                (None, _) | (_, None) => push(&fitted(&label.name, room, 12.0), 0.0, 12.0, Ink::Text),
            },
            Some((name, value)) => {
                push(&fitted(&label.name, room, 12.0), name, 12.0, Ink::Text);
                push(&fitted(&label.value, room, 11.0), value, 11.0, Ink::Muted);
            }
            None => {
                let left = room - width_of(&label.value, 12.0) - width_of(" ", 12.0);
                push(&format!("{} {}", fitted(&label.name, left, 12.0), label.value), 0.0, 12.0, Ink::Text);
            }
        }
    }
}

/// About how wide a text is.
pub(super) fn width_of(text: &str, size: f64) -> f64 {
    CHARACTER * size * text.chars().count() as f64
}

/// The width of a letter, on average, for each pixel of its size.
const CHARACTER: f64 = 0.58;

/// A name that is too long for its room, broken at the last space of which the part before fits.
fn broken(name: &str, room: f64, size: f64) -> Option<(&str, &str)> {
    let fits = |words: &str| width_of(words, size) <= room;
    let (at, _) = name.rmatch_indices(' ').find(|&(at, _)| fits(&name[..at]))?;
    (!fits(name)).then(|| (&name[..at], &name[at + 1..]))
}

/// The text, cut with an ellipsis to about `room` CSS pixels at the given size.
pub(in crate::view) fn fitted(text: &str, room: f64, size: f64) -> String {
    let most = (room / (CHARACTER * size)).max(3.0) as usize;
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

pub(super) fn draw_outputs(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(column) = picture.layout.columns.last() else { return };
    for (unit, at) in column.drawn() {
        let Some(label) = picture.labels.outputs.get(unit) else { continue };
        if picture.layout.narrow || column.step() < 74.0 {
            draw_line(picture, unit, label, at, shapes);
        } else {
            draw_box(picture, unit, label, at, column.radius, shapes);
        }
    }
}

/// This output's share of the loss, once it is computed.
fn share(picture: &Picture<'_>, unit: usize) -> Option<String> {
    let example = picture.moment?.walk.example();
    let share = picture.value(Quantity::OutputError { unit, example })?;
    Some(format!("loss {}", picture.digits.write(share)))
}

fn draw_box(picture: &Picture<'_>, unit: usize, label: &OutputLabel, at: Point, radius: f64, shapes: &mut Vec<Shape>) {
    let mut above = at.y - radius - 13.0;
    if let Some(prediction) = &label.prediction {
        shapes.push(bold(Point::new(at.x, above), prediction, 14.0, Align::Middle, picture.number_ink()));
        above -= 17.0;
    }
    shapes.push(text(Point::new(at.x, above), &label.name, 12.0, Align::Middle, Ink::Muted));
    let (left, width) = (at.x + radius + 34.0, 96.0);
    let (from, to) = (Point::new(at.x + radius + 1.0, at.y), Point::new(left, at.y));
    shapes.push(Shape::Line { from, to, ink: Ink::Target, width: 2.0, dashed: false, opacity: 1.0 });
    let corner = Point::new(left, at.y - 15.0);
    shapes.push(Shape::Box { corner, width, height: 30.0, fill: Ink::Paper, stroke: Ink::Target });
    let middle = left + width / 2.0;
    shapes.push(text(Point::new(middle, at.y - 27.0), "target", 12.0, Align::Middle, Ink::Muted));
    shapes.push(bold(Point::new(middle, at.y), &label.target, 13.0, Align::Middle, picture.number_ink()));
    let gap = format!("off by {}", label.gap);
    shapes.push(text(Point::new(middle, at.y + 26.0), &gap, 12.0, Align::Middle, Ink::Target));
    if let Some(share) = share(picture, unit) {
        shapes.push(text(Point::new(middle, at.y + 41.0), &share, 12.0, Align::Middle, Ink::Target));
    }
}

fn draw_line(picture: &Picture<'_>, unit: usize, label: &OutputLabel, at: Point, shapes: &mut Vec<Shape>) {
    let Some(column) = picture.layout.columns.last() else { return };
    if picture.layout.narrow {
        if column.step() < 52.0 {
            return;
        }
        let right = picture.layout.width - 4.0;
        if let Some(prediction) = &label.prediction {
            let place = Point::new(right, at.y - column.radius - 12.0);
            shapes.push(bold(place, prediction, 12.0, Align::End, picture.number_ink()));
        }
        let place = Point::new(right, at.y + column.radius + 12.0);
        shapes.push(text(place, &format!("target {}", label.target), 11.0, Align::End, Ink::Target));
        if let Some(share) = share(picture, unit) {
            shapes.push(text(Point::new(right, place.y + 13.0), &share, 11.0, Align::End, Ink::Target));
        }
    } else if column.step() >= 13.0 {
        let place = Point::new(at.x + reach(picture, column) + 8.0, at.y);
        let room = picture.layout.width - place.x - 4.0;
        // A drawing has no target.
        let target = if picture.frame.is_fed() { String::new() } else { format!(": target {}", label.target) };
        let share = share(picture, unit);
        let two_lines = share.is_some() && column.step() >= 24.0;
        let tail = match &share {
            Some(share) if !two_lines => format!("{target}, {share}"),
            Some(_) | None => target,
        };
        // The name gives way, and never the number.
        let line = format!("{}{tail}", fitted(&label.short, room - width_of(&tail, 12.0), 12.0));
        let up = if two_lines { 6.0 } else { 0.0 };
        shapes.push(text(Point::new(place.x, place.y - up), &line, 12.0, Align::Start, Ink::Text));
        if let (true, Some(share)) = (two_lines, share) {
            shapes.push(text(Point::new(place.x, place.y + 7.0), &share, 11.0, Align::Start, Ink::Target));
        }
    }
}

/// How far the circles of a column, and the numbers in them, reach to the side.
fn reach(picture: &Picture<'_>, column: &Column) -> f64 {
    let outputs = picture.frame.outputs();
    let written = column.drawn().filter_map(|(unit, _)| Some(picture.digits.write(*outputs.get(unit)?)));
    written.filter_map(|number| half_width(&number, column.radius)).fold(column.radius, f64::max)
}
