//! Shelf: the files of built-in sets that have been fetched.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Files of built-in sets, unpacked, by the set's name, as far as they have been fetched: a [`Library`](super::Library) for
/// [`Source::prepare`](super::Source::prepare).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf(BTreeMap<String, Arc<[u8]>>);

impl Shelf {
    /// Keeps the file of the set called `name`.
    pub fn put(&mut self, name: &str, file: impl Into<Arc<[u8]>>) {
        self.0.insert(name.to_owned(), file.into());
    }

    /// The file of the set called `name`, if it has been fetched.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.0.get(name).map(|file| Cow::Borrowed(&**file))
    }
}
