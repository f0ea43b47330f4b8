//! Phases of an update, as they are named on screen.

use crate::explain::Phase;

/// The name of a phase.
#[must_use]
pub const fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Encode => "encode",
        Phase::Forward => "forward",
        Phase::Error => "error",
        Phase::Backward => "backward",
        Phase::Update => "update",
    }
}
