//! Frame: the page within another page. It keeps nothing, and takes no focus that is not its own.

use crate::view::Embedding;

/// Whether the page lies in another one, by its address (static/theme.js).
pub(in crate::web) fn is_embedded() -> bool {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    root.is_some_and(|root| root.has_attribute("data-embed"))
}

/// What is shown of the page, where it lies in another one.
pub(in crate::web) fn embedding() -> Option<Embedding> {
    let query = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    Embedding::read(&query).filter(|_| is_embedded())
}

/// Whether the page may take the focus, and scroll to it: within another page only where it has it already.
pub(super) fn may_focus() -> bool {
    let page = web_sys::window().and_then(|window| window.document());
    !is_embedded() || page.is_some_and(|page| page.has_focus().unwrap_or(false))
}
