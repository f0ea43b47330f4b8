//! The bar at the top: the name, the rooms, what is on the bench, theme and files; and the ways to the sheets.

use yew::prelude::*;

use crate::session::{ModelFile, Preset};
use crate::view::{Action, AppState, DisplayAction, LessonAction, Palette, Part, Room, RunAction, Sheet};

use crate::web::browser::model;
use crate::web::controls::{Icon, Select, chosen, file_of, sign};

/// The bar at the top.
pub(in crate::web) fn bar(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let scene = state.bench.preset();
    let own = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(preset) = chosen(&event).and_then(|name| Preset::named(&name)) {
            own.emit(Action::PresetChosen(preset));
        }
    });
    let options = Preset::ALL.into_iter().map(|preset| {
        html! { <option value={preset.name()} selected={scene == Some(preset)}>{ preset.title() }</option> }
    });
    html! {
        <header class="bar" data-part={Part::Bar.name()}>
            if state.room() == Room::Start {
                <h1>{ "Glassnet" }</h1>
            } else {
                <h1><button id="home" type="button" title="To the start page"
                    onclick={dispatch.reform(|_: MouseEvent| Action::RoomEntered(Room::Start))}>{ "Glassnet" }</button></h1>
                { rooms(state, dispatch) }
            }
            if state.room() == Room::Laboratory && !state.lessons.is_open() {
                <label class="choice">
                    <span class="visually-hidden">{ "On the bench" }</span>
                    <Select id="scene" {onchange}>
                        { for options }
                        if scene.is_none() {
                            <option value="" selected=true>{ state.bench.work.as_ref().map(|work| work.document.title.clone()).unwrap_or_default() }</option>
                        }
                    </Select>
                </label>
            }
            if let Some(open) = &state.lessons.open {
                <p class="room-title">{ &open.lesson.title }</p>
            }
        </header>
    }
}

/// Lessons and laboratory, as a switch. Where one is, there is nothing to press, but in a lesson the list of all of them.
fn rooms(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let in_lesson = state.lessons.is_open() || state.lessons.is_listed;
    let here = |is_here: bool| is_here.then_some("true");
    html! {
        <nav class="rooms" aria-label="Rooms">
            <button id="open-lessons" type="button" aria-current={here(in_lesson)} aria-expanded={state.lessons.is_listed.to_string()}
                onclick={dispatch.reform(|_: MouseEvent| Action::Lesson(LessonAction::ListShown(true)))}>{ "Lessons" }</button>
            if in_lesson {
                <button id="enter-laboratory" type="button"
                    onclick={dispatch.reform(|_: MouseEvent| Action::RoomEntered(Room::Laboratory))}>{ "Laboratory" }</button>
            } else {
                <span aria-current="true">{ "Laboratory" }</span>
            }
        </nav>
    }
}

/// What is done with files, the keys, and the theme: at the right end of the bar, and the last stops of the Tab key.
pub(in crate::web) fn tools(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let theme = match state.palette() {
        Palette::Light => "Dark theme",
        Palette::Dark => "Light theme",
    };
    html! {
        <nav class="tools" aria-label="Files, keys and theme">
            if state.room() == Room::Laboratory {
                { open_file(dispatch) }
                { sheet_button(Sheet::Export, state, dispatch) }
                { sheet_button(Sheet::Link, state, dispatch) }
                <button id="undo" type="button" disabled={!state.progress().can_undo} aria-keyshortcuts="U"
                    title="Take the last change by hand back (U)"
                    onclick={dispatch.reform(|_: MouseEvent| Action::Run(RunAction::UndoPressed))}>{ "Undo" }</button>
            }
            { sheet_button(Sheet::Keys, state, dispatch) }
            <button id="projector" type="button" title="Projector: large, for a room (P)" aria-keyshortcuts="P"
                onclick={dispatch.reform(|_: MouseEvent| Action::Display(DisplayAction::ProjectorToggled))}>
                { Icon::Projector.draw() }
            </button>
            <button id="theme" type="button" title={theme}
                onclick={dispatch.reform(|_: MouseEvent| Action::Display(DisplayAction::ThemeToggled))}>
                { Icon::Theme.draw() }
            </button>
        </nav>
    }
}

/// The foot of the list of what holds: the switch that opens all of it, and where else to look.
pub(in crate::web) fn side_foot(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let all = state.display.all_settings();
    // In a lesson the worksheet is offered at its foot.
    let is_elsewhere = |sheet: &Sheet| *sheet == Sheet::Worksheet && state.lessons.is_open();
    let sheets = [Sheet::Numbers, Sheet::Ledger, Sheet::ErrorLadder, Sheet::Worksheet]
        .into_iter()
        .filter(|sheet| !is_elsewhere(sheet) && sheet.is_offered(state));
    html! {
        <nav class="foot" aria-label="Settings and sheets">
            <button id="all-settings" type="button" aria-expanded={all.to_string()}
                onclick={dispatch.reform(|_: MouseEvent| Action::Display(DisplayAction::AllSettingsToggled))}>
                { "Settings" }
            </button>
            { for sheets.map(|sheet| sheet_button(sheet, state, dispatch)) }
        </nav>
    }
}

/// A button that opens a sheet, and closes it.
pub(in crate::web) fn sheet_button(sheet: Sheet, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let open = state.sheet == Some(sheet);
    let onclick = dispatch.reform(move |_: MouseEvent| Action::SheetChosen((!open).then_some(sheet)));
    html! {
        <button id={format!("open-{}", sheet.name())} type="button" title={sheet.title()} aria-expanded={open.to_string()} {onclick}>
            { if sheet == Sheet::Keys { sign(sheet.button()) } else { html! { sheet.button() } } }
        </button>
    }
}

/// A button that opens a saved document from the disk.
fn open_file(dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(file) = file_of(&event) else { return };
        let dispatch = dispatch.clone();
        yew::platform::spawn_local(async move {
            if let Some(format) = ModelFile::of_name(&file.name()) {
                return dispatch.emit(model(format, &file).await);
            }
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            dispatch.emit(match text {
                Some(text) => Action::DocumentOpened(text),
                None => {
                    Action::Failed("The file could not be read. Choose it again, or choose another one.".to_owned())
                }
            });
        });
    });
    html! {
        <label class="button" title="Open a saved document, a lesson, or a model (ONNX, safetensors)">
            { "Open" }
            <input id="open" class="visually-hidden" type="file" accept=".json,.md,.onnx,.safetensors,application/json,text/markdown" {onchange} />
        </label>
    }
}
