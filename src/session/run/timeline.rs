//! Timeline: what is known of a run's time. Checkpoints to go back to, changes by hand to take back, the error curve.

use serde::{Deserialize, Serialize};

use super::past::{Checkpoint, Past};
use crate::session::document::{CutOff, HandChange, History, HistoryPoint, Recipe};

/// How far one step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepUnit {
    /// One update of the weights.
    Step,
    /// The rest of the current epoch.
    Epoch,
}

/// What is known of a run's time, before the present moment and, where it was reached already, beyond it.
pub(super) struct Timeline {
    past: Past,
    /// How the run came to the last moment that was reached.
    recipe: Recipe,
    /// The last update that was reached since something was changed by hand.
    reach: u64,
    /// The changes by hand, the most recent last.
    changes: Vec<UndoEntry>,
    history: History,
    /// Points of the curve that no frame has carried yet.
    unsent: Vec<HistoryPoint>,
}

/// A change by hand, as far as it is needed to take it back.
struct UndoEntry {
    /// All as it was before.
    before: Checkpoint,
    /// The moment that was changed, in updates: that of `before`, or the start of the run.
    updates: u64,
    /// What was known of the time from that moment on. It will not come now, and comes again when the change is taken back.
    cut: Vec<Checkpoint>,
    reach: u64,
    history: History,
    recipe: RecipeBefore,
}

/// What a change by hand did.
pub(super) enum Deed {
    /// It changed the run.
    Change(HandChange),
    /// It began another one, of this recipe.
    Beginning(Recipe),
}

/// How the recipe comes back when a change is taken back.
enum RecipeBefore {
    /// Without the last change, and with what that took out.
    Cut(CutOff),
    /// As it was.
    Whole(Recipe),
}

impl Timeline {
    /// The most bytes that changes keep; the oldest can then no longer be taken back. The last one always can.
    const MOST_FOR_CHANGES: usize = 16 << 20;

    /// A time that begins with this checkpoint, and the curve that led there.
    pub(in crate::session) fn new(first: Checkpoint, history: History, recipe: Recipe) -> Self {
        let reach = first.updates;
        Self { past: Past::new(first), recipe, reach, changes: Vec::new(), history, unsent: Vec::new() }
    }

    /// The time of a run that was opened in the middle and has a recipe: it begins earlier, at `first`, and where it was opened
    /// is claimed until the recipe was followed.
    pub(super) fn follow(&mut self, first: Checkpoint, recipe: Recipe, claimed: Option<Checkpoint>) {
        self.recipe = recipe;
        self.past = Past::new(first);
        claimed.into_iter().for_each(|claimed| self.past.keep(claimed));
    }

    /// What was before that moment does not lead there: the run begins there, as `recipe` says.
    pub(super) fn begin_at(&mut self, updates: u64, recipe: Recipe) {
        self.past.forget_before(updates);
        let later = std::mem::take(&mut self.recipe.changes).into_iter().filter(|change| change.at > updates);
        self.recipe = Recipe { changes: later.collect(), ..recipe };
    }

    /// The recipe, also of what is beyond the present moment.
    pub(super) fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// How many updates there are from `updates` to the next moment at which something is to be done.
    pub(super) fn until_due(&self, updates: u64) -> u64 {
        let due = self.past.until_due(updates);
        self.recipe.next_change(updates).map_or(due, |change| due.min(change - updates))
    }

    /// Notes that so many updates were reached. Says whether a checkpoint is due there.
    pub(in crate::session) fn reach(&mut self, updates: u64) -> bool {
        self.reach = self.reach.max(updates);
        self.past.wants(updates)
    }

    /// Something was changed by hand at the moment `after`, coming from `before`: what was known of the time from there on is
    /// cut off, and the moment is kept as it is now, so that the change is done again whenever a run comes by. `epoch` counts
    /// the complete epochs.
    pub(super) fn change(&mut self, before: Checkpoint, after: Checkpoint, epoch: u64, deed: Deed) {
        let history = self.history.until(epoch);
        let history = std::mem::replace(&mut self.history, history);
        let updates = after.updates;
        let reach = std::mem::replace(&mut self.reach, updates);
        let cut = self.past.change(after);
        let recipe = match deed {
            Deed::Change(change) => RecipeBefore::Cut(self.recipe.change(updates, change)),
            Deed::Beginning(recipe) => RecipeBefore::Whole(std::mem::replace(&mut self.recipe, recipe)),
        };
        self.changes.push(UndoEntry { before, updates, cut, reach, history, recipe });
        self.unsent.clear();
        self.forget_oldest();
    }

    /// Keeps changes within their memory: first goes what training makes again, then the oldest of them go, but never the
    /// last.
    fn forget_oldest(&mut self) {
        let mut oldest = 0;
        while self.bytes_of_changes() > Self::MOST_FOR_CHANGES && oldest + 1 < self.changes.len() {
            if let Some(change) = self.changes.get_mut(oldest) {
                change.cut.retain(Checkpoint::is_pinned);
            }
            oldest += 1;
        }
        while self.changes.len() > 1 && self.bytes_of_changes() > Self::MOST_FOR_CHANGES {
            self.changes.remove(0);
        }
    }

    /// Takes the last change back, and gives all as it was before it.
    pub(in crate::session) fn undo(&mut self) -> Option<Checkpoint> {
        let UndoEntry { before, updates, cut, reach, history, recipe } = self.changes.pop()?;
        self.past.reopen(updates, cut);
        match recipe {
            RecipeBefore::Cut(cut) => self.recipe.undo(cut),
            RecipeBefore::Whole(recipe) => self.recipe = recipe,
        }
        (self.reach, self.history) = (reach, history);
        self.unsent.clear();
        Some(before)
    }

    /// Whether there is a change to take back.
    pub(in crate::session) fn can_undo(&self) -> bool {
        !self.changes.is_empty()
    }

    /// The curve begins with this point.
    pub(super) fn begin_curve(&mut self, point: HistoryPoint) {
        self.history = History::default();
        self.unsent.clear();
        self.record(point);
    }

    /// Adds a point to the curve.
    pub(in crate::session) fn record(&mut self, point: HistoryPoint) {
        self.history.record(point);
        self.unsent.push(point);
    }

    /// The points that no frame has carried yet: the next one does.
    pub(super) fn take_unsent(&mut self) -> Vec<HistoryPoint> {
        std::mem::take(&mut self.unsent)
    }

    /// The curve as far as it is known, also beyond the present moment.
    pub(in crate::session) fn history(&self) -> &History {
        &self.history
    }

    /// The checkpoints.
    pub(in crate::session) fn past(&self) -> &Past {
        &self.past
    }

    /// Keeps a checkpoint.
    pub(in crate::session) fn keep(&mut self, checkpoint: Checkpoint) {
        self.past.keep(checkpoint);
    }

    /// The last update that was reached since something was changed by hand.
    pub(in crate::session) fn reached(&self) -> u64 {
        self.reach
    }

    /// Bytes kept to go back and to take changes back, about.
    pub(in crate::session) fn bytes(&self) -> usize {
        self.past.bytes() + self.bytes_of_changes()
    }

    fn bytes_of_changes(&self) -> usize {
        self.changes.iter().map(UndoEntry::bytes).sum()
    }
}

impl UndoEntry {
    fn bytes(&self) -> usize {
        let checkpoints = self.before.bytes() + self.cut.iter().map(Checkpoint::bytes).sum::<usize>();
        let recipe = match &self.recipe {
            RecipeBefore::Cut(cut) => cut.bytes(),
            RecipeBefore::Whole(recipe) => size_of_val(recipe.changes.as_slice()),
        };
        checkpoints + size_of_val(self.history.points()) + recipe
    }
}
