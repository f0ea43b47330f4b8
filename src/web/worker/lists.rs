//! Lists of a data set as typed arrays.

use std::borrow::Cow;

#[cfg(feature = "web")]
use js_sys::ArrayBuffer;
use js_sys::{Array, Float64Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::data::{List, ListKind};
#[cfg(feature = "web")]
use crate::session::ToPage;

#[cfg(feature = "web")]
use super::envelope::Envelope;

/// Bytes with which a packet is full: the page takes them over within a few milliseconds, and may draw before the next one.
#[cfg(feature = "web")]
const FULL: u32 = 4 << 20;

/// The lists in packets.
#[cfg(feature = "web")]
pub(super) fn packets(lists: &[List<'_>]) -> Vec<Envelope> {
    let mut packets = Vec::new();
    let mut packet: Vec<(ListKind, JsValue, ArrayBuffer)> = Vec::new();
    let mut size = 0;
    for list in lists {
        let (array, buffer) = written(list);
        size += buffer.byte_length();
        packet.push((list.kind(), array, buffer));
        if size >= FULL {
            packets.push(sealed(&std::mem::take(&mut packet)));
            size = 0;
        }
    }
    if !packet.is_empty() {
        packets.push(sealed(&packet));
    }
    packets
}

#[cfg(feature = "web")]
fn sealed(lists: &[(ListKind, JsValue, ArrayBuffer)]) -> Envelope {
    let head = ToPage::Lists(lists.iter().map(|(kind, ..)| *kind).collect());
    lists.iter().fold(Envelope::of(&head), |envelope, (_, array, buffer)| envelope.with(array, buffer))
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
        List::Bytes(bytes) => {
            let bytes = Uint8Array::from(&bytes[..]);
            (bytes.clone().into(), bytes.buffer())
        }
        List::Numbers(numbers) => {
            let numbers = Float64Array::from(&numbers[..]);
            (numbers.clone().into(), numbers.buffer())
        }
    }
}

/// The lists of a packet, of these kinds.
pub(super) fn read(kinds: &[ListKind], packet: &Array) -> Vec<List<'static>> {
    kinds.iter().zip(packet.iter()).filter_map(|(kind, list)| read_list(*kind, &list)).collect()
}

fn read_list(kind: ListKind, list: &JsValue) -> Option<List<'static>> {
    Some(match kind {
        ListKind::Text => List::Text(Cow::Owned(String::from_utf8(Uint8Array::new(list).to_vec()).ok()?)),
        ListKind::Places => List::Places(Uint32Array::new(list).to_vec()),
        ListKind::Bytes => List::Bytes(Cow::Owned(Uint8Array::new(list).to_vec())),
        ListKind::Numbers => List::Numbers(Cow::Owned(Float64Array::new(list).to_vec())),
    })
}
