//! Predicted against actual: an example on the diagonal is predicted exactly.

use crate::view::drawing::{Ink, Marker};

use super::assessment::PartName;
use super::chart::{Chart, ChartPicture, axis_name};
use super::curve::widened;
use super::plot::{Axis, Plot, Stroke, Surroundings, draw_series};

pub(in crate::view) fn draw(picture: &ChartPicture<'_>) -> Chart {
    let mut chart = Chart::default();
    let dataset = picture.dataset;
    let Some(first) = dataset.targets.first() else { return chart };
    let pairs = picture.examples().flat_map(|example| {
        let units = example.outputs.iter().zip(&example.targets).zip(&dataset.targets);
        units.flat_map(|((&a, &t), unit)| [unit.unscale(a), unit.unscale(t)]).collect::<Vec<_>>()
    });
    let both = widened(pairs);
    let axis = Axis::linear(both);
    // Of several targets none gives the axes its name.
    let name =
        if dataset.targets.len() == 1 { axis_name(&first.name, first.unit.as_deref()) } else { "target".to_owned() };
    let around = Surroundings { x_name: &format!("actual {name}"), y_name: "predicted", right: 0.0 };
    let plot = Plot::new(picture.size, axis, axis, around);
    plot.draw_grid(&mut chart.shapes);
    plot.draw_axes(around, &mut chart.shapes);
    let diagonal = both.map(|exact| (exact, exact));
    draw_series(&plot, &diagonal, Stroke::dashed(Ink::Muted, 1.0, (6, 4)), &mut chart.shapes);
    for example in picture.examples() {
        let manner = match example.part {
            PartName::Train => (Marker::Circle, Ink::Text),
            PartName::Test => (Marker::Diamond, Ink::Target),
        };
        for ((&a, &t), unit) in example.outputs.iter().zip(&example.targets).zip(&dataset.targets) {
            let at = plot.at(unit.unscale(t), unit.unscale(a));
            if at.x.is_finite() && at.y.is_finite() {
                picture.mark(&example, at, manner, &mut chart);
            }
        }
    }
    chart.plot = Some(plot);
    chart
}
