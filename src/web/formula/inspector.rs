//! The inspector: changes a weight, a bias or a unit.

use yew::prelude::*;

use crate::explain::{LayerNumber, Place, layer_name};
use crate::session::{LayerPart, Touch};
use crate::view::{Action, AppState, SubjectAction, Work, typed};

use crate::web::controls::{check, labelled_box};
use crate::web::panels::activation_choice;

/// What can be done at the place of the number that is explained, if anything can.
pub(super) fn inspector(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(work) = &state.bench.work else { return html! {} };
    let layers = &work.document.network.layers;
    let at = |layer: LayerNumber| Some((layer.index()?, layers.get(layer.index()?)?));
    let shown = match state.explained_place() {
        Place::Connection { layer, unit, source } => {
            at(layer).map(|(layer, part)| weight(part, layer, unit, source, dispatch))
        }
        Place::Bias { layer, unit } => at(layer).map(|(layer, part)| bias(part, layer, unit, dispatch)),
        Place::Unit { layer, unit } => at(layer).map(|(layer, part)| of_unit(work, part, layer, unit, dispatch)),
        Place::Whole => None,
    };
    shown.unwrap_or_default()
}

fn weight(part: &LayerPart, layer: usize, unit: usize, source: usize, dispatch: &Callback<Action>) -> Html {
    let value = part.weights.as_ref().and_then(|rows| rows.get(unit)?.get(source).copied()).unwrap_or(0.0);
    let place = (unit, source);
    let (frozen, off) = (part.switches.weights_frozen.contains(&place), part.switches.connections_off.contains(&place));
    html! {
        <div class="inspector" role="group" aria-label="This weight">
            { labelled_box("hand", "weight", typed(value), dispatch.reform(|text| Action::Subject(SubjectAction::ValueTyped(text)))) }
            if part.train_weights {
                { touched("frozen", frozen, dispatch, move |frozen| Touch::FreezeWeight { layer, unit, source, frozen }) }
            } else {
                { untrained("weights") }
            }
            { touched("switched off", off, dispatch, move |off| Touch::SwitchConnection { layer, unit, source, off }) }
        </div>
    }
}

fn bias(part: &LayerPart, layer: usize, unit: usize, dispatch: &Callback<Action>) -> Html {
    let value = part.biases.as_ref().and_then(|biases| biases.get(unit).copied()).unwrap_or(0.0);
    let frozen = part.switches.biases_frozen.contains(&unit);
    html! {
        <div class="inspector" role="group" aria-label="This bias">
            { labelled_box("hand", "bias", typed(value), dispatch.reform(|text| Action::Subject(SubjectAction::ValueTyped(text)))) }
            if part.train_biases {
                { touched("frozen", frozen, dispatch, move |frozen| Touch::FreezeBias { layer, unit, frozen }) }
            } else {
                { untrained("biases") }
            }
        </div>
    }
}

fn of_unit(work: &Work, part: &LayerPart, layer: usize, unit: usize, dispatch: &Callback<Action>) -> Html {
    let (number, last) = (LayerNumber::at_index(layer), LayerNumber(work.document.network.layers.len()));
    let off = part.switches.units_off.contains(&unit);
    let name = if number == last { "the output layer".to_owned() } else { layer_name(number, last) };
    html! {
        <div class="inspector" role="group" aria-label="This unit">
            <label>{ "activation" }{ activation_choice(work, layer, &format!("Activation of all units of {name}"), dispatch) }</label>
            { touched("unit switched off", off, dispatch, move |off| Touch::SwitchUnit { layer, unit, off }) }
        </div>
    }
}

/// The document says of the whole layer that they stay as they are, which no switch of one of them changes.
fn untrained(what: &str) -> Html {
    html! {
        <label class="check">
            <input type="checkbox" checked=true disabled=true />{ format!("frozen, as all {what} of this layer") }
        </label>
    }
}

fn touched(
    words: &'static str,
    present: bool,
    dispatch: &Callback<Action>,
    touch: impl Fn(bool) -> Touch + 'static,
) -> Html {
    check(None, words, present, &dispatch.reform(move |now| Action::Subject(SubjectAction::Touched(touch(now)))))
}
