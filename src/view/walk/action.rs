//! WalkAction: what happened to play, steps and time.

use crate::session::Speed;

use super::stride::Stride;

/// What happened to play, steps and time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WalkAction {
    /// Play or pause was asked for.
    PlayToggled,
    /// So many strides of the chosen size were asked for; a negative number goes back.
    Strode(i64),
    /// So many strides of this size were asked for.
    StrodeBy(Stride, i64),
    /// The size of a stride was chosen.
    StrideChosen(Stride),
    /// The clock of the walk ticked.
    Ticked,
    /// A moment of the update in hand was chosen: so many of its numbers computed.
    OperationChosen(u64),
    /// Whether a walk pauses at the borders of phases was chosen.
    PausesChosen(bool),
    /// A speed was chosen.
    SpeedChosen(Speed),
    /// Whoever pressed anything does not wait: a walk that goes to a certain moment by itself is there at once.
    Hurried,
    /// The walk through the update is to end.
    Left,
}
