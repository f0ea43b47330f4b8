//! Progress: where a run is and how well it does.

use serde::{Deserialize, Serialize};

/// What is measured on one part of the data, over all its examples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// The mean loss of the scaled targets, without the penalty.
    #[serde(with = "super::nullable")]
    pub loss: f64,
    /// Mean |prediction − target| in the first target's own unit.
    #[serde(with = "super::nullable")]
    pub mean_absolute_error: f64,
    /// Share of examples classified rightly; NaN where the task is no classification.
    #[serde(with = "super::nullable")]
    pub accuracy: f64,
    /// Share of the target's variance that is explained; NaN where the task is no regression.
    #[serde(with = "super::nullable")]
    pub r2: f64,
}

impl Default for Measures {
    /// Nothing measured yet.
    fn default() -> Self {
        Self { loss: f64::NAN, mean_absolute_error: f64::NAN, accuracy: f64::NAN, r2: f64::NAN }
    }
}

/// Where a run is: completed epochs, updates within the epoch, updates in all; and the last measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// Completed epochs.
    pub epoch: u64,
    /// Updates made within the epoch in hand.
    pub step: u64,
    /// Updates made since the start.
    pub updates: u64,
    /// The first update that can be gone back to.
    pub begin: u64,
    /// The last update that was reached since something was changed by hand.
    pub reach: u64,
    /// Bytes kept for going back.
    pub past_bytes: u64,
    /// Whether there is a change by hand to take back, or a piece of work that was on the bench earlier.
    pub can_undo: bool,
    /// Whether the run goes on by itself.
    pub running: bool,
    /// Updates made before the moment that was measured. Of a large network that is an earlier one while it trains, and for a
    /// moment after.
    pub measured: u64,
    /// Measures of the training part.
    pub train: Measures,
    /// Measures of the test part; not a number where there is none.
    pub test: Measures,
}

impl Progress {
    /// Whether the run rests at a moment that is not measured yet.
    #[must_use]
    pub fn is_being_measured(&self) -> bool {
        !self.running && self.measured != self.updates
    }
}
