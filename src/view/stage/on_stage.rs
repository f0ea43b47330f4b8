//! What is on the bench, put on a stage: where things stand, and what the numbers are of.

use crate::data::{Feature, Meaning};
use crate::explain::Phase;
use crate::session::Frame;

use super::layout::{Beside, Layout};
use crate::view::bench::Work;
use crate::view::walk::{Walk, phase_name};

impl Layout {
    /// Where things stand on a stage of that size, in CSS pixels; what a walk is at is always among them.
    #[must_use]
    pub fn of(work: &Work, width: f64, height: f64, walk: Option<&Walk>) -> Self {
        const CHARACTER: f64 = 7.0;
        const CIRCLE: f64 = 28.0 + 8.0 + 6.0;
        let name = |feature: &Feature| match &feature.meaning {
            Meaning::Indicator { category } => category.chars().count(),
            Meaning::Number | Meaning::Code { .. } | Meaning::Derived(_) => feature.name.chars().count(),
        };
        let longest = work.dataset.inputs.iter().map(name).max().unwrap_or(0);
        let inputs = match work.dataset.images {
            Some(images) => Beside::Pictures(images.shape),
            None => Beside::Names(CIRCLE + CHARACTER * longest as f64),
        };
        let layout = Self::beside(&work.shape(), inputs, width, height);
        match walk {
            Some(walk) => layout.with(walk.focus_place()),
            None => layout,
        }
    }
}

/// What the numbers on the stage are of: `example 3 of 10`, `mean of 10 examples`, `your picture`.
#[must_use]
pub fn scope_on_stage(work: &Work, frame: &Frame, walk: Option<&Walk>, narrow: bool) -> String {
    let row = frame.example + 1;
    if walk.is_none() && frame.is_fed() {
        return "your picture".to_owned();
    }
    let Some(walk) = walk else { return work.example_of_table(frame.example) };
    let scope = walk.scope();
    if narrow {
        return scope;
    }
    if walk.phase() == Some(Phase::Update) {
        return scope;
    }
    let phase = walk.phase().map_or("", phase_name);
    let several = walk.trace.examples() > 1;
    match (several, walk.is_of_batch()) {
        (false, _) => format!("{phase} · {scope}"),
        (true, false) => format!("{phase} · {scope} (row {row} of the table)"),
        (true, true) => format!("{phase} · {scope} · in grey: the last example"),
    }
}
