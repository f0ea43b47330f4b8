//! The inspector: a weight, a bias or a unit taken in hand.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::explain::Quantity;
use crate::session::{LayerPart, Touch};
use crate::view::{Action, AppState};

use super::field::field;

/// What can be done with the number that is explained, if anything can.
pub(super) fn inspector(state: &AppState, quantity: Quantity, dispatch: &Callback<Action>) -> Html {
    let part = |layer: usize| -> Option<&LayerPart> {
        state.work.as_ref()?.document.network.layers.get(layer.checked_sub(1)?)
    };
    match quantity {
        Quantity::Weight { layer, unit, source } => {
            part(layer).map(|part| weight(part, layer - 1, unit, source, dispatch))
        }
        Quantity::Bias { layer, unit } => part(layer).map(|part| bias(part, layer - 1, unit, dispatch)),
        Quantity::Activation { layer, unit, .. } => part(layer).map(|part| switch(part, layer - 1, unit, dispatch)),
        _ => None,
    }
    .unwrap_or_default()
}

fn weight(part: &LayerPart, layer: usize, unit: usize, source: usize, dispatch: &Callback<Action>) -> Html {
    let value = part.weights.as_ref().and_then(|rows| rows.get(unit)?.get(source).copied()).unwrap_or(0.0);
    let place = (unit, source);
    let (frozen, off) = (part.switches.weights_frozen.contains(&place), part.switches.connections_off.contains(&place));
    html! {
        <div class="inspector" role="group" aria-label="This weight">
            { field("hand", "value", value.to_string(), dispatch.reform(Action::ValueTyped)) }
            { check("frozen", frozen, dispatch, move |frozen| Touch::FreezeWeight { layer, unit, source, frozen }) }
            { check("switched off", off, dispatch, move |off| Touch::SwitchConnection { layer, unit, source, off }) }
        </div>
    }
}

fn bias(part: &LayerPart, layer: usize, unit: usize, dispatch: &Callback<Action>) -> Html {
    let value = part.biases.as_ref().and_then(|biases| biases.get(unit).copied()).unwrap_or(0.0);
    let frozen = part.switches.biases_frozen.contains(&unit);
    html! {
        <div class="inspector" role="group" aria-label="This bias">
            { field("hand", "value", value.to_string(), dispatch.reform(Action::ValueTyped)) }
            { check("frozen", frozen, dispatch, move |frozen| Touch::FreezeBias { layer, unit, frozen }) }
        </div>
    }
}

fn switch(part: &LayerPart, layer: usize, unit: usize, dispatch: &Callback<Action>) -> Html {
    let off = part.switches.units_off.contains(&unit);
    html! {
        <div class="inspector" role="group" aria-label="This unit">
            { check("switched off", off, dispatch, move |off| Touch::SwitchUnit { layer, unit, off }) }
        </div>
    }
}

fn check(
    words: &'static str,
    present: bool,
    dispatch: &Callback<Action>,
    touch: impl Fn(bool) -> Touch + 'static,
) -> Html {
    let onchange = dispatch.reform(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        Action::Touched(touch(input.is_some_and(|input| input.checked())))
    });
    html! { <label class="check"><input type="checkbox" checked={present} {onchange} />{ words }</label> }
}
