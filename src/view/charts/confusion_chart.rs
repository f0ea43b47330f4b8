//! The confusion matrix as a drawing: to be saved, for on the page it is a table whose cells are pressed.

use crate::data::Dataset;
use crate::session::Survey;
use crate::view::drawing::{Align, Ink, Point, Shape, Tone, Type, fitted, text_width};

use super::assessment::{PartName, class_names, confusion};

/// The side of a cell, in pixels of the drawing.
const CELL: f64 = 40.0;
/// Room around a matrix.
const MARGIN: f64 = 16.0;
/// The most room for the names of classes beside a matrix.
const MOST_FOR_NAMES: f64 = 140.0;
/// What a cell with all examples of its class has of the full colour, so that its number can be read.
const FULL: f64 = 0.45;

/// One matrix for each part that has examples, and the size of the drawing; none where there are no classes.
#[must_use]
pub fn confusion_chart(dataset: &Dataset, survey: &Survey, with_test: bool) -> Option<(Vec<Shape>, (f64, f64))> {
    let classes = class_names(&dataset.task);
    let parts = [PartName::Test, PartName::Train].into_iter().filter(|part| !part.is_empty(dataset));
    let parts: Vec<PartName> = parts.filter(|part| with_test || *part == PartName::Train).collect();
    if classes.is_empty() || parts.is_empty() {
        return None;
    }
    let size = Type::PAGE.small;
    // Where names do not fit over the columns, their numbers stand there, and beside the names.
    let is_narrow = classes.iter().any(|name| text_width(name, size, false) > CELL - 4.0);
    let beside =
        |class: usize| if is_narrow { format!("{}  {}", class + 1, classes[class]) } else { classes[class].clone() };
    let widest = (0..classes.len()).map(|class| text_width(&beside(class), size, false)).fold(0.0, f64::max);
    let names = (widest.min(MOST_FOR_NAMES) + 8.0).ceil();
    let side = CELL * classes.len() as f64;
    let title_room = 2.0 * Type::PAGE.body + CELL;
    let (width, height) = (names + side.max(160.0) + 2.0 * MARGIN, title_room + side + 2.0 * MARGIN + 20.0);
    let mut shapes = Vec::new();
    for (at, &part) in parts.iter().enumerate() {
        let corner = Point::new(at as f64 * width + MARGIN + names, MARGIN + title_room);
        let text = |x: f64, y: f64, text: String, align: Align, ink: Ink, bold: bool| Shape::Text {
            at: Point::new(x, y),
            text,
            size,
            bold,
            align,
            ink,
            halo: None,
        };
        let counts = confusion(dataset, survey, part);
        let all: usize = counts.iter().flatten().sum();
        let right: usize = counts.iter().enumerate().map(|(class, row)| row[class]).sum();
        let title = format!("{}: {right} of {all} right", part.title());
        shapes.push(text(corner.x - names, MARGIN + 8.0, title, Align::Start, Ink::Text, true));
        let heads = "columns: taken for".to_owned();
        shapes.push(text(corner.x, MARGIN + title_room - CELL, heads, Align::Start, Ink::Muted, false));
        for (class, row) in counts.iter().enumerate() {
            let along = CELL * (class as f64 + 0.5);
            let head = if is_narrow { (class + 1).to_string() } else { classes[class].clone() };
            shapes.push(text(corner.x + along, corner.y - 12.0, head, Align::Middle, Ink::Text, false));
            let name = fitted(&beside(class), names - 8.0, size, false);
            shapes.push(text(corner.x - 8.0, corner.y + along, name, Align::End, Ink::Text, false));
            let of_class = row.iter().sum::<usize>().max(1) as f64;
            for (predicted, &count) in row.iter().enumerate() {
                let centre = Point::new(corner.x + CELL * (predicted as f64 + 0.5), corner.y + along);
                let share = FULL * count as f64 / of_class;
                let tone = Tone::Sign(if predicted == class { share } else { -share });
                shapes.push(Shape::Pixel { centre, side: CELL - 1.0, tone });
                shapes.push(text(centre.x, centre.y, count.to_string(), Align::Middle, Ink::Text, predicted == class));
            }
        }
        let rows = "rows: what they are".to_owned();
        shapes.push(text(corner.x - names, corner.y + side + 14.0, rows, Align::Start, Ink::Muted, false));
    }
    Some((shapes, (width * parts.len() as f64, height)))
}
