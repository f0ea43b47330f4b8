//! What the page hears of the worker, and what it tells of itself beyond what is rendered.

use std::rc::Rc;

use yew::prelude::*;

use super::{App, Msg};
use crate::session::{Frame, Refusal, Report};
use crate::view::{Action, Worker};
use crate::web::browser::theme;
use crate::web::worker::Row;

impl App {
    /// Hears what the worker says in one breath, word by word, with the frame of the moment that this is about; the page is
    /// rendered once for all of it, if at all.
    pub(super) fn hear_all(&mut self, ctx: &Context<Self>, reports: Vec<Report>, row: Option<Row>) -> bool {
        let frame = row.and_then(|(row, buffer)| Some((read_frame(ctx, &row)?, buffer)));
        let mut is_changed = frame.is_some();
        if let Some((frame, _)) = &frame {
            Rc::make_mut(&mut self.state).bench.expect(frame.clone());
        }
        for report in reports {
            if let Some(action) = self.hear(report) {
                self.act(ctx, action);
                is_changed = true;
            }
            is_changed |= self.serve_calls(ctx);
        }
        if let Some((frame, buffer)) = frame {
            if self.state.bench.expects(&frame) {
                self.act(ctx, Action::FrameShown(frame.clone()));
            }
            self.arriving = Some((frame, buffer));
        }
        if is_changed {
            self.tell();
        }
        is_changed
    }

    /// Answers whoever waited for the report, and leaves what the page's state has to know of it. A refusal that a
    /// script waited for is the script's to deal with.
    fn hear(&mut self, report: Report) -> Option<Action> {
        let is_theirs = self.calls.hear(&report, &self.state);
        // A person who went on to something else need not hear that this failed to load.
        let is_overtaken = matches!(report, Report::Refused { reason: Refusal::Overtaken, .. });
        (!is_theirs && !is_overtaken).then_some(Action::Reported(report))
    }

    /// Tells of the state beyond what is rendered.
    pub(super) fn tell(&mut self) {
        self.single_keys.set(self.state.display.preferences.single_keys);
        self.podium.tell(&self.state);
        theme::set_state(match (&self.state.worker, &self.state.bench.frame) {
            (Worker::Failed, _) => "failed",
            (_, None) => "starting",
            (_, Some(_)) => "ready",
        });
    }
}

/// The frame of a row; a row that is none is told of.
pub(super) fn read_frame(ctx: &Context<App>, row: &[f64]) -> Option<Rc<Frame>> {
    let tell = |error: &_| ctx.link().send_message(Msg::Happened(Action::Failed(ToString::to_string(error))));
    Frame::read(row).map(Rc::new).inspect_err(tell).ok()
}
