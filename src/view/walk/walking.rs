//! How the page walks: within an update by itself, across its borders with the worker's help.

use std::rc::Rc;

use crate::explain::{Direction, StepUnit};
use crate::session::{Command, Speed};

use super::stride::{Stride, Walker};
use super::walk::Walk;
use crate::view::bench::Notice;
use crate::view::state::Effect;
use crate::view::state::{AppState, Waiting};

/// The most ticks of the clock a second: what a screen can show.
const MOST_TICKS: f64 = 60.0;
/// Strides of one tick where the walk goes as fast as it can.
const FASTEST_STRIDES: i64 = 50;

impl AppState {
    /// The frame that the panels show: of the walk, of a drawing, or of the run.
    #[must_use]
    pub fn shown(&self) -> Option<&Rc<crate::session::Frame>> {
        self.walk_frame.as_ref().or(self.images.fed()).or(self.frame.as_ref())
    }

    /// Whether nothing is under way that the page asked the worker for in order to walk on.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.waiting.is_none()
    }

    pub(in crate::view) fn stride_by(&mut self, stride: Stride, count: i64) -> Vec<Effect> {
        match stride.walker() {
            Walker::Page(unit) => self.walk_by(unit, count),
            Walker::Worker(unit) => {
                self.running = false;
                let mut effects = self.leave_walk();
                effects.push(Effect::Send(Command::Step(unit, count)));
                effects
            }
        }
    }

    pub(in crate::view) fn play_toggled(&mut self) -> Vec<Effect> {
        if self.walking {
            return self.stop_walking();
        }
        match self.stride.walker() {
            Walker::Page(_) if !self.running => {
                self.walking = true;
                vec![Effect::SetClock(Some(self.ticks_per_second()))]
            }
            Walker::Page(_) | Walker::Worker(_) => {
                self.running = !self.running;
                let mut effects = if self.running { self.leave_walk() } else { Vec::new() };
                effects.push(Effect::Send(if self.running { Command::Play } else { Command::Pause }));
                effects
            }
        }
    }

    /// The speed at which what the play button starts goes on: strides a second within an update, updates a second else.
    #[must_use]
    pub fn speed(&self) -> Speed {
        match self.stride.walker() {
            Walker::Page(_) => self.preferences.walk.speed,
            Walker::Worker(_) => self.preferences.speed,
        }
    }

    pub(in crate::view) fn speed_chosen(&mut self, speed: Speed) -> Vec<Effect> {
        match self.stride.walker() {
            Walker::Page(_) => {
                self.preferences.walk.speed = speed;
                let mut effects = self.keep_preferences();
                effects.extend(self.walking.then(|| Effect::SetClock(Some(self.ticks_per_second()))));
                effects
            }
            Walker::Worker(_) => {
                self.preferences.speed = speed;
                let mut effects = self.keep_preferences();
                effects.push(Effect::Send(Command::SetSpeed(speed)));
                effects
            }
        }
    }

    /// How often the clock of a walk ticks.
    #[must_use]
    pub fn ticks_per_second(&self) -> f64 {
        match self.preferences.walk.speed {
            Speed::Updates(rate) => rate.min(MOST_TICKS),
            Speed::Fastest => MOST_TICKS,
        }
    }

    pub(in crate::view) fn ticked(&mut self) -> Vec<Effect> {
        let Walker::Page(unit) = self.stride.walker() else { return self.stop_walking() };
        if !self.walking || self.waiting.is_some() {
            return Vec::new();
        }
        let strides = match self.preferences.walk.speed {
            Speed::Updates(rate) => (rate / MOST_TICKS).ceil().max(1.0) as i64,
            Speed::Fastest => FASTEST_STRIDES,
        };
        if !self.preferences.walk.pauses || !is_within_phases(unit) {
            return self.walk_by(unit, strides);
        }
        let mut effects = Vec::new();
        for _ in 0..strides {
            effects.extend(self.walk_by(unit, 1));
            if self.walk.as_ref().is_some_and(Walk::is_at_border) {
                effects.extend(self.stop_walking());
                break;
            }
            if self.waiting.is_some() {
                break;
            }
        }
        effects
    }

    pub(in crate::view) fn stop_walking(&mut self) -> Vec<Effect> {
        self.walking = false;
        vec![Effect::SetClock(None)]
    }

    pub(in crate::view) fn leave_walk(&mut self) -> Vec<Effect> {
        (self.walk, self.waiting) = (None, None);
        if self.walking { self.stop_walking() } else { Vec::new() }
    }

    pub(in crate::view) fn operation_chosen(&mut self, done: u64) -> Vec<Effect> {
        let effects = self.enter_walk();
        (self.chosen, self.check) = (None, None);
        self.trail.clear();
        if let Some(walk) = &mut self.walk {
            walk.done = done.min(walk.length());
        }
        effects
    }

    /// Begins a walk at the start of the update in hand, if none is under way. Where training runs, it pauses first.
    fn enter_walk(&mut self) -> Vec<Effect> {
        if self.walk.is_some() {
            return Vec::new();
        }
        if self.running {
            self.running = false;
            self.waiting = Some(Waiting { unit: StepUnit::Operation, left: 0 });
            return vec![Effect::Send(Command::Pause)];
        }
        self.rebuild_walk(0)
    }

    pub(in crate::view) fn rebuild_walk(&mut self, done: u64) -> Vec<Effect> {
        let Some(work) = &self.work else { return Vec::new() };
        match work.document.next_update(&work.dataset) {
            Ok(trace) => {
                let done = done.min(trace.order().len());
                self.walk = Some(Walk { trace: Rc::new(trace), done });
            }
            Err(error) => self.notice = Some(Notice::alarm(error.to_string())),
        }
        Vec::new()
    }

    fn walk_by(&mut self, unit: StepUnit, count: i64) -> Vec<Effect> {
        let mut effects = self.enter_walk();
        if let Some(waiting) = &mut self.waiting {
            // Another press while the worker is on its way goes further in the same direction, or turns around.
            let same = waiting.unit == unit && waiting.left.signum() == count.signum();
            *waiting = Waiting { unit, left: if same { waiting.left.saturating_add(count) } else { count } };
            return effects;
        }
        let direction = if count > 0 { Direction::Forward } else { Direction::Back };
        let mut left = count;
        while left != 0 {
            let Some(walk) = &mut self.walk else { break };
            let taken = walk.take(unit, direction, left.unsigned_abs());
            if taken > 0 {
                self.chosen = None;
                self.trail.clear();
                left -= left.signum() * taken as i64;
            } else {
                effects.extend(self.cross(unit, left));
                break;
            }
        }
        effects
    }

    /// Asks the worker for the next update, or for the one before, if there is one.
    fn cross(&mut self, unit: StepUnit, left: i64) -> Vec<Effect> {
        let progress = self.progress();
        if left < 0 && progress.updates <= progress.begin {
            return Vec::new();
        }
        self.waiting = Some(Waiting { unit, left });
        vec![Effect::Send(Command::Step(crate::session::StepUnit::Step, left.signum()))]
    }

    /// The worker's work is new: the walk goes on in it.
    pub(in crate::view) fn arrived(&mut self) -> Vec<Effect> {
        if self.running {
            return self.leave_walk();
        }
        if let Some(done) = self.arrived_where_bound() {
            self.waiting = None;
            self.choose(None);
            return self.rebuild_walk(done);
        }
        if let Some(Waiting { unit, left }) = self.waiting.take() {
            let done = if left < 0 { u64::MAX } else { 0 };
            let mut effects = self.rebuild_walk(done);
            effects.extend(self.walk_by(unit, left));
            return effects;
        }
        let Some(walk) = &self.walk else { return Vec::new() };
        let (focus, done) = (walk.focus(), walk.done);
        let effects = self.rebuild_walk(done);
        // Another optimizer or batch has another order: the walk stays at the number that it had come to, if that is there.
        if let (Some(walk), Some(focus)) = (&mut self.walk, focus) {
            let place = walk.trace.order().position(focus);
            walk.done = place.map_or(walk.done, |position| position + 1);
        }
        effects
    }
}

/// Whether several strides of that size make a phase, so that there are borders to pause at.
fn is_within_phases(unit: StepUnit) -> bool {
    match unit {
        StepUnit::Operation | StepUnit::Unit | StepUnit::Layer => true,
        StepUnit::Phase | StepUnit::Example | StepUnit::Step => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::houses_only;
    use crate::session::{Document, Preset, Report, Session};
    use crate::view::bench::Preferences;
    use crate::view::drawing::Palette;
    use crate::view::state::Action;

    /// A page with Mazur's example on the bench, one operation a stride.
    fn page() -> AppState {
        let mut state = AppState::new(None, Preferences::default(), Palette::Light);
        let document = Document::read(Preset::Mazur.text()).expect("a document");
        let mut session = Session::open(document, &houses_only).expect("it can be opened");
        let frame = session.frame(1, false);
        let (document, progress) = (Box::new(session.document()), frame.progress);
        let dataset = Rc::new(session.dataset().clone());
        state.update(Action::Reported(Report::Opened { document, dataset, generation: 1, progress }));
        state.update(Action::FrameShown(Rc::new(frame)));
        state.update(Action::StrideChosen(Stride::Operation));
        state
    }

    fn done(state: &AppState) -> u64 {
        state.walk.as_ref().map_or(0, |walk| walk.done)
    }

    fn tick_until_it_rests(state: &mut AppState) {
        for _ in 0..1_000 {
            if !state.walking || state.waiting.is_some() {
                return;
            }
            state.update(Action::Ticked);
        }
        panic!("it never rests");
    }

    #[test]
    fn a_walk_pauses_at_the_borders_of_phases_and_goes_on_from_there() {
        let mut state = page();
        let mut rests = Vec::new();
        for _ in 0..6 {
            state.update(Action::PlayToggled);
            tick_until_it_rests(&mut state);
            assert!(!state.walking && state.waiting.is_none());
            rests.push(done(&state));
        }
        let length = state.walk.as_ref().map(Walk::length);
        assert_eq!(rests.first(), Some(&16), "four units of two products, a sum and an activation");
        assert_eq!(rests.last().copied(), length);
        assert!(rests.is_sorted_by(|one, next| one < next), "{rests:?}");
        state.update(Action::PlayToggled);
        tick_until_it_rests(&mut state);
        assert!(state.waiting.is_some(), "and on into the next update");
    }

    #[test]
    fn a_walk_that_is_not_to_pause_goes_through_to_the_next_update() {
        let mut state = page();
        state.update(Action::PausesChosen(false));
        state.update(Action::PlayToggled);
        tick_until_it_rests(&mut state);
        assert_eq!(state.walk.as_ref().map(Walk::length), Some(done(&state)));
        assert!(state.walking && state.waiting.is_some());
    }

    #[test]
    fn the_fastest_walk_stops_at_the_same_borders() {
        let mut state = page();
        state.update(Action::SpeedChosen(Speed::Fastest));
        state.update(Action::PlayToggled);
        tick_until_it_rests(&mut state);
        assert_eq!(done(&state), 16);
    }

    #[test]
    fn the_speed_of_a_walk_is_not_that_of_the_training() {
        let mut state = page();
        let training = state.preferences.speed;
        let effects = state.update(Action::SpeedChosen(Speed::Updates(0.5)));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Send(Command::SetSpeed(_)))));
        assert_eq!((state.preferences.speed, state.ticks_per_second()), (training, 0.5));
        state.update(Action::StrideChosen(Stride::Step));
        assert_eq!(state.speed(), training);
    }
}
