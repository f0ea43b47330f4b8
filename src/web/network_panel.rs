//! The network: its layers, to be added, removed and changed.

use yew::prelude::*;

use crate::engine::Activation;
use crate::session::LayerPart;
use crate::view::{Action, activation_name};

use super::bar::PanelProps;
use super::field::chosen;

/// The list of layers.
#[component]
pub(super) fn NetworkPanel(props: &PanelProps) -> Html {
    let PanelProps { state, dispatch } = props;
    let Some(work) = &state.work else { return html! {} };
    let layers = &work.document.network.layers;
    let rows = layers.iter().enumerate().map(|(index, layer)| {
        html! {
            <LayerRow key={index} {index} layer={layer.clone()} last={index + 1 == layers.len()} dispatch={dispatch.clone()} />
        }
    });
    html! {
        <section aria-labelledby="network-heading">
            <h2 id="network-heading">{ "Network" }</h2>
            <ul id="layers">{ for rows }</ul>
            <button id="add-layer" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::LayerAdded)}>
                { "Add a hidden layer" }
            </button>
        </section>
    }
}

/// The properties of [`LayerRow`].
#[derive(Properties, PartialEq)]
struct LayerProps {
    /// 0 is the first layer after the inputs.
    index: usize,
    layer: LayerPart,
    /// Whether it is the output layer.
    last: bool,
    dispatch: Callback<Action>,
}

/// One layer: units, activation function, and the way out for a hidden one.
#[component]
fn LayerRow(props: &LayerProps) -> Html {
    let LayerProps { index, layer, last, dispatch } = props;
    let (layer_index, units) = (*index, layer.units);
    let name = if *last { "output".to_owned() } else { format!("hidden {}", index + 1) };
    let set_units = |units: usize| {
        dispatch.reform(move |_: MouseEvent| Action::UnitsChosen { layer: layer_index, units })
    };
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let name = chosen(&event);
        if let Some(activation) = Activation::ALL.into_iter().find(|&other| name.as_deref() == Some(activation_name(other))) {
            own.emit(Action::ActivationChosen { layer: layer_index, activation });
        }
    });
    let options = Activation::ALL.into_iter().filter(|&activation| *last || activation != Activation::Softmax);
    let options = options.map(|activation| {
        let name = activation_name(activation);
        html! { <option value={name} selected={activation == layer.activation}>{ name }</option> }
    });
    html! {
        <li class={if *last { "layer output" } else { "layer" }}>
            <span class="name">{ name.clone() }</span>
            if *last {
                <span class="units">{ units }</span>
            } else {
                <span class="count">
                    <button type="button" class="fewer" aria-label={format!("One unit less in {name}")}
                        disabled={units <= 1} onclick={set_units(units.saturating_sub(1))}>{ "−" }</button>
                    <span class="units">{ units }</span>
                    <button type="button" class="more" aria-label={format!("One unit more in {name}")}
                        onclick={set_units(units + 1)}>{ "+" }</button>
                </span>
            }
            <select class="activation" aria-label={format!("Activation of {name}")} {onchange}>{ for options }</select>
            if !*last {
                <button type="button" class="remove" aria-label={format!("Remove {name}")} title={format!("Remove {name}")}
                    onclick={dispatch.reform(move |_: MouseEvent| Action::LayerRemoved(layer_index))}>{ "×" }</button>
            }
        </li>
    }
}
