//! The sheet 'Save and export': what can be saved, what each is for, how it begins.

use yew::prelude::*;

use crate::session::{Drawing, EXPORT_KINDS, Export, ExportKind, ExportOptions, MadeOf, Precision};
use crate::view::{Action, AppState, ExportAction, ExportPreview, grouped};
use crate::web::controls::check;

/// The content of the sheet.
pub(in crate::web) fn export_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let chosen = dispatch.reform(|kind: &'static str| Action::Export(ExportAction::Chosen(kind)));
    let exports = &state.exports;
    let kind = |kind: &'static ExportKind| {
        let (chosen, name) = (chosen.clone(), kind.name);
        let is_chosen = exports.kind == name;
        html! {
            <label class="kind">
                <input id={format!("export-{name}")} type="radio" name="export-kind" value={name} checked={is_chosen}
                    onchange={chosen.reform(move |_: Event| name)} />
                <strong>{ kind.title }</strong>{ " " }<span>{ kind.purpose }</span>
            </label>
        }
    };
    let group = |title: &'static str, of: &'static [MadeOf]| {
        let kinds = EXPORT_KINDS.iter().filter(|kind| of.contains(&kind.made_of()));
        html! { <fieldset><legend>{ title }</legend>{ for kinds.map(kind) }</fieldset> }
    };
    html! {
        <div class="export-sheet">
            <div class="kinds">
                { group("What to save of this moment", &[MadeOf::Run]) }
                { group("The formula of the number in hand", &[MadeOf::Formula]) }
                { group("Pictures", &[MadeOf::Drawing, MadeOf::Film]) }
            </div>
            <div class="file">{ file(state, dispatch) }</div>
        </div>
    }
}

/// What can be chosen about the file, how it begins, and the button that makes it.
fn file(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let press = |action: ExportAction| dispatch.reform(move |_: MouseEvent| Action::Export(action.clone()));
    let save = html! {
        <button id="save" type="button" class="filled" onclick={press(ExportAction::SavePressed)}>{ "Save the file" }</button>
    };
    let Some(kind) = state.exports.row() else { return html! {} };
    match kind.made_of() {
        MadeOf::Run => {
            html! { <>{ precision(state, dispatch) }{ preview(kind, state.exports.preview.as_ref()) }{ save }</> }
        }
        MadeOf::Formula => match state.formula_export(kind, ExportOptions::default()) {
            // Another number may be in hand by now than when the kind was chosen.
            Ok(export) => {
                let Export { file_name, preview: beginning, length, .. } = export;
                html! { <>{ preview(kind, Some(&ExportPreview { file_name, beginning, length })) }{ save }</> }
            }
            Err(reason) => html! { <p id="no-number" class="note">{ reason }</p> },
        },
        MadeOf::Drawing => {
            html! { <>{ drawing(state, dispatch) }{ preview(kind, state.exports.preview.as_ref()) }{ save }</> }
        }
        MadeOf::Film => html! {
            <>
                <p class="note">
                    { "The film shows the stage, from the moment at which you press the button until you stop it. The sheet makes way, \
                       so that you can play or walk meanwhile." }
                </p>
                <button id="record" type="button" class="filled" disabled={state.exports.film.is_some()}
                    onclick={press(ExportAction::RecordPressed)}>{ "Record" }</button>
            </>
        },
    }
}

/// Which drawing, and whether it has a ground.
fn drawing(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let exports = &state.exports;
    let choice = |drawing: Drawing| {
        html! {
            <label class="check">
                <input id={format!("drawing-{}", drawing.name())} type="radio" name="export-drawing" checked={drawing == exports.drawing}
                    onchange={dispatch.reform(move |_: Event| Action::Export(ExportAction::DrawingChosen(drawing)))} />
                { state.drawing_title(drawing) }
            </label>
        }
    };
    let cleared = dispatch.reform(|clear| Action::Export(ExportAction::TransparencyChosen(clear)));
    html! {
        <fieldset>
            <legend>{ "Which drawing" }</legend>
            { for state.drawings().into_iter().map(choice) }
            { check(Some("transparent".to_owned()), "without a ground", exports.transparent, &cleared) }
        </fieldset>
    }
}

/// How many bits numbers have, where that can be chosen.
fn precision(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(in_force) = state.exports.precision_in_force() else { return html! {} };
    let choice = |precision: Precision| {
        let words = match precision {
            Precision::F32 => "32 bits, as most tools have them",
            Precision::F64 => "64 bits, the same to the last bit",
        };
        html! {
            <label class="check">
                <input id={format!("export-{}", precision.name())} type="radio" name="export-precision" checked={precision == in_force}
                    onchange={dispatch.reform(move |_: Event| Action::Export(ExportAction::PrecisionChosen(precision)))} />
                { words }
            </label>
        }
    };
    html! { <fieldset><legend>{ "Numbers of" }</legend>{ for Precision::ALL.map(choice) }</fieldset> }
}

fn preview(kind: &ExportKind, preview: Option<&ExportPreview>) -> Html {
    let Some(ExportPreview { file_name, beginning, length }) = preview else {
        return html! { <p class="note">{ "It is being made." }</p> };
    };
    let is_text = kind.is_text();
    let length = length.map_or_else(String::new, |length| format!(", {} bytes", grouped(length as f64)));
    html! {
        <>
            <p id="export-file" class="note">{ format!("{file_name}{length}. {}:", if is_text { "It begins" } else { "It holds" }) }</p>
            <pre id="export-preview" tabindex="0" aria-label={if is_text { "How the file begins" } else { "What the file holds" }}>{ beginning }</pre>
        </>
    }
}
