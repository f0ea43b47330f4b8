//! Motion: what moves. Nothing, the worker that trains, or a person who walks through an update: within it on the page
//! alone, across its borders with the worker's help.

use std::rc::Rc;

use crate::explain::{Direction, OrderUnit};
use crate::session::{self, Command, Frame};

use super::stride::{Stride, Walker};
use super::walk::Walk;
use crate::view::bench::{Bench, Effect, Outcome, WalkPreferences};

/// Who moves.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Motion {
    /// Nothing moves, and nobody is within an update.
    #[default]
    Resting,
    /// Training runs by itself.
    Running,
    /// The clock was set going; its first tick begins a walk.
    SettingOut,
    /// Training was asked to pause for a walk, which begins with these strides.
    Pausing {
        /// What the walk begins with.
        strides: Strides,
        /// Whether the clock takes the strides that follow.
        clock: bool,
    },
    /// Somebody walks through an update.
    Walking(Walking),
}

/// Strides that wait for the worker to reach the next update, or the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strides {
    unit: OrderUnit,
    /// How many are left; negative ones go back.
    left: i64,
}

/// Where a walk goes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Destination {
    /// So many numbers are computed then.
    done: u64,
    /// So many at a time.
    stride: u64,
}

/// Somebody on the way through an update.
#[derive(Clone, Debug, PartialEq)]
pub struct Walking {
    walk: Walk,
    /// Whether the clock takes the strides.
    clock: bool,
    /// Strides over the border of the update, while the worker goes to the other side.
    crossing: Option<Strides>,
    /// Where it goes by itself, and then stops.
    bound: Option<Destination>,
    /// The picture of a moment, and the moment that it is of.
    picture: Option<(Walk, Rc<Frame>)>,
}

impl Motion {
    /// Whether training runs by itself.
    #[must_use]
    pub fn is_running(&self) -> bool {
        *self == Self::Running
    }

    /// The way through the update in hand, while somebody walks it.
    #[must_use]
    pub fn walk(&self) -> Option<&Walk> {
        match self {
            Self::Walking(walking) => Some(&walking.walk),
            Self::Resting | Self::Running | Self::SettingOut | Self::Pausing { .. } => None,
        }
    }

    /// The picture of the moment of the walk; none before the first frame of the run is known.
    #[must_use]
    pub fn frame(&self) -> Option<&Rc<Frame>> {
        match self {
            Self::Walking(Walking { picture: Some((_, frame)), .. }) => Some(frame),
            Self::Walking(_) | Self::Resting | Self::Running | Self::SettingOut | Self::Pausing { .. } => None,
        }
    }

    /// How many numbers of the update in hand are computed; 0 where nobody walks.
    #[must_use]
    pub fn operation(&self) -> u64 {
        self.walk().map_or(0, |walk| walk.done)
    }

    /// Whether the clock runs, so that a walk goes on by itself.
    #[must_use]
    pub fn is_timed(&self) -> bool {
        match self {
            Self::SettingOut => true,
            Self::Pausing { clock, .. } | Self::Walking(Walking { clock, .. }) => *clock,
            Self::Resting | Self::Running => false,
        }
    }

    /// Whether strides wait for the worker.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        match self {
            Self::Pausing { .. } => true,
            Self::Walking(walking) => walking.crossing.is_some(),
            Self::Resting | Self::Running | Self::SettingOut => false,
        }
    }

    /// Starts what the play button starts, or stops it: the clock of a walk with strides within an update, else training.
    pub fn toggle(&mut self, stride: Stride, pace: WalkPreferences) -> Vec<Effect> {
        if self.is_timed() {
            return self.stop_clock();
        }
        match (stride.walker(), &mut *self) {
            (_, Self::Running) => {
                *self = Self::Resting;
                vec![Effect::Send(Command::Pause)]
            }
            (Walker::Page(_), going) => {
                match going {
                    Self::Pausing { clock, .. } | Self::Walking(Walking { clock, .. }) => *clock = true,
                    Self::Resting | Self::Running | Self::SettingOut => *going = Self::SettingOut,
                }
                vec![Effect::SetClock(Some(pace.ticks_per_second()))]
            }
            (Walker::Worker(_), going) => {
                *going = Self::Running;
                vec![Effect::Send(Command::Play)]
            }
        }
    }

    /// The walk goes on by its own clock no longer.
    pub fn stop_clock(&mut self) -> Vec<Effect> {
        match self {
            Self::SettingOut => *self = Self::Resting,
            Self::Pausing { clock, .. } | Self::Walking(Walking { clock, .. }) => *clock = false,
            Self::Resting | Self::Running => {}
        }
        vec![Effect::SetClock(None)]
    }

    /// Ends a walk; training that runs goes on.
    pub fn leave(&mut self) -> Vec<Effect> {
        if self.is_running() { Vec::new() } else { self.rest() }
    }

    /// Ends whatever moves, as far as the page goes.
    pub fn rest(&mut self) -> Vec<Effect> {
        let was_timed = self.is_timed();
        *self = Self::Resting;
        if was_timed { vec![Effect::SetClock(None)] } else { Vec::new() }
    }

    /// The worker says whether training runs by itself.
    pub fn worker_is_running(&mut self, is_running: bool) -> Vec<Effect> {
        if is_running == self.is_running() {
            return Vec::new();
        }
        if !is_running {
            *self = Self::Resting;
            return Vec::new();
        }
        let effects = self.rest();
        *self = Self::Running;
        effects
    }

    /// The strides that wait for the worker will not be taken.
    pub fn give_up(&mut self) {
        self.taken_strides();
    }

    /// Begins a walk, if none is under way or about to begin. Where training runs, it pauses first.
    fn enter(&mut self, bench: &Bench) -> Outcome {
        match self {
            Self::Pausing { .. } | Self::Walking(_) => Ok(Vec::new()),
            Self::Running => {
                *self = Self::Pausing { strides: Strides { unit: OrderUnit::Operation, left: 0 }, clock: false };
                Ok(vec![Effect::Send(Command::Pause)])
            }
            Self::Resting | Self::SettingOut => self.begin(0, bench).map(|()| Vec::new()),
        }
    }

    /// Begins a walk through the update that is next, so many of its numbers computed. Without work nothing begins.
    ///
    /// # Errors
    /// The update cannot be computed; a sentence says why. Nothing changes then.
    pub fn begin(&mut self, done: u64, bench: &Bench) -> Result<(), String> {
        let Some(work) = &bench.work else { return Ok(()) };
        let trace = work.document.next_update(&work.dataset).map_err(|error| error.to_string())?;
        let walk = Walk { done: done.min(trace.order().len()), trace: Rc::new(trace) };
        let picture = match self {
            Self::Walking(walking) => walking.picture.take(),
            Self::Resting | Self::Running | Self::SettingOut | Self::Pausing { .. } => None,
        };
        *self = Self::Walking(Walking { walk, clock: self.is_timed(), crossing: None, bound: None, picture });
        Ok(())
    }

    /// Goes to a moment of the update in hand: so many of its numbers computed.
    ///
    /// # Errors
    /// The update cannot be computed; a sentence says why.
    pub fn go_to(&mut self, done: u64, bench: &Bench) -> Outcome {
        let mut effects = self.enter(bench)?;
        if self.is_bound() {
            effects.extend(self.arrive());
        }
        if let Self::Walking(walking) = self {
            walking.walk.done = done.min(walking.walk.length());
        }
        Ok(effects)
    }

    /// Sets out for a later moment of the update in hand, and stops there; an earlier one is gone to at once.
    ///
    /// # Errors
    /// The update cannot be computed; a sentence says why.
    pub fn play_to(&mut self, done: u64, pace: WalkPreferences, bench: &Bench) -> Outcome {
        let mut effects = self.enter(bench)?;
        let Self::Walking(walking) = self else { return Ok(effects) };
        let done = done.min(walking.walk.length());
        if done <= walking.walk.done {
            effects.extend(self.go_to(done, bench)?);
            return Ok(effects);
        }
        // In as many strides as anybody watches.
        let stride = (done - walking.walk.done).div_ceil(8);
        (walking.bound, walking.clock) = (Some(Destination { done, stride }), true);
        effects.push(Effect::SetClock(Some(pace.ticks_per_second())));
        // The first stride is taken at once.
        effects.extend(self.go_further());
        Ok(effects)
    }

    /// Whether a walk goes by itself to a certain moment.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        matches!(self, Self::Walking(Walking { bound: Some(_), .. }))
    }

    /// A walk that is bound for a moment is there now.
    pub fn arrive(&mut self) -> Vec<Effect> {
        let Self::Walking(Walking { walk, bound, .. }) = self else { return Vec::new() };
        let Some(Destination { done, .. }) = bound.take() else { return Vec::new() };
        walk.done = done.min(walk.length());
        self.stop_clock()
    }

    /// A walk that is bound for a moment comes nearer to it.
    fn go_further(&mut self) -> Vec<Effect> {
        let Self::Walking(Walking { walk, bound: Some(Destination { done, stride }), .. }) = self else {
            return Vec::new();
        };
        let next = walk.done + *stride;
        if next >= (*done).min(walk.length()) {
            return self.arrive();
        }
        walk.done = next;
        Vec::new()
    }

    /// Takes strides: within the update in hand, and with the worker's help beyond its borders.
    ///
    /// # Errors
    /// The update cannot be computed; a sentence says why.
    pub fn walk_by(&mut self, unit: OrderUnit, count: i64, bench: &Bench) -> Outcome {
        let mut effects = self.enter(bench)?;
        match self {
            Self::Pausing { strides, .. } => *strides = strides.and(unit, count),
            Self::Walking(walking) => effects.extend(walking.walk_by(unit, count, bench)),
            // There is nothing to walk through yet.
            Self::Resting | Self::Running | Self::SettingOut => {}
        }
        Ok(effects)
    }

    /// The clock ticked.
    ///
    /// # Errors
    /// The update cannot be computed; a sentence says why.
    pub fn tick(&mut self, stride: Stride, pace: WalkPreferences, bench: &Bench) -> Outcome {
        if self.is_bound() {
            return Ok(self.go_further());
        }
        let Walker::Page(unit) = stride.walker() else { return Ok(self.stop_clock()) };
        if !self.is_timed() || self.is_waiting() {
            return Ok(Vec::new());
        }
        let strides = pace.strides_per_tick();
        if !pace.pauses || !is_within_phases(unit) {
            return self.walk_by(unit, strides, bench);
        }
        let mut effects = Vec::new();
        for _ in 0..strides {
            effects.extend(self.walk_by(unit, 1, bench)?);
            if self.walk().is_some_and(Walk::is_at_border) {
                effects.extend(self.stop_clock());
                break;
            }
            if self.is_waiting() {
                break;
            }
        }
        Ok(effects)
    }

    /// The worker has come to the update that strides waited for: they go on in it.
    ///
    /// # Errors
    /// The update cannot be computed; a sentence says why.
    pub fn go_on(&mut self, bench: &Bench) -> Outcome {
        let Some(Strides { unit, left }) = self.taken_strides() else { return Ok(Vec::new()) };
        self.begin(if left < 0 { u64::MAX } else { 0 }, bench)?;
        self.walk_by(unit, left, bench)
    }

    /// The update in hand is another one, because something was changed by hand. Another optimizer or batch has another
    /// order: the walk stays at the number that it had come to, if that is there.
    ///
    /// # Errors
    /// The update cannot be computed; a sentence says why.
    pub fn refresh(&mut self, bench: &Bench) -> Result<(), String> {
        let Some((focus, done)) = self.walk().map(|walk| (walk.focus(), walk.done)) else { return Ok(()) };
        let bound = if let Self::Walking(walking) = self { walking.bound } else { None };
        self.begin(done, bench)?;
        if let (Self::Walking(Walking { walk, bound: again, .. }), Some(focus)) = (self, focus) {
            *again = bound;
            walk.done = walk.trace.order().position(focus).map_or(walk.done, |position| position + 1);
        }
        Ok(())
    }

    /// Brings the picture of the moment up to date, over the picture of the run.
    pub fn refresh_frame(&mut self, run: Option<&Rc<Frame>>) {
        let Self::Walking(Walking { walk, picture, .. }) = self else { return };
        if picture.as_ref().is_none_or(|(of, _)| of != walk) {
            *picture = run.map(|run| (walk.clone(), Rc::new(walk.frame(run))));
        }
    }

    fn taken_strides(&mut self) -> Option<Strides> {
        match self {
            Self::Pausing { strides, clock } => {
                let strides = *strides;
                *self = if *clock { Self::SettingOut } else { Self::Resting };
                Some(strides)
            }
            Self::Walking(walking) => walking.crossing.take(),
            Self::Resting | Self::Running | Self::SettingOut => None,
        }
    }
}

impl Walking {
    fn walk_by(&mut self, unit: OrderUnit, count: i64, bench: &Bench) -> Vec<Effect> {
        if let Some(strides) = &mut self.crossing {
            *strides = strides.and(unit, count);
            return Vec::new();
        }
        let direction = if count > 0 { Direction::Forward } else { Direction::Back };
        let mut left = count;
        while left != 0 {
            let taken = self.walk.take(unit, direction, left.unsigned_abs());
            if taken == 0 {
                return self.cross(Strides { unit, left }, bench);
            }
            left -= left.signum() * taken as i64;
        }
        Vec::new()
    }

    /// Asks the worker for the next update, or for the one before, if there is one.
    fn cross(&mut self, strides: Strides, bench: &Bench) -> Vec<Effect> {
        if strides.left < 0 && bench.reported.updates <= bench.reported.begin {
            return Vec::new();
        }
        self.crossing = Some(strides);
        vec![Effect::Send(Command::Step(session::StepUnit::Step, strides.left.signum()))]
    }
}

impl Strides {
    /// Another press while the worker is on its way goes further in the same direction, or turns around.
    fn and(self, unit: OrderUnit, count: i64) -> Self {
        let is_same = self.unit == unit && self.left.signum() == count.signum();
        Self { unit, left: if is_same { self.left.saturating_add(count) } else { count } }
    }
}

/// Whether several strides of that size make a phase, so that there are borders to pause at.
fn is_within_phases(unit: OrderUnit) -> bool {
    match unit {
        OrderUnit::Operation | OrderUnit::Unit | OrderUnit::Layer => true,
        OrderUnit::Phase | OrderUnit::Example | OrderUnit::Step => false,
    }
}
