//! The input elements at which events happen.

use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// The input element at which something happened.
pub(in crate::web) fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The file that was chosen in an input for files. Forgotten there, so that the same one can be chosen again.
pub(in crate::web) fn file_of(event: &Event) -> Option<File> {
    let input = input_of(event)?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// A labelled check box; `changed` is called with whether it is checked now.
pub(in crate::web) fn check(
    id: Option<String>,
    words: impl Into<AttrValue>,
    checked: bool,
    changed: &Callback<bool>,
) -> Html {
    let onchange = changed.reform(|event: Event| input_of(&event).is_some_and(|input| input.checked()));
    html! { <label class="check"><input {id} type="checkbox" {checked} {onchange} />{ words.into() }</label> }
}
