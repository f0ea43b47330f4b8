//! Section: a stretch of the order in which one kind of work is done for one layer.

use super::step_sizes::StepSizes;
use crate::engine::UpdateOrder;
use crate::explain::address::{LayerNumber, Phase};

/// One kind of work, for one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::explain) enum SectionKind {
    Encode,
    Forward(LayerNumber),
    Error,
    Backward(LayerNumber),
    Losses,
    Gradients(LayerNumber),
    Update(LayerNumber),
}

/// A stretch of a block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Section {
    /// Where it begins in its block.
    pub(super) offset: u64,
    pub(in crate::explain) kind: SectionKind,
}

/// Sections that are gone through once, or once for each example.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    /// Where it begins in the order.
    pub(in crate::explain) start: u64,
    /// How long one round is.
    pub(in crate::explain) length: u64,
    /// How many rounds there are.
    pub(super) rounds: u64,
    /// Whether a round is an example.
    pub(super) per_example: bool,
    /// None is empty.
    pub(super) sections: Vec<Section>,
}

impl SectionKind {
    pub(in crate::explain) fn phase(self) -> Phase {
        match self {
            SectionKind::Encode => Phase::Encode,
            SectionKind::Forward(_) => Phase::Forward,
            SectionKind::Error | SectionKind::Losses => Phase::Error,
            SectionKind::Backward(_) | SectionKind::Gradients(_) => Phase::Backward,
            SectionKind::Update(_) => Phase::Update,
        }
    }
}

/// The blocks of a training step: as many as there are layers, at most twice.
pub(super) fn blocks(sizes: &StepSizes) -> Vec<Block> {
    let last = sizes.last();
    let mut each = vec![SectionKind::Encode];
    each.extend(last.computing().map(SectionKind::Forward));
    each.push(SectionKind::Error);
    let mut blocks = Vec::new();
    match sizes.update_order {
        UpdateOrder::Simultaneous => {
            each.extend(last.computing().rev().map(SectionKind::Backward));
            push(&mut blocks, sizes, true, &each);
            let mut batch = vec![SectionKind::Losses];
            batch.extend(last.computing().rev().map(SectionKind::Gradients));
            batch.extend(last.computing().rev().map(SectionKind::Update));
            push(&mut blocks, sizes, false, &batch);
        }
        UpdateOrder::Sequential => {
            each.push(SectionKind::Backward(last));
            push(&mut blocks, sizes, true, &each);
            push(
                &mut blocks,
                sizes,
                false,
                &[SectionKind::Losses, SectionKind::Gradients(last), SectionKind::Update(last)],
            );
            for layer in last.previous().computing().rev() {
                push(&mut blocks, sizes, true, &[SectionKind::Backward(layer)]);
                push(&mut blocks, sizes, false, &[SectionKind::Gradients(layer), SectionKind::Update(layer)]);
            }
        }
    }
    blocks
}

fn push(blocks: &mut Vec<Block>, sizes: &StepSizes, per_example: bool, kinds: &[SectionKind]) {
    let start = blocks.last().map_or(0, |block| block.start + block.length * block.rounds);
    let mut length = 0;
    let mut sections = Vec::new();
    for &kind in kinds {
        let own = sizes.length(kind);
        if own > 0 {
            sections.push(Section { offset: length, kind });
        }
        length += own;
    }
    let rounds = if per_example { sizes.examples } else { 1 };
    blocks.push(Block { start, length, rounds, per_example, sections });
}
