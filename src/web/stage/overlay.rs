//! One focusable element over each unit, and over each connection and bias that has a label: what the canvas draws can
//! be clicked, walked through with the arrow keys, and read aloud.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::explain::Place;
use crate::session::to_json;
use crate::view::{Action, AppState, Layout, SubjectAction, Target, neighbour, stage_in_words, targets};

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

/// A place that can be chosen, with what is written of it into the page: as long as the layout stays, none of that changes.
#[derive(PartialEq)]
struct WrittenTarget {
    target: Target,
    style: AttrValue,
    quantity: AttrValue,
}

/// The places that can be chosen. The whole network is one stop of the Tab key; arrows lead from place to place.
#[component]
pub(super) fn StageOverlay(props: &Props) -> Html {
    let Props { state, dispatch, live, layout } = props;
    let root = use_node_ref();
    let current = use_state(|| 0_usize);
    let places = use_memo((layout.clone(), state.example()), |(layout, example)| written(layout, *example));
    let Some(frame) = state.frame() else { return html! {} };
    let outputs = frame.last();
    let chosen = state.subject.chosen().map(|quantity| quantity.place(outputs)).filter(|place| *place != Place::Whole);
    let stop = (*current).min(places.len().saturating_sub(1));
    let onkeydown = {
        let (places, root, current) = (places.clone(), root.clone(), current.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some((step, from)) = direction(&event).zip(index_of(&event)) else { return };
            event.prevent_default();
            event.stop_propagation();
            let next = neighbour(places.iter().map(|place| place.target.at), from, step);
            current.set(next);
            focus(&root, next);
        })
    };
    // One listener for all of them.
    let onclick = {
        let (places, current, dispatch, live) = (places.clone(), current.clone(), dispatch.clone(), live.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((index, target)) = index_of(&event).and_then(|index| Some((index, &places.get(index)?.target)))
            else {
                return;
            };
            current.set(index);
            let pressed = chosen == Some(target.place);
            if pressed || live.0.opens(target.quantity) {
                dispatch.emit(Action::Subject(SubjectAction::Chosen((!pressed).then_some(target.quantity))));
            }
        })
    };
    let (labels, digits, is_running) = (state.labels(), state.digits(), state.motion.is_running());
    let buttons = places.iter().enumerate().map(|(index, WrittenTarget { target, style, quantity })| {
        let name = target.name(&labels, outputs);
        // While numbers change, their names alone are read.
        let label = if is_running { name } else { name + ": " + &target.value(&labels, frame, digits) };
        let pressed = if chosen == Some(target.place) { "true" } else { "false" };
        html! {
            <button type="button" style={style.clone()} tabindex={if index == stop { "0" } else { "-1" }} aria-label={label}
                aria-pressed={pressed} data-quantity={quantity.clone()}></button>
        }
    });
    let work = state.bench.work.as_ref().filter(|_| !is_running);
    let summary = work.map(|work| stage_in_words(work, &labels, frame, state.motion.walk()));
    html! {
        <>
            if let Some(summary) = summary {
                <p class="visually-hidden">{ summary }</p>
            }
            <div ref={root} class="overlay" role="group" aria-label="The network: the arrow keys move from unit to unit" {onclick} {onkeydown}>
                { for buttons }
            </div>
        </>
    }
}

fn written(layout: &Layout, example: usize) -> Vec<WrittenTarget> {
    let write = |target: Target| WrittenTarget {
        style: position(&target, layout.letters.zoom).into(),
        quantity: to_json(&target.quantity).into(),
        target,
    };
    targets(layout, example).into_iter().map(write).collect()
}

fn position(target: &Target, zoom: f64) -> String {
    let (width, height) = (target.size.0.max(24.0_f64.min(target.size.1)), target.size.1);
    format!(
        "left:{:.1}px;top:{:.1}px;width:{:.1}px;height:{:.1}px",
        (target.at.x - width / 2.0) * zoom,
        (target.at.y - height / 2.0) * zoom,
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

/// Which of its siblings the button is that was pressed, or on which a key was: keys may come faster than the page is rendered, and
/// the focus is where the last of them led.
fn index_of(event: &Event) -> Option<usize> {
    let pressed = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    // What lies between the buttons is none of them.
    let pressed = pressed.has_attribute("data-quantity").then_some(pressed)?;
    Some(std::iter::successors(pressed.previous_element_sibling(), web_sys::Element::previous_element_sibling).count())
}

fn focus(root: &NodeRef, index: usize) {
    let child = root.cast::<web_sys::Element>().and_then(|root| root.children().item(index as u32));
    if let Some(button) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
        // Fails only for an element that is gone.
        let _ = button.focus();
    }
}
