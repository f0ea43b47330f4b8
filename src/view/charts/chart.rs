//! Chart: a drawing of what came out, with the places of its examples.

use crate::data::{Dataset, Task};
use crate::session::Survey;
use crate::view::digits::Digits;
use crate::view::drawing::{Ink, Marker, Palette, Point, Shape};

use super::assessment::{Judged, PartName, all_judged};
use super::chart_kind::ChartKind;
use super::plot::Plot;
use super::{boundary, curve, scatter};

/// All that a chart depends on.
#[derive(Clone, Copy, Debug)]
pub struct ChartPicture<'a> {
    /// Which one.
    pub kind: ChartKind,
    /// The examples.
    pub dataset: &'a Dataset,
    /// What the network makes of them.
    pub survey: &'a Survey,
    /// Whether the test part is drawn, too.
    pub with_test: bool,
    /// The example on the stage, a row of the table.
    pub example: usize,
    /// How numbers are written.
    pub digits: Digits,
    /// In which colours.
    pub palette: Palette,
    /// Width and height in CSS pixels.
    pub size: (f64, f64),
}

/// A chart, drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The drawing.
    pub shapes: Vec<Shape>,
    /// Where its examples are.
    pub places: Vec<(usize, Point)>,
    /// Its axes; none where nothing could be drawn.
    pub plot: Option<Plot>,
    /// The example on the stage, over all others.
    on_top: Vec<Shape>,
}

/// The most marks that a large chart has, and a small one, where more of them cover each other; of more examples, every so many is
/// drawn. Charts follow the run, and each mark costs some 10 µs.
const MOST_MARKS: (usize, usize) = (1_500, 500);
/// How far from an example a click may be, in CSS pixels: half a finger.
const REACH: f64 = 16.0;

/// Draws a chart; an empty one where there is nothing to draw it from.
#[must_use]
pub fn chart(picture: &ChartPicture<'_>) -> Chart {
    let mut chart = match picture.kind {
        ChartKind::Boundary => boundary::draw(picture),
        ChartKind::Curve => curve::draw(picture),
        ChartKind::Scatter => scatter::draw(picture),
        ChartKind::Confusion | ChartKind::Misses => Chart::default(),
    };
    let on_top = std::mem::take(&mut chart.on_top);
    chart.shapes.extend(on_top);
    chart
}

impl Chart {
    /// The example nearest to a point, if one is within reach.
    #[must_use]
    pub fn example_at(&self, at: Point) -> Option<usize> {
        let near = self.places.iter().map(|&(row, place)| (place.distance(at), row));
        near.filter(|(distance, _)| *distance <= REACH).min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, row)| row)
    }
}

impl<'a> ChartPicture<'a> {
    /// The examples that are drawn: of each part all, or every so many.
    pub(in crate::view) fn examples(&self) -> impl Iterator<Item = Judged<'a>> + use<'a> {
        let (dataset, survey) = (self.dataset, self.survey);
        let with_test = self.with_test;
        let is_drawn = move |example: &Judged<'_>| with_test || example.part == PartName::Train;
        let count = survey.train.rows.len() + if with_test { survey.test.rows.len() } else { 0 };
        // A scatter has a mark for each target of an example.
        let marks = if self.kind == ChartKind::Scatter { count * dataset.targets.len() } else { count };
        let most = if self.is_large() { MOST_MARKS.0 } else { MOST_MARKS.1 };
        all_judged(dataset, survey).filter(is_drawn).step_by(marks.div_ceil(most).max(1))
    }

    /// Whether there is room for larger marks, and more of them.
    fn is_large(&self) -> bool {
        self.size.0.min(self.size.1) > 250.0
    }

    /// How many examples are drawn, and how many there are.
    #[must_use]
    pub fn drawn(&self) -> (usize, usize) {
        let test = if self.with_test { self.survey.test.of } else { 0 };
        (self.examples().count(), self.survey.train.of + test)
    }

    /// Marks the example at a place, in the manner of its part: a filled one is trained on, a hollow one is a test.
    pub(in crate::view) fn mark(
        &self,
        example: &Judged<'_>,
        at: Point,
        (figure, ink): (Marker, Ink),
        chart: &mut Chart,
    ) {
        let radius = if self.is_large() { 4.5 } else { 3.0 };
        let is_chosen = example.row == self.example;
        let shapes = if is_chosen { &mut chart.on_top } else { &mut chart.shapes };
        if is_chosen {
            let (fill, stroke) = (Ink::Gold, Ink::Text);
            shapes.push(Shape::Circle { centre: at, radius: radius + 5.0, fill, stroke, width: 1.0 });
        }
        let (fill, stroke, width) = match example.part {
            PartName::Train => (ink, Ink::Paper, 1.0),
            PartName::Test => (Ink::Paper, ink, 1.75),
        };
        shapes.push(Shape::Mark { centre: at, radius, figure, fill, stroke, width });
        chart.places.push((example.row, at));
    }

    /// The figure and colour of an example: those of its class, or those of its part.
    pub(super) fn manner(&self, example: &Judged<'_>) -> (Marker, Ink) {
        match (&self.dataset.task, self.dataset.task.class_of(&example.targets)) {
            (Task::Binary { .. } | Task::MultiClass { .. }, Some(class)) => {
                (Marker::of_class(class), Ink::Class(class))
            }
            (Task::Regression, _) | (_, None) => match example.part {
                PartName::Train => (Marker::Circle, Ink::Text),
                PartName::Test => (Marker::Diamond, Ink::Target),
            },
        }
    }
}

/// What stands on an axis: `living area, m²`.
#[must_use]
pub fn axis_name(label: &str, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => format!("{label}, {unit}"),
        None => label.to_owned(),
    }
}
