//! Past: how a run goes back. Now and then a checkpoint is kept; any earlier update is reached from the checkpoint
//! before it by training again, to the bit.

use std::rc::Rc;

use crate::data::{Dataset, Source};
use crate::engine::{Network, State, Training};

/// The whole run at one moment: what training on from there depends on.
#[derive(Clone)]
pub struct Checkpoint {
    /// Updates made before it.
    pub updates: u64,
    /// The network then.
    pub network: Network,
    /// What a reset returns to, as it was then.
    pub start: Rc<Network>,
    /// The trainer's state then.
    pub state: State,
    /// How training goes on from there.
    pub training: Training,
    /// Where the examples come from. Checkpoints share it, and the examples, with each other.
    pub source: Rc<Source>,
    /// The examples.
    pub dataset: Rc<Dataset>,
    /// Why it is kept.
    pub standing: Standing,
}

/// Why a checkpoint is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// So that the way back is short. Training makes it again, so it may be thinned out.
    OnTheWay,
    /// Something was changed by hand at this moment, or the way back begins here.
    ByHand,
    /// A document says that its run stands here. It holds until its recipe was followed to this moment.
    Claimed,
}

/// Checkpoints in the order of time, the first of them at the beginning of the run.
///
/// A checkpoint is kept every `spacing` updates. Once all of them are larger than the [budget](Past::BUDGET), every other
/// one goes and the spacing doubles: memory stays bounded, and the way back grows with the run's length only.
pub struct Past {
    checkpoints: Vec<Checkpoint>,
    spacing: u64,
    bytes: usize,
}

impl Past {
    /// The most bytes that checkpoints take, apart from pinned ones.
    pub const BUDGET: usize = 32 << 20;

    /// Updates between two checkpoints of a short run: little to train again, and little time lost on copies.
    pub const CLOSEST: u64 = 64;

    /// A past that begins with this checkpoint.
    #[must_use]
    pub fn new(first: Checkpoint) -> Self {
        let bytes = first.bytes();
        Self { checkpoints: vec![Checkpoint { standing: Standing::ByHand, ..first }], spacing: Self::CLOSEST, bytes }
    }

    /// How many updates there are from `updates` to the next moment at which a checkpoint is due or something was
    /// changed by hand.
    #[must_use]
    pub fn until_due(&self, updates: u64) -> u64 {
        let due = self.spacing - updates % self.spacing;
        let changed =
            self.checkpoints.iter().filter(|checkpoint| checkpoint.is_pinned() && checkpoint.updates > updates);
        changed.map(|checkpoint| checkpoint.updates - updates).min().map_or(due, |changed| changed.min(due))
    }

    /// Whether a checkpoint is due after `updates` updates and not there yet.
    #[must_use]
    pub fn wants(&self, updates: u64) -> bool {
        updates.is_multiple_of(self.spacing) && self.at(updates).is_none()
    }

    /// The checkpoint after exactly `updates` updates, if there is one that training does not make.
    #[must_use]
    pub fn pinned_at(&self, updates: u64) -> Option<&Checkpoint> {
        self.at(updates).filter(|checkpoint| checkpoint.is_pinned())
    }

    fn at(&self, updates: u64) -> Option<&Checkpoint> {
        let index = self.checkpoints.binary_search_by_key(&updates, |checkpoint| checkpoint.updates).ok()?;
        self.checkpoints.get(index)
    }

    /// The last checkpoint at or before `updates`.
    #[must_use]
    pub fn before(&self, updates: u64) -> Option<&Checkpoint> {
        let behind = self.checkpoints.partition_point(|checkpoint| checkpoint.updates <= updates);
        self.checkpoints.get(behind.checked_sub(1)?)
    }

    /// Keeps a checkpoint, in the place of one of the same moment; thins them out where they have grown too large.
    pub fn keep(&mut self, checkpoint: Checkpoint) {
        let place = self.place(checkpoint.updates);
        if self.at(checkpoint.updates).is_some() {
            self.bytes -= self.checkpoints.remove(place).bytes();
        }
        self.bytes += checkpoint.bytes();
        self.checkpoints.insert(place, checkpoint);
        if self.bytes > Self::BUDGET {
            self.spacing = self.spacing.saturating_mul(2);
            let spacing = self.spacing;
            self.checkpoints.retain(|checkpoint| checkpoint.is_pinned() || checkpoint.updates.is_multiple_of(spacing));
            self.count_bytes();
        }
    }

    /// Something was changed by hand: what came after is no longer what would come, and is cut off and given back. The
    /// moment itself is kept as it is now.
    pub fn change(&mut self, checkpoint: Checkpoint) -> Vec<Checkpoint> {
        let cut = self.checkpoints.split_off(self.place(checkpoint.updates));
        if self.checkpoints.is_empty() {
            // The run begins anew, and is short again.
            self.spacing = Self::CLOSEST;
        }
        self.checkpoints.push(Checkpoint { standing: Standing::ByHand, ..checkpoint });
        self.count_bytes();
        cut
    }

    /// A change at the moment after `updates` updates is taken back: from there on, what it has cut off holds again.
    pub fn reopen(&mut self, updates: u64, cut: Vec<Checkpoint>) {
        self.checkpoints.truncate(self.place(updates));
        self.checkpoints.extend(cut);
        self.count_bytes();
    }

    /// What was before that moment is no longer known.
    pub fn forget_before(&mut self, updates: u64) {
        self.checkpoints.drain(..self.place(updates));
        self.count_bytes();
    }

    /// The moment that a document claims and to which its recipe was not followed yet.
    #[must_use]
    pub fn claimed(&self) -> Option<&Checkpoint> {
        self.checkpoints.iter().find(|checkpoint| checkpoint.standing == Standing::Claimed)
    }

    /// How many checkpoints there are before that moment.
    fn place(&self, updates: u64) -> usize {
        self.checkpoints.partition_point(|checkpoint| checkpoint.updates < updates)
    }

    fn count_bytes(&mut self) {
        self.bytes = self.checkpoints.iter().map(Checkpoint::bytes).sum();
    }

    /// Bytes of all checkpoints, about.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The first moment that can be gone back to.
    #[must_use]
    pub fn first(&self) -> Option<&Checkpoint> {
        self.checkpoints.first()
    }

    /// The first moment that can be gone back to, in updates.
    #[must_use]
    pub fn begin(&self) -> u64 {
        self.first().map_or(0, |checkpoint| checkpoint.updates)
    }
}

impl Checkpoint {
    /// Whether training alone would not make it again, so that it is never thinned out.
    #[must_use]
    pub fn is_pinned(&self) -> bool {
        match self.standing {
            Standing::OnTheWay => false,
            Standing::ByHand | Standing::Claimed => true,
        }
    }

    /// Whether two are the same moment of the same run.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let same_source = Rc::ptr_eq(&self.source, &other.source) || self.source == other.source;
        same_source
            && (self.training, &self.network, &self.start) == (other.training, &other.network, &other.start)
            && self.state == other.state
    }

    /// Bytes that it takes, about.
    pub(in crate::session) fn bytes(&self) -> usize {
        let numbers: usize = self.network.layers.iter().map(|layer| layer.weights.len() + layer.biases.len()).sum();
        // The network, and at most two moments for each number; its start is shared.
        3 * numbers * size_of::<f64>() + self.state.order.len() * size_of::<u32>() + size_of::<Self>()
    }
}
