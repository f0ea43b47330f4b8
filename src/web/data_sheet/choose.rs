//! Sets of data to choose from, what is on the bench, and the door for data of one's own.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::data::{Derived, Source};
use crate::view::{Action, AppState, Choice, DataSheetAction, Group};

use super::file_drop;
use super::parts::{SCALINGS, press, typed};
use crate::web::browser;
use crate::web::controls::{file_of, input_of, labelled_box, select};

/// The page on which data is chosen.
pub(in crate::web) fn choose(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let source = state.bench.work.as_ref().map(|work| &work.document.data);
    let current = source.and_then(Choice::of);
    html! {
        <div class="choose">
            <div class="groups">
                { for Choice::groups().iter().map(|group| offered(group, current, dispatch)) }
            </div>
            <div class="at-hand">
                <section class="on-bench" aria-labelledby="on-bench-heading">
                    <h3 id="on-bench-heading">{ "On the bench: " }{ title(state, current) }</h3>
                    { described(current) }
                    { source.map(|source| points(source, dispatch)) }
                    { proposal(state, dispatch) }
                </section>
                { own_table(state, dispatch) }
            </div>
        </div>
    }
}

fn title(state: &AppState, current: Option<Choice>) -> String {
    let title = || state.bench.work.as_ref().map(|work| work.document.title.clone()).unwrap_or_default();
    current.map_or_else(title, |choice| choice.title().to_owned())
}

fn offered(group: &Group, current: Option<Choice>, dispatch: &Callback<Action>) -> Html {
    let choices = group.choices.iter().map(|&choice| {
        let pressed = (current == Some(choice)).to_string();
        html! {
            <button id={format!("choose-{}", choice.name())} type="button" aria-pressed={pressed} title={choice.description()}
                onclick={press(dispatch, DataSheetAction::SetChosen(choice))}>{ choice.title() }</button>
        }
    });
    html! { <section><h3>{ group.title }</h3><div class="choices">{ for choices }</div></section> }
}

fn described(current: Option<Choice>) -> Html {
    let Some(choice) = current else {
        return html! { <p>{ "Your own data, or data from the document. It is part of the document and travels with it." }</p> };
    };
    html! {
        <>
            if choice.is_made_up() {
                <p class="made-up"><strong>{ "Made up. " }</strong>{ "None of these houses exists." }</p>
            }
            <p>{ choice.description() }</p>
            <p class="note origin">{ choice.origin() }</p>
        </>
    }
}

fn own_table(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(file) = file_of(&event) {
            file_drop::read(file, own.clone());
        }
    });
    let own = dispatch.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let pasted = browser::beside(&event, ".own", "textarea");
        if let Some(pasted) = pasted.and_then(|pasted| pasted.dyn_into::<HtmlTextAreaElement>().ok()) {
            own.emit(file_drop::given("Pasted table", pasted.value(), None));
        }
    });
    let typed = dispatch.clone();
    let ontyped = Callback::from(move |event: Event| {
        let typed_in = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(typed_in) = typed_in {
            typed.emit(Action::DataSheet(DataSheetAction::TableTyped(typed_in.value())));
        }
    });
    let pasted = &state.data_sheet.pasted;
    html! {
        <section class="own">
            <h3>{ "Your own table" }</h3>
            <p>
                <label class="button">
                    { "Open a CSV file" }
                    <input id="open-table" class="visually-hidden" type="file" accept=".csv,.tsv,.txt,.dat,.tab,.gz,text/csv,text/plain" {onchange} />
                </label>
                { " or drop one anywhere on this page, or paste a table. It stays in this browser; nothing is sent anywhere." }
            </p>
            <details open={!pasted.is_empty()}>
                <summary>{ "Type or paste it here" }</summary>
                <label for="pasted-table" class="visually-hidden">{ "A table as text" }</label>
                <textarea id="pasted-table" rows="4" spellcheck="false" placeholder="size,rooms,price" value={pasted.to_string()} onchange={ontyped} />
                <button id="use-pasted" type="button" {onclick}>{ "Look at this table" }</button>
            </details>
            <p class="note" role="status">{ if state.data_sheet.is_reading { "Reading the table …" } else { "" } }</p>
        </section>
    }
}

/// How points are made and fed.
fn points(source: &Source, dispatch: &Callback<Action>) -> Html {
    let Source::Generated { name, noise, size, test_fraction, seed, features, scaling, .. } = source else {
        return html! {};
    };
    let source = Rc::new(source.clone());
    let changed = |change: fn(&mut Source, f64)| {
        let (own, source) = (dispatch.clone(), source.clone());
        Callback::from(move |value: f64| {
            let mut source = (*source).clone();
            change(&mut source, value);
            own.emit(Action::DataSheet(DataSheetAction::PointsChanged(source)));
        })
    };
    let noise_changed = changed(|source, value| {
        if let Source::Generated { noise, .. } = source {
            *noise = value / 100.0;
        }
    });
    let size_changed =
        dispatch.reform(|value: f64| Action::DataSheet(DataSheetAction::PointCountChosen(value as usize)));
    let scaled = {
        let (own, source) = (dispatch.clone(), source.clone());
        Callback::from(move |name: String| {
            let mut source = (*source).clone();
            if let Source::Generated { scaling, .. } = &mut source {
                *scaling =
                    SCALINGS.into_iter().find(|(_, known, _)| *known == name).map_or(*scaling, |(scaling, ..)| scaling);
            }
            own.emit(Action::DataSheet(DataSheetAction::PointsChanged(source)));
        })
    };
    let offered = Derived::ALL.into_iter().filter(|derived| name.coordinates() > 1 || !derived.needs_y());
    let fed = |derived: Derived| {
        features.contains(&derived) || features.is_empty() && matches!(derived, Derived::X | Derived::Y)
    };
    let features = offered.clone().map(|derived| {
        let all: Vec<Derived> = offered.clone().filter(|&other| (other == derived) != fed(other)).collect();
        let (own, source) = (dispatch.clone(), source.clone());
        let alone = all.is_empty();
        let onchange = Callback::from(move |_: Event| {
            let mut source = (*source).clone();
            if let Source::Generated { features, .. } = &mut source {
                features.clone_from(&all);
            }
            own.emit(Action::DataSheet(DataSheetAction::PointsChanged(source)));
        });
        html! {
            <label class="check">
                <input type="checkbox" id={format!("feature-{derived:?}").to_lowercase()} checked={fed(derived)} disabled={alone} {onchange} />
                { derived.label() }
            </label>
        }
    });
    html! {
        <div class="fields">
            { slider("noise", "noise", (noise * 100.0).round(), 50.0, noise_changed) }
            { slider("points", "points", *size as f64, 1_000.0, size_changed) }
            { labelled_box("test-share", "tested on, in percent", (test_fraction * 100.0).to_string(), typed(dispatch, DataSheetAction::TestShareTyped)) }
            { labelled_box("data-seed", "seed", seed.to_string(), typed(dispatch, DataSheetAction::SeedTyped)) }
            <fieldset class="features"><legend>{ "fed to the network" }</legend>{ for features }</fieldset>
            <div class="row">
                <label for="points-scaling">{ "scaled" }</label>
                { select("points-scaling".to_owned(), None, &SCALINGS.map(|(known, name, title)| (name, title, known == *scaling)), scaled) }
            </div>
        </div>
    }
}

fn slider(id: &'static str, label: &'static str, value: f64, most: f64, changed: Callback<f64>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input = input_of(&event);
        if let Some(value) = input.map(|input| input.value_as_number()).filter(|value| value.is_finite()) {
            changed.emit(value);
        }
    });
    // Points come in twenties, noise in steps of five hundredths.
    let (least, step) = if most > 100.0 { ("20", "20") } else { ("0", "5") };
    html! {
        <div class="row">
            <label for={id}>{ label }</label>
            <input {id} type="range" min={least} max={most.to_string()} {step} value={value.to_string()} {onchange} />
            <output for={id}>{ if most > 100.0 { value.to_string() } else { format!("{value} %") } }</output>
        </div>
    }
}

fn proposal(state: &AppState, dispatch: &Callback<Action>) -> Html {
    if state.bench.work.is_none() {
        return html! {};
    }
    html! {
        <>
            <p class="note">
                { "A new data set brings its own output layer and loss. Hidden layers and settings that you chose stay; those that came with the last set are replaced by ones that suit the new one. " }
                <strong>{ "Undo" }</strong>{ " brings your last work back." }
            </p>
            <button id="use-proposal" type="button" onclick={press(dispatch, DataSheetAction::ProposalWanted)}>
                { "Start with the network proposed for this data" }
            </button>
        </>
    }
}
