//! The sheet of worksheets: what is chosen about them, and below it the pages as they are printed.

use std::collections::BTreeSet;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::explain::{Phase, Quantity};
use crate::view::{Action, AppState, PaperAction, PaperChoices, PaperSource};

use super::table_page::table_page;
use super::worksheet_page::{key_page, question_page};
use crate::web::controls::{Select, chosen};
use crate::web::formula::printed_formula;

/// Up to which phase an update can be asked for, and what that is called.
const PHASES: [(Phase, &str); 4] = [
    (Phase::Forward, "the update, up to the output"),
    (Phase::Error, "the update, up to the error"),
    (Phase::Backward, "the update, up to the gradients"),
    (Phase::Update, "the update, up to the new weights"),
];

/// The content of the sheet.
pub(in crate::web) fn worksheet_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let papers = &state.papers;
    let sheets = &papers.worksheets;
    html! {
        <>
            { controls(state, dispatch) }
            if let Some(obstacle) = papers.obstacle {
                <p id="paper-obstacle" role="status">{ obstacle.to_string() }</p>
            }
            <div class="papers">
                { for sheets.iter().map(|sheet| question_page(sheet, papers.choices.formulas)) }
                { for sheets.iter().map(|sheet| key_page(sheet, &state.links)) }
                if let Some(table) = &papers.table {
                    { table_page(table, state.digits()) }
                }
            </div>
        </>
    }
}

fn controls(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let choices = &state.papers.choices;
    let print = dispatch.reform(|_: MouseEvent| Action::Paper(PaperAction::PrintPressed));
    let save = dispatch.reform(|_: MouseEvent| Action::Paper(PaperAction::TableSaved));
    html! {
        <div class="paper-controls" role="group" aria-label="What is printed">
            { source(state, dispatch) }
            { digits(choices, dispatch) }
            { variants(choices, dispatch) }
            { check("paper-formulas", "formulas", choices.formulas, choices, dispatch,
                |formulas, choices| PaperChoices { formulas, ..choices }) }
            { check("paper-table", "the whole update as a table", choices.table, choices, dispatch,
                |table, choices| PaperChoices { table, ..choices }) }
            { boxes(state, dispatch) }
            <button id="paper-print" type="button" class="filled" onclick={print}>{ "Print" }</button>
            <button id="paper-csv" type="button" onclick={save}>{ "Table as CSV" }</button>
        </div>
    }
}

fn told(dispatch: &Callback<Action>, choices: PaperChoices) {
    dispatch.emit(Action::Paper(PaperAction::Chosen(choices)));
}

/// Where the questions come from.
fn source(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let present = state.papers.source(&state.lessons);
    let lesson = state.lessons.is_open().then_some((PaperSource::Lesson, "the lesson’s questions"));
    let updates = PHASES.into_iter().map(|(phase, name)| (PaperSource::Update(phase), name));
    let sources: Vec<_> = lesson.into_iter().chain(updates).collect();
    let options = sources.iter().enumerate().map(|(index, (source, name))| {
        html! { <option value={index.to_string()} selected={present == *source}>{ *name }</option> }
    });
    let (own, before, sources) = (dispatch.clone(), state.papers.choices.clone(), sources.clone());
    let onchange = Callback::from(move |event: Event| {
        let index = chosen(&event).and_then(|index| index.parse::<usize>().ok());
        if let Some((source, _)) = index.and_then(|index| sources.get(index)) {
            told(&own, PaperChoices { source: Some(*source), ..before.clone() });
        }
    });
    html! { <label>{ "Ask" }<Select id="paper-source" {onchange}>{ for options }</Select></label> }
}

fn digits(choices: &PaperChoices, dispatch: &Callback<Action>) -> Html {
    let options = PaperChoices::DIGITS.into_iter().map(|digits| {
        html! { <option value={digits.name()} selected={choices.asked == digits}>{ digits.name() }</option> }
    });
    let (own, before) = (dispatch.clone(), choices.clone());
    let onchange = Callback::from(move |event: Event| {
        let name = chosen(&event).unwrap_or_default();
        if let Some(asked) = PaperChoices::DIGITS.into_iter().find(|digits| digits.name() == name) {
            told(&own, PaperChoices { asked, ..before.clone() });
        }
    });
    html! { <label>{ "digits" }<Select id="paper-digits" {onchange}>{ for options }</Select></label> }
}

fn variants(choices: &PaperChoices, dispatch: &Callback<Action>) -> Html {
    let (own, before) = (dispatch.clone(), choices.clone());
    let onchange = Callback::from(move |event: Event| {
        let variants = field(&event).and_then(|input| input.value().trim().parse().ok()).unwrap_or(before.variants);
        told(&own, PaperChoices { variants, ..before.clone() });
    });
    html! {
        <label title="The first is the network as it is; each other one has weights of its own">{ "variants" }
            <input id="paper-variants" type="number" min="1" max={PaperChoices::MOST_VARIANTS.to_string()}
                value={choices.variants.to_string()} {onchange} />
        </label>
    }
}

/// Which numbers are boxes, and which are printed.
fn boxes(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(sheet) = state.papers.worksheets.first().filter(|sheet| !sheet.candidates.is_empty()) else {
        return html! {};
    };
    let choices = &state.papers.choices;
    let own = |of: Quantity| {
        let is_box = sheet.tasks.iter().any(|task| task.number() == Some(of));
        let (own, before) = (dispatch.clone(), choices.clone());
        let onchange = Callback::from(move |_: Event| told(&own, before.clone().with_box(of, !is_box)));
        html! {
            <label><input type="checkbox" checked={is_box} {onchange} />{ printed_formula(&sheet.names.symbol(of)) }</label>
        }
    };
    let (own_dispatch, before) = (dispatch.clone(), choices.clone());
    let reset = Callback::from(move |_: MouseEvent| {
        told(&own_dispatch, PaperChoices { boxed: BTreeSet::new(), printed: BTreeSet::new(), ..before.clone() });
    });
    html! {
        <details id="paper-boxes">
            <summary>{ "Boxes" }</summary>
            <fieldset aria-label="Numbers that are boxes; the others are printed where they are needed">
                { for sheet.candidates.iter().copied().map(own) }
            </fieldset>
            if choices.has_own_boxes() {
                <button id="paper-boxes-reset" type="button" class="word" onclick={reset}>{ "As they are asked" }</button>
            }
        </details>
    }
}

fn check(
    id: &'static str,
    name: &'static str,
    checked: bool,
    choices: &PaperChoices,
    dispatch: &Callback<Action>,
    change: fn(bool, PaperChoices) -> PaperChoices,
) -> Html {
    let (own, before) = (dispatch.clone(), choices.clone());
    let onchange = Callback::from(move |event: Event| {
        told(&own, change(field(&event).is_some_and(|input| input.checked()), before.clone()));
    });
    html! { <label><input {id} type="checkbox" {checked} {onchange} />{ name }</label> }
}

fn field(event: &Event) -> Option<HtmlInputElement> {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
}
