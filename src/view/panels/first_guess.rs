//! FirstGuess: what an untrained network makes of the example on the stage, and how far off that is.

use crate::session::Frame;

use crate::view::bench::{Work, measured};
use crate::view::digits::Digits;

/// How far off the guess is.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstGuess {
    /// The miss, without its sign, with its unit.
    pub miss: String,
    /// Whether the guess lies above the target.
    pub is_too_high: bool,
}

impl FirstGuess {
    /// Of the first output of the frame, against its target; none where either is missing.
    #[must_use]
    pub fn of(work: &Work, frame: &Frame, digits: Digits) -> Option<Self> {
        let feature = work.dataset.targets.first()?;
        let miss = feature.unscale_difference(frame.outputs().first()? - frame.targets.first()?);
        let unit = feature.unit.as_deref();
        miss.is_finite().then(|| Self { miss: measured(miss.abs(), unit, digits), is_too_high: miss > 0.0 })
    }
}
