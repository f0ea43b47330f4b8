//! One focusable element over each unit, and over each connection and bias that has a label: what the canvas draws can
//! be clicked, walked through with the arrow keys, and read aloud.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::session::to_json;
use crate::view::{Action, AppState, Layout, SubjectAction, Target, is_at, neighbour, stage_in_words, targets};

use super::live::LiveHandle;

/// The properties of [`StageOverlay`].
#[derive(Properties, PartialEq)]
pub(in crate::web) struct Props {
    /// What the page knows.
    pub(in crate::web) state: Rc<AppState>,
    /// Called with what happens.
    pub(in crate::web) dispatch: Callback<Action>,
    /// Who lights what is pressed.
    pub(in crate::web) live: LiveHandle,
    /// Where things stand.
    pub(super) layout: Layout,
}

/// The places that can be chosen. The whole network is one stop of the Tab key; arrows lead from place to place.
#[component]
pub(super) fn StageOverlay(props: &Props) -> Html {
    let Props { state, dispatch, live, layout } = props;
    let root = use_node_ref();
    let current = use_state(|| 0_usize);
    let Some(frame) = state.frame() else { return html! {} };
    let places = targets(layout, &state.labels(), frame, state.example(), state.digits());
    let outputs = frame.last();
    let chosen = state.subject.chosen().map(|quantity| quantity.place(outputs));
    let stop = (*current).min(places.len().saturating_sub(1));
    let onkeydown = {
        let (places, root, current) = (places.clone(), root.clone(), current.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some((step, from)) = direction(&event).zip(index_of(&event)) else { return };
            event.prevent_default();
            event.stop_propagation();
            let next = neighbour(&places, from, step);
            current.set(next);
            focus(&root, next);
        })
    };
    let buttons = places.into_iter().enumerate().map(|(index, place)| {
        let pressed = chosen.is_some_and(|chosen| is_at(&place, chosen, outputs));
        let (current, dispatch, live, quantity) = (current.clone(), dispatch.clone(), live.clone(), place.quantity);
        let onclick = Callback::from(move |_: MouseEvent| {
            current.set(index);
            if !pressed && !live.0.opens(quantity) {
                return;
            }
            dispatch.emit(Action::Subject(SubjectAction::Chosen((!pressed).then_some(quantity))));
        });
        html! {
            <button key={index} type="button" style={position(&place, layout.letters.zoom)} tabindex={if index == stop { "0" } else { "-1" }}
                aria-label={label(&place, state.motion.is_running())} aria-pressed={pressed.to_string()}
                data-quantity={to_json(&quantity)} {onclick}></button>
        }
    });
    let work = state.bench.work.as_ref().filter(|_| !state.motion.is_running());
    let summary = work.map(|work| stage_in_words(work, &state.labels(), frame, state.motion.walk()));
    html! {
        <>
            if let Some(summary) = summary {
                <p class="visually-hidden">{ summary }</p>
            }
            <div ref={root} class="overlay" role="group" aria-label="The network: the arrow keys move from unit to unit" {onkeydown}>
                { for buttons }
            </div>
        </>
    }
}

/// While numbers change, their names alone are read.
fn label(place: &Target, running: bool) -> String {
    if running { place.name.clone() } else { format!("{}: {}", place.name, place.value) }
}

fn position(place: &Target, zoom: f64) -> String {
    let (width, height) = (place.size.0.max(24.0_f64.min(place.size.1)), place.size.1);
    format!(
        "left:{:.1}px;top:{:.1}px;width:{:.1}px;height:{:.1}px",
        (place.at.x - width / 2.0) * zoom,
        (place.at.y - height / 2.0) * zoom,
        width * zoom,
        height * zoom
    )
}

fn direction(event: &KeyboardEvent) -> Option<(f64, f64)> {
    match event.key().as_str() {
        "ArrowRight" => Some((1.0, 0.0)),
        "ArrowLeft" => Some((-1.0, 0.0)),
        "ArrowDown" => Some((0.0, 1.0)),
        "ArrowUp" => Some((0.0, -1.0)),
        _ => None,
    }
}

/// Which of its siblings the button is on which a key was pressed: keys may come faster than the page is rendered, and the focus is
/// where the last of them led.
fn index_of(event: &KeyboardEvent) -> Option<usize> {
    let pressed = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    Some(std::iter::successors(pressed.previous_element_sibling(), web_sys::Element::previous_element_sibling).count())
}

fn focus(root: &NodeRef, index: usize) {
    let child = root.cast::<web_sys::Element>().and_then(|root| root.children().item(index as u32));
    if let Some(button) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
        // Fails only for an element that is gone.
        let _ = button.focus();
    }
}
