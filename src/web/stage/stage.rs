//! The stage: one canvas for the network, rendered once and painted by the animation loop, under one focusable
//! element for each place that can be chosen.

use std::rc::Rc;

use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::view::{Action, AppState, Figure, Layout, Part, Showing, Stride, SubjectAction, Walk};

use super::live::{LiveHandle, StageView};
use super::overlay::StageOverlay;
use super::pointing;
use crate::web::browser::{theme, use_size_of};

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
                let walk = walk.map(|(walk, frame)| (walk, frame, travel(&state)));
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
    let onclick = dispatch.reform(move |event: MouseEvent| {
        Action::Subject(SubjectAction::Chosen(own.quantity_at(own.on_drawing(pointing::place(&event)))))
    });
    let own = live.0.clone();
    let onmousemove = Callback::from(move |event: MouseEvent| pointing::move_over(&own, &event));
    let own = live.0.clone();
    let onmouseleave = Callback::from(move |_: MouseEvent| own.point_at(None));
    html! {
        <div id="stage" ref={frame} inert={state.sheet.is_some()} data-part={Part::Stage.name()}>
            <canvas ref={canvas} aria-hidden="true" {onclick} {onmousemove} {onmouseleave}></canvas>
            if let Some(layout) = layout {
                <StageOverlay state={state.clone()} dispatch={dispatch.clone()} {layout} />
            }
        </div>
    }
}

/// The curve on which the number that is explained lies.
fn figure(state: &AppState) -> Option<Figure> {
    let (trace, labels) = (state.trace()?, state.labels());
    Figure::of(state.explained()?, trace, state.motion.walk(), |layer, unit| labels.unit_name(layer, unit))
}

/// Milliseconds for which what is in focus travels: none where the person prefers less motion, or strides are too quick.
fn travel(state: &AppState) -> f64 {
    const MOST_TICKS: f64 = 4.0;
    let focus = state.motion.walk().and_then(Walk::focus);
    let quick = state.motion.is_timed() && state.display.preferences.walk.ticks_per_second() > MOST_TICKS;
    if theme::prefers_less_motion() || quick || state.stride != Stride::Operation {
        return 0.0;
    }
    focus.map_or(0.0, |focus| Showing::of(focus).milliseconds())
}
