//! Shelf: files by their keys.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Files by their keys: of built-in sets, unpacked, by the set's name, as far as they have been fetched; and the texts of
/// tables. A [`Library`](super::Library) for [`Source::prepare`](super::Source::prepare).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf(BTreeMap<String, Arc<[u8]>>);

impl Shelf {
    /// Keeps a file under a key.
    pub fn put(&mut self, key: &str, file: impl Into<Arc<[u8]>>) {
        self.0.insert(key.to_owned(), file.into());
    }

    /// The file under a key, if it is there.
    #[must_use]
    pub fn file(&self, key: &str) -> Option<Cow<'_, [u8]>> {
        self.0.get(key).map(|file| Cow::Borrowed(&**file))
    }

    /// Keeps the files whose keys are wanted, and drops the others.
    pub fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.0.retain(|key, _| is_wanted(key));
    }
}
