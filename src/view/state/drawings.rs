//! Drawings to be saved: which there are at this moment, and those that are made of what the page knows.

use super::state::AppState;
use crate::explain::LayerNumber;
use crate::session::Drawing;
use crate::view::charts::{ChartKind, ChartPicture, chart, comparison_chart, confusion_chart};
use crate::view::drawing::Shape;
use crate::view::pictures::weights_chart;

/// Width and height of a chart that is saved, in pixels of the drawing.
pub const CHART_SIZE: (f64, f64) = (640.0, 400.0);

impl AppState {
    /// The drawings that can be saved now.
    #[must_use]
    pub fn drawings(&self) -> Vec<Drawing> {
        let Some(work) = &self.bench.work else { return Vec::new() };
        let (offered, survey) = (ChartKind::offered(&work.dataset), self.survey());
        let is_offered = |drawing| kind_of(drawing).is_some_and(|kind| offered.contains(&kind));
        let is_there = |drawing: &Drawing| match drawing {
            Drawing::Network | Drawing::ErrorCurve => true,
            Drawing::Boundary | Drawing::Curve => {
                is_offered(*drawing) && survey.is_some_and(|survey| survey.field.is_some())
            }
            Drawing::Scatter | Drawing::Confusion => is_offered(*drawing) && survey.is_some(),
            Drawing::Weights => self.bench.image_set().is_some() && self.frame().is_some(),
            Drawing::Comparison => !self.data_sheet.curves.is_empty(),
        };
        Drawing::ALL.into_iter().filter(is_there).collect()
    }

    /// What a drawing is called: a chart as the data on the bench has it.
    #[must_use]
    pub fn drawing_title(&self, drawing: Drawing) -> &'static str {
        let kind = kind_of(drawing).zip(self.bench.work.as_ref());
        kind.map_or(drawing.title(), |(kind, work)| kind.title(&work.dataset))
    }

    /// The shapes of a drawing and its size; none where it is not there now, or is the animation loop's: the network, and the error
    /// over time.
    #[must_use]
    pub fn drawing(&self, drawing: Drawing) -> Option<(Vec<Shape>, (f64, f64))> {
        let work = self.bench.work.as_ref()?;
        if let Some(kind) = kind_of(drawing).filter(|kind| kind.is_drawn()) {
            let picture = self.chart_picture(CHART_SIZE)?;
            let shapes = chart(&ChartPicture { kind, ..picture }).shapes;
            return Some((shapes, CHART_SIZE)).filter(|(shapes, _)| !shapes.is_empty());
        }
        match drawing {
            Drawing::Confusion => confusion_chart(&work.dataset, self.survey()?, !self.results.hides_test),
            Drawing::Weights => {
                let (images, frame) = (self.bench.image_set()?, self.frame()?);
                let labels = self.labels();
                let name = |unit| labels.unit_name(LayerNumber::FIRST, unit);
                weights_chart(images.shape, &frame.layers.first()?.weights, name, self.digits(), self.palette())
            }
            Drawing::Comparison => {
                let shapes = comparison_chart(&self.data_sheet.curves, CHART_SIZE);
                Some((shapes, CHART_SIZE)).filter(|(shapes, _)| !shapes.is_empty())
            }
            Drawing::Network | Drawing::ErrorCurve | Drawing::Boundary | Drawing::Curve | Drawing::Scatter => None,
        }
    }
}

/// The chart of the results that a drawing is.
fn kind_of(drawing: Drawing) -> Option<ChartKind> {
    match drawing {
        Drawing::Boundary => Some(ChartKind::Boundary),
        Drawing::Curve => Some(ChartKind::Curve),
        Drawing::Scatter => Some(ChartKind::Scatter),
        Drawing::Confusion => Some(ChartKind::Confusion),
        Drawing::Network | Drawing::ErrorCurve | Drawing::Weights | Drawing::Comparison => None,
    }
}
