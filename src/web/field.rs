//! Field: a labelled box in which something exact is typed; Enter or leaving it says so.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A text box for a number, with what holds now: set as a property, once for each value, so that no rendering in between
/// overwrites what is being typed. `typed` is told what was typed, if it differs from that. The box does
/// not fight the person while they type.
pub(super) fn field(id: &'static str, label: &'static str, value: String, typed: Callback<String>) -> Html {
    let onchange = {
        let value = value.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let text = input.value();
            if text != value {
                // What holds comes back into the box, in its own way of writing, once it was taken over.
                input.set_value(&value);
                typed.emit(text);
            }
        })
    };
    html! {
        <div class="row">
            <label for={id}>{ label }</label>
            <input {id} type="text" inputmode="decimal" autocomplete="off" ~value={value} {onchange} />
        </div>
    }
}

/// The value that was chosen in a select element.
pub(super) fn chosen(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::HtmlSelectElement>().ok()?;
    Some(target.value())
}
