//! The files of lessons, fetched from beside the page, and the page's address.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::Callback;

use crate::session::plain_fragment;
use crate::view::{Action, LessonAction};
use crate::web::browser::{address_of, fetch_lessons_part, is_embedded};

/// Fetches the list of lessons.
pub(in crate::web) fn fetch_list(dispatch: Callback<Action>) {
    fetch(dispatch, async || Ok(LessonAction::ListCame(file("index.json").await?)));
}

/// Fetches the file of a lesson.
pub(in crate::web) fn fetch_lesson(id: String, dispatch: Callback<Action>) {
    fetch(dispatch, async move || {
        let text = file(&format!("{id}.md")).await?;
        Ok(LessonAction::Came { id, text })
    });
}

/// Fetches the tips for a lesson, and the lesson, of whose document their numbers are.
pub(in crate::web) fn fetch_tips(id: String, dispatch: Callback<Action>) {
    fetch(dispatch, async move || {
        let tips = file(&format!("tips/{id}.md")).await?;
        let lesson = file(&format!("{id}.md")).await?;
        Ok(LessonAction::TipsCame { id, tips, lesson })
    });
}

fn fetch(dispatch: Callback<Action>, come: impl AsyncFnOnce() -> Result<LessonAction, String> + 'static) {
    yew::platform::spawn_local(async move {
        let came = match fetch_lessons_part().await {
            Ok(()) => come().await,
            Err(reason) => Err(reason.to_owned()),
        };
        dispatch.emit(came.map_or_else(Action::Failed, Action::Lesson));
    });
}

/// The text of a file of the lessons.
///
/// # Errors
/// It cannot be had; the sentence says what to do.
async fn file(name: &str) -> Result<String, String> {
    text(&address_of(&format!("./lessons/en/{name}"))).await.ok_or_else(|| {
        format!("The file “lessons/en/{name}” could not be loaded. Check your connection and open the lesson again.")
    })
}

async fn text(address: &str) -> Option<String> {
    let promise = web_sys::window()?.fetch_with_str(address);
    let response: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    // Some hosts answer with their start page where there is no file.
    (!text.trim_start().starts_with('<')).then_some(text)
}

/// What follows `#` in the page's address.
pub(in crate::web) fn fragment() -> String {
    fragment_of(&href())
}

/// What follows the `#` of an address.
pub(in crate::web) fn fragment_of(address: &str) -> String {
    address.split_once('#').map_or_else(String::new, |(_, fragment)| plain_fragment(fragment).into_owned())
}

/// The page's address as far as the `#`; of a page within another one, that of the page of its own.
pub(in crate::web) fn address_base() -> String {
    let address = href();
    let base = address.split('#').next().unwrap_or_default();
    let ends = if is_embedded() { base.find('?') } else { None };
    base[..ends.unwrap_or(base.len())].to_owned()
}

fn href() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Sets what follows `#` in the page's address. It makes no entry in the history, and tells no listener.
pub(in crate::web) fn set_fragment(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    let Ok(history) = window.history() else { return };
    let path = window.location().pathname().unwrap_or_default() + &window.location().search().unwrap_or_default();
    let address = if fragment.is_empty() { path } else { format!("{path}#{fragment}") };
    // Fails where the page is a file of its own or within a frame that may not; the address then stays as it is.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}

/// Goes to what this leads to: the page hears of it as of a link that was pressed.
pub(in crate::web) fn go_to(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    // Fails for a malformed address only, and all else may follow a `#`.
    let _ = window.location().set_hash(fragment);
}
