//! Link: a run as what follows `#` in an address.

use serde::{Deserialize, Serialize};

use super::keys::{HASH, said};
use super::linked_run::LinkedRun;
use super::packed::packed;
use crate::data::{Dataset, Library};
use crate::engine::{ENGINE, Network, fingerprint};
use crate::session::document::{Document, Recipe, TimedChange};
use crate::session::run::Session;

/// How much of a run a link has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// How the run began and how many updates were made: training does the rest.
    Recipe,
    /// That, and what was changed by hand, or data and weights of one's own to begin with.
    Changes,
    /// Data and weights: no recipe leads to them.
    Everything,
}

/// A run as what follows `#` in an address. It was read once before it is given away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its fields but the last one, without `#`.
    fields: String,
    /// How much it has to hold.
    pub kind: LinkKind,
    /// What the weights must come to: 8 hexadecimal digits.
    pub hash: String,
}

impl Link {
    /// A link to where a session stands. `library` gives the text of a table that is on a shelf.
    #[must_use]
    pub fn to(session: &Session, library: &Library<'_>) -> Self {
        let hash = hash_of(session.network());
        let recipe = session.recipe();
        if recipe.midway.is_some() {
            return Self::of(
                vec![("document", packed(&session.document().written_out(library)))],
                LinkKind::Everything,
                hash,
            );
        }
        let first = session.recipe_from_first();
        let later = |recipe: &Recipe| recipe.changes.iter().filter(|change| change.at > 0).cloned().collect::<Vec<_>>();
        // What was changed before the first update may as well be part of the beginning, if that can be said.
        let folded = first.map(|first| Recipe { changes: later(&recipe), ..first });
        let links = [Some(recipe), folded].into_iter().flatten().map(|recipe| {
            let document = session.beginning(&recipe).written_out(library);
            Self::from_beginning(&document, &recipe.changes, session.updates(), hash.clone())
        });
        links.min_by_key(|link| link.fields.len()).unwrap_or_else(|| Self::of(Vec::new(), LinkKind::Everything, hash))
    }

    /// A link to where a document stands, of whose data `dataset` was prepared; `None` where the document holds nothing that can be
    /// opened. A table of one's own has to be written out in it.
    #[must_use]
    pub fn to_document(document: Document, dataset: &Dataset) -> Option<Self> {
        let session = Session::of(document, dataset.clone().into()).ok()?;
        let link = Self::to(&session, &|_| None);
        link.read_back().is_some().then_some(link)
    }

    fn from_beginning(document: &Document, changes: &[TimedChange], updates: u64, hash: String) -> Self {
        let (mut fields, mut kind) = match said(document) {
            Some(fields) => (fields, LinkKind::Recipe),
            None => (vec![("start", packed(document))], LinkKind::Changes),
        };
        if !changes.is_empty() {
            kind = LinkKind::Changes;
            fields.push(("changes", packed(&changes)));
        }
        if updates > 0 {
            fields.push(("updates", updates.to_string()));
        }
        Self::of(fields, kind, hash)
    }

    fn of(fields: Vec<(&str, String)>, kind: LinkKind, hash: String) -> Self {
        let engine = ("engine", ENGINE.to_string());
        let fields: Vec<_> =
            std::iter::once(engine).chain(fields).map(|(name, value)| format!("{name}={value}")).collect();
        Self { fields: fields.join("&"), kind, hash }
    }

    /// What follows `#`; `page` are fields of the page, of keys that are in the table.
    #[must_use]
    pub fn fragment(&self, page: &[(&str, String)]) -> String {
        let page = page.iter().map(|(name, value)| format!("&{name}={value}")).collect::<String>();
        format!("{}{page}&{}={}", self.fields, HASH.name, self.hash)
    }

    /// What reading it gives.
    #[must_use]
    pub fn read_back(&self) -> Option<LinkedRun> {
        LinkedRun::read(&self.fragment(&[])).ok().flatten()
    }
}

/// The first half of the fingerprint of a network: 8 hexadecimal digits.
#[must_use]
pub fn hash_of(network: &Network) -> String {
    format!("{:08x}", fingerprint(network) >> 32)
}
