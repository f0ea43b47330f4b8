//! The network: its layers, to be added, removed and changed.

use yew::prelude::*;

use crate::engine::Activation;
use crate::explain::{LayerNumber, layer_name};
use crate::view::{Action, AppState, NetworkAction, Part, Work, activation_name, output_obstacle};

use super::fold::{Fold, fold};
use crate::web::controls::{Select, chosen, sign};

/// The layers, folded into how many units each has.
pub(in crate::web) fn network_panel(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let layers = &work.document.network.layers;
    let rows = layers.iter().enumerate().map(|(index, layer)| layer_row(index, layer.units, work, dispatch));
    let layers = html! {
        <>
            <ul id="layers">{ for rows }</ul>
            <button id="add-layer" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::Network(NetworkAction::LayerAdded))}>
                { "Add a hidden layer" }
            </button>
        </>
    };
    let row = Fold {
        id: "set-network",
        name: html! { "Network" },
        holds: work.shape_in_words(),
        is_open: false,
        is_seldom: false,
    };
    html! {
        <section aria-label="Network" data-part={Part::Network.name()}>{ fold(row, state, layers) }</section>
    }
}

/// One layer: units, activation function, and the way out for a hidden one. Layer 0 follows the inputs.
fn layer_row(layer_index: usize, units: usize, work: &Work, dispatch: &Callback<Action>) -> Html {
    let (number, outputs) = (LayerNumber::at_index(layer_index), LayerNumber(work.document.network.layers.len()));
    let (last, name) = (number == outputs, layer_name(number, outputs));
    let add_units = |more: isize| {
        dispatch.reform(move |_: MouseEvent| Action::Network(NetworkAction::UnitsAdded { layer: layer_index, more }))
    };
    html! {
        <li key={layer_index} class={if last { "layer output" } else { "layer" }}>
            <span class="name">{ name.clone() }</span>
            if last {
                <span class="units">{ units }</span>
            } else {
                <span class="count">
                    <button type="button" class="fewer" aria-label={format!("One unit less in {name}")}
                        disabled={units <= 1} onclick={add_units(-1)}>{ "−" }</button>
                    <span class="units">{ units }</span>
                    <button type="button" class="more" aria-label={format!("One unit more in {name}")}
                        onclick={add_units(1)}>{ "+" }</button>
                </span>
            }
            { activation_choice(work, layer_index, &format!("Activation of {name}"), dispatch) }
            if !last {
                <button type="button" class="remove" title={format!("Remove {name}")}
                    onclick={dispatch.reform(move |_: MouseEvent| Action::Network(NetworkAction::LayerRemoved(layer_index)))}>{ sign("×") }</button>
            }
        </li>
    }
}

/// The choice of a layer's activation function. Layer 0 follows the inputs; the last one may have softmax, or says why not.
pub(in crate::web) fn activation_choice(work: &Work, layer: usize, name: &str, dispatch: &Callback<Action>) -> Html {
    let layers = &work.document.network.layers;
    let last = LayerNumber::at_index(layer).0 == layers.len();
    let present = layers.get(layer).map(|part| part.activation);
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let name = chosen(&event);
        if let Some(activation) =
            Activation::ALL.into_iter().find(|&other| name.as_deref() == Some(activation_name(other)))
        {
            own.emit(Action::Network(NetworkAction::ActivationChosen { layer, activation }));
        }
    });
    let options = Activation::ALL.into_iter().filter(|&activation| last || activation != Activation::Softmax);
    let options = options.map(|activation| {
        let name = activation_name(activation);
        let selected = Some(activation) == present;
        let obstacle = output_obstacle(activation, work).filter(|_| last && !selected);
        let text = obstacle.map_or_else(|| name.to_owned(), |obstacle| obstacle.in_list(name));
        html! { <option value={name} {selected} disabled={obstacle.is_some()}>{ text }</option> }
    });
    html! { <Select class="activation" name={name.to_owned()} {onchange}>{ for options }</Select> }
}
