//! The files of built-in data sets, fetched from beside the page.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::data::Builtin;
use crate::session::{FetchFault, Refusal};
use crate::web::browser::{address_of, is_packed, unpacked};

/// The most bytes that such a file holds, unpacked: several times as many as the largest has.
const MOST_BYTES: usize = 64 << 20;

/// The bytes of a built-in set's file, unpacked where it is compressed.
///
/// # Errors
/// The file cannot be had.
pub(super) async fn fetch(set: &Builtin) -> Result<Vec<u8>, Refusal> {
    let fault = match answer(set).await {
        Some(response) if response.ok() => match bytes(&response).await {
            // Some hosts unpack what they send by themselves.
            Some(packed) if is_packed(&packed) => match unpacked(&packed, MOST_BYTES).await {
                Ok(file) => return Ok(file),
                Err(_) => FetchFault::Packed,
            },
            // Some hosts answer with their start page where there is no file.
            Some(file) if !file.trim_ascii_start().starts_with(b"<") => return Ok(file),
            Some(_) => FetchFault::OtherFile,
            None => FetchFault::BrokenOff,
        },
        Some(response) => FetchFault::Status(response.status()),
        None => FetchFault::Unreachable,
    };
    Err(Refusal::NotFetched { title: set.title.to_owned(), file: set.file.to_owned(), fault })
}

async fn answer(set: &Builtin) -> Option<Response> {
    let address = address_of(&format!("./data/{}", set.file));
    let promise = web_sys::window()?.fetch_with_str(&address);
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn bytes(response: &Response) -> Option<Vec<u8>> {
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
