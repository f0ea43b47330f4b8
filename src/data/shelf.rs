//! Shelf: the files of built-in sets that have been fetched.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts of files of built-in sets, by the set's name, as far as they have been fetched: a [`Library`](super::Library)
/// for [`Source::prepare`](super::Source::prepare).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf(BTreeMap<String, Arc<str>>);

impl Shelf {
    /// Keeps the text of the file of the set called `name`.
    pub fn put(&mut self, name: &str, text: impl Into<Arc<str>>) {
        self.0.insert(name.to_owned(), text.into());
    }

    /// The text of the file of the set called `name`, if it has been fetched.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.0.get(name).map(|text| Cow::Borrowed(&**text))
    }
}
