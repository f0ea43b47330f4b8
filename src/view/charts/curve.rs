//! The fitted curve: what the network says along its one input, with the examples around it.

use crate::data::Span;
use crate::session::Field;
use crate::view::drawing::Ink;

use super::chart::{Chart, ChartPicture, axis_name};
use super::plot::{Axis, Plot, Stroke, Surroundings, draw_series};

pub(in crate::view) fn draw(picture: &ChartPicture<'_>) -> Chart {
    let mut chart = Chart::default();
    let ([column], Some(field)) = (&picture.dataset.input_columns[..], &picture.survey.field) else { return chart };
    let (&[x], Some(first)) = (&field.spans[..], picture.dataset.targets.first()) else { return chart };
    let curves: Vec<Vec<f64>> = field
        .outputs
        .iter()
        .zip(&picture.dataset.targets)
        .map(|(output, target)| output.iter().map(|&output| target.unscale(output)).collect())
        .collect();
    let (x_name, y_name) =
        (axis_name(&column.label, column.unit.as_deref()), axis_name(&first.name, first.unit.as_deref()));
    let around = Surroundings { x_name: &x_name, y_name: &y_name, right: 0.0 };
    let plot = Plot::new(picture.size, Axis::linear(x), Axis::linear(span(picture, &curves)), around);
    plot.draw_grid(&mut chart.shapes);
    plot.draw_axes(around, &mut chart.shapes);
    for example in picture.examples() {
        let Some(place) = picture.dataset.coordinates(example.row) else { continue };
        for (unit, target) in picture.dataset.targets.iter().enumerate() {
            let at = plot.at(place[0], target.unscale(example.targets[unit]));
            picture.mark(&example, at, picture.manner(&example), &mut chart);
        }
    }
    for (unit, curve) in curves.iter().enumerate() {
        let points = curve.iter().enumerate().map(|(index, &y)| (Field::along(x, index), y));
        let points: Vec<_> = points.filter(|(_, y)| y.is_finite()).collect();
        draw_series(&plot, &points, Stroke::solid(Ink::Class(unit), 2.5), &mut chart.shapes);
    }
    chart.plot = Some(plot);
    chart
}

/// From the lowest to the highest of the examples and of the curve, with a margin.
fn span(picture: &ChartPicture<'_>, curves: &[Vec<f64>]) -> Span {
    let dataset = picture.dataset;
    let targets = [&dataset.train, &dataset.test].map(|part| part.examples.targets());
    let units = dataset.targets.iter().enumerate();
    let answers = units.flat_map(|(unit, target)| {
        targets.into_iter().flat_map(move |rows| rows.row(unit)).map(|&answer| target.unscale(answer))
    });
    widened(answers.chain(curves.iter().flatten().copied()))
}

/// The span of some numbers with a margin of a twelfth on either side. Numbers that are none do not count.
pub(super) fn widened(numbers: impl Iterator<Item = f64>) -> Span {
    let numbers = numbers.filter(|number| number.is_finite());
    let (low, high) = numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    if low > high {
        return [0.0, 1.0];
    }
    let margin = if high > low { (high - low) / 12.0 } else { 0.5 };
    [low - margin, high + margin]
}
