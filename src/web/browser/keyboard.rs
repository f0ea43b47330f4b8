//! Keyboard: which keys the page obeys, and when.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::view::{Action, BINDINGS};

/// What a key does when no control has use for it. With `single_keys` off, only Escape does something.
pub(in crate::web) fn pressed(event: &KeyboardEvent, single_keys: bool) -> Option<Action> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_sheet = target.as_ref().is_some_and(|target| matches!(target.closest(".sheet"), Ok(Some(_))));
    let tag = target.map(|target| target.tag_name()).unwrap_or_default();
    let typing = matches!(tag.as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    let on_button = matches!(tag.as_str(), "BUTTON" | "A" | "SUMMARY");
    let key = event.key();
    // A sheet is read with the keys that scroll.
    if in_sheet && matches!(key.as_str(), "PageUp" | "PageDown" | "Home" | "End" | " ") {
        return None;
    }
    // A letter with Shift is that letter; “?” needs Shift on most keyboards.
    let shift = event.shift_key() && key.chars().count() > 1;
    let binding = BINDINGS.iter().find(|binding| binding.shift == shift && binding.keys.contains(&key.as_str()))?;
    let is_free = !typing && (!on_button || binding.is_free_on_buttons());
    let meant = binding.is_for_all() || single_keys && is_free;
    (meant && (binding.repeats || !event.repeat())).then(|| binding.action())
}
