//! StageView: what the stage draws, and the picture that it comes to with a frame and with what moves.

use std::rc::Rc;

use web_sys::HtmlCanvasElement;

use crate::explain::{Quantity, Trace};
use crate::session::Frame;
use crate::view::{
    Figure, Guess, Layout, Moment, Palette, Picture, Pointed, Preferences, Transition, UnitMaps, Walk, Work, scene,
    scope_on_stage,
};

use super::backdrop::{Backdrop, Surface};
use super::painter::Medium;

/// What the stage draws, apart from the frame.
#[derive(Clone)]
pub(super) struct StageView {
    /// Where to.
    pub(in crate::web) canvas: HtmlCanvasElement,
    /// Whose names and shape.
    pub(in crate::web) work: Rc<Work>,
    /// Where things stand.
    pub(super) layout: Layout,
    /// What the lesson speaks of.
    pub(super) lit: Vec<Quantity>,
    /// What is chosen.
    pub(in crate::web) chosen: Option<Quantity>,
    /// How numbers are written.
    pub(in crate::web) preferences: Preferences,
    /// In which colours.
    pub(in crate::web) palette: Palette,
    /// The moment within an update, if one is shown: the walk and its frame.
    pub(in crate::web) walk: Option<(Walk, Rc<Frame>)>,
    /// The most milliseconds for which anything may move; none where strides are too quick.
    pub(super) pace: Option<f64>,
    /// Whether somebody is here for the first time.
    pub(super) is_start: bool,
    /// Whether another part of the page says which example is on the stage.
    pub(super) is_said: bool,
    /// The example on the stage as an update of its own, if it is looked at.
    pub(super) look: Option<Rc<Trace>>,
    /// The curve on which the number that is explained lies.
    pub(in crate::web) figure: Option<Figure>,
    /// What the network is fed in the place of the example, if something is drawn.
    pub(in crate::web) drawn: Option<Rc<[f64]>>,
}

impl PartialEq for StageView {
    fn eq(&self, other: &Self) -> bool {
        let look = |view: &Self| view.look.as_ref().map(Rc::as_ptr);
        self.canvas == other.canvas
            && Rc::ptr_eq(&self.work, &other.work)
            && self.layout == other.layout
            && (self.chosen, &self.lit) == (other.chosen, &other.lit)
            && (self.preferences, self.palette) == (other.preferences, other.palette)
            && self.walk == other.walk
            && (self.pace, self.is_start, self.is_said) == (other.pace, other.is_start, other.is_said)
            && look(self) == look(other)
            && self.figure == other.figure
            && self.drawn == other.drawn
    }
}

/// What of a picture moves.
pub(super) struct Moving<'a> {
    /// What is pointed at.
    pub(super) pointed: Option<Pointed>,
    /// How far the light on it has come.
    pub(super) light: f64,
    /// What is under way, and how far.
    pub(super) playing: Option<&'a (Rc<Transition>, f64)>,
    /// What the outputs said earlier in the run.
    pub(super) earlier: &'a [Guess],
}

/// Paints the stage as it is at this moment.
pub(super) fn draw_stage(
    view: &StageView,
    frame: &Frame,
    maps: Option<&UnitMaps>,
    moving: &Moving<'_>,
    medium: Medium,
    backdrop: &mut Backdrop,
) {
    let shapes = with_picture(view, frame, moving, |picture| scene(&Picture { maps, ..*picture })).unwrap_or_default();
    let layout = &view.layout;
    if let Some(scale) = medium.scale(layout.letters.zoom) {
        let size = (layout.width, layout.height);
        backdrop.paint(&view.canvas, Surface { size, scale, palette: view.palette }, shapes);
    }
}

/// What becomes of the picture of this moment; nothing where the frame does not fit the page.
pub(super) fn with_picture<T>(
    view: &StageView,
    frame: &Frame,
    moving: &Moving<'_>,
    look_at: impl FnOnce(&Picture<'_>) -> T,
) -> Option<T> {
    // Frames that were on their way while the shape changed do not fit the page any more.
    if frame.generation != view.work.generation {
        return None;
    }
    let walk = view.walk.as_ref().map(|(walk, _)| walk);
    let fed = view.drawn.as_ref().and_then(|inputs| frame.fed(&view.work.document.network, inputs));
    let playing = moving.playing.filter(|_| fed.is_none());
    let on_way = playing.map(|(transition, share)| transition.frame(*share));
    let frame = view.walk.as_ref().map_or(fed.as_ref().unwrap_or(frame), |(_, frame)| frame);
    let frame = on_way.as_deref().unwrap_or(frame);
    let labels = view.work.labels(frame, view.preferences);
    let is_said = view.is_said && walk.is_none();
    let scope = if is_said { String::new() } else { scope_on_stage(&view.work, frame, walk, view.layout.narrow) };
    Some(look_at(&Picture {
        layout: &view.layout,
        frame,
        labels: &labels,
        scope: &scope,
        digits: view.preferences.digits,
        lit: &view.lit,
        chosen: view.chosen,
        maps: None,
        pointed: moving.pointed,
        moment: walk.map(|walk| Moment { walk }),
        look: view.look.as_deref(),
        figure: view.figure.as_ref(),
        parts: &view.work.document.network.layers,
        earlier: moving.earlier,
        transition: playing.map(|(transition, _)| &**transition),
        share: playing.map_or(1.0, |(_, share)| *share),
        light: moving.light,
    }))
}
