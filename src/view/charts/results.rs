//! What came out, as the page shows it: which chart, which parts, and what a click on the chart does.

use std::rc::Rc;

use crate::session::{Command, PointEdit, Survey, SurveyContents};

use super::assessment::PartName;
use super::chart::{Chart, ChartPicture, chart};
use super::chart_kind::ChartKind;
use crate::view::bench::{Bench, Display, Effect, Outcome};
use crate::view::drawing::Point;

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
    pub click_mode: ClickMode,
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
pub enum ClickMode {
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
    ClickModeChosen(ClickMode),
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

impl Results {
    /// The chart that is shown.
    #[must_use]
    pub fn kind(&self, bench: &Bench) -> Option<ChartKind> {
        let offered = ChartKind::offered(&bench.work.as_ref()?.dataset);
        let chosen = self.chosen.filter(|chosen| offered.contains(chosen));
        chosen.or_else(|| offered.first().copied())
    }

    /// The last survey, if it is of what is on the bench.
    #[must_use]
    pub fn survey_of(&self, bench: &Bench) -> Option<&Rc<Survey>> {
        let work = bench.work.as_ref()?;
        self.survey.as_ref().filter(|survey| survey.generation == work.generation)
    }

    /// The chart that is shown, at a size.
    #[must_use]
    pub fn chart(&self, size: (f64, f64), bench: &Bench, display: &Display) -> Option<Chart> {
        self.picture(size, bench, display).map(|picture| chart(&picture))
    }

    /// All that the chart depends on.
    #[must_use]
    pub fn picture<'a>(&'a self, size: (f64, f64), bench: &'a Bench, display: &Display) -> Option<ChartPicture<'a>> {
        Some(ChartPicture {
            kind: self.kind(bench)?,
            dataset: &bench.work.as_ref()?.dataset,
            survey: self.survey_of(bench)?,
            with_test: !self.hides_test,
            example: bench.frame.as_ref().map_or(usize::MAX, |frame| frame.example),
            digits: display.digits(),
            palette: display.palette(),
            size,
        })
    }

    /// What a click does where the chart is of points that can come and go; elsewhere every click chooses.
    #[must_use]
    pub fn click_mode_on(&self, bench: &Bench) -> ClickMode {
        if bench.can_edit_points() { self.click_mode } else { ClickMode::Choose }
    }

    /// The example that a click puts on the stage, if that is what it does there.
    #[must_use]
    pub fn example_clicked(&self, at: Point, size: (f64, f64), bench: &Bench, display: &Display) -> Option<usize> {
        let chart = self.chart(size, bench, display).filter(|_| self.click_mode_on(bench) == ClickMode::Choose)?;
        chart.example_at(at)
    }

    /// Takes in what happened.
    ///
    /// # Errors
    /// What was typed is no point; the sentence says so.
    pub fn update(&mut self, action: ResultsAction, bench: &Bench, display: &Display) -> Outcome {
        match action {
            ResultsAction::SurveyShown(survey) => {
                self.survey = Some(survey);
                return Ok(Vec::new());
            }
            ResultsAction::ChartChosen(kind) => (self.chosen, self.cell) = (Some(kind), None),
            ResultsAction::TestHidden(hidden) => self.hides_test = hidden,
            ResultsAction::MapsHidden(hidden) => self.hides_maps = hidden,
            ResultsAction::CellChosen(cell) => self.cell = cell,
            ResultsAction::ClickModeChosen(hand) => self.click_mode = hand,
            ResultsAction::AnswerGiven(answer) => self.answer = answer,
            ResultsAction::OutOfSight(hidden) => self.is_out_of_sight = hidden,
            ResultsAction::Clicked { at, size } => return self.points_clicked(at, size, bench, display),
            ResultsAction::PointTyped(place) => return self.point_typed(&place, bench),
            ResultsAction::PointRemoved(row) => {
                return Ok(vec![Effect::Send(Command::EditPoints(PointEdit::Remove { row }))]);
            }
        }
        Ok(vec![Effect::Redraw])
    }

    /// A click on the chart as far as it concerns points that come and go.
    fn points_clicked(&self, at: Point, size: (f64, f64), bench: &Bench, display: &Display) -> Outcome {
        let Some(chart) = self.chart(size, bench, display) else { return Ok(Vec::new()) };
        match (self.click_mode_on(bench), chart.example_at(at), chart.plot.and_then(|plot| plot.place(at))) {
            (ClickMode::Remove, Some(row), _) => Ok(vec![Effect::Send(Command::EditPoints(PointEdit::Remove { row }))]),
            (ClickMode::Add, _, Some((x, y))) => self.point_drawn(x, y, bench),
            (ClickMode::Choose, _, _) | (ClickMode::Remove, None, _) | (ClickMode::Add, _, None) => Ok(Vec::new()),
        }
    }

    /// Tells the worker what is looked at, if that has changed.
    pub fn watch(&mut self, bench: &Bench) -> Option<Effect> {
        let in_sight = !self.is_out_of_sight;
        let kind = self.kind(bench).filter(|_| in_sight);
        let wanted = SurveyContents {
            examples: kind.is_some(),
            field: matches!(kind, Some(ChartKind::Boundary | ChartKind::Curve)),
            units: in_sight && can_show_maps(bench) && !self.hides_maps,
        };
        let before = std::mem::replace(&mut self.watched, wanted);
        (before != wanted).then_some(Effect::Send(Command::SetSurvey(wanted)))
    }

    /// The worker that was told what is looked at is no more.
    pub fn unwatch(&mut self) {
        self.watched = SurveyContents::default();
    }
}

/// Whether the circles of the stage can show pictures.
#[must_use]
pub fn can_show_maps(bench: &Bench) -> bool {
    bench.work.as_ref().is_some_and(|work| ChartKind::offered(&work.dataset).contains(&ChartKind::Boundary))
}
