//! Section: a stretch of the order in which one kind of work is done for one layer.

use serde::{Deserialize, Serialize};

use super::shape::Shape;
use crate::engine::UpdateOrder;
use crate::explain::address::LayerNumber;

/// What a training step is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Cells of the table become inputs and targets.
    Encode,
    /// Inputs become outputs.
    Forward,
    /// Outputs are held against targets.
    Error,
    /// The error is traced back to the weights.
    Backward,
    /// The weights change.
    Update,
}

/// One kind of work, for one layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::explain) enum Part {
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
    pub(in crate::explain) part: Part,
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

impl Part {
    pub(in crate::explain) fn phase(self) -> Phase {
        match self {
            Part::Encode => Phase::Encode,
            Part::Forward(_) => Phase::Forward,
            Part::Error | Part::Losses => Phase::Error,
            Part::Backward(_) | Part::Gradients(_) => Phase::Backward,
            Part::Update(_) => Phase::Update,
        }
    }
}

/// The blocks of a training step: as many as there are layers, at most twice.
pub(super) fn blocks(shape: &Shape) -> Vec<Block> {
    let last = shape.last();
    let mut each = vec![Part::Encode];
    each.extend(last.computing().map(Part::Forward));
    each.push(Part::Error);
    let mut blocks = Vec::new();
    match shape.update_order {
        UpdateOrder::Simultaneous => {
            each.extend(last.computing().rev().map(Part::Backward));
            push(&mut blocks, shape, true, &each);
            let mut batch = vec![Part::Losses];
            batch.extend(last.computing().rev().map(Part::Gradients));
            batch.extend(last.computing().rev().map(Part::Update));
            push(&mut blocks, shape, false, &batch);
        }
        UpdateOrder::Sequential => {
            each.push(Part::Backward(last));
            push(&mut blocks, shape, true, &each);
            push(&mut blocks, shape, false, &[Part::Losses, Part::Gradients(last), Part::Update(last)]);
            for layer in last.previous().computing().rev() {
                push(&mut blocks, shape, true, &[Part::Backward(layer)]);
                push(&mut blocks, shape, false, &[Part::Gradients(layer), Part::Update(layer)]);
            }
        }
    }
    blocks
}

fn push(blocks: &mut Vec<Block>, shape: &Shape, per_example: bool, parts: &[Part]) {
    let start = blocks.last().map_or(0, |block| block.start + block.length * block.rounds);
    let mut length = 0;
    let mut sections = Vec::new();
    for &part in parts {
        let own = shape.length(part);
        if own > 0 {
            sections.push(Section { offset: length, part });
        }
        length += own;
    }
    let rounds = if per_example { shape.examples } else { 1 };
    blocks.push(Block { start, length, rounds, per_example, sections });
}
