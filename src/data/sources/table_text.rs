//! The text of a table: written out in a document, or kept as a file on a shelf and known by its key.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::source::Library;
use crate::data::errors::DataError;

/// The text of a table. Documents have it written out. Page and worker keep it on a [`Shelf`](super::Shelf) and say only its
/// key, because it may be long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableText {
    /// The text itself. Copies share it, so comparing them is quick.
    Written(Arc<String>),
    /// The key of the file that holds it.
    Shelved(String),
}

/// The field that holds the key, where there is one.
const KEY: &str = "key";

impl TableText {
    /// The text, from the library where it is not here.
    ///
    /// # Errors
    /// The library does not have it, or it is not UTF-8.
    pub fn read<'a>(&'a self, library: &'a Library<'_>) -> Result<Cow<'a, str>, DataError> {
        match self {
            Self::Written(text) => Ok(Cow::Borrowed(text)),
            Self::Shelved(key) => match library(key) {
                Some(Cow::Borrowed(file)) => std::str::from_utf8(file).ok().map(Cow::Borrowed),
                Some(Cow::Owned(file)) => String::from_utf8(file).ok().map(Cow::Owned),
                None => None,
            }
            .ok_or(DataError::NoText),
        }
    }
}

impl From<String> for TableText {
    fn from(text: String) -> Self {
        Self::Written(text.into())
    }
}

impl From<Arc<String>> for TableText {
    fn from(text: Arc<String>) -> Self {
        Self::Written(text)
    }
}

impl Serialize for TableText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(text) => serializer.serialize_str(text),
            Self::Shelved(key) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(KEY, key)?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for TableText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrKey)
    }
}

struct TextOrKey;

impl<'de> Visitor<'de> for TextOrKey {
    type Value = TableText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TableText, E> {
        Ok(text.to_owned().into())
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<TableText, E> {
        Ok(text.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TableText, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((field, key)) if field == KEY => Ok(TableText::Shelved(key)),
            Some(_) | None => Err(serde::de::Error::missing_field(KEY)),
        }
    }
}
