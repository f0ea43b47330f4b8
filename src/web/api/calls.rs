//! Calls: what scripts ask of the page itself, in the order in which they ask.
//!
//! A walk through an update is the page's, and so are the formulas. A call is served once the calls before it are, no
//! promise of the worker is open, and the walk has arrived where it was going.

use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

use crate::explain::{Quantity, Trace};
use crate::view::{AppState, Content, Explanation, Stride, Work, computed, update_in_hand};

use super::api::{Standing, to_js};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) enum Asked {
    /// To take so many strides within the update in hand, and beyond its borders.
    Stride(Stride, i64),
    /// What stands at an address.
    Value(Quantity),
    /// How it came to be.
    Formula(Quantity),
    /// So many numbers from a position of the order on.
    Order(u64, u64),
}

/// Both ends of a promise, and what was asked.
#[derive(Debug)]
pub(in crate::web) struct Call {
    pub(in crate::web) asked: Asked,
    pub(in crate::web) resolve: Function,
    pub(in crate::web) reject: Function,
}

/// The calls that wait.
#[derive(Default)]
pub(in crate::web) struct Calls {
    waiting: VecDeque<Call>,
    /// The call whose strides are under way.
    under_way: Option<Call>,
    /// The update that comes next, kept for the questions to come as long as the work stays the same.
    next_update: Option<(Rc<Work>, Rc<Trace>)>,
}

impl Calls {
    /// Another call.
    pub(in crate::web) fn add(&mut self, call: Call) {
        self.waiting.push_back(call);
    }

    /// Serves what can be served while `state` has settled, up to the next strides: they are for the caller to take,
    /// who then serves again.
    pub(in crate::web) fn serve(&mut self, state: &AppState) -> Option<(Stride, i64)> {
        if let Some(call) = self.under_way.take() {
            call.settle(Ok(to_js(&Standing::of(&state.progress(), state.motion.operation()))));
        }
        while let Some(call) = self.waiting.pop_front() {
            let answer = match call.asked {
                Asked::Stride(stride, count) => {
                    self.under_way = Some(call);
                    return Some((stride, count));
                }
                Asked::Value(quantity) => self.update(state).and_then(|trace| value(&trace, quantity)),
                Asked::Formula(quantity) => self.update(state).and_then(|trace| formula(&trace, quantity)),
                Asked::Order(from, count) => {
                    self.update(state).and_then(|trace| Ok(to_js(&computed(&trace, from, count)?)))
                }
            };
            call.settle(answer);
        }
        None
    }

    /// The strides under way cannot be taken.
    pub(in crate::web) fn fail(&mut self, reason: &str) {
        if let Some(call) = self.under_way.take() {
            call.settle(Err(reason.to_owned()));
        }
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

impl Call {
    fn settle(self, answer: Result<JsValue, String>) {
        // Settling a promise calls nobody back at once and cannot fail.
        let _ = match answer {
            Ok(value) => self.resolve.call1(&JsValue::UNDEFINED, &value),
            Err(reason) => self.reject.call1(&JsValue::UNDEFINED, &js_sys::Error::new(&reason)),
        };
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
