//! Lists of a data set as typed arrays, of which the kind tells what they hold.

use std::borrow::Cow;

use js_sys::{ArrayBuffer, Float64Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::data::List;

/// The list as a typed array, and its buffer, to be transferred.
#[cfg(feature = "web")]
pub(super) fn written(list: &List<'_>) -> (JsValue, ArrayBuffer) {
    match list {
        List::Text(text) => {
            let bytes = Uint8Array::from(text.as_bytes());
            (bytes.clone().into(), bytes.buffer())
        }
        List::Places(places) => {
            let places = Uint32Array::from(&places[..]);
            (places.clone().into(), places.buffer())
        }
        List::Numbers(numbers) => {
            let numbers = Float64Array::from(&numbers[..]);
            (numbers.clone().into(), numbers.buffer())
        }
    }
}

/// The list that was written; `None` if it is none.
pub(super) fn read(list: &JsValue) -> Option<List<'static>> {
    if let Some(bytes) = list.dyn_ref::<Uint8Array>() {
        return String::from_utf8(bytes.to_vec()).ok().map(|text| List::Text(Cow::Owned(text)));
    }
    if let Some(places) = list.dyn_ref::<Uint32Array>() {
        return Some(List::Places(places.to_vec()));
    }
    list.dyn_ref::<Float64Array>().map(|numbers| List::Numbers(Cow::Owned(numbers.to_vec())))
}
