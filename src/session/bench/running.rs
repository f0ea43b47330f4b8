//! What the bench does when nobody asks for anything: it trains, until it is told otherwise or has what it was asked for.

use super::command::Report;
use super::refusal::Refusal;
use super::workbench::Workbench;
use crate::session::link::hash_of;
use crate::session::run::{Diverged, Session, StepUnit, Stopped, stopped};

/// What the bench does when nobody asks for anything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::session) enum Job {
    /// Nothing.
    #[default]
    Rest,
    /// Trains until told otherwise.
    Play,
    /// Makes so many more updates and then answers.
    Updates { request: u64, left: u64 },
    /// Trains until so many epochs are complete and then answers.
    Epochs { request: u64, until: u64 },
}

/// Where a link leads.
pub(in crate::session) struct Arrival {
    /// The request that follows the link.
    pub(super) request: u64,
    /// The moment, in updates.
    pub(super) updates: u64,
    /// What the weights must come to.
    pub(super) hash: String,
    /// The arithmetic that made the link.
    pub(super) engine: u32,
    /// Whether there is something to go back to, if they do not.
    pub(super) has_before: bool,
}

/// Seconds between two reports of the work while it runs.
const SAVE_EVERY: f64 = 1.0;
impl Workbench {
    /// Trains for a while: `seconds` have passed since the last call, and `more` says whether there is time left.
    pub fn run(&mut self, seconds: f64, mut more: impl FnMut() -> bool) -> Vec<Report> {
        self.unsaved += seconds;
        self.awaited += seconds;
        let mut due = match self.job {
            Job::Rest => 0,
            Job::Play => self.speed.due(seconds, &mut self.owed),
            Job::Updates { left, .. } => left,
            Job::Epochs { .. } => u64::MAX,
        };
        while due > 0 {
            let Some(session) = &mut self.session else { break };
            self.dirty = true;
            match session.train(due) {
                Ok(made) => due = due.saturating_sub(made.max(1)),
                Err(divergence) => {
                    let diverged = session.diverged(&divergence);
                    return self.stopped(diverged);
                }
            }
            if let Job::Updates { left, .. } = &mut self.job {
                *left = due;
            }
            let strayed = session.take_strayed().map(|updates| Stopped::Strayed { updates });
            if let Some(reason) = strayed.or_else(|| self.reason_to_stop()) {
                return self.struck(reason);
            }
            let reports = self.finish_if_complete();
            if !reports.is_empty() {
                return reports;
            }
            if !more() {
                break;
            }
        }
        if self.unsaved >= SAVE_EVERY && matches!(self.job, Job::Play) { self.saved() } else { Vec::new() }
    }

    pub(in crate::session) fn begin(
        &mut self,
        request: u64,
        unit: StepUnit,
        count: i64,
    ) -> Result<Vec<Report>, Refusal> {
        if count < 0 {
            let updates = self.session()?.updates_before(unit, count.unsigned_abs());
            return self.go_to(request, updates);
        }
        let count = count.unsigned_abs();
        let epoch = self.session()?.epoch();
        let mut reports = self.interrupt();
        self.awaited = 0.0;
        self.job = match unit {
            StepUnit::Step => Job::Updates { request, left: count },
            StepUnit::Epoch => Job::Epochs { request, until: epoch.saturating_add(count) },
        };
        reports.extend(self.finish_if_complete());
        Ok(reports)
    }

    pub(super) fn go_to(&mut self, request: u64, updates: u64) -> Result<Vec<Report>, Refusal> {
        self.session()?;
        let mut reports = self.interrupt();
        let left = self.session()?.rewind(updates);
        // What was done by hand on the way may have changed the shape.
        self.generation += 1;
        self.awaited = 0.0;
        self.job = Job::Updates { request, left };
        reports.extend(self.finish_if_complete());
        Ok(reports)
    }

    /// Sets up the monitor of the rules to stop for the run that begins.
    pub(super) fn begin_stopping_monitor(&mut self) {
        self.stopping = self.session.as_mut().and_then(Session::stopping_monitor);
    }

    /// Why, if one of the rules to stop strikes: they are looked at when an epoch is complete.
    fn reason_to_stop(&mut self) -> Option<Stopped> {
        let (monitor, session) = (self.stopping.as_mut()?, self.session.as_mut()?);
        let (epoch, stop) = session.observed(monitor)?;
        let rules = session.stopping_rules();
        Some(stopped(stop, epoch, rules))
    }

    /// A rule to stop has struck: whoever waits for an answer gets it, and the person is told the reason.
    fn struck(&mut self, reason: Stopped) -> Vec<Report> {
        let answered = self.interrupt();
        self.dirty = true;
        let mut reports = self.saved();
        reports.extend(answered);
        reports.push(Report::Stopped(reason));
        reports
    }

    /// Ends what runs. A step or a training that was waited for is answered as far as it came.
    pub(super) fn interrupt(&mut self) -> Vec<Report> {
        (self.stopping, self.arrival) = (None, None);
        match std::mem::take(&mut self.job) {
            Job::Rest | Job::Play => Vec::new(),
            Job::Updates { request, .. } | Job::Epochs { request, .. } => vec![self.done(request)],
        }
    }

    pub(super) fn finish_if_complete(&mut self) -> Vec<Report> {
        let epoch = self.session.as_ref().map_or(0, Session::epoch);
        let (request, complete) = match self.job {
            Job::Rest | Job::Play => return Vec::new(),
            Job::Updates { request, left } => (request, left == 0),
            Job::Epochs { request, until } => (request, epoch >= until),
        };
        if !complete {
            return Vec::new();
        }
        // Whoever asks for epochs waits for what they lead to.
        if let (Job::Epochs { .. }, Some(session)) = (self.job, &mut self.session) {
            session.measure();
        }
        (self.job, self.stopping) = (Job::Rest, None);
        self.dirty = true;
        if let Some(reports) = self.other_run(request) {
            return reports;
        }
        self.finished(request)
    }

    fn finished(&mut self, request: u64) -> Vec<Report> {
        let mut reports = self.saved();
        reports.push(self.done(request));
        reports
    }

    /// Compares the weights with those that a link was made of, once its moment is there. If they are others, that is told, and what was
    /// on the bench comes back.
    fn other_run(&mut self, request: u64) -> Option<Vec<Report>> {
        let Arrival { updates, hash: expected, engine, has_before, .. } =
            self.arrival.take_if(|arrival| arrival.request == request)?;
        let found = hash_of(self.session.as_ref()?.network());
        if found == expected {
            return None;
        }
        let before = self.earlier.pop_if(|_| has_before);
        let is_back = before.is_some();
        let mut reports = vec![Report::Stopped(Stopped::OtherRun { updates, expected, found, engine, is_back })];
        reports.extend(match before {
            Some(before) => {
                self.session = Some(before);
                self.opened(request, 0, Vec::new())
            }
            None => self.finished(request),
        });
        Some(reports)
    }

    fn stopped(&mut self, diverged: Diverged) -> Vec<Report> {
        let mut reports = match std::mem::take(&mut self.job) {
            Job::Rest | Job::Play => Vec::new(),
            Job::Updates { request, .. } | Job::Epochs { request, .. } => {
                vec![Report::Refused { request, reason: Refusal::Diverged(diverged.clone()) }]
            }
        };
        self.dirty = true;
        reports.extend(self.saved());
        reports.push(Report::Stopped(Stopped::Diverged(diverged)));
        reports
    }
}
