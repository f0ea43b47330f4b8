//! Field: a labelled box in which something exact is typed; Enter or leaving it says so.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The properties of [`Field`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The element's id, by which the label finds it.
    pub(super) id: AttrValue,
    /// What is typed here.
    pub(super) label: AttrValue,
    /// What holds now.
    pub(super) value: AttrValue,
    /// Told what was typed, if it differs from what holds.
    pub(super) typed: Callback<String>,
}

/// A text box for a number. It does not fight the person while they type.
#[component]
pub(super) fn Field(props: &Props) -> Html {
    let Props { id, label, value, typed } = props;
    let commit = {
        let (value, typed) = (value.clone(), typed.clone());
        move |event: &Event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
            let text = input.value();
            if text != *value {
                // What holds comes back into the box, in its own way of writing, once it was taken over.
                input.set_value(&value);
                typed.emit(text);
            }
        }
    };
    let onchange = Callback::from(move |event: Event| commit(&event));
    html! {
        <div class="row">
            <label for={id.clone()}>{ label.clone() }</label>
            <input id={id.clone()} type="text" inputmode="decimal" autocomplete="off" value={value.clone()} {onchange} />
        </div>
    }
}

/// The value that was chosen in a select element.
pub(super) fn chosen(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::HtmlSelectElement>().ok()?;
    Some(target.value())
}
