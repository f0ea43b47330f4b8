//! What is on the bench, put on a stage: where things stand, and what the numbers are of.

use std::ops::Range;

use crate::data::{Feature, Meaning};
use crate::explain::Phase;
use crate::session::Frame;

use super::layout::Layout;
use super::plan::{Beside, OutputDisplay, Plan};
use crate::view::bench::{Labels, Work, measured};
use crate::view::digits::Digits;
use crate::view::drawing::{Type, text_width};
use crate::view::walk::Walk;

impl Layout {
    /// Where things stand on a stage of that width and height in CSS pixels, with letters of that size; what a walk is at
    /// is always among them.
    #[must_use]
    pub fn of(work: &Work, letters: Type, (width, height): (f64, f64), walk: Option<&Walk>) -> Self {
        let layout =
            Self::new(&Plan::of_work(work, letters, walk.is_some()), width / letters.zoom, height / letters.zoom);
        match walk {
            Some(walk) => layout.with(walk.focus_place()),
            None => layout,
        }
    }
}

impl Plan {
    /// What the places on the stage depend on.
    fn of_work(work: &Work, letters: Type, is_walk: bool) -> Self {
        let short = |feature: &Feature| match &feature.meaning {
            Meaning::Indicator { category } => text_width(category, letters.small, true),
            Meaning::Number | Meaning::Code { .. } | Meaning::Derived(_) => {
                text_width(&feature.name, letters.small, false)
            }
        };
        let widest = |features: &[Feature]| features.iter().map(short).fold(0.0, f64::max);
        let (inputs, targets) = (&work.dataset.inputs, &work.dataset.targets);
        let beside = match work.dataset.images {
            Some(images) => Beside::Pictures(images.shape),
            None => Beside::Names { width: widest(inputs), capsules: capsules(inputs) },
        };
        let is_class = |feature: &Feature| matches!(feature.meaning, Meaning::Indicator { .. });
        let answer = if targets.len() > 1 && targets.iter().all(is_class) {
            OutputDisplay::Bars(widest(targets))
        } else {
            // Both ends of its scale are about as wide as what stands beside it.
            let amount = |feature: &Feature, scaled: f64| {
                let text = measured(feature.unscale(scaled), feature.unit.as_deref(), Digits::default());
                text_width(&text, letters.number, true)
            };
            let widths = targets.iter().flat_map(|feature| [-2.0, 2.0].map(|scaled| amount(feature, scaled)));
            OutputDisplay::Scale(widths.fold(0.0, f64::max))
        };
        Self { units: work.shape(), inputs: beside, answer, letters, is_walk }
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
    let phase = walk.phase().map_or("", Phase::name);
    let several = walk.trace.examples() > 1;
    match (several, walk.is_of_batch()) {
        (false, _) => format!("{phase} · {scope}"),
        (true, false) => format!("{phase} · {scope} (row {row} of the table)"),
        (true, true) => format!("{phase} · {scope} · in grey: the last example"),
    }
}

/// The network in words, for those who hear the page: its layers from left to right with their units, and of what the numbers are.
#[must_use]
pub fn stage_in_words(work: &Work, labels: &Labels, frame: &Frame, walk: Option<&Walk>) -> String {
    let shape = work.shape();
    let layer = |(caption, units): (&String, &usize)| format!("{caption}, {units}");
    let layers: Vec<_> = labels.captions.iter().zip(&shape).map(layer).collect();
    let weights: usize = shape.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let scope = scope_on_stage(work, frame, walk, false);
    format!("From left to right: {}. Weights: {weights}. Shown: {scope}.", layers.join("; "))
}

/// The inputs that are one category each of the same column, several of them at least.
fn capsules(inputs: &[Feature]) -> Vec<Range<usize>> {
    let mut capsules: Vec<Range<usize>> = Vec::new();
    let column = |feature: &Feature| matches!(feature.meaning, Meaning::Indicator { .. }).then_some(feature.column);
    for (unit, feature) in inputs.iter().enumerate() {
        let Some(own) = column(feature) else { continue };
        match capsules.last_mut() {
            Some(capsule) if capsule.end == unit && column(&inputs[unit - 1]) == Some(own) => capsule.end += 1,
            Some(_) | None => capsules.push(unit..unit + 1),
        }
    }
    capsules.retain(|capsule| capsule.len() > 1);
    capsules
}
