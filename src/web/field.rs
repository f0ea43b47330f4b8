//! Field: a labelled box in which something exact is typed; Enter or leaving it says so.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A text box for a number, with what holds now. `typed` is told what was typed, if it differs from that. While the
/// person types, what they typed stands, however often the page is rendered meanwhile.
pub(super) fn field(id: &'static str, label: &'static str, value: String, typed: Callback<String>) -> Html {
    let onchange = {
        let value = value.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let text = input.value();
            if text != value {
                typed.emit(text);
            }
        })
    };
    html! {
        <div class="row">
            <label for={id}>{ label }</label>
            <input {id} type="text" inputmode="decimal" autocomplete="off" value={being_typed(id).unwrap_or(value)} {onchange} />
        </div>
    }
}

/// What stands in the box of this id, if it has the focus.
fn being_typed(id: &str) -> Option<String> {
    let focused = web_sys::window()?.document()?.active_element().filter(|element| element.id() == id)?;
    Some(focused.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// The value that was chosen in a select element.
pub(super) fn chosen(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::HtmlSelectElement>().ok()?;
    Some(target.value())
}
