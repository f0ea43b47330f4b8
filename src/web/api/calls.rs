//! Calls: serves what scripts ask, in its order and as soon as it can be.

use std::rc::Rc;

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::data::Source;
use crate::explain::{Quantity, Trace};
use crate::session::{Command, ExportKind, ExportOptions, MadeOf, Report};
use crate::view::{Action, AppState, Content, Explanation, WalkAction, Work, computed, update_in_hand};

use super::answers::{Standing, answer, export_answers, to_js};
use super::promised::Promised;
use super::queue::{Asked, Call, Queue, Readiness};

/// The calls that are not settled, and what it takes to serve them.
#[derive(Default)]
pub(in crate::web) struct Calls {
    queue: Queue<Promised>,
    /// Why no call is served any more.
    closed: Option<String>,
    /// The update that comes next, kept for the questions to come as long as the work stays the same.
    next_update: Option<(Rc<Work>, Rc<Trace>)>,
}

impl Calls {
    /// Another call.
    pub(in crate::web) fn add(&mut self, call: Call<Promised>) {
        match &self.closed {
            Some(reason) => call.promise.settle(Err(reason.clone())),
            None => self.queue.add(call),
        }
    }

    /// Serves what can be served, up to the next action that the page is to take for it; the caller then serves again. `send`
    /// hands a command to the worker, and gives the number of the request; `make` makes a file that only the page can make.
    pub(in crate::web) fn serve(
        &mut self,
        state: &AppState,
        send: impl Fn(Command) -> u64,
        make: impl Fn(&'static ExportKind, ExportOptions, Promised),
    ) -> Option<Action> {
        let page = Readiness { is_open: state.is_open(), is_settled: !state.motion.is_waiting() };
        if page.is_settled
            && let Some(call) = self.queue.strode()
        {
            call.promise.settle(Ok(to_js(&Standing::of(&state.progress(), state.motion.operation()))));
        }
        while let Some(call) = self.queue.next(page) {
            let (command, action) = match &call.asked {
                Asked::Ready => {
                    call.promise.settle(Ok(JsValue::UNDEFINED));
                    continue;
                }
                Asked::Exports => {
                    call.promise.settle(Ok(to_js(&export_answers())));
                    continue;
                }
                Asked::Value(quantity) => {
                    let answer = self.update(state).and_then(|trace| value(&trace, *quantity));
                    call.promise.settle(answer);
                    continue;
                }
                Asked::Formula(quantity) => {
                    let answer = self.update(state).and_then(|trace| formula(&trace, *quantity));
                    call.promise.settle(answer);
                    continue;
                }
                Asked::Order(from, count) => {
                    let answer = self.update(state).and_then(|trace| Ok(to_js(&computed(&trace, *from, *count)?)));
                    call.promise.settle(answer);
                    continue;
                }
                Asked::Stride(stride, count) => {
                    let action = Action::Walk(WalkAction::StrodeBy(*stride, *count));
                    self.queue.strides(call);
                    return Some(action);
                }
                Asked::Step(unit, count) => (Command::Step(*unit, *count), Some(Action::Walk(WalkAction::Left))),
                Asked::Load(text) => (Command::Load(text.clone()), None),
                Asked::Train(epochs) => (Command::Train(*epochs), None),
                Asked::Play => (Command::Play, None),
                Asked::Pause => (Command::Pause, None),
                Asked::Document => (Command::Save, None),
                Asked::Position => (Command::Measure, None),
                Asked::Link => (Command::MakeLink, None),
                &Asked::Export(kind, options) => match kind.made_of() {
                    MadeOf::Run => (Command::Export(kind.name.to_owned(), options), None),
                    MadeOf::Formula => {
                        let made = self.formula_file(state, kind, options);
                        call.promise.settle(made.map(|bytes| Uint8Array::from(&bytes[..]).into()));
                        continue;
                    }
                    MadeOf::Drawing | MadeOf::Film => {
                        make(kind, options, call.promise);
                        continue;
                    }
                },
                Asked::Reproduce => (Command::Reproduce, None),
                Asked::Table(text, _) => (Command::ReadTable(Source::table(text.clone().into())), None),
            };
            self.queue.was_sent(send(command), call);
            if action.is_some() {
                return action;
            }
        }
        if self.queue.is_to_end() {
            send(Command::Pause);
        }
        None
    }

    /// Settles what the report answers. `true` if it refuses what a script asked: that is the script's to deal with.
    pub(in crate::web) fn hear(&mut self, report: &Report, state: &AppState) -> bool {
        match report {
            Report::Done { request, .. }
            | Report::Fingerprints { request, .. }
            | Report::Previewed { request, .. }
            | Report::TableRead { request, .. }
            | Report::Linked { request, .. }
            | Report::Exported { request, .. }
            | Report::Rows { request, .. } => {
                if let Some(call) = self.queue.answered(*request) {
                    let answer = answer(&call.asked, report, state);
                    call.promise.settle(Ok(answer));
                }
                false
            }
            Report::Refused { request, reason } => match self.queue.answered(*request) {
                Some(call) => {
                    call.promise.settle(Err(reason.to_string()));
                    true
                }
                None => {
                    self.fail_strides(&reason.to_string());
                    false
                }
            },
            Report::Stopped(reason) => {
                self.fail_strides(&reason.to_string());
                false
            }
            Report::Ready
            | Report::Opened { .. }
            | Report::Saved { .. }
            | Report::Measured(_)
            | Report::Curve(_)
            | Report::Compared { .. } => false,
        }
    }

    /// The strides under way cannot be taken.
    fn fail_strides(&mut self, reason: &str) {
        if let Some(call) = self.queue.strode() {
            call.promise.settle(Err(reason.to_owned()));
        }
    }

    /// What was begun comes to nothing; the calls that wait are served later.
    pub(in crate::web) fn fail(&mut self, reason: &str) {
        for call in self.queue.begun() {
            call.promise.settle(Err(reason.to_owned()));
        }
    }

    /// No call is served any more, nor any to come.
    pub(in crate::web) fn close(&mut self, reason: &str) {
        for call in self.queue.clear() {
            call.promise.settle(Err(reason.to_owned()));
        }
        self.closed = Some(reason.to_owned());
    }

    /// The formula of a number of the update in hand, or of the number in hand where none is given.
    fn formula_file(&mut self, state: &AppState, kind: &ExportKind, options: ExportOptions) -> Result<Vec<u8>, String> {
        let export = match options.number {
            Some(quantity) => {
                let trace = self.update(state)?;
                state.formula_file(kind, options, &trace, quantity, true)
            }
            None => state.formula_export(kind, options),
        };
        Ok(export?.bytes)
    }

    fn update(&mut self, state: &AppState) -> Result<Rc<Trace>, String> {
        let known =
            self.next_update.as_ref().zip(state.bench.work.as_ref()).filter(|((of, _), work)| Rc::ptr_eq(of, work));
        if let (Some(((_, trace), _)), None, false) = (known, state.motion.walk(), state.motion.is_running()) {
            return Ok(trace.clone());
        }
        let trace = update_in_hand(&state.bench, &state.motion)?;
        self.next_update = state.bench.work.clone().zip(state.motion.walk().is_none().then(|| trace.clone()));
        Ok(trace)
    }
}

fn value(trace: &Trace, quantity: Quantity) -> Result<JsValue, String> {
    Content::of(trace, quantity).map(|content| match content {
        Content::Number(number) => JsValue::from_f64(number),
        Content::Text(text) => JsValue::from_str(&text),
    })
}

fn formula(trace: &Trace, quantity: Quantity) -> Result<JsValue, String> {
    let explanation = to_js(&Explanation::of(trace, quantity)?);
    // A plain object takes any field.
    let _ = Reflect::set(&explanation, &"value".into(), &value(trace, quantity)?);
    Ok(explanation)
}
