//! Keyboard: which keys the page obeys, and when.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::theme;
use crate::view::{Action, BINDINGS, LessonAction};

/// What a key does when no control has use for it. With `single_keys` off, only Escape does something.
pub(in crate::web) fn pressed(event: &KeyboardEvent, single_keys: bool) -> Option<Action> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_sheet = target.as_ref().is_some_and(|target| matches!(target.closest(".sheet"), Ok(Some(_))));
    let in_text = target.as_ref().is_some_and(|target| {
        matches!(target.closest("select, textarea, input:not([type=radio], [type=checkbox])"), Ok(Some(_)))
    });
    let on_page = target.as_ref().is_some_and(|target| matches!(target.matches("body, #lesson-heading"), Ok(true)));
    let tag = target.map(|target| target.tag_name()).unwrap_or_default();
    let typing = matches!(tag.as_str(), "INPUT" | "SELECT" | "TEXTAREA");
    let on_button = matches!(tag.as_str(), "BUTTON" | "A" | "SUMMARY");
    let key = event.key();
    if !in_sheet && let Some(action) = in_lesson(&key, in_text, on_page) {
        return Some(action);
    }
    // A sheet is read with the keys that scroll.
    if in_sheet && matches!(key.as_str(), "PageUp" | "PageDown" | "Home" | "End" | " ") {
        return None;
    }
    // A letter with Shift is that letter; “?” needs Shift on most keyboards. Presenters send F5 with Shift, too.
    let shift = event.shift_key() && key.chars().count() > 1 && key != "F5";
    let binding = BINDINGS.iter().find(|binding| binding.shift == shift && binding.keys.contains(&key.as_str()))?;
    if binding.is_for_projector() && !theme::is_projected() {
        return None;
    }
    let is_free = !typing && (!on_button || binding.is_free_on_buttons());
    let meant = binding.is_for_all() || single_keys && is_free;
    (meant && (binding.repeats || !event.repeat())).then(|| binding.action())
}

/// What a key does while a lesson is open: Page Up and Page Down turn its pages, as a presenter's clicker does, and digits
/// choose answers.
fn in_lesson(key: &str, is_typing: bool, is_on_page: bool) -> Option<Action> {
    let page = web_sys::window().and_then(|window| window.document());
    let is_open = page.and_then(|page| page.query_selector(".lesson").ok().flatten()).is_some();
    if !is_open || is_typing && !matches!(key, "PageUp" | "PageDown") {
        return None;
    }
    Some(Action::Lesson(match key {
        "PageDown" => LessonAction::Turned { forward: true },
        "PageUp" => LessonAction::Turned { forward: false },
        "Enter" if is_on_page => LessonAction::EnterPressed,
        digit => LessonAction::DigitPressed(digit.parse().ok().filter(|digit| (1..=9).contains(digit))?),
    }))
}
