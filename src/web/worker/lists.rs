//! Lists of a data set as typed arrays, of which the kind tells what they hold.

use std::borrow::Cow;

use js_sys::{Array, ArrayBuffer, Float64Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::data::List;

/// Bytes with which a packet is full: the page takes them over within a few milliseconds, and may draw before the next one.
#[cfg(feature = "web")]
const FULL: u32 = 4 << 20;

/// The lists in packets: typed arrays, and their buffers, to be transferred.
#[cfg(feature = "web")]
pub(super) fn packets(lists: &[List<'_>]) -> Vec<(Array, Array)> {
    let mut packets: Vec<(Array, Array)> = Vec::new();
    let mut size = FULL;
    for list in lists {
        if size >= FULL {
            packets.push((Array::new(), Array::new()));
            size = 0;
        }
        let (list, buffer) = written(list);
        size = size.saturating_add(buffer.byte_length());
        if let Some((arrays, buffers)) = packets.last() {
            arrays.push(&list);
            buffers.push(&buffer);
        }
    }
    packets
}

#[cfg(feature = "web")]
fn written(list: &List<'_>) -> (JsValue, ArrayBuffer) {
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

/// The lists of a packet.
pub(in crate::web) fn read(packet: &Array) -> impl Iterator<Item = List<'static>> {
    packet.iter().filter_map(|list| read_list(&list))
}

fn read_list(list: &JsValue) -> Option<List<'static>> {
    if let Some(bytes) = list.dyn_ref::<Uint8Array>() {
        return String::from_utf8(bytes.to_vec()).ok().map(|text| List::Text(Cow::Owned(text)));
    }
    if let Some(places) = list.dyn_ref::<Uint32Array>() {
        return Some(List::Places(places.to_vec()));
    }
    list.dyn_ref::<Float64Array>().map(|numbers| List::Numbers(Cow::Owned(numbers.to_vec())))
}
