//! Comparison: the same network trained on the same rows, encoded and scaled in several ways.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::data::{Library, Source, Task};

use crate::session::document::DocumentError;
use crate::session::run::{Diverged, Session, UseData};

/// One way to encode and scale the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// What it is called.
    pub name: String,
    /// The data so encoded.
    pub source: Source,
}

/// How the training of a variant went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LearningCurve {
    /// What the variant is called.
    pub name: String,
    /// Number of input units.
    pub inputs: usize,
    /// The error at the end of each epoch, the start first: the mean |prediction − target| in the target's own unit for
    /// amounts, the mean loss for classes; of the test part where there is one.
    pub errors: Vec<f64>,
    /// Why there are no more of them, if there ought to be.
    pub stopped: Option<Hitch>,
}

/// Why the training of a variant ended early, or did not begin.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
pub enum Hitch {
    /// The data so encoded cannot be trained on.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// A number grew beyond all bounds.
    #[error("{0} Lower the learning rate η and compare again.")]
    Diverged(Diverged),
}

impl LearningCurve {
    /// Whether the error was still falling when the training ended: the least of the last quarter of the epochs is less, by
    /// more than one part in twenty, than any before. What such a curve ended at says how fast it learns, not how well.
    #[must_use]
    pub fn is_falling(&self) -> bool {
        let least = |errors: &[f64]| errors.iter().copied().fold(f64::INFINITY, f64::min);
        let (before, last) = self.errors.split_at(self.errors.len() * 3 / 4);
        self.stopped.is_none() && !before.is_empty() && least(last) < 0.95 * least(before)
    }
}

/// Variants that are trained one after the other.
pub(super) struct Comparison {
    /// Those whose training has not begun, the next one last.
    waiting: Vec<Variant>,
    running: Option<Session>,
    epochs: u64,
    curves: Vec<LearningCurve>,
}

impl Comparison {
    /// The most variants, and the most epochs of each.
    pub(super) const MOST: (usize, u64) = (8, 1_000);

    pub(in crate::session) fn new(mut variants: Vec<Variant>, epochs: u64) -> Self {
        variants.truncate(Self::MOST.0);
        variants.reverse();
        Self { waiting: variants, running: None, epochs: epochs.clamp(1, Self::MOST.1), curves: Vec::new() }
    }

    /// The sources of the variants whose training has not begun.
    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.waiting.iter().map(|variant| &variant.source)
    }

    /// What came of it so far.
    pub(super) fn curves(&self) -> &[LearningCurve] {
        &self.curves
    }

    /// Trains on for a while: one epoch at most, or begins with the next variant. `false` once all is done. `before` is
    /// the work whose hidden layers, training and seed all variants have.
    pub(super) fn advance(&mut self, before: &Session, library: &Library<'_>) -> bool {
        let Some(session) = &mut self.running else {
            let Some(variant) = self.waiting.pop() else { return false };
            self.begin(variant, before, library);
            return true;
        };
        let Some(curve) = self.curves.last_mut() else { return false };
        match session.train(u64::MAX) {
            Ok(_) => {
                if session.epoch() as usize >= curve.errors.len() {
                    curve.errors.push(error(session));
                }
            }
            Err(divergence) => {
                curve.stopped = Some(Hitch::Diverged(session.diverged(&divergence)));
            }
        }
        if curve.stopped.is_some() || session.epoch() >= self.epochs {
            self.running = None;
        }
        true
    }

    fn begin(&mut self, variant: Variant, before: &Session, library: &Library<'_>) {
        let Variant { name, source } = variant;
        let data = UseData { source, title: String::new(), afresh: false };
        let mut curve = LearningCurve { name, inputs: 0, errors: Vec::new(), stopped: None };
        match Session::on(data, library, Some(before)) {
            Ok(mut session) => {
                curve.inputs = session.dataset().inputs.len();
                curve.errors.push(error(&mut session));
                self.running = Some(session);
            }
            Err(reason) => curve.stopped = Some(reason.into()),
        }
        self.curves.push(curve);
    }
}

fn error(session: &mut Session) -> f64 {
    let (train, test) = session.measure();
    let part = if session.dataset().test.is_empty() { train } else { test };
    match session.dataset().task {
        Task::Regression => part.mean_absolute_error,
        Task::Binary { .. } | Task::MultiClass { .. } => part.loss,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_whose_error_still_falls_at_the_end_is_not_settled() {
        let check = |errors: Vec<f64>, expected: bool| {
            let curve = LearningCurve { name: String::new(), inputs: 1, errors, stopped: None };
            assert_eq!(curve.is_falling(), expected, "{:?}", curve.errors);
        };
        check((0..=20).map(|epoch| 100.0 - 4.0 * f64::from(epoch)).collect(), true);
        check((0..=20).map(|epoch| 1.0 + 1.0 / f64::from(1 + epoch)).collect(), false);
        check(vec![1.0; 21], false);
        // It goes up and down where it was long before.
        check([vec![9.0, 1.0, 3.0, 1.0, 3.0, 2.0], vec![3.0, 1.0]].concat(), false);
        check(vec![1.0], false);
        check(Vec::new(), false);
        check(vec![1.0, 1.0, 1.0, 1.0, f64::NAN], false);
    }
}
