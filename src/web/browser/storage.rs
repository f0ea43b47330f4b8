//! The work and the preferences, kept in this browser from visit to visit.

use web_sys::Storage;

use crate::data::TableText;
use crate::session::Document;

/// The last work, as a document.
pub(in crate::web) const WORK: &str = "glassnet.document";
/// The last work that could not be read: it is not thrown away.
pub(in crate::web) const UNREADABLE_WORK: &str = "glassnet.document.unreadable";
/// The preferences.
pub(in crate::web) const PREFERENCES: &str = "glassnet.preferences";

/// The name of a window, for its teacher's.
const WINDOW: &str = "glassnet.window";

/// Pages and answers of lessons.
pub(in crate::web) const LESSONS: &str = "glassnet.lessons";

/// Why nothing is kept, as a sentence for the person.
pub(super) const BLOCKED: &str = "This browser does not store anything for this page, so a reload would lose your work. Allow the site to store data, or save your work as a file before you leave.";

/// Browsers keep some five million characters for a page; anything longer fails because of its length.
const LONG: usize = 1_000_000;
/// What is longer than this is kept by no browser.
const LONGEST: usize = 5 * 1_024 * 1_024;
const TOO_LONG: &str = "Your work is larger than what this browser stores for a page, so a reload would lose it. Everything else works as before; save your work as a file before you leave.";

/// The text kept under `key`; `None` where there is none.
///
/// # Errors
/// The browser does not let the page store anything.
pub(in crate::web) fn load(key: &str) -> Result<Option<String>, &'static str> {
    storage()?.get_item(key).map_err(|_| BLOCKED)
}

/// Keeps the work for the next visit. A table that is too long for any browser is not even written.
///
/// # Errors
/// The browser does not let the page store anything, or not that much.
pub(in crate::web) fn keep_work(document: &Document) -> Result<(), &'static str> {
    let is_too_long = |table: &TableText| match table {
        TableText::Written(text) => text.len() > LONGEST && text.chars().count() > LONGEST,
        TableText::Shelved(_) => false,
    };
    if document.data.text().is_some_and(is_too_long) { Err(TOO_LONG) } else { keep(WORK, &document.write()) }
}

/// Keeps `text` under `key`.
///
/// # Errors
/// The browser does not let the page store anything, or not that much.
pub(in crate::web) fn keep(key: &str, text: &str) -> Result<(), &'static str> {
    let reason = if text.len() > LONG { TOO_LONG } else { BLOCKED };
    storage()?.set_item(key, text).map_err(|_| reason)
}

/// The name of this window, which it keeps as long as it is open, over reloads.
pub(in crate::web) fn window_name() -> Option<String> {
    let storage = web_sys::window()?.session_storage().ok()??;
    storage.get_item(WINDOW).ok()?
}

/// Keeps the name of this window. Where nothing can be kept, a reload gives it another.
pub(in crate::web) fn keep_window_name(name: &str) {
    if let Some(storage) = web_sys::window().and_then(|window| window.session_storage().ok().flatten()) {
        drop(storage.set_item(WINDOW, name));
    }
}

fn storage() -> Result<Storage, &'static str> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(BLOCKED)
}
