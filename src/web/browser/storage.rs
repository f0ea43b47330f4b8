//! The work and the preferences, kept in this browser from visit to visit. A page within another one keeps nothing, and finds
//! nothing: what somebody left on the page of its own stays as it is.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::frame::is_embedded;
use crate::data::TableText;
use crate::session::Document;
use crate::view::{Kept, Preferences};

/// The last work, as a document.
pub(in crate::web) const WORK: &str = "glassnet.document";
/// The last work that could not be read: it is not thrown away.
pub(in crate::web) const UNREADABLE_WORK: &str = "glassnet.document.unreadable";
/// The fragment of the address whose run was made in this tab.
const LINK: &str = "glassnet.link";
/// The preferences.
pub(in crate::web) const PREFERENCES: &str = "glassnet.preferences";

/// The name of a window, for its teacher's.
const WINDOW: &str = "glassnet.window";

/// Pages and answers of lessons.
pub(in crate::web) const LESSONS: &str = "glassnet.lessons";

/// Why nothing is kept, as a sentence for the person.
pub(super) const BLOCKED: &str = "This browser does not store anything for this page, so a reload would lose your work. Allow the site to store data, or save your work as a file before you leave.";

/// Why a work that would fit is not kept: pages of one address share what the browser keeps for it.
const FULL: &str = "What this browser keeps for this site is full, so a reload would lose your work. Save the work as a file before you \
     leave, or clear what this and other pages of the site have stored.";
/// Browsers keep some five million characters for a site; anything longer fails because of its length.
const LONG: usize = 1_000_000;
/// What is longer than this is kept by no browser.
const LONGEST: usize = 5 * 1_024 * 1_024;
const TOO_LONG: &str = "Your work is larger than what this browser stores for a page, so a reload would lose it. Everything else works as before; save your work as a file before you leave.";

/// The text kept under `key`; `None` where there is none.
///
/// # Errors
/// The browser does not let the page store anything.
pub(in crate::web) fn load(key: &str) -> Result<Option<String>, &'static str> {
    if is_embedded() {
        return Ok(None);
    }
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
    if is_embedded() {
        return Ok(());
    }
    storage()?.set_item(key, text).map_err(|error| match (is_full(&error), text.len() > LONG) {
        (true, true) => TOO_LONG,
        (true, false) => FULL,
        (false, _) => BLOCKED,
    })
}

/// Whether the browser has no room left, by the name that it gives the error.
fn is_full(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    name.is_some_and(|name| matches!(name.as_str(), "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED"))
}

/// The fragment whose run was made in this tab, if one was: the work that is kept came of it.
pub(in crate::web) fn followed_link() -> Option<String> {
    tab_storage()?.get_item(LINK).ok().flatten()
}

/// Keeps the fragment whose run was made. Without it a reload makes the run anew, and nothing worse.
pub(in crate::web) fn keep_link(fragment: &str) {
    let _ = tab_storage().map(|storage| storage.set_item(LINK, fragment));
}

fn tab_storage() -> Option<Storage> {
    web_sys::window().filter(|_| !is_embedded())?.session_storage().ok().flatten()
}

/// The last work, the preferences, and what is to be said about either.
pub(in crate::web) fn remembered() -> (Option<String>, Preferences, Option<String>) {
    let preferences = load(PREFERENCES).ok().flatten();
    let preferences = preferences.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    match load(WORK) {
        Err(reason) => (None, preferences, Some(reason.to_owned())),
        Ok(None) => (None, preferences, None),
        Ok(Some(text)) => match Document::read(&text) {
            Ok(_) => (Some(text), preferences, None),
            Err(error) => {
                let kept = keep(UNREADABLE_WORK, &text).is_ok();
                let key = UNREADABLE_WORK;
                let where_it_is =
                    if kept { format!(" It is kept in this browser as “{key}”.") } else { String::new() };
                (None, preferences, Some(format!("Your last work could not be opened. {error}{where_it_is}")))
            }
        },
    }
}

/// Pages and answers of lessons. What cannot be read starts again.
pub(in crate::web) fn remembered_lessons() -> Kept {
    let kept = load(LESSONS).ok().flatten();
    kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// The name of this window, which it keeps as long as it is open, over reloads.
pub(in crate::web) fn window_name() -> Option<String> {
    tab_storage()?.get_item(WINDOW).ok().flatten()
}

/// Keeps the name of this window. Where nothing can be kept, a reload gives it another.
pub(in crate::web) fn keep_window_name(name: &str) {
    let _ = tab_storage().map(|storage| storage.set_item(WINDOW, name));
}

fn storage() -> Result<Storage, &'static str> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(BLOCKED)
}
