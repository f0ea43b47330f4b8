//! The work and the preferences, kept in this browser from visit to visit. A page within another one keeps nothing, and finds
//! nothing: what somebody left on the page of its own stays as it is.

mod database;
mod large;
mod marker;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Storage;

use super::frame::is_embedded;
use crate::session::Document;
use crate::view::{Kept, Preferences};

pub(in crate::web) use large::recall;
pub(in crate::web) use marker::Marker;

/// The last work, as a document.
pub(in crate::web) const WORK: &str = "glassnet.document";
/// The last work that could not be read: it is not thrown away.
const UNREADABLE_WORK: &str = "glassnet.document.unreadable";
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

/// Why something is not kept: pages of one address share what the browser keeps for it.
const FULL: &str = "What this browser keeps for this site is full, so a reload would lose your work. Save the work as a file before you \
     leave, or clear what this and other pages of the site have stored.";
/// What is longer than this is kept as text by no browser. Lengths are told within a quarter before anything is written.
const LONGEST: usize = 5 * 1_024 * 1_024;

/// Why the browser does not keep a text.
enum Refused {
    Blocked,
    Full,
}

impl Refused {
    fn sentence(self) -> &'static str {
        match self {
            Self::Blocked => BLOCKED,
            Self::Full => FULL,
        }
    }
}

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

/// Keeps the work for the next visit: as text, where that fits. What is stored so is written and read at once, so it is kept even
/// when the page is closed, and the last visit's work is known before anything is drawn. Any other work is kept in the
/// browser's database, which takes a moment. `failed` hears why it is not kept, if it is not.
pub(in crate::web) fn keep_work(document: &Document, failed: impl FnOnce(&'static str) + 'static) {
    if is_embedded() {
        return;
    }
    let turn = large::begin();
    let text = document.write();
    if is_short(document) {
        match set(WORK, &text) {
            Ok(()) => return large::tidy_up(),
            Err(Refused::Blocked) => return failed(BLOCKED),
            Err(Refused::Full) => {}
        }
    }
    spawn_local(async move {
        if let Err(reason) = large::put(text, turn).await {
            failed(reason);
        }
    });
}

/// Keeps the work of a page that may be gone the next moment, and says whether it did: one that is too long for that remains
/// as it was kept last.
pub(in crate::web) fn keep_work_at_once(document: &Document) -> bool {
    if is_embedded() || !is_short(document) {
        return false;
    }
    large::begin();
    let is_kept = set(WORK, &document.write()).is_ok();
    if is_kept {
        large::tidy_up();
    }
    is_kept
}

/// Whether it may be that the browser keeps it as text.
pub(in crate::web) fn is_short(document: &Document) -> bool {
    document.extent() <= LONGEST + LONGEST / 4
}

/// Keeps the last work, which could not be opened, where other work does not take its place: its marker, where that stands for
/// it.
pub(in crate::web) fn keep_unopened(text: &str) {
    let marker = load(WORK).ok().flatten().filter(|kept| Marker::read(kept).is_some());
    // The notice tells of the work; what cannot be kept now could not be kept before.
    let _ = keep(UNREADABLE_WORK, marker.as_deref().unwrap_or(text));
}

/// Keeps `text` under `key`.
///
/// # Errors
/// The browser does not let the page store anything, or not that much.
pub(in crate::web) fn keep(key: &str, text: &str) -> Result<(), &'static str> {
    if is_embedded() { Ok(()) } else { set(key, text).map_err(Refused::sentence) }
}

fn set(key: &str, text: &str) -> Result<(), Refused> {
    let storage = storage().map_err(|_| Refused::Blocked)?;
    storage.set_item(key, text).map_err(|error| if is_full(&error) { Refused::Full } else { Refused::Blocked })
}

/// Whatever was kept under `key` is kept no longer.
fn forget(key: &str) {
    // What can be read can be taken away.
    let _ = storage().map(|storage| storage.remove_item(key));
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

/// What was kept of the last visit.
#[derive(Default)]
pub(in crate::web) struct Remembered {
    /// The last work.
    pub last: Option<String>,
    /// What stands for it, if it is still to be recalled.
    pub large: Option<Marker>,
    /// The preferences.
    pub preferences: Preferences,
    /// What is to be said about either.
    pub complaint: Option<String>,
}

/// What is known of the last visit at once.
pub(in crate::web) fn remembered() -> Remembered {
    let preferences = load(PREFERENCES).ok().flatten();
    let preferences = preferences.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let known = Remembered { preferences, ..Remembered::default() };
    let text = match load(WORK) {
        Err(reason) => return Remembered { complaint: Some(reason.to_owned()), ..known },
        Ok(None) => return known,
        Ok(Some(text)) => text,
    };
    if let Some(marker) = Marker::read(&text) {
        return Remembered { large: Some(marker), ..known };
    }
    match Document::read(&text) {
        Ok(_) => Remembered { last: Some(text), ..known },
        Err(error) => {
            let complaint = not_opened(&error.to_string(), keep(UNREADABLE_WORK, &text).is_ok());
            Remembered { complaint: Some(complaint), ..known }
        }
    }
}

/// What is said of a last work that could not be opened.
fn not_opened(reason: &str, is_kept: bool) -> String {
    let where_it_is =
        if is_kept { format!(" It is kept in this browser as “{UNREADABLE_WORK}”.") } else { String::new() };
    format!("Your last work could not be opened. {reason}{where_it_is}")
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
