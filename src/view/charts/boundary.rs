//! The decision boundary: the plane of two inputs, coloured by what the network says there, with the examples on it.

use std::rc::Rc;

use crate::data::{Dataset, Task};
use crate::session::Field;
use crate::view::drawing::{Colour, Ink, Marker, Palette, Raster, Scale, Shape, mixed};

use super::assessment::PartName;
use super::chart::{Chart, ChartPicture, axis_name};
use super::plot::{Axis, Plot, Surroundings};

/// How strongly a region takes the colour of a class that just prevails, and how much more it can take.
const WEAK: f64 = 0.18;
const STRONGER: f64 = 0.42;
/// How strongly a region takes the colours of a scale.
const OF_SCALE: f64 = 0.75;

pub(in crate::view) fn draw(picture: &ChartPicture<'_>) -> Chart {
    let mut chart = Chart::default();
    let ([x_column, y_column], Some(field)) = (&picture.dataset.input_columns[..], &picture.survey.field) else {
        return chart;
    };
    let [x, y] = field.spans[..] else { return chart };
    let names = [x_column, y_column].map(|column| axis_name(&column.label, column.unit.as_deref()));
    let around = Surroundings { x_name: &names[0], y_name: &names[1], right: 0.0 };
    let plot = Plot::new(picture.size, Axis::linear(x), Axis::linear(y), around).with_one_scale();
    if let Some(raster) = regions(picture.dataset, field, picture.palette) {
        let rows = raster.height();
        let (corner, width, height) = (plot.corner, plot.width, plot.height);
        let raster = Rc::new(raster);
        chart.shapes.push(Shape::Picture { raster, first: 0, rows, corner, width, height, round: false });
    }
    plot.draw_axes(around, &mut chart.shapes);
    let answers = Answers::of(picture.dataset);
    for example in picture.examples() {
        let Some(place) = picture.dataset.coordinates(example.row) else { continue };
        let at = plot.at(place[0], place[1]);
        let manner = match &picture.dataset.task {
            Task::Binary { .. } | Task::MultiClass { .. } => picture.manner(&example),
            Task::Regression => {
                let figure = if example.part == PartName::Train { Marker::Circle } else { Marker::Diamond };
                let high = answers.share(example.targets[0]) >= 0.0;
                (figure, if high { Ink::HIGH } else { Ink::LOW })
            }
        };
        picture.mark(&example, at, manner, &mut chart);
    }
    chart.plot = Some(plot);
    chart
}

/// The regions that the boundary parts, in the colours of their classes or answers, from the highest y down.
fn regions(dataset: &Dataset, field: &Field, palette: Palette) -> Option<Raster> {
    let paint = Paint::new(dataset, palette);
    let side = Field::SIDE;
    if field.outputs.is_empty() || field.outputs.iter().any(|output| output.len() != side * side) {
        return None;
    }
    let mut raster = Raster::new(side, side);
    for row in (0..side).rev() {
        for cell in row * side..(row + 1) * side {
            raster.push(paint.at(&dataset.task, field, cell));
        }
    }
    Some(raster)
}

struct Paint {
    paper: Colour,
    classes: Vec<Colour>,
    scale: Scale,
    answers: Answers,
}

impl Paint {
    fn new(dataset: &Dataset, palette: Palette) -> Self {
        let classes = super::assessment::class_names(&dataset.task).len();
        Self {
            paper: palette.rgb(Ink::Paper),
            classes: (0..classes).map(|class| palette.rgb(Ink::Class(class))).collect(),
            scale: Scale::new(palette),
            answers: Answers::of(dataset),
        }
    }

    fn at(&self, task: &Task, field: &Field, cell: usize) -> Colour {
        let output = |unit: usize| field.outputs[unit][cell];
        match task {
            Task::Regression => mixed(self.paper, self.scale.at(self.answers.share(output(0))), OF_SCALE),
            Task::Binary { .. } => {
                let p = output(0);
                let class = self.classes[usize::from(p > 0.5)];
                mixed(self.paper, class, WEAK + STRONGER * (2.0 * p - 1.0).abs().min(1.0))
            }
            Task::MultiClass { .. } => {
                let highest = (1..field.outputs.len())
                    .fold(0, |best, unit| if output(unit) > output(best) { unit } else { best });
                let least = 1.0 / field.outputs.len() as f64;
                let certain = (output(highest) - least) / (1.0 - least);
                mixed(self.paper, self.classes[highest], WEAK + STRONGER * certain.clamp(0.0, 1.0))
            }
        }
    }
}

/// The lowest and the highest answer of the training part, scaled.
struct Answers {
    low: f64,
    high: f64,
}

impl Answers {
    fn of(dataset: &Dataset) -> Self {
        let answers = dataset.train.first_targets();
        let (low, high) = answers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), t| (low.min(t), high.max(t)));
        Self { low, high }
    }

    /// From −1 at the lowest to 1 at the highest; beyond them further.
    fn share(&self, answer: f64) -> f64 {
        if self.high > self.low { 2.0 * (answer - self.low) / (self.high - self.low) - 1.0 } else { 0.0 }
    }
}
