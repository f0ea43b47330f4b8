//! `globalThis.glassnet`: the page for the console, for embedding and for tests. Every call returns a promise; a call
//! that cannot be obeyed rejects with an `Error` whose message says what was expected. Numbers cross over to the bit.

use std::rc::Rc;

use js_sys::{Error, JSON, Object, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use yew::Callback;

use crate::session::{Command, Progress, Report, to_json};
use crate::view::{AppState, Walker};

use super::arguments::{read_count, read_document, read_quantity, read_steps, read_stride};
use crate::web::worker::{Bridge, Wanted};

use super::calls::{Asked, Call};

/// What `position()`, `step()` and `train()` resolve to. `loss` is that of the training part, `test_loss` that of the
/// test part, `null` where there is none.
#[derive(Serialize)]
pub(super) struct Standing {
    epoch: u64,
    step: u64,
    operation: u64,
    updates: u64,
    running: bool,
    loss: Option<f64>,
    test_loss: Option<f64>,
}

impl Standing {
    pub(super) fn of(progress: &Progress, operation: u64) -> Self {
        let finite = |number: f64| number.is_finite().then_some(number);
        Self {
            epoch: progress.epoch,
            step: progress.step,
            operation,
            updates: progress.updates,
            running: progress.running,
            loss: finite(progress.train.loss),
            test_loss: finite(progress.test.loss),
        }
    }
}

/// Makes the calls known to the page's scripts. `ask` takes a call of the page itself, `leave` ends its walk.
pub(in crate::web) fn install(bridge: &Rc<Bridge>, ask: &Callback<Call>, leave: Callback<()>) {
    let api = Object::new();
    install_questions(&api, ask);
    let own = bridge.clone();
    define(
        &api,
        "load",
        Closure::<dyn Fn(JsValue) -> Promise>::new(move |document: JsValue| match read_document(&document) {
            Ok(text) => own.ask(&Command::Load(text), Wanted::Nothing),
            Err(reason) => refused(&reason),
        }),
    );
    let (own, ask) = (bridge.clone(), ask.clone());
    define(
        &api,
        "step",
        Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |unit: JsValue, count: JsValue| {
            match read_stride(&unit).and_then(|unit| Ok((unit, read_steps(&count, 1)?))) {
                Ok((stride, count)) => match stride.walker() {
                    Walker::Page(_) => promise(&ask, Ok(Asked::Stride(stride, count))),
                    Walker::Worker(unit) => {
                        leave.emit(());
                        own.ask(&Command::Step(unit, count), Wanted::Standing)
                    }
                },
                Err(reason) => refused(&reason),
            }
        }),
    );
    let own = bridge.clone();
    define(
        &api,
        "train",
        Closure::<dyn Fn(JsValue) -> Promise>::new(move |epochs: JsValue| match read_count(&epochs, 1, 1) {
            Ok(epochs) => own.ask(&Command::Train(epochs), Wanted::Standing),
            Err(reason) => refused(&reason),
        }),
    );
    for (name, command, wanted) in [
        ("document", Command::Save, Wanted::Document),
        ("position", Command::Save, Wanted::Standing),
        ("play", Command::Play, Wanted::Nothing),
        ("pause", Command::Pause, Wanted::Nothing),
        ("reproduce", Command::Reproduce, Wanted::Fingerprints),
    ] {
        let own = bridge.clone();
        define(&api, name, Closure::<dyn Fn() -> Promise>::new(move || own.ask(&command, wanted)));
    }
    // Fails where the global object is frozen; the page works without.
    let _ = Reflect::set(&js_sys::global(), &"glassnet".into(), &api);
}

/// The questions about the update in hand.
fn install_questions(api: &Object, ask: &Callback<Call>) {
    let own = ask.clone();
    let value = move |quantity: JsValue| promise(&own, read_quantity("value", &quantity).map(Asked::Value));
    define(api, "value", Closure::<dyn Fn(JsValue) -> Promise>::new(value));
    let own = ask.clone();
    let formula = move |quantity: JsValue| promise(&own, read_quantity("formula", &quantity).map(Asked::Formula));
    define(api, "formula", Closure::<dyn Fn(JsValue) -> Promise>::new(formula));
    let own = ask.clone();
    let order = move |from: JsValue, count: JsValue| {
        let range = read_count(&from, 0, 0).and_then(|from| Ok(Asked::Order(from, read_count(&count, 0, 1)?)));
        promise(&own, range)
    };
    define(api, "order", Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(order));
}

/// Asks the page, and promises its answer.
fn promise(ask: &Callback<Call>, asked: Result<Asked, String>) -> Promise {
    match asked {
        Ok(asked) => Promise::new(&mut |resolve, reject| ask.emit(Call { asked, resolve, reject })),
        Err(reason) => refused(&reason),
    }
}

/// What somebody who waited for `report` is told.
pub(in crate::web) fn answer(wanted: Wanted, report: &Report, state: &AppState) -> JsValue {
    match (wanted, report) {
        (Wanted::Standing, Report::Done { progress, .. }) => to_js(&Standing::of(progress, state.motion.operation())),
        (Wanted::Document, Report::Done { .. }) => {
            state.document().map_or(JsValue::NULL, |document| parsed(&document.write()))
        }
        (Wanted::Fingerprints, Report::Fingerprints { fingerprints, .. }) => {
            let written: Vec<_> = fingerprints.iter().map(|(name, bits)| (name, format!("{bits:016x}"))).collect();
            to_js(&written)
        }
        (Wanted::Nothing | Wanted::Standing | Wanted::Document | Wanted::Fingerprints, _) => JsValue::UNDEFINED,
    }
}

fn define<T: ?Sized + wasm_bindgen::closure::WasmClosure>(api: &Object, name: &str, method: Closure<T>) {
    let _ = Reflect::set(api, &name.into(), &method.into_js_value());
}

/// By way of JSON: both sides read and write float64 to the bit.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    parsed(&to_json(value))
}

fn parsed(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
}

fn refused(reason: &str) -> Promise {
    Promise::reject(&Error::new(reason))
}
