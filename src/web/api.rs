//! `globalThis.glassnet`: the page for the console, for embedding and for tests. Every call returns a promise; a call
//! that cannot be obeyed rejects with an `Error` whose message says what was expected.

use std::rc::Rc;

use js_sys::{Error, JSON, Object, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::session::{Command, Progress, Report, StepUnit, to_json};
use crate::view::AppState;

use super::bridge::{Bridge, Wanted};

/// What `position()`, `step()` and `train()` resolve to. `loss` is that of the training part, `test_loss` that of the
/// test part, `null` where there is none.
#[derive(Serialize)]
struct Standing {
    epoch: u64,
    step: u64,
    operation: u64,
    updates: u64,
    running: bool,
    loss: Option<f64>,
    test_loss: Option<f64>,
}

impl Standing {
    fn of(progress: &Progress, operation: u64) -> Self {
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

/// Makes the calls known to the page's scripts.
pub(super) fn install(bridge: &Rc<Bridge>) {
    let api = Object::new();
    let own = bridge.clone();
    define(
        &api,
        "load",
        Closure::<dyn Fn(JsValue) -> Promise>::new(move |document: JsValue| match read_document(&document) {
            Ok(text) => own.ask(&Command::Load(text), Wanted::Nothing),
            Err(reason) => refused(&reason),
        }),
    );
    let own = bridge.clone();
    define(
        &api,
        "step",
        Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |unit: JsValue, count: JsValue| {
            match read_unit(&unit).and_then(|unit| Ok((unit, read_steps(&count)?))) {
                Ok((unit, count)) => own.ask(&Command::Step(unit, count), Wanted::Standing),
                Err(reason) => refused(&reason),
            }
        }),
    );
    let own = bridge.clone();
    define(
        &api,
        "train",
        Closure::<dyn Fn(JsValue) -> Promise>::new(move |epochs: JsValue| match read_count(&epochs) {
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

/// What somebody who waited for `report` is told.
pub(super) fn answer(wanted: Wanted, report: &Report, state: &AppState) -> JsValue {
    match (wanted, report) {
        (Wanted::Standing, Report::Done { progress, .. }) => to_js(&Standing::of(progress, state.operation())),
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
fn to_js(value: &impl Serialize) -> JsValue {
    parsed(&to_json(value))
}

fn parsed(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
}

fn read_document(value: &JsValue) -> Result<String, String> {
    let text = value.as_string().or_else(|| JSON::stringify(value).ok().and_then(|text| text.as_string()));
    text.ok_or_else(|| "load(document) expects a Glassnet document: an object, or its JSON text.".to_owned())
}

fn read_unit(value: &JsValue) -> Result<StepUnit, String> {
    match value.as_string().as_deref() {
        Some("step") => Ok(StepUnit::Step),
        Some("epoch") => Ok(StepUnit::Epoch),
        other => {
            Err(format!("step(unit, count) expects the unit “step” or “epoch”, not {}.", other.unwrap_or("nothing")))
        }
    }
}

/// A whole number from 1 up; 1 where there is none.
fn read_count(value: &JsValue) -> Result<u64, String> {
    match read_steps(value) {
        Ok(count) if count > 0 => Ok(count.unsigned_abs()),
        Ok(_) | Err(_) => Err(format!("A whole number from 1 up to 1,000,000,000 was expected, not {}.", shown(value))),
    }
}

/// A whole number, forwards or, below 0, back; 1 where there is none.
fn read_steps(value: &JsValue) -> Result<i64, String> {
    if value.is_undefined() {
        return Ok(1);
    }
    let count = value.as_f64().filter(|count| count.fract() == 0.0 && count.abs() <= 1e9);
    count.map(|count| count as i64).ok_or_else(|| {
        format!("A whole number was expected, negative to go back, at most a billion; not {}.", shown(value))
    })
}

fn shown(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "that".to_owned())
}

fn refused(reason: &str) -> Promise {
    Promise::reject(&Error::new(reason))
}
