//! What came out, as the page shows it: which chart, which parts, and what a click on the chart does.

use std::rc::Rc;

use crate::data::{Answer, Source};
use crate::session::{Command, PointEdit, Survey, SurveyContents};

use super::assessment::{PartName, class_names};
use super::chart::{Chart, ChartPicture, chart};
use super::chart_kind::ChartKind;
use crate::view::drawing::Point;
use crate::view::state::Effect;
use crate::view::state::{AppState, Worker};

/// What the page knows of the results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The last survey that was let through to the panels.
    pub survey: Option<Rc<Survey>>,
    /// The chart that was chosen; where it does not suit the data, another one is shown.
    chosen: Option<ChartKind>,
    /// Whether charts leave the test part out.
    pub hides_test: bool,
    /// Whether the circles of the stage leave their pictures out.
    pub hides_maps: bool,
    /// The cell of a confusion matrix whose examples are listed.
    pub cell: Option<Cell>,
    /// What a click on the chart does.
    pub hand: Hand,
    /// The class or value of points to come, as it was typed or chosen.
    pub answer: String,
    /// What the worker was last told to send.
    watched: SurveyContents,
    /// Whether the page is out of sight.
    is_out_of_sight: bool,
}

/// A cell of a confusion matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Of which part.
    pub part: PartName,
    /// The class that the examples are of.
    pub actual: usize,
    /// The class that they were put into.
    pub predicted: usize,
}

/// What a click on the chart does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hand {
    /// It puts the example on the stage.
    #[default]
    Choose,
    /// It adds a point.
    Add,
    /// It removes the example.
    Remove,
}

/// What happened to the results.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each variant tells of its fields")]
pub enum ResultsAction {
    /// A survey was shown; a few of them a second come by here.
    SurveyShown(Rc<Survey>),
    /// A chart was chosen.
    ChartChosen(ChartKind),
    /// The test part was asked for, or not.
    TestHidden(bool),
    /// The pictures in the circles were asked for, or not.
    MapsHidden(bool),
    /// The examples of a cell were asked for, or no longer.
    CellChosen(Option<Cell>),
    /// What a click does was chosen.
    HandChosen(Hand),
    /// The class or value of points to come was chosen or typed.
    AnswerGiven(String),
    /// The chart was clicked, at a point of its so many CSS pixels.
    Clicked { at: Point, size: (f64, f64) },
    /// A point was typed: its coordinates.
    PointTyped(Vec<String>),
    /// An example is to go.
    PointRemoved(usize),
    /// The page went out of sight, or came back.
    OutOfSight(bool),
}

impl AppState {
    /// The chart that is shown.
    #[must_use]
    pub fn chart_kind(&self) -> Option<ChartKind> {
        let offered = ChartKind::offered(&self.work.as_ref()?.dataset);
        let chosen = self.results.chosen.filter(|chosen| offered.contains(chosen));
        chosen.or_else(|| offered.first().copied())
    }

    /// The last survey, if it is of what is on the bench.
    #[must_use]
    pub fn survey(&self) -> Option<&Rc<Survey>> {
        let work = self.work.as_ref()?;
        self.results.survey.as_ref().filter(|survey| survey.generation == work.generation)
    }

    /// Whether points can be added and removed by hand.
    #[must_use]
    pub fn can_edit_points(&self) -> bool {
        self.work
            .as_ref()
            .is_some_and(|work| work.dataset.has_coordinates() && PointEdit::is_possible(&work.document.data))
    }

    /// Whether the circles of the stage can show pictures.
    #[must_use]
    pub fn can_show_maps(&self) -> bool {
        self.work.as_ref().is_some_and(|work| ChartKind::offered(&work.dataset).contains(&ChartKind::Plane))
    }

    /// The chart that is shown, at a size.
    #[must_use]
    pub fn chart(&self, size: (f64, f64)) -> Option<Chart> {
        self.chart_picture(size).map(|picture| chart(&picture))
    }

    /// All that the chart depends on.
    #[must_use]
    pub fn chart_picture(&self, size: (f64, f64)) -> Option<ChartPicture<'_>> {
        Some(ChartPicture {
            kind: self.chart_kind()?,
            dataset: &self.work.as_ref()?.dataset,
            survey: self.survey()?,
            with_test: !self.results.hides_test,
            example: self.frame.as_ref().map_or(usize::MAX, |frame| frame.example),
            digits: self.digits(),
            palette: self.palette(),
            size,
        })
    }

    pub(in crate::view) fn results_changed(&mut self, action: ResultsAction) -> Vec<Effect> {
        let results = &mut self.results;
        match action {
            ResultsAction::SurveyShown(survey) => {
                results.survey = Some(survey);
                return Vec::new();
            }
            ResultsAction::ChartChosen(kind) => (results.chosen, results.cell) = (Some(kind), None),
            ResultsAction::TestHidden(hidden) => results.hides_test = hidden,
            ResultsAction::MapsHidden(hidden) => results.hides_maps = hidden,
            ResultsAction::CellChosen(cell) => results.cell = cell,
            ResultsAction::HandChosen(hand) => results.hand = hand,
            ResultsAction::AnswerGiven(answer) => results.answer = answer,
            ResultsAction::OutOfSight(hidden) => results.is_out_of_sight = hidden,
            ResultsAction::Clicked { at, size } => return self.chart_clicked(at, size),
            ResultsAction::PointTyped(place) => return self.point_typed(&place),
            ResultsAction::PointRemoved(row) => {
                return vec![Effect::Send(Command::EditPoints(PointEdit::Remove { row }))];
            }
        }
        vec![Effect::Redraw]
    }

    fn chart_clicked(&mut self, at: Point, size: (f64, f64)) -> Vec<Effect> {
        let Some(chart) = self.chart(size) else { return Vec::new() };
        // Elsewhere than where points come and go, every click chooses.
        let hand = if self.can_edit_points() { self.results.hand } else { Hand::Choose };
        let example = chart.example_at(at);
        match (hand, example, chart.plot.and_then(|plot| plot.place(at))) {
            (Hand::Choose, Some(row), _) => self.example_chosen(row),
            (Hand::Remove, Some(row), _) => vec![Effect::Send(Command::EditPoints(PointEdit::Remove { row }))],
            (Hand::Add, _, Some((x, y))) => self.point_drawn(x, y),
            (Hand::Choose | Hand::Remove, None, _) | (Hand::Add, _, None) => Vec::new(),
        }
    }

    /// Adds a point where the chart was clicked. On a plane its class or value was chosen before; along a curve it is
    /// the height.
    fn point_drawn(&mut self, x: f64, y: f64) -> Vec<Effect> {
        // As many digits as a picture shows.
        let rounded = |number: f64| (number * 1e3).round() / 1e3;
        let (x, y) = (rounded(x), rounded(y));
        match self.chart_kind() {
            Some(ChartKind::Plane) => self.add_point(vec![x, y], None),
            Some(ChartKind::Curve) => self.add_point(vec![x], Some(y)),
            Some(ChartKind::Scatter | ChartKind::Confusion | ChartKind::Misses) | None => Vec::new(),
        }
    }

    fn point_typed(&mut self, place: &[String]) -> Vec<Effect> {
        let mut numbers = Vec::with_capacity(place.len());
        for text in place {
            match crate::view::state::typed_number(text) {
                Some(number) => numbers.push(number),
                None => return self.noticed(format!("“{text}” is no coordinate. Type a number, such as 1.5.")),
            }
        }
        self.add_point(numbers, None)
    }

    fn add_point(&mut self, place: Vec<f64>, answer: Option<f64>) -> Vec<Effect> {
        let Some(answer) = answer.or_else(|| self.given_answer()) else {
            let text = self.results.answer.clone();
            return self.noticed(format!("“{text}” is no value for a point. Type a number, such as 0.5."));
        };
        vec![Effect::Send(Command::EditPoints(PointEdit::Add { place, answer }))]
    }

    /// The class or value of a point to come: 0 until one is chosen that the data has.
    #[must_use]
    pub fn given_answer(&self) -> Option<f64> {
        let typed = &self.results.answer;
        let answer = if typed.is_empty() { Some(0.0) } else { crate::view::state::typed_number(typed) };
        match (self.classes_of_points(), answer) {
            (Some(classes), Some(class)) if class < classes as f64 => Some(class),
            (Some(_), _) => Some(0.0),
            (None, answer) => answer,
        }
    }

    /// The number of classes among which a new point has one; `None` if it has a value.
    #[must_use]
    pub fn classes_of_points(&self) -> Option<usize> {
        let work = self.work.as_ref()?;
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

    /// Tells the worker what is looked at, if that has changed.
    pub(in crate::view) fn watch(&mut self) -> Option<Effect> {
        if self.worker != Worker::Ready {
            return None;
        }
        let in_sight = !self.results.is_out_of_sight;
        let kind = self.chart_kind().filter(|_| in_sight);
        let wanted = SurveyContents {
            examples: kind.is_some(),
            field: matches!(kind, Some(ChartKind::Plane | ChartKind::Curve)),
            units: in_sight && self.can_show_maps() && !self.results.hides_maps,
        };
        let before = std::mem::replace(&mut self.results.watched, wanted);
        (before != wanted).then_some(Effect::Send(Command::SetSurvey(wanted)))
    }
}
