//! How comparisons went: the error of each variant over the epochs, one curve over the other.

use crate::session::LearningCurve;

use super::plot::{Axis, CurveEnd, Plot, Spacing, Stroke, Surroundings, draw_names, draw_series, room_for};
use crate::view::drawing::{Ink, Shape};

/// The stroke of each curve: as many as can be compared.
const STROKES: [Stroke; 8] = [
    Stroke::solid(Ink::Text, 3.0),
    Stroke::dashed(Ink::Text, 1.75, (7, 3)),
    Stroke::dashed(Ink::Text, 1.75, (2, 3)),
    Stroke::solid(Ink::Target, 1.75),
    Stroke::dashed(Ink::Target, 1.75, (7, 3)),
    Stroke::dashed(Ink::Target, 1.75, (2, 3)),
    Stroke::solid(Ink::Muted, 1.75),
    Stroke::dashed(Ink::Muted, 1.75, (7, 3)),
];
/// The most of the drawing's width that the names of the curves may take; where they need more, their numbers stand there.
const MOST_FOR_NAMES: f64 = 0.45;

/// The courses on a logarithmic scale, on a drawing of so many CSS pixels; empty where there is no error to draw.
/// Beyond a hundred times the least error a curve runs along the upper edge: it has failed anyway.
#[must_use]
pub fn comparison_chart(courses: &[LearningCurve], size: (f64, f64)) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let errors = || courses.iter().flat_map(|course| &course.errors).copied().filter(|error| is_drawn(*error));
    let (low, high) = errors().fold((f64::INFINITY, 0.0_f64), |(low, high), error| (low.min(error), high.max(error)));
    if !low.is_finite() {
        return shapes;
    }
    let (low, high) = (low * 0.9, high.min(low * 100.0).max(low * 1.5));
    let epochs = courses.iter().map(|course| course.errors.len()).max().unwrap_or(1).saturating_sub(1).max(1);
    let names = names(courses, size.0);
    let around = Surroundings { x_name: "epoch", y_name: "", right: room_for(names.iter().map(String::as_str)) };
    let x = Axis { span: [0.0, epochs as f64], spacing: Spacing::Whole };
    let y = Axis { span: [low, high], spacing: Spacing::Logarithmic };
    let plot = Plot::new(size, x, y, around);
    plot.draw_grid(&mut shapes);
    plot.draw_axes(around, &mut shapes);
    let mut ends = Vec::new();
    for ((course, name), stroke) in courses.iter().zip(names).zip(STROKES.into_iter().cycle()) {
        let points = course.errors.iter().enumerate().filter(|(_, error)| is_drawn(**error));
        let points: Vec<_> = points.map(|(epoch, error)| (epoch as f64, error.clamp(low, high))).collect();
        draw_series(&plot, &points, stroke, &mut shapes);
        ends.extend(points.last().map(|&(epoch, error)| CurveEnd { at: plot.at(epoch, error), name, ink: stroke.ink }));
    }
    draw_names(&plot, &ends, size.0, &mut shapes);
    shapes
}

/// What stands at the ends of the curves: number and name, or the number alone where there is little room.
fn names(courses: &[LearningCurve], width: f64) -> Vec<String> {
    let names: Vec<String> =
        courses.iter().enumerate().map(|(index, course)| format!("{} {}", index + 1, course.name)).collect();
    if room_for(names.iter().map(String::as_str)) <= MOST_FOR_NAMES * width {
        return names;
    }
    (1..=courses.len()).map(|number| number.to_string()).collect()
}

fn is_drawn(error: f64) -> bool {
    error.is_finite() && error > 0.0
}
