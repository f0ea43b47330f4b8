//! The moving part of the charts: which are on the page, what comes in for them, and the pictures for the circles.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Float64Array;
use web_sys::HtmlCanvasElement;
use yew::Callback;

use crate::session::{History, LearningCurve, Survey};
use crate::view::{
    ChartKind, ChartPicture, Digits, Palette, Shape, UnitMaps, Work, chart, comparison_chart, error_chart,
};

use super::painter::{self, Medium};

/// A chart on the page.
#[derive(Clone, PartialEq)]
pub(in crate::web) struct ChartView {
    /// Where to.
    pub(in crate::web) canvas: HtmlCanvasElement,
    /// Its width and height in pixels of the drawing.
    pub(in crate::web) size: (f64, f64),
    /// CSS pixels to a pixel of the drawing.
    pub(in crate::web) zoom: f64,
    /// What is drawn.
    pub(in crate::web) content: ChartContent,
    /// In which colours.
    pub(in crate::web) palette: Palette,
}

/// What a chart draws, apart from what comes in live.
#[derive(Clone, PartialEq)]
pub(in crate::web) enum ChartContent {
    /// The error over time.
    Errors {
        /// Whether errors stand on a logarithmic scale.
        log_scale: bool,
    },
    /// What came out.
    Results {
        /// Which chart of it.
        kind: ChartKind,
        /// Whose examples.
        work: Rc<Work>,
        /// Whether the test part is drawn, too.
        with_test: bool,
        /// How numbers are written.
        digits: Digits,
    },
    /// How a comparison went.
    Comparison(Rc<Vec<LearningCurve>>),
}

/// Charts on the page, and surveys on their way to them.
pub(super) struct LiveCharts {
    /// Those on the page, each with whether it is to be drawn again.
    charts: RefCell<Vec<(ChartView, bool)>>,
    survey: RefCell<Option<Rc<Survey>>>,
    /// The list of the survey that is not drawn yet.
    list: RefCell<Option<Float64Array>>,
    maps: RefCell<Option<Maps>>,
    /// When the panels were last told of a survey, in milliseconds.
    last_told: Cell<f64>,
    /// Whether they know the last one.
    is_known: Cell<bool>,
    /// Called with a survey, at most four times a second.
    surveyed: Callback<Rc<Survey>>,
}

/// The pictures of a survey's units in the colours of a theme.
struct Maps {
    survey: Rc<Survey>,
    palette: Palette,
    maps: Option<UnitMaps>,
}

/// Milliseconds between two updates of the tables: they are long, and are read more slowly.
const TABLES_EVERY: f64 = 250.0;
/// Below this width or height, in pixels of the drawing, there is no chart.
const SMALLEST: f64 = 60.0;

impl LiveCharts {
    pub(super) fn new(surveyed: Callback<Rc<Survey>>) -> Self {
        Self {
            charts: RefCell::default(),
            survey: RefCell::default(),
            list: RefCell::default(),
            maps: RefCell::default(),
            last_told: Cell::new(f64::NEG_INFINITY),
            is_known: Cell::new(true),
            surveyed,
        }
    }

    /// Takes a survey in.
    pub(super) fn receive(&self, survey: Survey, list: Float64Array) {
        *self.survey.borrow_mut() = Some(Rc::new(survey));
        *self.list.borrow_mut() = Some(list);
        self.outdate(|content| matches!(content, ChartContent::Results { .. }));
        self.is_known.set(false);
    }

    /// This chart is on the page from now on.
    pub(super) fn show(&self, view: ChartView) {
        self.charts.borrow_mut().push((view, true));
    }

    /// The chart on this canvas is no longer on the page.
    pub(super) fn drop(&self, canvas: &HtmlCanvasElement) {
        self.charts.borrow_mut().retain(|(view, _)| view.canvas != *canvas);
    }

    /// The charts of some contents are to be drawn again.
    pub(super) fn outdate(&self, of: impl Fn(&ChartContent) -> bool) {
        for (view, is_stale) in self.charts.borrow_mut().iter_mut() {
            *is_stale |= of(&view.content);
        }
    }

    /// Draws the charts that changed; the error over time only where `errors_too`, for epochs can be short. `example` is the
    /// one on the stage. Returns the list of the survey for which the worker waits, if it does.
    pub(super) fn draw(
        &self,
        history: &History,
        example: usize,
        errors_too: bool,
        medium: Medium,
    ) -> Option<Float64Array> {
        for (view, is_stale) in self.charts.borrow_mut().iter_mut() {
            let can_wait = matches!(view.content, ChartContent::Errors { .. }) && !errors_too;
            if *is_stale && !can_wait {
                *is_stale = false;
                let view = ChartView { palette: medium.palette(view.palette), ..view.clone() };
                draw(&view, self.survey.borrow().as_deref(), history, example, medium);
            }
        }
        self.list.borrow_mut().take()
    }

    /// Tells the panels of the last survey, now or, while the run goes on, when it is time; whether they know it.
    pub(super) fn tell(&self, now: f64, running: bool) -> bool {
        let Some(survey) = self.survey.borrow().clone().filter(|_| !self.is_known.get()) else { return true };
        let is_time = now - self.last_told.get() >= TABLES_EVERY || !running;
        if is_time {
            self.last_told.set(now);
            self.is_known.set(true);
            self.surveyed.emit(survey);
        }
        is_time
    }

    /// The pictures for the circles, made once for each survey and theme; `None` if the survey is of other work.
    pub(super) fn maps(&self, generation: u64, palette: Palette) -> Option<UnitMaps> {
        let survey = self.survey.borrow().clone().filter(|survey| survey.generation == generation)?;
        let mut kept = self.maps.borrow_mut();
        let is_kept = |kept: &Maps| Rc::ptr_eq(&kept.survey, &survey) && kept.palette == palette;
        if !kept.as_ref().is_some_and(is_kept) {
            let maps = survey.field.as_ref().and_then(|field| UnitMaps::of(field, palette));
            *kept = Some(Maps { survey, palette, maps });
        }
        kept.as_ref()?.maps.clone()
    }
}

fn draw(view: &ChartView, survey: Option<&Survey>, history: &History, example: usize, medium: Medium) {
    let size = view.size;
    if size.0 < SMALLEST || size.1 < SMALLEST {
        return;
    }
    let Some(shapes) = shapes(view, survey, history, example) else { return };
    if let Some(context) = painter::context(&view.canvas, size, view.zoom, medium) {
        painter::paint(&context, &shapes, view.palette);
    }
}

/// The drawing; nothing where what is to be drawn is not there yet.
fn shapes(view: &ChartView, survey: Option<&Survey>, history: &History, example: usize) -> Option<Vec<Shape>> {
    let (size, palette) = (view.size, view.palette);
    match &view.content {
        ChartContent::Errors { log_scale } => Some(error_chart(history, *log_scale, size)),
        ChartContent::Comparison(curves) => Some(comparison_chart(curves, size)),
        ChartContent::Results { kind, work, with_test, digits } => {
            // Surveys that were on their way while the data changed do not fit the page any more.
            let survey = survey.filter(|survey| survey.generation == work.generation)?;
            let (kind, dataset, with_test, digits) = (*kind, &*work.dataset, *with_test, *digits);
            let picture = ChartPicture { kind, dataset, survey, with_test, example, digits, palette, size };
            Some(chart(&picture).shapes)
        }
    }
}
