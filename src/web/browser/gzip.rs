//! Gzip, by the browser's own unpacking, and never beyond a limit: a packed file of a few kilobytes may hold gigabytes.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStreamDefaultReader, ReadableWritablePair, Response};

#[wasm_bindgen]
extern "C" {
    /// The browser's own unpacking, of which web-sys tells only where unstable interfaces are asked for.
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// Why a packed file is not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Unpackable {
    /// It is damaged, or cut off.
    Damaged,
    /// It holds more than was allowed.
    TooLarge,
}

/// Whether a file begins as one that gzip has compressed.
pub(in crate::web) fn is_packed(file: &[u8]) -> bool {
    file.starts_with(&[0x1f, 0x8b])
}

/// What gzip packed, of at most so many bytes.
///
/// # Errors
/// It is damaged, or more: then no more than that was unpacked.
pub(in crate::web) async fn unpacked(packed: &[u8], most: usize) -> Result<Vec<u8>, Unpackable> {
    let reader = reader(packed).ok_or(Unpackable::Damaged)?;
    let mut file = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|_| Unpackable::Damaged)?;
        let Some(bytes) =
            Reflect::get(&part, &"value".into()).ok().and_then(|value| value.dyn_into::<Uint8Array>().ok())
        else {
            return Ok(file);
        };
        let length = file.len();
        if bytes.length() as usize > most - length {
            // What was not read is thrown away, whatever becomes of that.
            spawn_local(async move { drop(JsFuture::from(reader.cancel()).await) });
            return Err(Unpackable::TooLarge);
        }
        file.resize(length + bytes.length() as usize, 0);
        bytes.copy_to(&mut file[length..]);
    }
}

fn reader(packed: &[u8]) -> Option<ReadableStreamDefaultReader> {
    let bytes = Uint8Array::from(packed);
    let stream = Response::new_with_opt_buffer_source(Some(&bytes)).ok()?.body()?;
    let unpack = DecompressionStream::new("gzip").ok()?;
    let stream = stream.pipe_through(unpack.unchecked_ref::<ReadableWritablePair>());
    stream.get_reader().dyn_into().ok()
}
