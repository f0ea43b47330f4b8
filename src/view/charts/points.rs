//! Points that are added by hand: where, and of which class or value.

use crate::data::{Answer, Source};
use crate::session::{Command, PointEdit};

use super::assessment::class_names;
use super::chart_kind::ChartKind;
use super::results::Results;
use crate::data::typed_number;
use crate::view::bench::{Bench, Effect, Outcome};

impl Results {
    /// Adds a point where the chart was clicked. On a plane its class or value was chosen before; along a curve it is
    /// the height.
    pub(super) fn point_drawn(&self, x: f64, y: f64, bench: &Bench) -> Outcome {
        // As many digits as a picture shows.
        let rounded = |number: f64| (number * 1e3).round() / 1e3;
        let (x, y) = (rounded(x), rounded(y));
        match self.kind(bench) {
            Some(ChartKind::Boundary) => self.add_point(vec![x, y], None, bench),
            Some(ChartKind::Curve) => self.add_point(vec![x], Some(y), bench),
            Some(ChartKind::Scatter | ChartKind::Confusion | ChartKind::Misses) | None => Ok(Vec::new()),
        }
    }

    pub(super) fn point_typed(&self, place: &[String], bench: &Bench) -> Outcome {
        let number = |text: &String| {
            typed_number(text).ok_or_else(|| format!("“{text}” is not a coordinate. Type a number, such as 1.5."))
        };
        let place: Vec<f64> = place.iter().map(number).collect::<Result<_, _>>()?;
        self.add_point(place, None, bench)
    }

    fn add_point(&self, place: Vec<f64>, answer: Option<f64>, bench: &Bench) -> Outcome {
        let answer = answer.or_else(|| self.given_answer(bench)).ok_or_else(|| {
            let text = &self.answer;
            format!("“{text}” is not a value for a point. Type a number, such as 0.5.")
        })?;
        Ok(vec![Effect::Send(Command::EditPoints(PointEdit::Add { place, answer }))])
    }

    /// The class or value of a point to come: 0 until one is chosen that the data has.
    #[must_use]
    pub fn given_answer(&self, bench: &Bench) -> Option<f64> {
        let answer = if self.answer.is_empty() { Some(0.0) } else { typed_number(&self.answer) };
        match (classes_of_points(bench), answer) {
            (Some(classes), Some(class)) if class < classes as f64 => Some(class),
            (Some(_), _) => Some(0.0),
            (None, answer) => answer,
        }
    }
}

/// The number of classes among which a new point has one; `None` if it has a value.
#[must_use]
pub fn classes_of_points(bench: &Bench) -> Option<usize> {
    let work = bench.work.as_ref()?;
    match &work.document.data {
        Source::Generated { name, .. } => match name.answer() {
            Answer::Class(classes) => Some(classes),
            Answer::Number => None,
        },
        Source::Inline { .. } | Source::Builtin { .. } | Source::Table { .. } => {
            Some(class_names(&work.dataset.task).len()).filter(|classes| *classes > 0)
        }
    }
}
