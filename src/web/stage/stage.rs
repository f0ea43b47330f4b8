//! The stage: one canvas for the network, rendered once and painted by the animation loop, under one focusable
//! element for each place that can be chosen.

use std::rc::Rc;

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::view::{Action, AppState, Figure, Layout, Part, Room, SubjectAction};

use super::live::LiveHandle;
use super::overlay::StageOverlay;
use super::pad::pad;
use super::pointing;
use super::stage_view::StageView;
use crate::web::browser::use_size_of;

/// The most units of a layer whose numbers fit their circles on a stage that is as low as a phone's is.
const MOST_LOW: usize = 6;

/// The properties of [`Stage`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// What the page knows.
    pub(in crate::web) state: Rc<AppState>,
    /// Called with what happens.
    pub(in crate::web) dispatch: Callback<Action>,
    /// Where frames come in.
    pub(in crate::web) live: LiveHandle,
}

/// The drawing of the network.
#[component]
pub(in crate::web) fn Stage(props: &Props) -> Html {
    let Props { state, dispatch, live } = props;
    let (frame, canvas) = (use_node_ref(), use_node_ref());
    let size = use_state(|| (0.0, 0.0));
    let press = use_mut_ref(|| None);
    use_size_of(&frame, &size, true);
    let layout =
        state.bench.work.as_ref().map(|work| Layout::of(work, state.display.letters(), *size, state.motion.walk()));
    {
        let (canvas, live, state, layout) = (canvas.clone(), live.clone(), state.clone(), layout.clone());
        use_effect(move || {
            let canvas = canvas.cast::<HtmlCanvasElement>();
            if let (Some(canvas), Some(work), Some(layout)) = (canvas, state.bench.work.clone(), layout) {
                let (chosen, preferences, palette) = (state.subject.chosen(), state.preferences_now(), state.palette());
                let walk = state.motion.walk().cloned().zip(state.motion.frame().cloned());
                let (look, figure) = (state.subject.look().map(|look| look.trace.clone()), figure(&state));
                let drawn = state.images.inputs().cloned();
                live.0.set_stage(StageView {
                    canvas,
                    work,
                    layout,
                    lit: state.lessons.lit(&state.bench, &state.motion),
                    chosen,
                    preferences,
                    palette,
                    walk,
                    pace: pace(&state),
                    is_start: state.room() == Room::Start,
                    is_said: state.room() == Room::Start || state.shown.has(Part::Data),
                    look,
                    figure,
                    drawn,
                });
            }
        });
    }
    {
        let live = live.0.clone();
        use_effect_with((), move |()| {
            let listeners = pointing::listen(&live);
            move || drop(listeners)
        });
    }
    let own = live.0.clone();
    let told = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let quantity = own.quantity_at(own.on_drawing(pointing::place(&event)));
        if quantity.is_none_or(|quantity| own.opens(quantity)) {
            told.emit(Action::Subject(SubjectAction::Chosen(quantity)));
        }
    });
    let own = live.0.clone();
    let onmousemove = Callback::from(move |event: MouseEvent| pointing::move_over(&own, &event));
    let own = live.0.clone();
    let onmouseleave = Callback::from(move |_: MouseEvent| own.point_at(None));
    // Until it is known what is on the bench, as it will most likely be.
    let is_high = layout.as_ref().is_none_or(|layout| layout.columns.iter().any(|column| column.units > MOST_LOW));
    html! {
        <div id="stage" class={classes!(is_high.then_some("high"))} ref={frame} inert={state.sheet.is_some()} data-part={Part::Stage.name()}>
            <canvas ref={canvas} aria-hidden="true" {onclick} {onmousemove} {onmouseleave}></canvas>
            if let Some(layout) = layout {
                <StageOverlay state={state.clone()} dispatch={dispatch.clone()} live={live.clone()} layout={layout.clone()} />
                { pad(state, dispatch, &live.0, &layout, press) }
            }
        </div>
    }
}

/// The curve on which the number that is explained lies.
fn figure(state: &AppState) -> Option<Figure> {
    let (trace, labels) = (state.trace()?, state.labels());
    Figure::of(state.explained()?, trace, state.motion.walk(), |layer, unit| labels.unit_name(layer, unit))
}

/// The most milliseconds for which anything may move; none where strides follow each other too quickly.
fn pace(state: &AppState) -> Option<f64> {
    const MOST_TICKS: f64 = 4.0;
    /// What moves is over a little before the next stride.
    const OF_STRIDE: f64 = 900.0;
    if !state.motion.is_timed() {
        return Some(f64::INFINITY);
    }
    let ticks = state.display.preferences.walk.ticks_per_second();
    (ticks <= MOST_TICKS).then_some(OF_STRIDE / ticks)
}
