//! Texts of tables: they can be long, so they cross between page and worker apart from the documents, and once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::command::Command;

/// The texts of tables that one side knows, by their fingerprints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableTexts(BTreeMap<u64, Arc<str>>);

impl TableTexts {
    /// Keeps a text; gives its fingerprint, and whether it was known before.
    pub fn keep(&mut self, text: &Arc<str>) -> (u64, bool) {
        let same = self.0.iter().find(|(_, known)| Arc::ptr_eq(known, text));
        if let Some((fingerprint, _)) = same {
            return (*fingerprint, true);
        }
        let fingerprint = fingerprint(text);
        (fingerprint, self.0.insert(fingerprint, text.clone()).is_some())
    }

    /// The text of that fingerprint.
    #[must_use]
    pub fn text(&self, fingerprint: u64) -> Option<&Arc<str>> {
        self.0.get(&fingerprint)
    }
}

impl Command {
    /// Takes the text of its table out, to be sent beside it.
    pub fn take_text(&mut self) -> Option<Arc<str>> {
        let source = if let Self::Examine(source) = self {
            source
        } else if let Self::UseData(data) = self {
            &mut data.source
        } else {
            return None;
        };
        let text = source.text().filter(|text| !text.is_empty())?.clone();
        *source = source.without_text();
        Some(text)
    }
}

/// FNV-1a, 64 bits.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
