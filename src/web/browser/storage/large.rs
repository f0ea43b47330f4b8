//! A work that `localStorage` does not take: its bytes are in the browser's database, and a marker in its place names them.
//!
//! The marker is written once its bytes are there, and other bytes are deleted once it is written: a page that is closed
//! in between leaves the work before, or this one.

use std::cell::Cell;

use wasm_bindgen_futures::spawn_local;

use super::database::{self, Fault};
use super::marker::Marker;
use super::{FULL, UNREADABLE_WORK, WORK, forget, keep, load, not_opened};
use crate::session::Document;

/// Is kept as long as there may be something in the database, whatever became of its marker.
const LARGE: &str = "glassnet.large";

/// Browsers keep some five million characters for a site; anything longer is not kept as text because of its length.
const LONG: usize = 1_000_000;

const NOT_KEPT: &str = "Your work is larger than what this browser stores for a page at once, and its database (IndexedDB) takes \
     nothing from this page, so a reload would lose it. Everything else works as before. Allow the site to store data, or save your work as a \
     file before you leave.";
const KEPT_BY_NEWER: &str = "A newer version of this page keeps large works in this browser in another way, so a reload would lose yours. \
     Save it as a file, reload the page, and open the file there.";

const NOT_REACHED: &str = "It is in this browser’s database (IndexedDB), which this page cannot use now. Allow the site to store data and \
     reload the page before you begin something else.";
const REACHED_BY_NEWER: &str =
    "A newer version of this page keeps it. Reload the page before you begin something else.";
const MISSING: &str = "This browser no longer has it. If you saved it as a file, open that.";
const DAMAGED: &str = "Its bytes are not those that were kept. If you saved it as a file, open that.";

thread_local! {
    /// How often this page has begun to keep a work.
    static BEGUN: Cell<u64> = const { Cell::new(0) };
}

/// A work is being kept: one that is still on its way is outdated.
pub(super) fn begin() -> u64 {
    BEGUN.set(BEGUN.get() + 1);
    BEGUN.get()
}

/// Keeps the text of a work, the one that was begun as `turn`, unless another was begun since.
///
/// # Errors
/// It cannot be kept, for the reason that the sentence says. What was kept before stays.
pub(super) async fn put(text: String, turn: u64) -> Result<(), &'static str> {
    let marker = Marker::of(text.as_bytes());
    // Unless its bytes were found to be others, they need not be written again: a page that was only reloaded keeps what it opened.
    let is_at = |place| load(place).is_ok_and(|text| text.is_some_and(|text| text == marker.to_string()));
    if is_at(WORK) && !is_at(UNREADABLE_WORK) {
        return Ok(());
    }
    loop {
        // Where there is no room for this yet, there is in the place of a text that gives way to a marker.
        let _ = keep(LARGE, "1");
        database::put(&marker.key(), text.as_bytes()).await.map_err(|fault| match fault {
            Fault::Refused if text.len() < LONG => FULL,
            Fault::Refused => NOT_KEPT,
            Fault::Newer => KEPT_BY_NEWER,
            Fault::Full => FULL,
        })?;
        if BEGUN.get() != turn {
            let _ = tidy().await;
            return Ok(());
        }
        let kept = keep(WORK, &marker.to_string());
        let _ = keep(LARGE, "1");
        // Another window may have tidied up before the marker was written: then the bytes are written again.
        if tidy().await != Ok(false) || kept.is_err() {
            return kept;
        }
    }
}

/// Deletes what no marker leads to, if there may be something.
pub(super) fn tidy_up() {
    if matches!(load(LARGE), Ok(Some(_))) {
        // What remains is in nobody's way, and tried again when the next work is kept.
        spawn_local(async {
            let _ = tidy().await;
        });
    }
}

/// Whether the bytes are there that the marker names, if there is one; no others are by then but those of the work that could
/// not be opened.
async fn tidy() -> Result<bool, Fault> {
    let named = |place| load(place).ok().flatten().and_then(|text| Marker::read(&text)).map(Marker::key);
    let remaining = database::retain(|| [WORK, UNREADABLE_WORK].into_iter().filter_map(named).collect()).await?;
    if remaining.is_empty() {
        forget(LARGE);
    }
    Ok(named(WORK).is_none_or(|key| remaining.contains(&key)))
}

/// The text of the work that a marker stands for.
///
/// # Errors
/// It cannot be had or read: the sentence says why, and where it is.
pub(in crate::web) async fn recall(marker: Marker) -> Result<String, String> {
    let damaged = || DAMAGED.to_owned();
    let found = match database::get(&marker.key()).await {
        Ok(None) => {
            forget(WORK);
            return Err(not_opened(MISSING, false));
        }
        Ok(Some(bytes)) if Marker::of(&bytes) == marker => String::from_utf8(bytes).map_err(|_| damaged()),
        Ok(Some(_)) => Err(damaged()),
        Err(fault) => {
            // Where other work takes its place it can still be found.
            let _ = keep(UNREADABLE_WORK, &marker.to_string());
            return Err(not_opened(if fault == Fault::Newer { REACHED_BY_NEWER } else { NOT_REACHED }, false));
        }
    };
    let read = found.and_then(|text| match Document::read(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(error.to_string()),
    });
    let marker = marker.to_string();
    if read.is_ok() && load(UNREADABLE_WORK).ok().flatten().as_ref() == Some(&marker) {
        forget(UNREADABLE_WORK);
    }
    read.map_err(|reason| not_opened(&reason, keep(UNREADABLE_WORK, &marker).is_ok()))
}
