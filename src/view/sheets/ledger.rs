//! Ledger: Mazur's numbers, and the jumps from a published number to its operation on the stage, in the update that it
//! belongs to.

use std::rc::Rc;

use crate::explain::{LedgerLine, Quantity, Reproduction, mazur_ledger};
use crate::session::Command;

use crate::view::bench::{Bench, Effect};
use crate::view::walk::Motion;

/// What the sheet of the ledger knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// Its lines, once it was opened.
    pub lines: Option<Rc<Vec<LedgerLine>>>,
    /// Where a jump out of it leads.
    bound: Option<Bound>,
}

/// What happened to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerAction {
    /// A line is to be shown on the stage.
    LineChosen(usize),
    /// The published number of a line is to be reproduced.
    LineReproduced(usize),
}

/// How a jump begins.
#[derive(Clone, Debug, PartialEq)]
pub enum Jump {
    /// The update is in hand: its walk goes to where so many numbers are computed.
    Here(u64),
    /// The worker goes there first.
    Away(Vec<Effect>),
}

/// A number that the walk is to reach, in an update that the worker has to reach first.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Bound {
    /// Updates before the one that it belongs to.
    updates: u64,
    /// The number.
    quantity: Quantity,
}

impl Ledger {
    /// Computes the lines, once: it takes 20,000 updates.
    pub fn open(&mut self) {
        self.lines.get_or_insert_with(|| Rc::new(mazur_ledger()));
    }

    /// Takes in what happened; nothing where the line has no number on the stage.
    pub fn update(&mut self, action: LedgerAction, bench: &Bench, motion: &Motion) -> Option<Jump> {
        match action {
            LedgerAction::LineChosen(index) => {
                let line = self.line(index)?;
                Some(self.jump(line.updates, line.quantity?, bench, motion))
            }
            LedgerAction::LineReproduced(index) => self.reproduce(index, bench),
        }
    }

    fn line(&self, index: usize) -> Option<&LedgerLine> {
        self.lines.as_ref()?.get(index)
    }

    /// Shows a number on the stage, in the run as it is.
    fn jump(&mut self, updates: u64, quantity: Quantity, bench: &Bench, motion: &Motion) -> Jump {
        if is_after(updates, bench) && !motion.is_running() {
            return Jump::Here(operation_of(quantity, bench, motion));
        }
        self.bound = Some(Bound { updates, quantity });
        Jump::Away(vec![Effect::Send(Command::GoTo(updates))])
    }

    /// Trains from the start in the order, and for as long, that gives the published number, and shows it on the stage.
    fn reproduce(&mut self, index: usize, bench: &Bench) -> Option<Jump> {
        let line = self.line(index)?;
        let (quantity, Reproduction { update_order, updates, .. }) = line.quantity.zip(line.reproduction)?;
        self.bound = Some(Bound { updates, quantity });
        let mut effects = vec![Effect::Send(Command::Reset)];
        effects.extend(bench.train(|training| training.update_order = update_order));
        effects.push(Effect::Send(Command::GoTo(updates)));
        Some(Jump::Away(effects))
    }

    /// Where the walk is to stand now that the worker's work is new, if it was bound for a number of this update.
    pub fn arrived(&mut self, bench: &Bench, motion: &Motion) -> Option<u64> {
        let bound = self.bound.take_if(|bound| is_after(bound.updates, bench))?;
        Some(operation_of(bound.quantity, bench, motion))
    }

    /// The worker does not go there.
    pub fn give_up(&mut self) {
        self.bound = None;
    }
}

/// Whether the work on the bench has so many updates behind it.
fn is_after(updates: u64, bench: &Bench) -> bool {
    bench.work.is_some() && bench.reported.updates == updates
}

/// How many numbers of the update in hand are computed once this one is.
fn operation_of(quantity: Quantity, bench: &Bench, motion: &Motion) -> u64 {
    let walked = motion.walk().map(|walk| walk.trace.clone());
    let next = || bench.work.as_ref().and_then(|work| work.document.next_update(&work.dataset).ok()).map(Rc::new);
    let position = walked.or_else(next).and_then(|trace| trace.order().position(quantity));
    position.map_or(0, |position| position + 1)
}
