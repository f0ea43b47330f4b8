//! The sheet 'Save and export': what can be saved, what each is for, how it begins.

use yew::prelude::*;

use crate::session::{EXPORT_KINDS, ExportKind, Precision};
use crate::view::{Action, AppState, Drawing, ExportAction, ExportPreview, PictureForm, grouped};

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
    html! {
        <div class="export-sheet">
            <fieldset>
                <legend>{ "What to save of this moment" }</legend>
                { for EXPORT_KINDS.iter().map(kind) }
            </fieldset>
            <div class="file">
                { precision(state, dispatch) }
                { preview(exports.preview.as_ref()) }
                <button id="save" type="button" class="filled" onclick={dispatch.reform(|_: MouseEvent| Action::Export(ExportAction::SavePressed))}>
                    { "Save the file" }
                </button>
                { pictures(dispatch) }
            </div>
        </div>
    }
}

/// Drawings of the page, each in all forms.
fn pictures(dispatch: &Callback<Action>) -> Html {
    let form = |drawing: Drawing, form: PictureForm| {
        let save = dispatch.reform(move |_: MouseEvent| Action::Export(ExportAction::PicturePressed(drawing, form)));
        let name = match form {
            PictureForm::Svg => "svg",
            PictureForm::Png => "png",
            PictureForm::PngTransparent => "png-transparent",
        };
        html! {
            <button id={format!("save-{}-{name}", drawing.name())} type="button" onclick={save}
                aria-label={format!("{} as {}", drawing.title(), form.title())}>{ form.title() }</button>
        }
    };
    let row = |drawing: Drawing| {
        html! { <p class="buttons"><span>{ drawing.title() }</span>{ for PictureForm::ALL.map(|of| form(drawing, of)) }</p> }
    };
    html! {
        <section class="pictures" aria-labelledby="pictures-heading">
            <h3 id="pictures-heading">{ "Pictures, as they stand on the page" }</h3>
            { for Drawing::ALL.map(row) }
        </section>
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

fn preview(preview: Option<&ExportPreview>) -> Html {
    let Some(ExportPreview { file_name, beginning, bytes }) = preview else {
        return html! { <p class="note">{ "It is being made." }</p> };
    };
    html! {
        <>
            <p id="export-file" class="note">{ format!("{file_name}, {} bytes. It begins:", grouped(*bytes as f64)) }</p>
            <pre id="export-preview" tabindex="0" aria-label="How the file begins">{ beginning }</pre>
        </>
    }
}
