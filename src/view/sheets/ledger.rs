//! The ledger's jumps: from a published number to its operation on the stage, in the update that it belongs to.

use std::rc::Rc;

use crate::engine::UpdateOrder;
use crate::explain::{LedgerLine, Quantity, Reproduction, mazur_ledger};
use crate::session::{Command, Preset};

use crate::view::state::AppState;
use crate::view::state::Effect;

/// A number that the walk is to reach, in an update that the worker has to reach first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view) struct Bound {
    /// Updates before the one that it belongs to.
    updates: u64,
    /// The number.
    quantity: Quantity,
}

impl AppState {
    /// Whether the example that the ledger is about is on the bench.
    #[must_use]
    pub fn has_ledger(&self) -> bool {
        self.scene() == Some(Preset::Mazur)
    }

    /// Whether the bench follows the published method, or makes its mistake; `None` while it is empty.
    #[must_use]
    pub fn update_order(&self) -> Option<UpdateOrder> {
        self.work.as_ref().map(|work| work.document.training.update_order)
    }

    /// Computes the ledger, once: it takes 20,000 updates.
    pub(in crate::view) fn open_ledger(&mut self) {
        if self.panels.ledger.is_none() {
            self.panels.ledger = Some(Rc::new(mazur_ledger()));
        }
    }

    fn ledger_line(&self, index: usize) -> Option<LedgerLine> {
        self.panels.ledger.as_ref()?.get(index).cloned()
    }

    /// Shows the number of a line on the stage, in the run as it is.
    pub(in crate::view) fn line_chosen(&mut self, index: usize) -> Vec<Effect> {
        let Some(LedgerLine { quantity: Some(quantity), updates, .. }) = self.ledger_line(index) else {
            return Vec::new();
        };
        self.jump(updates, quantity)
    }

    /// Trains from the start in the order, and for as long, that gives the published number, and shows it on the stage.
    pub(in crate::view) fn line_reproduced(&mut self, index: usize) -> Vec<Effect> {
        let line = self.ledger_line(index);
        let Some((quantity, Reproduction { update_order, updates, .. })) =
            line.and_then(|line| line.quantity.zip(line.reproduction))
        else {
            return Vec::new();
        };
        let mut effects = self.leave_walk();
        (self.running, self.sheet) = (false, None);
        self.panels.bound = Some(Bound { updates, quantity });
        effects.push(Effect::Send(Command::Reset));
        effects.extend(self.order_chosen(update_order));
        effects.push(Effect::Send(Command::GoTo(updates)));
        effects
    }

    fn order_chosen(&self, update_order: UpdateOrder) -> Vec<Effect> {
        self.with_work(|work| Command::SetTraining(crate::engine::Training { update_order, ..work.document.training }))
    }

    fn jump(&mut self, updates: u64, quantity: Quantity) -> Vec<Effect> {
        self.sheet = None;
        if self.updates_made() == Some(updates) && !self.running {
            let operation = self.operation_of(quantity);
            return self.operation_chosen(operation);
        }
        let mut effects = self.leave_walk();
        self.running = false;
        self.panels.bound = Some(Bound { updates, quantity });
        effects.push(Effect::Send(Command::GoTo(updates)));
        effects
    }

    /// Where the walk is to stand now that the worker's work is new, if it was bound for a number of this update.
    pub(in crate::view) fn arrived_where_bound(&mut self) -> Option<u64> {
        let bound = self.panels.bound?;
        if self.updates_made() != Some(bound.updates) {
            return None;
        }
        self.panels.bound = None;
        Some(self.operation_of(bound.quantity))
    }

    /// Updates that the work on the bench has behind it.
    fn updates_made(&self) -> Option<u64> {
        self.work.as_ref().map(|_| self.reported.updates)
    }

    /// How many numbers of the update in hand are computed once this one is.
    fn operation_of(&self, quantity: Quantity) -> u64 {
        let walked = self.walk.as_ref().map(|walk| walk.trace.clone());
        let next = || self.work.as_ref().and_then(|work| work.document.next_update(&work.dataset).ok()).map(Rc::new);
        let position = walked.or_else(next).and_then(|trace| trace.order().position(quantity));
        position.map_or(0, |position| position + 1)
    }
}
