//! The moving part of the results: the last survey, the chart drawn from it, and the pictures for the circles.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Float64Array;
use web_sys::HtmlCanvasElement;
use yew::Callback;

use crate::session::Survey;
use crate::view::{ChartKind, ChartPicture, Digits, Palette, UnitMaps, Work, chart};

use super::painter;

/// What the chart of the results draws, apart from the survey.
#[derive(Clone, PartialEq)]
pub(in crate::web) struct ResultsView {
    /// Where to.
    pub(in crate::web) canvas: HtmlCanvasElement,
    /// Its width and height in CSS pixels.
    pub(in crate::web) size: (f64, f64),
    /// Which chart.
    pub(in crate::web) kind: ChartKind,
    /// Whose examples.
    pub(in crate::web) work: Rc<Work>,
    /// Whether the test part is drawn, too.
    pub(in crate::web) with_test: bool,
    /// How numbers are written.
    pub(in crate::web) digits: Digits,
    /// In which colours.
    pub(in crate::web) palette: Palette,
}

/// Surveys on their way to the screen.
pub(super) struct LiveResults {
    survey: RefCell<Option<Rc<Survey>>>,
    /// The list of the survey that is not drawn yet.
    list: RefCell<Option<Float64Array>>,
    view: RefCell<Option<ResultsView>>,
    is_stale: Cell<bool>,
    maps: RefCell<Option<Maps>>,
    /// When the panels were last told of a survey, in milliseconds.
    last_told: Cell<f64>,
    /// Whether they know the last one.
    is_known: Cell<bool>,
    /// Told of a survey, at most four times a second.
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
/// Below this width or height, in CSS pixels, there is no chart.
const SMALLEST: f64 = 60.0;

impl LiveResults {
    pub(in crate::web) fn new(surveyed: Callback<Rc<Survey>>) -> Self {
        Self {
            survey: RefCell::default(),
            list: RefCell::default(),
            view: RefCell::default(),
            is_stale: Cell::new(false),
            maps: RefCell::default(),
            last_told: Cell::new(f64::NEG_INFINITY),
            is_known: Cell::new(true),
            surveyed,
        }
    }

    /// Takes a survey in.
    pub(in crate::web) fn receive(&self, survey: Survey, list: Float64Array) {
        *self.survey.borrow_mut() = Some(Rc::new(survey));
        *self.list.borrow_mut() = Some(list);
        self.is_stale.set(true);
        self.is_known.set(false);
    }

    /// The chart is drawn like this from now on; whether that is news.
    pub(super) fn set_view(&self, view: ResultsView) -> bool {
        let is_news = self.view.borrow().as_ref() != Some(&view);
        if is_news {
            *self.view.borrow_mut() = Some(view);
            self.is_stale.set(true);
        }
        is_news
    }

    /// The chart is to be drawn again, though no survey came.
    pub(super) fn outdate(&self) {
        self.is_stale.set(true);
    }

    /// Draws the chart if anything changed. Returns the list of the survey for which the worker waits, if it does.
    pub(in crate::web) fn draw(&self, example: usize) -> Option<Float64Array> {
        if self.is_stale.replace(false)
            && let (Some(survey), Some(view)) = (&*self.survey.borrow(), &*self.view.borrow())
        {
            draw(view, survey, example);
        }
        self.list.borrow_mut().take()
    }

    /// Tells the panels of the last survey, now or, while the run goes on, when it is time; whether they know it.
    pub(in crate::web) fn tell(&self, now: f64, running: bool) -> bool {
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
    pub(in crate::web) fn maps(&self, generation: u64, palette: Palette) -> Option<UnitMaps> {
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

fn draw(view: &ResultsView, survey: &Survey, example: usize) {
    let size = view.size;
    // Surveys that were on their way while the data changed do not fit the page any more.
    if survey.generation != view.work.generation || size.0 < SMALLEST || size.1 < SMALLEST {
        return;
    }
    let Some(context) = painter::context(&view.canvas, size.0, size.1) else { return };
    let picture = ChartPicture {
        kind: view.kind,
        dataset: &view.work.dataset,
        survey,
        with_test: view.with_test,
        example,
        digits: view.digits,
        palette: view.palette,
        size,
    };
    painter::paint(&context, &chart(&picture).shapes, view.palette);
}
