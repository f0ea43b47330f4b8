//! The files of built-in data sets, fetched from beside the page.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableWritablePair, Response};

use crate::data::Builtin;
use crate::session::{FetchFault, Refusal};
use crate::web::browser::address_of;

#[wasm_bindgen]
extern "C" {
    /// The browser's own unpacking, of which web-sys tells only where unstable interfaces are asked for.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// How a file that gzip has compressed begins.
pub(in crate::web) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The bytes of a built-in set's file, unpacked where it is compressed.
///
/// # Errors
/// The file cannot be had.
pub(super) async fn fetch(set: &Builtin) -> Result<Vec<u8>, Refusal> {
    let fault = match answer(set).await {
        Some(response) if response.ok() => match bytes(&response).await {
            // Some hosts unpack what they send by themselves.
            Some(packed) if packed.starts_with(&GZIP) => match unpacked(&packed).await {
                Some(file) => return Ok(file),
                None => FetchFault::Packed,
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

/// What gzip packed; `None` where it is damaged.
pub(in crate::web) async fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let bytes = Uint8Array::from(packed);
    let stream = Response::new_with_opt_buffer_source(Some(&bytes)).ok()?.body()?;
    let unpack = DecompressionStream::new("gzip").ok()?;
    let stream = stream.pipe_through(unpack.unchecked_ref::<ReadableWritablePair>());
    self::bytes(&Response::new_with_opt_readable_stream(Some(&stream)).ok()?).await
}
