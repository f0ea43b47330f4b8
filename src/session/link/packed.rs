//! Packed: what has no short form of its own, as JSON that is deflated (RFC 1951) and written in base64url (RFC 4648, §5).

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::session::document::to_json;

/// The most bytes that a packed value may become: a link of a few kilobytes could else ask for hundreds of megabytes.
pub(super) const MOST_BYTES: usize = 16 << 20;

/// Why a packed value cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unpackable {
    /// It is damaged, or cut off.
    Damaged,
    /// It would become larger than [`MOST_BYTES`].
    TooLarge,
}

/// A value as text of letters, digits, `-` and `_`.
pub(super) fn packed(value: &impl Serialize) -> String {
    const BEST: u8 = 9;
    base64(&compress_to_vec(to_json(value).as_bytes(), BEST))
}

/// A text as one of letters, digits, `-` and `_`, deflated.
pub(in crate::session) fn packed_text(text: &str) -> String {
    const USUAL: u8 = 6;
    base64(&compress_to_vec(text.as_bytes(), USUAL))
}

/// The value of such a text.
pub(super) fn unpacked<T: DeserializeOwned>(text: &str) -> Result<T, Unpackable> {
    let bytes = from_base64(text).ok_or(Unpackable::Damaged)?;
    let json = decompress_to_vec_with_limit(&bytes, MOST_BYTES).map_err(|error| {
        if error.status == TINFLStatus::HasMoreOutput { Unpackable::TooLarge } else { Unpackable::Damaged }
    })?;
    // Read as a text, like all JSON here: for bytes there would be a second reader of each type in the program.
    let json = String::from_utf8(json).map_err(|_| Unpackable::Damaged)?;
    serde_json::from_str(&json).map_err(|_| Unpackable::Damaged)
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - three.len()));
        let letter = |place: u32| char::from(ALPHABET[(bits >> (18 - 6 * place)) as usize & 63]);
        text.extend((0..=three.len() as u32).map(letter));
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for four in text.as_bytes().chunks(4) {
        if four.len() == 1 {
            return None;
        }
        let mut bits = 0_u32;
        for letter in four {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'-' => 62,
                b'_' => 63,
                _ => return None,
            };
            bits = bits << 6 | u32::from(value);
        }
        bits <<= 6 * (4 - four.len());
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(four.len() - 1));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_any_number_come_back() {
        for count in 0..70_u8 {
            let bytes: Vec<u8> = (0..count).map(|byte| byte.wrapping_mul(97)).collect();
            assert_eq!(from_base64(&base64(&bytes)), Some(bytes));
        }
        // RFC 4648, §10, without the filling.
        assert_eq!(["f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes())), ["Zg", "Zm8", "Zm9v", "Zm9vYg"]);
    }

    #[test]
    fn a_bomb_is_not_inflated_to_its_end() {
        let bomb = base64(&compress_to_vec(&vec![b' '; MOST_BYTES + 1], 9));
        assert!(bomb.len() < 40_000);
        assert_eq!(unpacked::<bool>(&bomb), Err(Unpackable::TooLarge));
        assert_eq!(unpacked::<bool>(&packed(&true)), Ok(true));
    }
}
