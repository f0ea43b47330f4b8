//! Order: all numbers of a training step in the order in which they are computed, never written down as a list.
//!
//! What is given is known before the first position and is no part of the order: weights, biases, settings, the cells
//! of the table, and inputs and targets that are the number in their cell. An input or target that is encoded or scaled
//! is computed at the start of its example.
//!
//! Per example: encode; forward, layer by layer and unit by unit (products, sum, activation; softmax outputs: all sums
//! of the layer, then all activations); the error of each output, then the example's loss; backward from the outputs,
//! unit by unit: contributions, blame, slope, δ, the example's gradients. Then the batch: its loss, the penalty,
//! the mean gradients from the last layer to the first, the updates from the last layer to the first, weight by weight:
//! moments, change, new value. In the sequential update order the last layer's mean gradients and updates come before
//! the layer below goes backward, and so on down.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::data::Dataset;
use crate::engine::{Network, Training};

use super::section::{Block, Section, SectionKind, blocks};
use super::step_sizes::StepSizes;
use crate::explain::address::{LayerNumber, Phase, Quantity};

/// Quantity to position and back, in time that grows with neither units nor examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    sizes: StepSizes,
    blocks: Vec<Block>,
    length: u64,
}

/// How far one step through the order goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderUnit {
    /// One number.
    Operation,
    /// All that one unit does in one go.
    Unit,
    /// One layer, in one direction.
    Layer,
    /// Encode, forward, error, backward or update, of one example or of the batch.
    Phase,
    /// All of one example, or of the batch after its examples.
    Example,
    /// The whole training step: one update of the weights.
    Step,
}

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Later.
    Forward,
    /// Earlier.
    Back,
}

/// A stretch of the order with one phase: what a timeline marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What is done.
    pub phase: Phase,
    /// For which example of the batch; `None` for the batch as a whole.
    pub example: Option<usize>,
    /// Positions.
    pub range: Range<u64>,
}

/// Where a position stands.
struct Found<'a> {
    block: &'a Block,
    round: u64,
    section: usize,
    /// Within the section.
    offset: u64,
}

impl Order {
    /// The order of a training step with a batch of `examples`.
    #[must_use]
    pub fn new(network: &Network, training: &Training, dataset: &Dataset, examples: usize) -> Self {
        let sizes = StepSizes::new(network, training, dataset, examples);
        let blocks = blocks(&sizes);
        let length = blocks.last().map_or(0, Block::end);
        Order { sizes, blocks, length }
    }

    /// How many numbers the step computes.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether nothing is computed: a batch has an example, so never.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The number that is computed at `position`, the first being 0.
    #[must_use]
    pub fn at(&self, position: u64) -> Option<Quantity> {
        let found = self.find(position)?;
        Some(self.sizes.quantity(found.here().kind, found.round as usize, found.offset))
    }

    /// When a number is computed; `None` if it is given, or not there.
    #[must_use]
    pub fn position(&self, quantity: Quantity) -> Option<u64> {
        let (kind, example, offset) = self.sizes.place(quantity)?;
        let round = example.unwrap_or(0) as u64;
        self.blocks.iter().find_map(|block| {
            let section = block.sections.iter().find(|section| section.kind == kind)?;
            Some(block.start + round * block.length + section.offset + offset)
        })
    }

    /// The phase of the number computed at `position`.
    #[must_use]
    pub fn phase(&self, position: u64) -> Option<Phase> {
        Some(self.find(position)?.here().kind.phase())
    }

    /// The layer that is worked on at `position`; `None` while encoding, and for errors and losses.
    #[must_use]
    pub fn layer(&self, position: u64) -> Option<LayerNumber> {
        match self.find(position)?.here().kind {
            SectionKind::Encode | SectionKind::Error | SectionKind::Losses => None,
            SectionKind::Forward(layer)
            | SectionKind::Backward(layer)
            | SectionKind::Gradients(layer)
            | SectionKind::Update(layer) => Some(layer),
        }
    }

    /// The stretch around `position` with one phase and one example.
    #[must_use]
    pub fn segment(&self, position: u64) -> Option<Segment> {
        let found = self.find(position)?;
        let example = found.block.per_example.then_some(found.round as usize);
        Some(Segment { phase: found.here().kind.phase(), example, range: self.span(position, OrderUnit::Phase) })
    }

    /// All segments from the first to the last, found one by one.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + '_ {
        std::iter::successors(self.segment(0), |before| self.segment(before.range.end))
    }

    /// The positions that one step of `unit` takes in one go, around `position`; empty beyond the end.
    #[must_use]
    pub fn span(&self, position: u64, unit: OrderUnit) -> Range<u64> {
        let Some(found) = self.find(position) else { return self.length..self.length };
        let round = found.block.start + found.round * found.block.length;
        let shifted = |range: Range<u64>, by: u64| range.start + by..range.end + by;
        let section = |index: usize| found.block.section(index);
        match unit {
            OrderUnit::Operation => position..position + 1,
            OrderUnit::Unit => {
                let within = self.sizes.unit_span(found.here().kind, found.offset);
                shifted(within, round + found.here().offset)
            }
            OrderUnit::Layer => shifted(section(found.section), round),
            OrderUnit::Phase => {
                let phase = |section: &Section| section.kind.phase() == found.here().kind.phase();
                let (before, from) = found.block.sections.split_at(found.section);
                let first = found.section - before.iter().rev().take_while(|section| phase(section)).count();
                let last = found.section + from.iter().take_while(|section| phase(section)).count() - 1;
                shifted(section(first).start..section(last).end, round)
            }
            OrderUnit::Example => round..round + found.block.length,
            OrderUnit::Step => 0..self.length,
        }
    }

    /// Where a step leads. `done` counts the numbers computed so far, from 0 to [`len`](Self::len), so that the number
    /// in focus is the one before it; so does the result. At either end nothing moves: the caller goes on to the next training
    /// step, or back to the one before.
    #[must_use]
    pub fn next(&self, done: u64, unit: OrderUnit, direction: Direction) -> u64 {
        match direction {
            Direction::Forward if done >= self.length => self.length,
            Direction::Forward => self.span(done, unit).end,
            Direction::Back => match done.min(self.length).checked_sub(1) {
                Some(before) => self.span(before, unit).start,
                None => 0,
            },
        }
    }

    pub(in crate::explain) fn sizes(&self) -> &StepSizes {
        &self.sizes
    }

    fn find(&self, position: u64) -> Option<Found<'_>> {
        if position >= self.length {
            return None;
        }
        let block = &self.blocks[self.blocks.partition_point(|block| block.start <= position) - 1];
        let (round, rest) = ((position - block.start) / block.length, (position - block.start) % block.length);
        let section = block.sections.partition_point(|section| section.offset <= rest) - 1;
        Some(Found { block, round, section, offset: rest - block.sections[section].offset })
    }
}

impl Block {
    fn end(&self) -> u64 {
        self.start + self.length * self.rounds
    }

    /// Where a section begins and ends in a round.
    fn section(&self, index: usize) -> Range<u64> {
        let end = self.sections.get(index + 1).map_or(self.length, |next| next.offset);
        self.sections[index].offset..end
    }
}

impl Found<'_> {
    fn here(&self) -> &Section {
        &self.block.sections[self.section]
    }
}
