//! The files of built-in data sets, fetched from beside the page.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::data::Builtin;

/// The text of a built-in set's file.
///
/// # Errors
/// The file cannot be had; the error is a sentence for the person.
pub(super) async fn fetch(set: &Builtin) -> Result<String, String> {
    let reason = match answer(set).await {
        // Some hosts answer with their start page where there is no file.
        Some(response) if response.ok() => match text(&response).await {
            Some(text) if !text.trim_start().starts_with('<') => return Ok(text),
            Some(_) => "the host has another file in its place".to_owned(),
            None => "it broke off on the way".to_owned(),
        },
        Some(response) => format!("the host answers {}", response.status()),
        None => "the host cannot be reached".to_owned(),
    };
    let Builtin { title, file, .. } = set;
    Err(format!(
        "The data set “{title}” could not be loaded from data/{file}: {reason}. \
         What is on the bench stays; see that you are connected, then choose the set again."
    ))
}

async fn answer(set: &Builtin) -> Option<Response> {
    let address = format!("./data/{}", set.file);
    let promise = web_sys::window()?.fetch_with_str(&address);
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn text(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
