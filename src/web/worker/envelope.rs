//! Envelope: how every message crosses, in either direction. It is a list of a head, as JSON, and what lies beside it.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::session::to_json;

/// A message on its way.
pub(super) struct Envelope {
    pub(super) message: Array,
    /// The buffers that are handed over and not copied.
    pub(super) buffers: Array,
}

impl Envelope {
    /// A message with nothing beside its head.
    pub(super) fn of(head: &impl Serialize) -> Self {
        Self { message: Array::of1(&JsValue::from_str(&to_json(head))), buffers: Array::new() }
    }

    /// The same with something more beside it, whose buffer goes along.
    pub(super) fn with(self, beside: &JsValue, buffer: &ArrayBuffer) -> Self {
        self.message.push(beside);
        self.buffers.push(buffer);
        self
    }

    /// The same with bytes beside it.
    pub(super) fn with_bytes(self, bytes: &[u8]) -> Self {
        let bytes = Uint8Array::from(bytes);
        self.with(&bytes, &bytes.buffer())
    }
}

/// The bytes that lie beside a head.
pub(super) fn bytes(beside: &JsValue) -> Option<Vec<u8>> {
    beside.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

/// The head of a message that came, and what lies beside it.
///
/// # Errors
/// The head is none that this version knows.
pub(super) fn open<T: DeserializeOwned>(data: &JsValue) -> Result<(T, Array), String> {
    let message = data.dyn_ref::<Array>().ok_or("a message is no list")?;
    let head = message.get(0).as_string().ok_or("a message has no head")?;
    let head = serde_json::from_str(&head).map_err(|error| error.to_string())?;
    Ok((head, message.slice(1, message.length())))
}
