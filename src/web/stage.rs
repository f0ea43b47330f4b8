//! The stage: one canvas for the network, rendered once and painted by the animation loop, under one focusable
//! element for each place that can be chosen.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement, ResizeObserver};
use yew::prelude::*;

use crate::view::{Action, AppState, Stride};

use super::app::LiveHandle;
use super::live::StageView;
use super::stage_overlay::StageOverlay;
use super::theme;

/// The properties of [`Stage`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// What the page knows.
    pub(super) state: Rc<AppState>,
    /// Told what happens.
    pub(super) dispatch: Callback<Action>,
    /// Where frames come in.
    pub(super) live: LiveHandle,
}

/// The drawing of the network.
#[component]
pub(super) fn Stage(props: &Props) -> Html {
    let Props { state, dispatch, live } = props;
    let (frame, canvas) = (use_node_ref(), use_node_ref());
    let size = use_state(|| (0.0, 0.0));
    use_size_of(&frame, &size);
    let layout = state.work.as_ref().map(|work| work.layout(size.0, size.1));
    {
        let (canvas, live, state, layout) = (canvas.clone(), live.clone(), state.clone(), layout.clone());
        use_effect(move || {
            let canvas = canvas.cast::<HtmlCanvasElement>();
            if let (Some(canvas), Some(work), Some(layout)) = (canvas, state.work.clone(), layout) {
                let (chosen, preferences, palette) = (state.lit(), state.preferences_now(), state.palette());
                let walk = state.walk.clone().zip(state.walk_frame.clone());
                let walk = walk.map(|(walk, frame)| (walk, frame, travel(&state)));
                live.0.set_stage(StageView { canvas, work, layout, chosen, preferences, palette, walk });
            }
        });
    }
    let onclick = dispatch.reform(|_: MouseEvent| Action::QuantityChosen(None));
    html! {
        <div id="stage" ref={frame} inert={state.sheet.is_some()}>
            <canvas ref={canvas} aria-hidden="true" {onclick}></canvas>
            if let Some(layout) = layout {
                <StageOverlay state={state.clone()} dispatch={dispatch.clone()} {layout} />
            }
        </div>
    }
}

/// Milliseconds for which what is in focus travels: none where the person prefers less motion, or strides are too quick.
fn travel(state: &AppState) -> f64 {
    const LONGEST: f64 = 600.0;
    const SHORTEST: f64 = 120.0;
    let time = if state.walking { (700.0 / state.ticks_per_second()).min(LONGEST) } else { LONGEST };
    if theme::prefers_less_motion() || time < SHORTEST || state.stride != Stride::Operation { 0.0 } else { time }
}

/// Keeps `size` at the size of the element in CSS pixels.
#[hook]
fn use_size_of(element: &NodeRef, size: &UseStateHandle<(f64, f64)>) {
    let (element, size) = (element.clone(), size.clone());
    use_effect_with((), move |()| {
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
