//! Field: a labelled box in which something exact is typed; Enter or leaving it says so.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// A labelled box for a number, as [`number_box`].
pub(super) fn field(id: &'static str, label: &'static str, value: String, typed: Callback<String>) -> Html {
    html! {
        <div class="row">
            <label for={id}>{ label }</label>
            { number_box(id.to_owned(), None, value, typed) }
        </div>
    }
}

/// A text box for a number, with what holds now; `name` is for one that no label stands beside. `typed` is told what was
/// typed, if it differs from what holds. While the person types, what they typed stands, however often the page is rendered
/// meanwhile, and also when it was refused, so that it can be mended; Escape, or leaving the box, brings back what holds.
pub(super) fn number_box(id: String, name: Option<String>, value: String, typed: Callback<String>) -> Html {
    let onchange = {
        let value = value.clone();
        Callback::from(move |event: Event| {
            let Some(input) = input_of(&event) else { return };
            let text = input.value();
            if text != value {
                typed.emit(text);
            }
        })
    };
    let onkeydown = {
        let value = value.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape"
                && let Some(input) = input_of(&event)
            {
                input.set_value(&value);
            }
        })
    };
    let onblur = {
        let value = value.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(input) = input_of(&event) {
                input.set_value(&value);
            }
        })
    };
    let shown = being_typed(&id).unwrap_or(value);
    html! {
        <input {id} type="text" inputmode="decimal" autocomplete="off" aria-label={name} value={shown}
            {onchange} {onkeydown} {onblur} />
    }
}

fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// What stands in the box of this id, if it has the focus. Where panels are rendered to text nobody types.
fn being_typed(id: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let focused = web_sys::window()?.document()?.active_element().filter(|element| element.id() == id)?;
    Some(focused.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// A way that can be chosen: its name in documents, what it is called on screen, and whether it holds now.
pub(super) type Way = (&'static str, &'static str, bool);

/// A select element; `name` is for one that no label stands beside. `wanted` is told what was chosen. What holds stays
/// selected until another way holds, so that a choice that is refused does not look as if it held.
pub(super) fn select(id: String, name: Option<String>, ways: &[Way], wanted: Callback<String>) -> Html {
    let holds = ways.iter().find(|(.., holds)| *holds).map_or("", |(name, ..)| *name);
    let onchange = Callback::from(move |event: Event| {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) else {
            return;
        };
        let chosen = element.value();
        element.set_value(holds);
        wanted.emit(chosen);
    });
    // Once a person has chosen an option, its attribute says no more whether it is selected: each is made anew instead.
    let options = ways.iter().map(|&(value, title, holds)| {
        html! { <option key={format!("{value}, {holds}")} {value} selected={holds}>{ title }</option> }
    });
    html! { <select {id} aria-label={name} {onchange}>{ for options }</select> }
}

/// The value that was chosen in a select element.
pub(super) fn chosen(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    Some(target.value())
}
