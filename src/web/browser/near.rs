//! Elements found from the one where an event happened, so that there may be several of a kind on the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The element at which something happened, or the nearest one around it, that a selector of CSS is for.
pub(in crate::web) fn around(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The first element of one selector, within the nearest element of another around what something happened at.
pub(in crate::web) fn beside(event: &Event, within: &str, selector: &str) -> Option<Element> {
    around(event, within)?.query_selector(selector).ok()?
}
