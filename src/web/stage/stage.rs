//! The stage: one canvas for the network, rendered once and painted by the animation loop, under one focusable
//! element for each place that can be chosen.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement, ResizeObserver};
use yew::prelude::*;

use crate::view::{Action, AppState, Figure, Showing, Stride, Walk};

use super::live::StageView;
use super::overlay::StageOverlay;
use super::pointing;
use crate::web::app::LiveHandle;
use crate::web::browser::theme;

/// The properties of [`Stage`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// What the page knows.
    pub(in crate::web) state: Rc<AppState>,
    /// Told what happens.
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
    let layout = state.work.as_ref().map(|work| work.layout(size.0, size.1, state.walk.as_ref()));
    {
        let (canvas, live, state, layout) = (canvas.clone(), live.clone(), state.clone(), layout.clone());
        use_effect(move || {
            let canvas = canvas.cast::<HtmlCanvasElement>();
            if let (Some(canvas), Some(work), Some(layout)) = (canvas, state.work.clone(), layout) {
                let (chosen, preferences, palette) = (state.chosen, state.preferences_now(), state.palette());
                let walk = state.walk.clone().zip(state.walk_frame.clone());
                let walk = walk.map(|(walk, frame)| (walk, frame, travel(&state)));
                let (look, figure) = (state.look.as_ref().map(|look| look.trace.clone()), figure(&state));
                let (pointed, drawn) = (state.panels.pointed, state.images.inputs().cloned());
                live.0.set_stage(StageView {
                    canvas,
                    work,
                    layout,
                    chosen,
                    pointed,
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
    let onclick =
        dispatch.reform(move |event: MouseEvent| Action::QuantityChosen(own.quantity_at(pointing::place(&event))));
    let own = live.0.clone();
    let onmousemove = Callback::from(move |event: MouseEvent| pointing::move_over(&own, &event));
    let own = live.0.clone();
    let onmouseleave = Callback::from(move |_: MouseEvent| own.point_at(None));
    html! {
        <div id="stage" ref={frame} inert={state.sheet.is_some()}>
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
    Figure::of(state.explained()?, trace, state.walk.as_ref(), |layer, unit| labels.unit_name(layer, unit))
}

/// Milliseconds for which what is in focus travels: none where the person prefers less motion, or strides are too quick.
fn travel(state: &AppState) -> f64 {
    const MOST_TICKS: f64 = 4.0;
    let focus = state.walk.as_ref().and_then(Walk::focus);
    let quick = state.walking && state.ticks_per_second() > MOST_TICKS;
    if theme::prefers_less_motion() || quick || state.stride != Stride::Operation {
        return 0.0;
    }
    focus.map_or(0.0, |focus| Showing::of(focus).milliseconds())
}

/// Keeps `size` at the size of the element in CSS pixels, from when it `is_there`.
#[hook]
pub(in crate::web) fn use_size_of(element: &NodeRef, size: &UseStateHandle<(f64, f64)>, is_there: bool) {
    let (element, size) = (element.clone(), size.clone());
    use_effect_with(is_there, move |_| {
        let observed = element.cast::<HtmlElement>();
        let measure = Closure::<dyn Fn()>::new(move || {
            if let Some(element) = element.cast::<HtmlElement>() {
                size.set((f64::from(element.client_width()), f64::from(element.client_height())));
            }
        });
        let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &observed) {
            observer.observe(element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(measure);
        }
    });
}
