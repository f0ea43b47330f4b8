//! Recipe: how a run came to where it stands. Training is the same to the bit wherever it is done, so the start and the
//! changes by hand tell all of it.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::hand_change::{HandChange, TimedChange};
use crate::data::Source;
use crate::engine::{State, Training};
use crate::session::document::{NetworkPart, Parameters};

/// How a run began, and what was changed by hand on the way, in the order of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Where the examples came from at the beginning; absent: where those of the document come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Rc<Source>>,
    /// The network at the beginning. It lacks the numbers that its initializer and the seed make.
    pub network: Rc<NetworkPart>,
    /// How training began.
    pub training: Training,
    /// Where training stood at the beginning; absent: at its very start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub midway: Option<Rc<Midway>>,
    /// The changes by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<TimedChange>,
}

/// The middle of a run of which nothing earlier is known: what a document without a recipe holds. No recipe leads there, and
/// the way back ends there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Midway {
    /// The weights and biases that a reset returns to, layer by layer.
    pub start: Vec<Parameters>,
    /// The trainer's state.
    pub state: State,
}

/// What a new change took out of a recipe.
pub(in crate::session) struct CutOff {
    /// Changes that were made later, and will not come now.
    later: Vec<TimedChange>,
    /// The change of the same moment that the new one took the place of.
    superseded: Option<TimedChange>,
}

impl Recipe {
    /// The moment of the beginning, in updates.
    #[must_use]
    pub fn begin(&self) -> u64 {
        self.midway.as_ref().map_or(0, |midway| midway.state.updates)
    }

    /// The recipe of the moment after so many updates.
    #[must_use]
    pub fn until(&self, updates: u64) -> Self {
        let changes = self.changes.get(..self.place_behind(updates)).unwrap_or_default().to_vec();
        Self { changes, ..self.beginning() }
    }

    /// The same without the changes.
    fn beginning(&self) -> Self {
        let Self { data, network, training, midway, .. } = self;
        let (data, network, midway) = (data.clone(), network.clone(), midway.clone());
        Self { data, network, training: *training, midway, changes: Vec::new() }
    }

    /// The changes made after exactly so many updates.
    #[must_use]
    pub fn changes_at(&self, updates: u64) -> &[TimedChange] {
        let first = self.changes.partition_point(|change| change.at < updates);
        self.changes.get(first..self.place_behind(updates)).unwrap_or_default()
    }

    /// The moment of the next change after this one.
    #[must_use]
    pub fn next_change(&self, updates: u64) -> Option<u64> {
        self.changes.get(self.place_behind(updates)).map(|change| change.at)
    }

    fn place_behind(&self, updates: u64) -> usize {
        self.changes.partition_point(|change| change.at <= updates)
    }

    /// Something was changed by hand after `at` updates: what was changed later will not come.
    pub(in crate::session) fn change(&mut self, at: u64, change: HandChange) -> CutOff {
        let later = self.changes.split_off(self.place_behind(at));
        let superseded = self.changes.pop_if(|last| last.at == at && change.supersedes(&last.change));
        self.changes.push(TimedChange { at, change });
        CutOff { later, superseded }
    }

    /// The last change is taken back.
    pub(in crate::session) fn undo(&mut self, CutOff { later, superseded }: CutOff) {
        self.changes.pop();
        self.changes.extend(superseded.into_iter().chain(later));
    }
}

impl CutOff {
    /// Bytes that it takes, about.
    pub(in crate::session) fn bytes(&self) -> usize {
        size_of_val(self.later.as_slice())
    }
}
