//! The files of lessons, fetched from beside the page, and the page's address.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::Callback;

use crate::session::plain_fragment;
use crate::view::{Action, LessonAction};
use crate::web::browser::{address_of, is_embedded};

/// Fetches the list of lessons.
pub(in crate::web) fn fetch_list(dispatch: Callback<Action>) {
    fetch("index.json".to_owned(), dispatch, |text| Action::Lesson(LessonAction::ListCame(text)));
}

/// Fetches the file of a lesson.
pub(in crate::web) fn fetch_lesson(id: String, dispatch: Callback<Action>) {
    fetch(format!("{id}.md"), dispatch, |text| Action::Lesson(LessonAction::Came { id, text }));
}

fn fetch(file: String, dispatch: Callback<Action>, came: impl FnOnce(String) -> Action + 'static) {
    yew::platform::spawn_local(async move {
        let action = match text(&address_of(&format!("./lessons/en/{file}"))).await {
            Some(text) => came(text),
            None => Action::Failed(format!(
                "The file “lessons/en/{file}” could not be loaded. Check your connection and open the lesson again."
            )),
        };
        dispatch.emit(action);
    });
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
