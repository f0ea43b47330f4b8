//! Number boxes: a labelled box in which something exact is typed; Enter or leaving it says so.

use wasm_bindgen::JsCast;
use web_sys::{EventInit, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::input::input_of;
use super::select::Select;

/// A labelled box for a number, as [`number_box`].
pub(in crate::web) fn labelled_box(
    id: &'static str,
    label: &'static str,
    value: String,
    typed: Callback<String>,
) -> Html {
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
pub(in crate::web) fn number_box(id: String, name: Option<String>, value: String, typed: Callback<String>) -> Html {
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
                // As if it had been typed: what was complained of is taken back.
                let taken_back = EventInit::new();
                taken_back.set_bubbles(true);
                if let Ok(event) = Event::new_with_event_init_dict("change", &taken_back) {
                    drop(input.dispatch_event(&event));
                }
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

/// What stands in the box of this id, if it has the focus. Where panels are rendered to text nobody types.
fn being_typed(id: &str) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let focused = web_sys::window()?.document()?.active_element().filter(|element| element.id() == id)?;
    Some(focused.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// An option of a list: its name in documents, what it is called on screen, and whether it holds now.
pub(in crate::web) type SelectOption = (&'static str, &'static str, bool);

/// A list of options to choose from; `name` is for one that no label stands beside. `wanted` is told what was chosen.
pub(in crate::web) fn select(
    id: String,
    name: Option<String>,
    options: &[SelectOption],
    wanted: Callback<String>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(chosen) = chosen(&event) {
            wanted.emit(chosen);
        }
    });
    let options = options.iter().map(|&(value, title, selected)| {
        html! { <option {value} {selected}>{ title }</option> }
    });
    html! { <Select {id} {name} {onchange}>{ for options }</Select> }
}

/// The value that was chosen in a select element.
pub(in crate::web) fn chosen(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    Some(target.value())
}
