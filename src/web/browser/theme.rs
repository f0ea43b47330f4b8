//! Theme and state of the page, as attributes of its root, which the style sheet reads.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::frame::may_focus;
use crate::view::{Display, Palette};

/// What the system prefers.
pub(in crate::web) fn system() -> Palette {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    if query.is_some_and(|query| query.matches()) { Palette::Dark } else { Palette::Light }
}

/// Whether the system asks for less motion.
pub(in crate::web) fn prefers_less_motion() -> bool {
    let query =
        web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// Shows the page in this theme, and as large as a room needs it where there is a projector.
pub(in crate::web) fn apply(display: &Display) {
    set_attribute("data-theme", display.palette().name());
    set_attribute("data-projector", if display.projector { "on" } else { "off" });
    set_attribute("data-grown", &display.grown.to_string());
}

/// Whether the page is shown as large as a room needs it.
pub(in crate::web) fn is_projected() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    root.is_some_and(|root| root.get_attribute("data-projector").as_deref() == Some("on"))
}

/// Lets the page fill the screen, or no longer.
pub(in crate::web) fn toggle_full_screen() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        // Fails where the browser does not let a page do so: it then stays in its window.
        let _ = root.request_fullscreen();
    }
}

/// Tells the style sheet and tests how far the page has come: `starting`, `ready` or `failed`.
pub(in crate::web) fn set_state(state: &str) {
    set_attribute("data-state", state);
}

fn set_attribute(name: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
        // Fails only for an invalid name.
        let _ = root.set_attribute(name, value);
    }
}

/// Puts the focus on the element of this id, if it is there and the focus is the page's to give.
pub(in crate::web) fn focus(id: &str) {
    if !may_focus() {
        return;
    }
    let element = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails for an element that cannot have it, which then goes without.
        let _ = element.focus();
    }
}

/// Whether no element has the focus, as after the one that had it is gone.
pub(in crate::web) fn has_no_focus() -> bool {
    let page = web_sys::window().and_then(|window| window.document());
    page.and_then(|page| page.active_element()).is_none_or(|element| element.tag_name() == "BODY")
}

/// Scrolls so far that the end of the element of this id is in sight.
pub(in crate::web) fn bring_into_view(id: &str) {
    if !may_focus() {
        return;
    }
    let element = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(id));
    if let Some(element) = element {
        element.scroll_into_view_with_bool(false);
    }
}
