//! The bar at the top: the name, what is on the bench, theme and files.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::session::Preset;
use crate::view::{Action, AppState, Palette};

use crate::web::controls::Icon;
use crate::web::controls::Select;
use crate::web::controls::chosen;
use crate::web::sheets::sheet_buttons;

/// The bar at the top.
pub(in crate::web) fn bar(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let scene = state.scene();
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(preset) = chosen(&event).and_then(|name| Preset::named(&name)) {
            own.emit(Action::PresetChosen(preset));
        }
    });
    let options = Preset::ALL.into_iter().map(|preset| {
        html! { <option value={preset.name()} selected={scene == Some(preset)}>{ preset.title() }</option> }
    });
    let theme = match state.palette() {
        Palette::Light => "Dark theme",
        Palette::Dark => "Light theme",
    };
    html! {
        <header class="bar">
            <h1>{ "Glassnet" }</h1>
            <label>
                <span class="visually-hidden">{ "On the bench" }</span>
                <Select id="scene" {onchange}>
                    { for options }
                    if scene.is_none() {
                        <option value="" selected=true>{ state.work.as_ref().map(|work| work.document.title.clone()).unwrap_or_default() }</option>
                    }
                </Select>
            </label>
            <p class="summary" title={state.summary()}>{ state.summary() }</p>
            <div class="tools">
                { sheet_buttons(state, dispatch) }
                <button id="undo" type="button" disabled={!state.progress().can_undo} aria-keyshortcuts="U"
                    title="Take the last change by hand back (U)"
                    onclick={dispatch.reform(|_: MouseEvent| Action::UndoPressed)}>{ "Undo" }</button>
                { open_file(dispatch) }
                <button id="save" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::DownloadPressed)}>
                    { "Save" }
                </button>
                <button id="theme" type="button" aria-label={theme} title={theme}
                    onclick={dispatch.reform(|_: MouseEvent| Action::ThemeToggled)}>
                    { Icon::Theme.draw() }
                </button>
            </div>
        </header>
    }
}

/// A button that opens a saved document from the disk.
fn open_file(dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        let dispatch = dispatch.clone();
        yew::platform::spawn_local(async move {
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            dispatch.emit(match text {
                Some(text) => Action::DocumentOpened(text),
                None => Action::Failed("The file could not be read. Choose it again, or another one.".to_owned()),
            });
            // The same file can be chosen again.
            input.set_value("");
        });
    });
    html! {
        <label class="button" title="Open a saved document">
            { "Open" }
            <input id="open" class="visually-hidden" type="file" accept=".json,application/json" {onchange} />
        </label>
    }
}
