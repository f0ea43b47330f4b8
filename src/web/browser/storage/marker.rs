//! Marker: what is kept in the place of a work whose bytes are elsewhere.

use std::fmt;

/// Names the bytes of a work by what they are: they are those of this very work, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) struct Marker(u64);

/// What a marker begins with. A document is JSON, and begins with a brace.
const BEGINS: &str = "glassnet/large ";

impl Marker {
    /// The marker of a work of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        // FNV-1a: nobody forges these, they are only told from each other.
        let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(bytes.iter().fold(0xcbf2_9ce4_8422_2325, mix))
    }

    /// The marker that this text is. `None` where it is a document, or cannot be read.
    pub(super) fn read(text: &str) -> Option<Self> {
        let marker = Self(u64::from_str_radix(text.strip_prefix(BEGINS)?, 16).ok()?);
        // As it is written, and in no other way: the name of the bytes is found in it.
        (marker.to_string() == text).then_some(marker)
    }

    /// The name under which the bytes are kept.
    pub(super) fn key(self) -> String {
        format!("{:016x}", self.0)
    }
}

impl fmt::Display for Marker {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{BEGINS}{}", self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Document, Preset};

    #[test]
    fn a_marker_is_read_as_it_was_written() {
        for bytes in [&b""[..], b"{}", b"0", &[0xff; 64]] {
            let marker = Marker::of(bytes);
            assert_eq!(Marker::read(&marker.to_string()), Some(marker));
            assert!(marker.to_string().contains(&marker.key()) && marker.key().len() == 16);
        }
        assert_eq!(Marker::of(b"a").key(), "af63dc4c8601ec8c", "the published hash of this letter");
    }

    #[test]
    fn a_marker_is_no_document_and_a_document_no_marker() {
        assert!(Document::read(&Marker::of(b"a work").to_string()).is_err());
        for preset in Preset::ALL {
            assert_eq!(Marker::read(preset.text()), None);
        }
        let cut = &Preset::Houses.text()[..20];
        let others =
            ["", "{", "glassnet/large", "glassnet/large ", "glassnet/large af63", "glassnet/large af63dc4c8601ec8g"];
        let longer =
            ["glassnet/large +f63dc4c8601ec8c", "glassnet/large AF63DC4C8601EC8C", "glassnet/large af63dc4c8601ec8c "];
        for text in others.into_iter().chain(longer).chain([cut]) {
            assert_eq!(Marker::read(text), None, "{text}");
        }
    }

    #[test]
    fn works_that_differ_in_one_letter_have_other_markers() {
        let text = Preset::Mazur.text();
        let markers: std::collections::BTreeSet<_> = (0..text.len())
            .map(|at| {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] ^= 1;
                Marker::of(&bytes).key()
            })
            .chain([Marker::of(text.as_bytes()).key()])
            .collect();
        assert_eq!(markers.len(), text.len() + 1);
    }
}
