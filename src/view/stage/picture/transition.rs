//! Transition: from the picture that was shown before to the one of now. All that moves is computed from the numbers of
//! both; time enters as a share, so that a picture on the way is as pure a function as any other.

use std::rc::Rc;

use super::easing::{IN_OUT, OUT};
use super::schedule::{ERROR, Event, FADING, LANDING, Schedule, Travel, UPDATE};
use super::showing::{Course, Showing};
use crate::explain::{Direction, LayerNumber, OrderUnit, Quantity};
use crate::session::Frame;
use crate::view::walk::Walk;

/// How long the one forward pass of a first visit takes, in milliseconds.
const FIRST_PASS: f64 = 1_600.0;
/// How long a highlight takes the place of motion, where less motion is preferred.
const HIGHLIGHT: f64 = 600.0;
/// A stride over more numbers than this is not shown moving.
const MOST_OPERATIONS: u64 = 5_000;
/// How strong the old width of a weight is at first.
const GHOST: f64 = 0.25;

/// From one picture to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Transition {
    before: Rc<Frame>,
    after: Rc<Frame>,
    schedule: Schedule,
    /// Whether more than one number came about, so that none of them is in focus on the way.
    in_passing: bool,
    /// Whether nothing moves, and what changed is highlighted instead.
    is_still: bool,
    milliseconds: f64,
}

/// How far the widths of connections have come.
#[derive(Clone, Copy, Debug)]
pub(in crate::view::stage) struct Turn<'a> {
    /// The weights before.
    pub(in crate::view::stage) before: &'a Frame,
    /// The weights of now, with the signals that come of them.
    pub(in crate::view::stage) after: &'a Frame,
    /// From 0, the old width, to 1, the new one.
    pub(in crate::view::stage) share: f64,
    /// How strong the old width still is behind the new one.
    pub(in crate::view::stage) ghost: f64,
}

impl Transition {
    /// One forward pass of the example of a frame, from its inputs to the error.
    #[must_use]
    pub fn first_pass(after: &Rc<Frame>) -> Self {
        let mut before = (**after).clone();
        for layer in &mut before.layers {
            layer.activations.fill(f64::NAN);
            layer.weighted_sums.fill(f64::NAN);
        }
        let mut events = Vec::new();
        for (index, numbers) in after.layers.iter().enumerate() {
            let layer = LayerNumber::at_index(index);
            let below = after.activations(layer.previous());
            for (unit, row) in numbers.weights.chunks_exact(below.len().max(1)).enumerate() {
                // Where nothing flows, nothing travels.
                let products = row.iter().zip(below).map(|(weight, a)| weight * a).enumerate();
                events.extend(products.filter(|(_, value)| value.is_finite() && *value != 0.0).map(
                    |(source, value)| Event::Travels {
                        course: Course::Forward { layer, unit, source },
                        value,
                        of: below.len(),
                    },
                ));
                events.push(Event::Lands { layer, unit });
            }
        }
        events.push(Event::Errs);
        Self { milliseconds: FIRST_PASS, ..Self::new(before.into(), after.clone(), Schedule::of(events), true) }
    }

    /// One update of the weights that was not walked through; none where the two frames are not one update apart, or training
    /// goes on by itself.
    #[must_use]
    pub fn of_update(before: &Rc<Frame>, after: &Rc<Frame>) -> Option<Self> {
        let is_next = after.progress.updates == before.progress.updates + 1
            && (before.generation, before.example) == (after.generation, after.example)
            && !before.progress.running
            && !after.progress.running
            && !before.is_fed()
            && !after.is_fed();
        is_next.then(|| Self::new(before.clone(), after.clone(), Schedule::of([Event::Updates]), true))
    }

    /// A stride forward within an update, from so many of its numbers computed to those of the walk, whose frame is `after`;
    /// `run` is the frame of the run. None of a stride back, of a jump, of one that shows nothing new, and of one over too much.
    #[must_use]
    pub fn of_stride(from: u64, walk: &Walk, after: &Rc<Frame>, run: &Frame) -> Option<Self> {
        let count = walk.done.checked_sub(from).filter(|count| (1..=MOST_OPERATIONS).contains(count))?;
        let in_passing = count > 1;
        let strides = [OrderUnit::Operation, OrderUnit::Unit, OrderUnit::Layer, OrderUnit::Phase, OrderUnit::Example];
        if !strides.into_iter().any(|unit| walk.trace.order().next(from, unit, Direction::Forward) == walk.done) {
            return None;
        }
        let quantities = (from..walk.done).filter_map(|position| walk.trace.order().at(position));
        let example = walk.example();
        let schedule = Schedule::of(quantities.filter_map(|quantity| event(walk, quantity, example)));
        // What moves nowhere is washed, where it is alone.
        let length = if in_passing || schedule.length > LANDING { schedule.length } else { FADING };
        let schedule = Schedule { length, ..schedule };
        if length == 0.0 {
            return None;
        }
        let before = Walk { done: from, ..walk.clone() }.frame_of(run, example);
        Some(Self::new(before.into(), after.clone(), schedule, in_passing))
    }

    fn new(before: Rc<Frame>, after: Rc<Frame>, schedule: Schedule, in_passing: bool) -> Self {
        let milliseconds = schedule.length;
        Self { before, after, schedule, in_passing, is_still: false, milliseconds }
    }

    /// The same, in so many milliseconds at most.
    #[must_use]
    pub fn within(self, most: f64) -> Self {
        Self { milliseconds: self.milliseconds.min(most), ..self }
    }

    /// The same for who prefers less motion: nothing moves, and what changed is highlighted.
    #[must_use]
    pub fn still(self) -> Self {
        Self { is_still: true, milliseconds: self.milliseconds.min(HIGHLIGHT), ..self }
    }

    /// Whether nothing moves in it.
    #[must_use]
    pub fn is_still(&self) -> bool {
        self.is_still
    }

    /// How long it takes.
    #[must_use]
    pub fn milliseconds(&self) -> f64 {
        self.milliseconds
    }

    /// The numbers that are there after a share of the time: of what has not arrived yet, those of before.
    #[must_use]
    pub fn frame(&self, share: f64) -> Rc<Frame> {
        let Some(now) = self.now(share) else { return self.after.clone() };
        let is_old = self.schedule.update.is_some_and(|begin| now < begin + UPDATE);
        if self.schedule.landings.is_empty() {
            return if is_old { self.before.clone() } else { self.after.clone() };
        }
        let mut frame = (*self.after).clone();
        for (layer, old) in frame.layers.iter_mut().zip(&self.before.layers) {
            if is_old {
                (layer.weights, layer.biases) = (old.weights.clone(), old.biases.clone());
            }
        }
        let is_under_way = |(_, at): &(&(LayerNumber, usize), &f64)| now < **at;
        for (&(layer, unit), _) in self.schedule.landings.iter().filter(is_under_way) {
            let Some(index) = layer.index() else { continue };
            if let (Some(new), Some(old)) = (frame.layers.get_mut(index), self.before.layers.get(index)) {
                new.activations[unit] = old.activations[unit];
                new.weighted_sums[unit] = old.weighted_sums[unit];
            }
        }
        frame.into()
    }

    /// Milliseconds since the begin on the schedule; none where nothing moves, and once all has arrived.
    fn now(&self, share: f64) -> Option<f64> {
        (!self.is_still && share < 1.0).then_some(share.max(0.0) * self.schedule.length)
    }

    /// What is on its way, and how far it has come.
    pub(in crate::view::stage) fn travels(&self, share: f64) -> impl Iterator<Item = (Course, f64, f64)> + '_ {
        let travels = self.now(share).map(|now| self.schedule.travels.iter().map(move |travel| (travel, now)));
        let on_way = |(travel, now): (&Travel, f64)| Some((travel.course, travel.value, travel.share(now)?));
        travels.into_iter().flatten().filter_map(on_way)
    }

    /// Whether more than one number comes about, so that none is in focus on the way.
    pub(in crate::view::stage) fn is_in_passing(&self, share: f64) -> bool {
        self.in_passing && self.now(share).is_some()
    }

    /// How much of the figure of a unit is there.
    pub(in crate::view::stage) fn landed(&self, layer: LayerNumber, unit: usize, share: f64) -> f64 {
        let at = self.now(share).zip(self.schedule.landings.get(&(layer, unit)));
        at.map_or(1.0, |(now, at)| OUT.at((now - at) / LANDING))
    }

    /// How much of the gap between a guess and its target is there.
    pub(in crate::view::stage) fn grown(&self, share: f64) -> f64 {
        let begin = self.now(share).zip(self.schedule.error);
        begin.map_or(1.0, |(now, begin)| OUT.at((now - begin) / ERROR))
    }

    /// How far the widths of connections have come, while any of them changes.
    pub(in crate::view::stage) fn turn(&self, share: f64) -> Option<Turn<'_>> {
        let since = self.now(share)? - self.schedule.update?;
        let ghost = if since > 0.0 { GHOST * (1.0 - since / FADING).max(0.0) } else { 0.0 };
        Some(Turn { before: &self.before, after: &self.after, share: IN_OUT.at(since / UPDATE), ghost })
    }

    /// How strongly what is new is washed, or highlighted.
    pub(in crate::view::stage) fn wash(&self, share: f64) -> f64 {
        match self.now(share) {
            None if self.is_still && share < 1.0 => 1.0,
            Some(now) if !self.in_passing => (1.0 - now / FADING).max(0.0),
            Some(_) | None => 0.0,
        }
    }

    /// Whether what changed is highlighted instead of moved.
    pub(in crate::view::stage) fn is_highlight(&self, share: f64) -> bool {
        self.is_still && share < 1.0
    }
}

/// What happens when a number of the example on the stage comes about.
fn event(walk: &Walk, quantity: Quantity, example: usize) -> Option<Event> {
    let network = &walk.trace.before.network.layers;
    let units = |layer: LayerNumber| Some(network.get(layer.index()?)?.units());
    match quantity {
        Quantity::Product { layer, example: own, .. } if own == example => Some(Event::Travels {
            course: Showing::of(quantity).course,
            value: walk.trace.value(quantity)?,
            of: network.get(layer.index()?)?.sources(),
        }),
        Quantity::Contribution { layer, example: own, .. } if own == example => Some(Event::Travels {
            course: Showing::of(quantity).course,
            value: walk.trace.value(quantity)?,
            of: units(layer.next())?,
        }),
        Quantity::WeightedSum { layer, unit, example: own } | Quantity::Activation { layer, unit, example: own }
            if own == example =>
        {
            Some(Event::Lands { layer, unit })
        }
        Quantity::OutputError { example: own, .. } if own == example => Some(Event::Errs),
        Quantity::New(of) if of.source.is_some() => Some(Event::Updates),
        Quantity::Product { .. }
        | Quantity::Contribution { .. }
        | Quantity::WeightedSum { .. }
        | Quantity::Activation { .. }
        | Quantity::OutputError { .. }
        | Quantity::New(_)
        | Quantity::RawValue { .. }
        | Quantity::Input { .. }
        | Quantity::Target { .. }
        | Quantity::Parameter(_)
        | Quantity::ExampleLoss { .. }
        | Quantity::BatchLoss
        | Quantity::Penalty
        | Quantity::ActivationSlope { .. }
        | Quantity::Blame { .. }
        | Quantity::Delta { .. }
        | Quantity::ExampleGradient { .. }
        | Quantity::Gradient(_)
        | Quantity::Hyperparameter(_)
        | Quantity::Moment(..)
        | Quantity::Change(_) => None,
    }
}
