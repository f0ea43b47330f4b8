//! Tables: how the page speaks of the texts of tables, which may be long, by their keys.

use std::sync::Arc;

use super::command::{Command, Report};
use crate::data::{Library, Source, TableText};

/// The texts that the page and its worker both know, with their keys. Of each there are at most two: what the page spoke of
/// last, and what is on the bench.
#[derive(Default)]
pub struct Tables {
    last: Option<Table>,
    bench: Option<Table>,
    /// Counts the keys that the page made.
    made: u64,
}

#[derive(Clone)]
struct Table {
    key: String,
    text: Arc<String>,
}

impl Tables {
    /// Puts keys in the place of the texts in a command. Gives the texts that the worker has to be handed first, with
    /// their keys: it is sure to keep none but the one that the page spoke of last.
    pub fn shelve(&mut self, command: &mut Command) -> Vec<(String, Arc<String>)> {
        let mut ahead = Vec::new();
        for table in command.carried().sources().into_iter().filter_map(Source::text_mut) {
            let TableText::Written(text) = table else { continue };
            let known = self.known().find(|known| known.text == *text).cloned();
            let spoken = match known {
                Some(known) => known,
                None => Table { key: self.new_key(), text: text.clone() },
            };
            if self.last.as_ref().is_none_or(|last| last.key != spoken.key) {
                ahead.push((spoken.key.clone(), spoken.text.clone()));
            }
            *table = TableText::Shelved(spoken.key.clone());
            self.last = Some(spoken);
        }
        ahead
    }

    /// Puts the texts in the place of the keys in a report. What is not known from before is in the library. A key that
    /// nobody knows stays: it is that of a table on which the page has gone on already.
    pub fn unshelve(&mut self, report: &mut Report, library: &Library<'_>) {
        let is_opened = matches!(report, Report::Opened { .. });
        let table = report.source_mut().and_then(Source::text_mut);
        let found = table.and_then(|table| {
            let TableText::Shelved(key) = &*table else { return None };
            let known = self.known().find(|known| known.key == *key).cloned();
            let found = known.or_else(|| {
                let text = table.read(library).ok()?.into_owned();
                Some(Table { key: key.clone(), text: text.into() })
            })?;
            *table = TableText::Written(found.text.clone());
            Some(found)
        });
        if is_opened {
            self.bench = found;
        }
    }

    fn known(&self) -> impl Iterator<Item = &Table> {
        [&self.last, &self.bench].into_iter().flatten()
    }

    /// A key that stands for no text yet. The worker may tell of one that this page did not make.
    fn new_key(&mut self) -> String {
        loop {
            self.made += 1;
            let key = format!("table {}", self.made);
            if self.known().all(|known| known.key != key) {
                return key;
            }
        }
    }
}
