//! LinkedRun: what a link says of a run, and how it is read.

use serde::{Deserialize, Serialize};

use super::fields::fields;
use super::key::Place;
use super::keys::{HASH, empty, key};
use super::link_error::LinkError;
use super::packed::{MOST_BYTES, Unpackable, unpacked};
use crate::engine::ENGINE;
use crate::session::document::{Document, TimedChange};

/// A run to be made: from a document at its beginning, with changes by hand on the way, to the moment after so many updates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkedRun {
    /// The document to begin with, as text.
    pub document: String,
    /// What was changed by hand, in the order of time.
    pub changes: Vec<TimedChange>,
    /// Updates to be made.
    pub updates: u64,
    /// Which arithmetic made it, see [`ENGINE`].
    pub engine: u32,
    /// What the weights must come to, see [`hash_of`](super::hash_of); absent in links written by hand.
    pub hash: Option<String>,
}

/// The most characters of a link: browsers hand over no more.
const MOST_CHARACTERS: usize = 2_000_000;
/// The most updates that a link can ask for.
const MOST_UPDATES: u64 = 1_000_000_000;

impl LinkedRun {
    /// Reads what follows `#` in an address; `None` where it says nothing of a run. Memory and time are bounded whatever
    /// stands there; those of the run itself are by [`NetworkPart::MOST_WEIGHTS`](crate::session::NetworkPart::MOST_WEIGHTS).
    ///
    /// # Errors
    /// It is of a run, and damaged, cut off, too large, or of a later version.
    pub fn read(fragment: &str) -> Result<Option<Self>, LinkError> {
        let keys = || fields(fragment).filter_map(|(name, _)| key(name));
        if keys().next().is_none() {
            return Ok(None);
        }
        if fragment.len() > MOST_CHARACTERS {
            return Err(LinkError::TooLong { most: MOST_CHARACTERS });
        }
        let is_of_run = keys().any(|key| match key.place {
            Place::Document { .. } | Place::Run => true,
            Place::Page { .. } => false,
        });
        let given = Given::of(fragment, is_of_run)?;
        is_of_run.then(|| given.run()).transpose()
    }
}

/// The values of a link, each by its key.
struct Given<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Given<'a> {
    /// Each key is known, has a value, and is there once; what is the page's is what it may be.
    fn of(fragment: &'a str, is_of_run: bool) -> Result<Self, LinkError> {
        let mut given = Self(Vec::new());
        for (name, value) in fields(fragment) {
            let Some(value) = value else {
                let is_cut = is_of_run && !fragment.contains("hash=");
                return Err(if is_cut { LinkError::Cut } else { LinkError::NoValue { piece: shortened(name) } });
            };
            let Some(key) = key(name) else { return Err(LinkError::UnknownKey { key: shortened(name) }) };
            if given.value(name).is_some() {
                return Err(LinkError::Twice { key: shortened(name) });
            }
            given.0.push((name, value));
            match key.place {
                Place::Page { fits } if !fits(value) => return Err(given.bad(name)),
                Place::Page { .. } | Place::Document { .. } | Place::Run => {}
            }
        }
        Ok(given)
    }

    fn value(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn run(&self) -> Result<LinkedRun, LinkError> {
        let engine = self.number("engine", u64::from(u32::MAX))?.unwrap_or(1) as u32;
        if engine == 0 {
            return Err(self.bad("engine"));
        }
        if engine > ENGINE {
            return Err(LinkError::NewerEngine { found: engine, known: ENGINE });
        }
        let hash = self.hash()?;
        let document = match (self.packed("document")?, self.packed("start")?) {
            (Some(document), _) | (None, Some(document)) => document,
            (None, None) => self.document()?,
        };
        Ok(LinkedRun {
            document: document.write(),
            changes: self.packed("changes")?.unwrap_or_default(),
            updates: self.number("updates", MOST_UPDATES)?.unwrap_or(0),
            engine,
            hash,
        })
    }

    fn hash(&self) -> Result<Option<String>, LinkError> {
        let hash = self.value(HASH.name).ok_or(LinkError::Cut)?;
        match hash {
            "any" => Ok(None),
            _ if hash.len() < 8 => Err(LinkError::Cut),
            _ if hash.len() == 8 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()) => Ok(Some(hash.to_owned())),
            _ => Err(self.bad(HASH.name)),
        }
    }

    /// The document that the keys say.
    fn document(&self) -> Result<Document, LinkError> {
        let mut document = empty();
        for key in &super::keys::LINK_KEYS {
            let Place::Document { set, .. } = key.place else { continue };
            if let Some(value) = self.value(key.name) {
                set(&mut document, value).ok_or_else(|| self.bad(key.name))?;
            }
        }
        Ok(document)
    }

    fn number(&self, name: &str, most: u64) -> Result<Option<u64>, LinkError> {
        let Some(value) = self.value(name) else { return Ok(None) };
        let number = value.parse().ok().filter(|number| *number <= most);
        number.map(Some).ok_or_else(|| self.bad(name))
    }

    fn packed<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<Option<T>, LinkError> {
        let Some(value) = self.value(name) else { return Ok(None) };
        unpacked(value).map(Some).map_err(|why| match why {
            Unpackable::Damaged => LinkError::Damaged { key: name.to_owned() },
            Unpackable::TooLarge => LinkError::TooLarge { key: name.to_owned(), most: MOST_BYTES },
        })
    }

    fn bad(&self, name: &str) -> LinkError {
        let value = shortened(self.value(name).unwrap_or_default());
        let range =
            key(name).map_or_else(String::new, |key| format!("a {}: {}", key.value.name(), key.range)).replace('`', "");
        LinkError::Value { key: name.to_owned(), value, range }
    }
}

/// As much of a text as a sentence can bear.
fn shortened(text: &str) -> String {
    const MOST: usize = 24;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
