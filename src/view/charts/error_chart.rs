//! The error over time: a curve for the training part, one for the test part.

use crate::data::Span;
use crate::session::History;

use super::plot::{Axis, CurveEnd, Plot, Spacing, Stroke, Surroundings, draw_names, draw_series, room_for};
use crate::view::drawing::{Ink, Marker, Shape};

/// The name of each part's curve.
const NAMES: [&str; 2] = ["training", "test"];
const TRAINING: Stroke = Stroke::solid(Ink::Text, 2.0);
const TEST: Stroke = Stroke::dashed(Ink::Target, 2.0, (6, 3));

/// The errors of a run so far, on a drawing of so many CSS pixels; empty before its start is measured. Errors that are not
/// finite, or have no place on a logarithmic scale, are left out.
#[must_use]
pub fn error_chart(history: &History, log_scale: bool, size: (f64, f64)) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let points = history.points();
    let Some(last) = points.last() else { return shapes };
    let is_drawn = |error: f64| error.is_finite() && (!log_scale || error > 0.0);
    let drawn = |(epoch, error): (u64, f64)| is_drawn(error).then_some((epoch as f64, error));
    let training: Vec<_> = points.iter().filter_map(|point| drawn((point.epoch, point.train_loss))).collect();
    let test: Vec<_> = points.iter().filter_map(|point| drawn((point.epoch, point.test_loss))).collect();
    let x = Axis { span: [0.0, last.epoch.max(1) as f64], spacing: Spacing::Whole };
    let y = Axis {
        span: span(training.iter().chain(&test).map(|&(_, error)| error), log_scale),
        spacing: if log_scale { Spacing::Logarithmic } else { Spacing::Linear },
    };
    let around = Surroundings { x_name: "epoch", y_name: "", right: room_for(NAMES.into_iter()) };
    let plot = Plot::new(size, x, y, around);
    plot.draw_grid(&mut shapes);
    plot.draw_axes(around, &mut shapes);
    draw_series(&plot, &test, TEST, &mut shapes);
    draw_series(&plot, &training, TRAINING, &mut shapes);
    let ticks = plot.x_ticks();
    for (index, &(epoch, error)) in test.iter().enumerate() {
        if ticks.contains(&epoch) || index + 1 == test.len() {
            let (centre, figure, stroke) = (plot.at(epoch, error), Marker::Square, Ink::Target);
            shapes.push(Shape::Mark { centre, radius: 3.0, figure, fill: Ink::Ground, stroke, width: 1.75 });
        }
    }
    let mut ends = Vec::new();
    for (points, name, ink) in [(&training, NAMES[0], Ink::Text), (&test, NAMES[1], Ink::Target)] {
        ends.extend(points.last().map(|&(epoch, error)| CurveEnd {
            at: plot.at(epoch, error),
            name: name.to_owned(),
            ink,
        }));
    }
    if let Some(end) = ends.first().filter(|_| !training.is_empty()) {
        let (fill, stroke) = (Ink::Text, Ink::Ground);
        shapes.push(Shape::Circle { centre: end.at, radius: 4.0, fill, stroke, width: 1.5 });
    }
    draw_names(&plot, &ends, size.0, &mut shapes);
    shapes
}

/// From 0, or on a logarithmic scale from the least error, to the greatest, with a margin.
fn span(errors: impl Iterator<Item = f64>, log_scale: bool) -> Span {
    let (low, high) = errors.fold((f64::INFINITY, 0.0_f64), |(low, high), error| (low.min(error), high.max(error)));
    let high = if high > 0.0 { (high * 1.05).min(f64::MAX) } else { 1.0 };
    if log_scale { [low.min(high * 0.5) * 0.9, high] } else { [0.0, high] }
}
