//! Draft: data that is looked at and prepared, apart from what is on the bench.

use crate::data::{Source, TableFile};
use crate::session::{Command, UseData};

use crate::view::bench::{Bench, Effect};

/// Data with the name that the work will have.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Where the examples come from.
    pub source: Source,
    /// What it is called.
    pub title: String,
    /// The bytes that its table was read from, if they are at hand.
    pub file: Option<TableFile>,
}

impl Draft {
    /// What is on the bench.
    #[must_use]
    pub fn of(bench: &Bench) -> Option<Self> {
        let document = bench.document()?;
        Some(Self { source: document.data.clone(), title: document.title.clone(), file: None })
    }

    /// Puts it on the bench; `afresh` with the network that is proposed for it.
    pub(super) fn put_on_bench(self, afresh: bool) -> Vec<Effect> {
        let Self { source, title, .. } = self;
        vec![Effect::Send(Command::UseData(UseData { source, title, afresh }))]
    }
}
