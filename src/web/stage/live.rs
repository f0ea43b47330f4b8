//! Live: what moves. Frames come in here past the page's state, and one animation loop, which runs only while
//! something is to be drawn, paints stage and charts.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use js_sys::{ArrayBuffer, Float64Array};
use web_sys::HtmlCanvasElement;
use yew::Callback;

use crate::explain::Quantity;
use crate::session::{Frame, History, Survey};
use crate::view::{Guesses, Palette, Point, Pointed, Shape, Transition, UnitMaps, quantity_at, scene};

use super::backdrop::Backdrop;
use super::light::Light;
use super::live_charts::{ChartContent, ChartView, LiveCharts};
use super::painter::Medium;
use super::playback::Playback;
use super::stage_view::{Moving, StageView, draw_stage, with_picture};
use crate::web::worker::Bridge;

/// What the canvas has once the network is drawn on it.
const DRAWN: &str = "data-drawn";

/// The moving part of the page.
pub(in crate::web) struct Live {
    frame: RefCell<Option<Rc<Frame>>>,
    pub(super) history: RefCell<History>,
    /// The buffer of the frame that is not drawn yet.
    buffer: RefCell<Option<ArrayBuffer>>,
    pub(super) stage: RefCell<Option<StageView>>,
    /// What is pointed at on the stage, or from a formula.
    pub(super) light: Light,
    /// The frame that the panels were told of last.
    told: RefCell<Option<Rc<Frame>>>,
    pub(super) charts: LiveCharts,
    /// The weights of a picture's units as pictures, of the frame and in the theme for which they were made last.
    weights: RefCell<Option<Weights>>,
    /// What moves on the stage.
    playback: Playback,
    /// What lies below that.
    backdrop: RefCell<Backdrop>,
    /// What the network said earlier in the run.
    guesses: RefCell<Guesses>,
    /// When the last turn was, in milliseconds.
    last_turn: Cell<f64>,
    /// When panels and the error over time were last brought up to date, in milliseconds.
    last_shown: Cell<f64>,
    /// What is painted for.
    medium: Cell<Medium>,
    /// Whether something is there that was not painted yet.
    is_outdated: Cell<bool>,
    /// The next turn of the loop; none while all is drawn.
    next: RefCell<Option<AnimationFrame>>,
    bridge: RefCell<Option<Rc<Bridge>>>,
    /// Called with a frame, at most seven times a second.
    shown: Callback<Rc<Frame>>,
}

/// The moving part of the page as a property: always the same one.
#[derive(Clone)]
pub(in crate::web) struct LiveHandle(pub(in crate::web) Rc<Live>);

impl PartialEq for LiveHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The weights of a picture's units as pictures: of which frame, and in which theme.
type Weights = (Rc<Frame>, Palette, Option<UnitMaps>);

/// Milliseconds between two updates of the panels and of the error over time.
const PANELS_EVERY: f64 = 150.0;

impl Live {
    /// Nothing to draw yet. `shown` is told of a frame at most seven times a second, `surveyed` of a survey at most four
    /// times.
    pub(in crate::web) fn new(shown: Callback<Rc<Frame>>, surveyed: Callback<Rc<Survey>>) -> Rc<Self> {
        Rc::new(Self {
            frame: RefCell::default(),
            history: RefCell::default(),
            buffer: RefCell::default(),
            stage: RefCell::default(),
            light: Light::default(),
            told: RefCell::default(),
            charts: LiveCharts::new(surveyed),
            weights: RefCell::default(),
            playback: Playback::default(),
            backdrop: RefCell::default(),
            guesses: RefCell::default(),
            last_turn: Cell::new(0.0),
            is_outdated: Cell::new(false),
            last_shown: Cell::new(f64::NEG_INFINITY),
            medium: Cell::default(),
            next: RefCell::default(),
            bridge: RefCell::default(),
            shown,
        })
    }

    /// Buffers of frames go back over this bridge once the frame was drawn.
    pub(in crate::web) fn connect(&self, bridge: Rc<Bridge>) {
        *self.bridge.borrow_mut() = Some(bridge);
    }

    /// Takes a frame in that the panels know already; it is drawn at the next turn of the screen.
    pub(in crate::web) fn receive_told(self: &Rc<Self>, frame: &Rc<Frame>, buffer: ArrayBuffer) {
        self.told.replace(Some(frame.clone()));
        self.receive(frame, buffer);
    }

    /// Takes a frame in; it is drawn at the next turn of the screen.
    pub(in crate::web) fn receive(self: &Rc<Self>, frame: &Rc<Frame>, buffer: ArrayBuffer) {
        for &point in &frame.history {
            self.history.borrow_mut().record(point);
        }
        if !frame.history.is_empty() {
            self.charts.outdate(|content| matches!(content, ChartContent::Errors { .. }));
        }
        // While the run goes on, the surveys that come have the example marked.
        let is_other = self.frame.borrow().as_ref().is_none_or(|before| before.example != frame.example);
        if is_other && !frame.progress.running {
            self.charts.outdate(|content| matches!(content, ChartContent::Results { .. }));
        }
        self.guesses.borrow_mut().record(frame);
        let before = self.frame.replace(Some(frame.clone()));
        if self.stage.borrow().as_ref().is_none_or(|view| view.walk.is_none()) {
            let update = before.and_then(|before| Transition::of_update(&before, frame));
            self.playback.begin(update, f64::INFINITY);
        }
        *self.buffer.borrow_mut() = Some(buffer);
        self.request();
    }

    /// Takes a survey in; it is drawn at the next turn of the screen.
    pub(in crate::web) fn receive_survey(self: &Rc<Self>, survey: Survey, list: Float64Array) {
        self.charts.receive(survey, list);
        self.request();
    }

    /// This chart is on the page from now on.
    pub(in crate::web) fn show_chart(self: &Rc<Self>, view: ChartView) {
        self.charts.show(view);
        self.last_shown.set(f64::NEG_INFINITY);
        self.request();
    }

    /// The chart on this canvas is no longer on the page.
    pub(in crate::web) fn drop_chart(&self, canvas: &HtmlCanvasElement) {
        self.charts.drop(canvas);
    }

    /// Begins the curve anew.
    pub(in crate::web) fn replace_history(self: &Rc<Self>, history: History) {
        *self.history.borrow_mut() = history;
        self.redraw();
    }

    /// The curve so far.
    pub(in crate::web) fn history(&self) -> History {
        self.history.borrow().clone()
    }

    /// The stage is drawn like this from now on.
    pub(super) fn set_stage(self: &Rc<Self>, view: StageView) {
        let before = self.stage.borrow().as_ref().and_then(|view| view.walk.clone()).map(|(walk, _)| walk);
        if before.as_ref() != view.walk.as_ref().map(|(walk, _)| walk) {
            let run = self.frame.borrow();
            let stride = view.walk.as_ref().zip(run.as_ref()).and_then(|((walk, frame), run)| {
                let from =
                    before.filter(|before| Rc::ptr_eq(&before.trace, &walk.trace)).map_or(0, |before| before.done);
                Transition::of_stride(from, walk, frame, run)
            });
            self.playback.begin(stride.filter(|_| view.pace.is_some()), view.pace.unwrap_or(f64::INFINITY));
        }
        if self.stage.borrow().as_ref() != Some(&view) {
            *self.stage.borrow_mut() = Some(view);
            self.request();
        }
    }

    /// The pointer is at this number.
    pub(super) fn point_at(self: &Rc<Self>, pointed: Option<Pointed>) {
        if self.light.want(pointed) {
            self.request();
        }
    }

    /// A point of the stage, given in CSS pixels, on the drawing.
    pub(super) fn on_drawing(&self, at: Point) -> Point {
        let zoom = self.stage.borrow().as_ref().map_or(1.0, |view| view.layout.letters.zoom);
        Point::new(at.x / zoom, at.y / zoom)
    }

    /// This number is lit from now on.
    pub(super) fn light_up(self: &Rc<Self>, pointed: Option<Pointed>) {
        if self.light.set(pointed) {
            self.request();
        }
    }

    /// Whether a press on a number opens it; if not, it lights it.
    pub(super) fn opens(self: &Rc<Self>, quantity: Quantity) -> bool {
        let opens = self.light.opens(quantity);
        if !opens {
            self.light_up(Some(Pointed { quantity, at: None }));
        }
        opens
    }

    /// The number at a point of the drawing.
    pub(super) fn quantity_at(&self, at: Point) -> Option<Quantity> {
        let (view, frame) = (self.stage.borrow(), self.frame.borrow());
        let (view, frame) = (view.as_ref()?, frame.as_ref()?);
        let still = Moving { pointed: None, light: 1.0, playing: None, earlier: &[] };
        with_picture(view, frame, &still, |picture| quantity_at(picture, at)).flatten()
    }

    /// What travels arrives now: whoever presses a key does not wait for it.
    pub(super) fn finish(self: &Rc<Self>) {
        if self.playback.finish() {
            self.request();
        }
    }

    /// The weights into each unit that a picture leads to, as small pictures for the circles.
    fn weights_as_pictures(&self, view: &StageView, frame: &Rc<Frame>) -> Option<UnitMaps> {
        let shape = view.work.dataset.images?.shape;
        view.layout.columns.get(1).filter(|column| column.cells.is_none())?;
        let frame = view.walk.as_ref().map_or(frame, |(_, frame)| frame);
        let mut kept = self.weights.borrow_mut();
        if !kept.as_ref().is_some_and(|(known, palette, _)| Rc::ptr_eq(known, frame) && *palette == view.palette) {
            let maps = frame.layers.first().and_then(|layer| UnitMaps::of_weights(&layer.weights, shape, view.palette));
            *kept = Some((frame.clone(), view.palette, maps));
        }
        kept.as_ref()?.2.clone()
    }

    /// Draws all at the next turn of the screen.
    pub(in crate::web) fn redraw(self: &Rc<Self>) {
        self.charts.outdate(|_| true);
        self.last_shown.set(f64::NEG_INFINITY);
        self.request();
    }

    /// Paints everything for paper, at once, or for the screen again: a browser prints what is there when it has told so.
    pub(in crate::web) fn print(self: &Rc<Self>, is_printing: bool) {
        self.medium.set(if is_printing { Medium::Paper } else { Medium::Screen });
        self.charts.outdate(|_| true);
        self.last_shown.set(f64::NEG_INFINITY);
        self.playback.finish();
        self.turn(self.last_turn.get());
    }

    /// Something is to be painted that is not yet.
    fn request(self: &Rc<Self>) {
        self.is_outdated.set(true);
        self.go_on();
    }

    fn go_on(self: &Rc<Self>) {
        if self.next.borrow().is_none() {
            let own = self.clone();
            *self.next.borrow_mut() = Some(request_animation_frame(move |now| own.turn(now)));
        }
        self.mark();
    }

    /// Says on the canvas whether there is something to draw, for tests to wait until there is nothing; `light` where that is
    /// nothing but a light that goes out.
    fn mark(&self) {
        if let Some(view) = &*self.stage.borrow() {
            let what = if self.playback.is_still() && !self.is_outdated.get() { "light" } else { "" };
            // These fail only for an invalid name.
            let _ = match *self.next.borrow() {
                Some(_) => view.canvas.set_attribute("data-pending", what),
                None => view.canvas.remove_attribute("data-pending"),
            };
        }
    }

    /// Says on the canvas that the network is drawn there: until then the picture stays that came with the page (static/start.js).
    fn mark_drawn(&self) {
        if let (Some(view), Some(_)) = (&*self.stage.borrow(), &*self.frame.borrow())
            && !view.canvas.has_attribute(DRAWN)
        {
            let _ = view.canvas.set_attribute(DRAWN, "");
        }
    }

    fn turn(self: &Rc<Self>, now: f64) {
        self.next.borrow_mut().take();
        self.is_outdated.set(false);
        self.last_turn.set(now);
        self.draw(now);
        self.mark();
        self.mark_drawn();
    }

    fn draw(self: &Rc<Self>, now: f64) {
        let medium = self.medium.get();
        let Some(frame) = self.frame.borrow().clone() else { return };
        if let Some(view) = &*self.stage.borrow() {
            if view.is_start && frame.generation == view.work.generation && frame.progress.updates == 0 {
                self.playback.begin_first(|| Transition::first_pass(&frame));
            }
            let playing = self.playback.at(now);
            let (pointed, light, is_waiting) = self.light.at(now);
            // Within an update, what is not computed yet is visibly empty.
            let view = &StageView { palette: medium.palette(view.palette), ..view.clone() };
            let maps = self.charts.maps(view.work.generation, view.palette).filter(|_| view.walk.is_none());
            let maps = maps.or_else(|| self.weights_as_pictures(view, &frame));
            let earlier = self.guesses.borrow().before(&frame, &view.work.dataset.targets);
            let moving = Moving { pointed, light, playing: playing.as_ref(), earlier: &earlier };
            let backdrop = &mut *self.backdrop.borrow_mut();
            draw_stage(view, &frame, maps.as_ref(), &moving, medium, backdrop);
            if playing.is_some() || is_waiting {
                self.go_on();
            } else {
                backdrop.forget();
            }
        }
        let buffer = self.buffer.borrow_mut().take();
        if let (Some(buffer), Some(bridge)) = (buffer, &*self.bridge.borrow()) {
            bridge.give_back(&buffer);
        }
        let is_time = now - self.last_shown.get() >= PANELS_EVERY || !frame.progress.running;
        if let Some(list) = self.charts.draw(&self.history.borrow(), frame.example, is_time, medium)
            && let Some(bridge) = &*self.bridge.borrow()
        {
            bridge.give_survey_back(&list);
        }
        if !self.charts.tell(now, frame.progress.running) {
            self.request();
        }
        if is_time {
            self.last_shown.set(now);
            // The panels know the last frame already where only the stage was drawn anew.
            let before = self.told.replace(Some(frame.clone()));
            if !before.is_some_and(|before| Rc::ptr_eq(&before, &frame)) {
                self.shown.emit(frame);
            }
        }
    }
}

impl Live {
    /// The drawing of the stage with nothing moving, its size, and its colours.
    pub(super) fn still(&self) -> Option<(Vec<Shape>, (f64, f64), Palette)> {
        let (view, frame) = (self.stage.borrow().clone()?, self.frame.borrow().clone()?);
        let moving = Moving { pointed: None, light: 0.0, playing: None, earlier: &[] };
        let shapes = with_picture(&view, &frame, &moving, scene)?;
        Some((shapes, (view.layout.width, view.layout.height), view.palette))
    }
}
