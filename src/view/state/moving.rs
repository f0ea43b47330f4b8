//! What moves the page: the transport, and the jumps out of the ledger. Whoever moves leaves the number in hand, which
//! belongs to the moment before.

use crate::session::{Command, Speed};

use super::state::AppState;
use crate::view::bench::{Effect, Outcome};
use crate::view::sheets::{Jump, LedgerAction};
use crate::view::walk::{Stride, WalkAction, Walker};

impl AppState {
    pub(super) fn walk_happened(&mut self, action: WalkAction) -> Outcome {
        let pace = self.display.preferences.walk;
        match action {
            WalkAction::PlayToggled => Ok(self.motion.toggle(self.stride, pace)),
            WalkAction::Strode(count) => self.strode(self.stride, count),
            WalkAction::StrodeBy(stride, count) => self.strode(stride, count),
            WalkAction::StrideChosen(stride) => {
                self.stride = stride;
                Ok(self.motion.stop_clock())
            }
            WalkAction::Ticked => {
                let stride = self.stride;
                self.moved(|state| state.motion.tick(stride, pace, &state.bench))
            }
            WalkAction::OperationChosen(done) => self.operation_chosen(done),
            WalkAction::PausesChosen(pauses) => {
                self.display.preferences.walk.pauses = pauses;
                Ok(self.display.keep())
            }
            WalkAction::SpeedChosen(speed) => Ok(self.speed_chosen(speed)),
            WalkAction::Hurried => Ok(self.motion.arrive()),
            WalkAction::Left => Ok(self.motion.leave()),
        }
    }

    /// Moves, and leaves the number in hand where that led to another moment of the update.
    fn moved(&mut self, motion: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let before = self.motion.walk().cloned();
        let outcome = motion(self);
        if self.motion.walk() != before.as_ref() {
            self.subject.leave();
        }
        outcome
    }

    fn strode(&mut self, stride: Stride, count: i64) -> Outcome {
        match stride.walker() {
            Walker::Page(unit) => self.moved(|state| state.motion.walk_by(unit, count, &state.bench)),
            Walker::Worker(unit) => {
                let mut effects = self.motion.rest();
                effects.push(Effect::Send(Command::Step(unit, count)));
                Ok(effects)
            }
        }
    }

    fn operation_chosen(&mut self, done: u64) -> Outcome {
        self.subject.leave();
        self.motion.go_to(done, &self.bench)
    }

    fn speed_chosen(&mut self, speed: Speed) -> Vec<Effect> {
        let preferences = &mut self.display.preferences;
        match self.stride.walker() {
            Walker::Page(_) => {
                preferences.walk.speed = speed;
                let ticks = preferences.walk.ticks_per_second();
                let mut effects = self.display.keep();
                effects.extend(self.motion.is_timed().then_some(Effect::SetClock(Some(ticks))));
                effects
            }
            Walker::Worker(_) => {
                preferences.speed = speed;
                let mut effects = self.display.keep();
                effects.push(Effect::Send(Command::SetSpeed(speed)));
                effects
            }
        }
    }

    /// Jumps to a number of the ledger: its sheet makes room for the stage.
    pub(super) fn ledger_happened(&mut self, action: LedgerAction) -> Outcome {
        match self.ledger.update(action, &self.bench, &self.motion) {
            None => Ok(Vec::new()),
            Some(Jump::Here(done)) => {
                self.sheet = None;
                self.operation_chosen(done)
            }
            Some(Jump::Away(away)) => {
                self.sheet = None;
                let mut effects = self.motion.rest();
                effects.extend(away);
                Ok(effects)
            }
        }
    }

    /// The worker's work is new: the walk goes on in it, where it was bound for.
    pub(super) fn arrived(&mut self) -> Outcome {
        if self.motion.is_running() {
            return Ok(Vec::new());
        }
        if let Some(done) = self.ledger.arrived(&self.bench, &self.motion) {
            self.subject.leave();
            return self.motion.begin(done, &self.bench).map(|()| Vec::new());
        }
        if self.motion.is_waiting() {
            return self.moved(|state| state.motion.go_on(&state.bench));
        }
        self.motion.refresh(&self.bench).map(|()| Vec::new())
    }
}
