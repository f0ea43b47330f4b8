//! The words around the network: what the picture is of, what it leaves out, captions, legend and losses.

use crate::explain::Quantity;

use super::edges::draw_weight;
use super::outside::width_of;
use super::picture::{Picture, WIDEST_WEIGHT, bold, text};
use super::showing::Showing;
use super::units::is_crowded;
use crate::view::drawing::Ink;
use crate::view::drawing::{Align, Point, Shape};

pub(super) fn draw_words(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    shapes.push(bold(Point::new(14.0, SCOPE), picture.scope, 12.0, Align::Start, Ink::Text));
    draw_losses(picture, shapes);
    for (line, note) in picture.layout.notes.iter().enumerate() {
        let at = Point::new(14.0, SCOPE + 18.0 + 14.0 * line as f64);
        shapes.push(text(at, note, 11.0, Align::Start, Ink::Muted));
    }
    draw_captions(picture, shapes);
    draw_legend(picture, shapes);
}

/// How high the line stands that says what the picture is of.
const SCOPE: f64 = 14.0;

/// The size of a caption.
const CAPTION: f64 = 12.0;
/// The least gap between two captions.
const BETWEEN: f64 = 4.0;

/// The losses that are computed so far, the one in focus in a box.
fn draw_losses(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let Some(moment) = picture.moment else { return };
    let walk = moment.walk;
    let own = Quantity::ExampleLoss { example: walk.example() };
    let mut right = picture.layout.width - 14.0;
    for quantity in [Quantity::Penalty, Quantity::BatchLoss, own] {
        let focus = walk.focus() == Some(quantity);
        let Some(value) = walk.value(quantity) else { continue };
        // A penalty of nothing is worth no words, nor is an example's loss where the mean is the same, or of several.
        let spare =
            (quantity == Quantity::Penalty && value == 0.0) || (quantity == own && walk.has(Quantity::BatchLoss));
        if !focus && spare {
            continue;
        }
        let tag = if picture.layout.narrow { short(quantity) } else { Showing::of(quantity).tag };
        let words = format!("{tag} {}", picture.digits.write(value));
        let width = 7.4 * words.chars().count() as f64 + 12.0;
        if focus {
            let corner = Point::new(right - width + 6.0, SCOPE - 11.0);
            shapes.push(Shape::Box { corner, width, height: 22.0, fill: Ink::Paper, stroke: Ink::Gold });
        }
        shapes.push(bold(Point::new(right, SCOPE), &words, 12.0, Align::End, Ink::Target));
        right -= width + 10.0;
    }
}

fn short(quantity: Quantity) -> &'static str {
    if quantity == Quantity::Penalty { "penalty" } else { "loss" }
}

fn draw_captions(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    for (column, caption) in picture.layout.columns.iter().zip(captions(picture)) {
        let at = Point::new(column.x, picture.layout.captions);
        shapes.push(text(at, caption, CAPTION, Align::Middle, Ink::Muted));
    }
}

/// The longest captions that stand clear of each other.
fn captions<'a>(picture: &Picture<'a>) -> &'a [String] {
    let labels = picture.labels;
    let columns = &picture.layout.columns;
    let room = columns.windows(2).map(|pair| pair[1].x - pair[0].x).fold(f64::INFINITY, f64::min);
    let width = |caption: &String| width_of(caption, CAPTION);
    let are_clear = |captions: &[String]| {
        captions.windows(2).all(|pair| (width(&pair[0]) + width(&pair[1])) / 2.0 + BETWEEN <= room)
    };
    let long = Some(&labels.captions).filter(|captions| !picture.layout.narrow && are_clear(captions));
    long.or(Some(&labels.short_captions).filter(|captions| are_clear(captions))).unwrap_or(&labels.shortest_captions)
}

fn draw_legend(picture: &Picture<'_>, shapes: &mut Vec<Shape>) {
    let y = picture.layout.height - 14.0;
    let mut x = 14.0;
    let samples: &[f64] = if picture.layout.narrow { &[0.5, 1.0] } else { &[0.1, 0.5, 1.0] };
    let mut sample = |weight: f64, caption: &str, shapes: &mut Vec<Shape>| {
        let (from, to) = (Point::new(x, y), Point::new(x + 26.0, y));
        draw_weight(from, to, weight, 1.0, shapes);
        shapes.push(text(Point::new(x + 31.0, y), caption, 11.0, Align::Start, Ink::Muted));
        x += 40.0 + 6.4 * caption.chars().count() as f64;
    };
    for &weight in samples {
        sample(weight, &weight.to_string(), shapes);
    }
    sample(-0.5, "negative", shapes);
    sample(WIDEST_WEIGHT * 1.01, &format!("beyond {WIDEST_WEIGHT}"), shapes);
    if picture.moment.is_some() && !picture.layout.narrow && is_crowded(picture) {
        let hint = "point at a unit for its z and δ";
        shapes.push(text(Point::new(x + 4.0, y), hint, 11.0, Align::Start, Ink::Muted));
    }
}
