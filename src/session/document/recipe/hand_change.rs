//! HandChange: what a person changes in a run, as a value that can be done again.

use serde::{Deserialize, Serialize};

use crate::engine::Training;

use super::edit::Edit;
use super::point_edit::PointEdit;
use super::touch::Touch;

/// A change by hand. Done again at the same moment of the same run, it gives the same bits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandChange {
    /// Training goes on in this way.
    Training(Training),
    /// A single number or connection is taken in hand.
    Touch(Touch),
    /// The network has another shape.
    Edit(Edit),
    /// A point comes or goes.
    Points(PointEdit),
}

/// A change by hand, and the update after which it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimedChange {
    /// Updates since the run began.
    pub at: u64,
    /// What was changed.
    pub change: HandChange,
}

impl HandChange {
    /// Whether it leaves nothing of `earlier`, made at the same moment just before: of a number that is dragged, the last
    /// value tells all.
    pub(super) fn supersedes(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            // The memory of an optimizer is lost when another kind takes its place, even for a moment.
            (Self::Training(now), Self::Training(before)) => now.optimizer.kind() == before.optimizer.kind(),
            (Self::Touch(now), Self::Touch(before)) => now.place() == before.place(),
            (Self::Training(_) | Self::Touch(_) | Self::Edit(_) | Self::Points(_), _) => false,
        }
    }
}
