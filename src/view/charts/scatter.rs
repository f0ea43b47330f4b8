//! Predicted against actual: an example on the diagonal is predicted exactly.

use crate::view::drawing::Ink;
use crate::view::drawing::{Marker, Shape};

use super::assessment::PartName;
use super::chart::{Chart, ChartPicture, axis_name};
use super::curve::widened;
use super::plot::{AxisNames, Plot};

pub(in crate::view) fn draw(picture: &ChartPicture<'_>) -> Chart {
    let mut chart = Chart::default();
    let dataset = picture.dataset;
    let Some(first) = dataset.targets.first() else { return chart };
    let pairs = picture.examples().flat_map(|example| {
        let units = example.outputs.iter().zip(&example.targets).zip(&dataset.targets);
        units.flat_map(|((&a, &t), unit)| [unit.unscale(a), unit.unscale(t)]).collect::<Vec<_>>()
    });
    let both = widened(pairs);
    let plot = Plot::new(picture.size.0, picture.size.1, both, both);
    // Of several targets none gives the axes its name.
    let name =
        if dataset.targets.len() == 1 { axis_name(&first.name, first.unit.as_deref()) } else { "target".to_owned() };
    plot.draw_axes(AxisNames { x: &format!("actual {name}"), y: "predicted" }, &mut chart.shapes);
    let (from, to) = (plot.at(both[0], both[0]), plot.at(both[1], both[1]));
    chart.shapes.push(Shape::Line { from, to, ink: Ink::Muted, width: 1.0, dashed: true, opacity: 1.0 });
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
