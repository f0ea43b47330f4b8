//! Lists of a data set as typed arrays.

use std::borrow::Cow;

#[cfg(feature = "web")]
use js_sys::ArrayBuffer;
use js_sys::{Array, Float64Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::data::{List, ListKind};
#[cfg(feature = "web")]
use crate::session::ToPage;
use crate::session::ToWorker;

use super::envelope::{self, Envelope};

/// Bytes with which a packet is full: the page takes them over within a few milliseconds, and may draw before the next one.
#[cfg(feature = "web")]
const FULL: u32 = 4 << 20;

/// The least bytes of a buffer that is given back: to come by new memory takes longer than to fill it.
const WORTH: u32 = 64 << 10;
/// The most bytes that wait for their next list: enough for the weights of a large network, and what an optimizer keeps of them.
#[cfg(feature = "web")]
const MOST: u32 = 16 << 20;

/// Buffers that came back.
#[cfg(feature = "web")]
#[derive(Default)]
pub(super) struct Returned(Vec<ArrayBuffer>);

#[cfg(feature = "web")]
impl Returned {
    pub(super) fn keep(&mut self, buffers: &Array) {
        self.0.extend(buffers.iter().filter_map(|buffer| buffer.dyn_into().ok()));
        while self.0.iter().map(ArrayBuffer::byte_length).sum::<u32>() > MOST {
            self.0.remove(0);
        }
    }

    /// An array of this length, in a buffer that came back if there is one.
    fn numbers(&mut self, length: u32) -> Float64Array {
        let bytes = length * size_of::<f64>() as u32;
        match self.0.iter().position(|buffer| buffer.byte_length() == bytes) {
            Some(at) => Float64Array::new(&self.0.swap_remove(at)),
            None => Float64Array::new_with_length(length),
        }
    }
}

/// The lists in packets.
#[cfg(feature = "web")]
pub(super) fn packets(lists: &[List<'_>], returned: &mut Returned) -> Vec<Envelope> {
    let mut packets = Vec::new();
    let mut packet: Vec<(ListKind, JsValue, ArrayBuffer)> = Vec::new();
    let mut size = 0;
    for list in lists {
        let (array, buffer) = written(list, returned);
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
fn written(list: &List<'_>, returned: &mut Returned) -> (JsValue, ArrayBuffer) {
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
            let array = returned.numbers(numbers.len() as u32);
            array.copy_from(numbers);
            (array.clone().into(), array.buffer())
        }
    }
}

/// What of a packet that was read is to go back, with its buffers.
pub(super) fn to_return(packet: &Array) -> Option<Envelope> {
    let large = packet.iter().filter_map(|list| Some(list.dyn_ref::<Float64Array>()?.buffer()));
    let mut large = large.filter(|buffer| buffer.byte_length() >= WORTH).peekable();
    large.peek()?;
    Some(large.fold(Envelope::of(&ToWorker::ListsReturned), |envelope, buffer| envelope.with(&buffer, &buffer)))
}

/// The lists of a packet, of these kinds.
pub(super) fn read(kinds: &[ListKind], packet: &Array) -> Vec<List<'static>> {
    kinds.iter().zip(packet.iter()).filter_map(|(kind, list)| read_list(*kind, &list)).collect()
}

// What came is an array of its kind already: made anew from it, it would be copied twice.
fn read_list(kind: ListKind, list: &JsValue) -> Option<List<'static>> {
    Some(match kind {
        ListKind::Text => List::Text(Cow::Owned(String::from_utf8(envelope::bytes(list)?).ok()?)),
        ListKind::Places => List::Places(list.dyn_ref::<Uint32Array>()?.to_vec()),
        ListKind::Bytes => List::Bytes(Cow::Owned(envelope::bytes(list)?)),
        ListKind::Numbers => List::Numbers(Cow::Owned(list.dyn_ref::<Float64Array>()?.to_vec())),
    })
}
