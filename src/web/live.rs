//! Live: what moves. Frames come in here past the page's state, and one animation loop, which runs only while
//! something is to be drawn, paints stage and chart.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use js_sys::ArrayBuffer;
use web_sys::HtmlCanvasElement;
use yew::Callback;

use crate::explain::Quantity;
use crate::session::{Frame, History};
use crate::view::{Layout, Moment, Palette, Picture, Preferences, Walk, Work, scene};

use super::bridge::Bridge;
use super::painter;

/// What the stage draws, apart from the frame.
#[derive(Clone, PartialEq)]
pub(super) struct StageView {
    /// Where to.
    pub(super) canvas: HtmlCanvasElement,
    /// Whose names and shape.
    pub(super) work: Rc<Work>,
    /// Where things stand.
    pub(super) layout: Layout,
    /// What is chosen.
    pub(super) chosen: Option<Quantity>,
    /// How numbers are written.
    pub(super) preferences: Preferences,
    /// In which colours.
    pub(super) palette: Palette,
    /// The moment within an update, if one is shown: the walk, its frame, and the milliseconds for which what is in
    /// focus travels.
    pub(super) walk: Option<(Walk, Rc<Frame>, f64)>,
    /// What the network is fed in the place of the example, if something is drawn.
    pub(super) drawn: Option<Rc<[f64]>>,
}

/// What the chart draws, apart from the curve.
#[derive(Clone, PartialEq)]
pub(super) struct ChartView {
    /// Where to.
    pub(super) canvas: HtmlCanvasElement,
    /// Whether errors stand on a logarithmic scale.
    pub(super) log_scale: bool,
    /// In which colours.
    pub(super) palette: Palette,
}

/// The moving part of the page.
pub(super) struct Live {
    frame: RefCell<Option<Rc<Frame>>>,
    history: RefCell<History>,
    /// The buffer of the frame that is not drawn yet.
    buffer: RefCell<Option<ArrayBuffer>>,
    stage: RefCell<Option<StageView>>,
    chart: RefCell<Option<ChartView>>,
    chart_is_stale: Cell<bool>,
    /// When the number in focus set out, in milliseconds; unknown until the next turn.
    set_out: Cell<Option<f64>>,
    /// When panels and chart were last brought up to date, in milliseconds.
    last_shown: Cell<f64>,
    /// The next turn of the loop; none while all is drawn.
    next: RefCell<Option<AnimationFrame>>,
    bridge: RefCell<Option<Rc<Bridge>>>,
    /// Told of a frame, at most ten times a second.
    shown: Callback<Rc<Frame>>,
}

/// Milliseconds between two updates of panels and chart.
const PANELS_EVERY: f64 = 100.0;

impl Live {
    /// Nothing to draw yet. `shown` is told of a frame at most ten times a second.
    pub(super) fn new(shown: Callback<Rc<Frame>>) -> Rc<Self> {
        Rc::new(Self {
            frame: RefCell::default(),
            history: RefCell::default(),
            buffer: RefCell::default(),
            stage: RefCell::default(),
            chart: RefCell::default(),
            chart_is_stale: Cell::new(false),
            set_out: Cell::new(None),
            last_shown: Cell::new(f64::NEG_INFINITY),
            next: RefCell::default(),
            bridge: RefCell::default(),
            shown,
        })
    }

    /// Buffers of frames go back over this bridge once the frame was drawn.
    pub(super) fn connect(&self, bridge: Rc<Bridge>) {
        *self.bridge.borrow_mut() = Some(bridge);
    }

    /// Takes a frame in; it is drawn at the next turn of the screen.
    pub(super) fn receive(self: &Rc<Self>, frame: Frame, buffer: ArrayBuffer) {
        for &point in &frame.history {
            self.history.borrow_mut().record(point);
            self.chart_is_stale.set(true);
        }
        *self.frame.borrow_mut() = Some(Rc::new(frame));
        *self.buffer.borrow_mut() = Some(buffer);
        self.request();
    }

    /// Begins the curve anew.
    pub(super) fn replace_history(self: &Rc<Self>, history: History) {
        *self.history.borrow_mut() = history;
        self.redraw();
    }

    /// The curve so far.
    pub(super) fn history(&self) -> History {
        self.history.borrow().clone()
    }

    /// The stage is drawn like this from now on.
    pub(super) fn set_stage(self: &Rc<Self>, view: StageView) {
        let before = self.stage.borrow().as_ref().and_then(|view| view.walk.clone());
        if before.map(|(walk, ..)| walk) != view.walk.as_ref().map(|(walk, ..)| walk.clone()) {
            self.set_out.set(None);
        }
        if self.stage.borrow().as_ref() != Some(&view) {
            *self.stage.borrow_mut() = Some(view);
            self.request();
        }
    }

    /// The chart is drawn like this from now on.
    pub(super) fn set_chart(self: &Rc<Self>, view: ChartView) {
        if self.chart.borrow().as_ref() != Some(&view) {
            *self.chart.borrow_mut() = Some(view);
            self.redraw();
        }
    }

    /// Draws all at the next turn of the screen.
    pub(super) fn redraw(self: &Rc<Self>) {
        self.chart_is_stale.set(true);
        self.last_shown.set(f64::NEG_INFINITY);
        self.request();
    }

    fn request(self: &Rc<Self>) {
        if self.next.borrow().is_none() {
            let own = self.clone();
            *self.next.borrow_mut() = Some(request_animation_frame(move |now| own.turn(now)));
        }
    }

    fn turn(self: &Rc<Self>, now: f64) {
        self.next.borrow_mut().take();
        let Some(frame) = self.frame.borrow().clone() else { return };
        if let Some(view) = &*self.stage.borrow() {
            let set_out = self.set_out.get().unwrap_or(now);
            self.set_out.set(Some(set_out));
            let travel = view.walk.as_ref().map_or(0.0, |(_, _, travel)| *travel);
            let share = if travel > 0.0 { ((now - set_out) / travel).min(1.0) } else { 1.0 };
            draw_stage(view, &frame, share);
            if share < 1.0 {
                self.request();
            }
        }
        let buffer = self.buffer.borrow_mut().take();
        if let (Some(buffer), Some(bridge)) = (buffer, &*self.bridge.borrow()) {
            bridge.give_back(&buffer);
        }
        if now - self.last_shown.get() >= PANELS_EVERY || !frame.progress.running {
            self.last_shown.set(now);
            self.shown.emit(frame);
            self.draw_chart();
        }
    }

    #[cfg(feature = "web")]
    fn draw_chart(&self) {
        if let (true, Some(view)) = (self.chart_is_stale.replace(false), &*self.chart.borrow()) {
            super::chart::draw(view, &self.history.borrow());
        }
    }

    #[cfg(not(feature = "web"))]
    fn draw_chart(&self) {}
}

fn draw_stage(view: &StageView, frame: &Frame, share: f64) {
    // Frames that were on their way while the shape changed do not fit the page any more.
    if frame.generation != view.work.generation {
        return;
    }
    let Some(context) = painter::context(&view.canvas, view.layout.width, view.layout.height) else { return };
    let fed = view.drawn.as_ref().and_then(|inputs| frame.fed(&view.work.document.network, inputs));
    let frame = view.walk.as_ref().map_or(fed.as_ref().unwrap_or(frame), |(_, frame, _)| frame);
    let labels = view.work.labels(frame, view.preferences);
    let picture = Picture {
        layout: &view.layout,
        frame,
        labels: &labels,
        digits: view.preferences.digits,
        chosen: view.chosen,
        moment: view.walk.as_ref().map(|(walk, ..)| Moment { walk, share }),
    };
    painter::paint(&context, &scene(&picture), view.palette);
}
