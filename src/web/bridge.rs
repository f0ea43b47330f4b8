//! Bridge: the page's side of the worker.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Float64Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, Event, MessageEvent, WorkerOptions, WorkerType};

use crate::session::{Command, Report, Request, to_json};

/// What the worker sends.
#[derive(Clone, Debug)]
pub(super) enum Message {
    /// A word.
    Report(Report),
    /// A frame, as the row of numbers it crosses over in.
    Frame(Vec<f64>, ArrayBuffer),
    /// A survey, as the list of numbers it crosses over in.
    Survey(Vec<f64>, Float64Array),
    /// The worker broke, or could not be started. A sentence says what to do.
    Broken(String),
}

/// Sends commands to the worker, and keeps who waits for which answer.
pub(super) struct Bridge {
    worker: Option<web_sys::Worker>,
    next: Cell<u64>,
    waiting: RefCell<BTreeMap<u64, Waiting>>,
}

/// What who waits wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// That it was done.
    Nothing,
    /// Where the run is then.
    Standing,
    /// The document as it is then.
    Document,
    /// The fingerprints of the reference runs.
    Fingerprints,
}

/// Both ends of a promise, and what it promises.
struct Waiting {
    wanted: Wanted,
    resolve: Function,
    reject: Function,
}

const NO_WORKER: &str = "Training needs a Web Worker, and this browser did not start one. \
     Reload the page; if that does not help, allow workers for this site or open it in a current Chrome, Firefox or Safari.";

impl Bridge {
    /// Starts the worker; `hear` gets all it sends.
    pub(super) fn start(hear: impl Fn(Message) + 'static) -> Rc<Self> {
        let worker = start_worker();
        let hear = Rc::new(hear);
        match &worker {
            Some(worker) => listen(worker, &hear),
            None => hear(Message::Broken(NO_WORKER.to_owned())),
        }
        Rc::new(Self { worker, next: Cell::new(1), waiting: RefCell::default() })
    }

    /// Sends a command; its answer comes as a report like any other.
    pub(super) fn send(&self, command: Command) {
        self.post(command);
    }

    /// Sends a command and promises its answer.
    pub(super) fn ask(&self, command: &Command, wanted: Wanted) -> js_sys::Promise {
        js_sys::Promise::new(&mut |resolve, reject| {
            let number = self.post(command.clone());
            self.waiting.borrow_mut().insert(number, Waiting { wanted, resolve, reject });
        })
    }

    fn post(&self, command: Command) -> u64 {
        let number = self.next.get();
        self.next.set(number + 1);
        let request = Request { number, command };
        if let Some(worker) = &self.worker {
            // A string can always be posted.
            let _ = worker.post_message(&JsValue::from_str(&to_json(&request)));
        }
        number
    }

    /// Gives a frame's buffer back: the worker's permission to make another frame.
    pub(super) fn give_back(&self, buffer: &ArrayBuffer) {
        if let Some(worker) = &self.worker {
            // A buffer that cannot be transferred is copied: the permission arrives all the same.
            let _ = worker.post_message_with_transfer(buffer, &Array::of1(buffer));
        }
    }

    /// Gives a survey's list back: the worker's permission to make another one.
    pub(super) fn give_survey_back(&self, list: &Float64Array) {
        if let Some(worker) = &self.worker {
            let _ = worker.post_message_with_transfer(list, &Array::of1(&list.buffer()));
        }
    }

    /// Answers who waits for this report, with what `value` makes of it.
    pub(super) fn settle(&self, report: &Report, value: impl FnOnce(Wanted) -> JsValue) {
        let (request, outcome) = match report {
            Report::Done { request, .. } | Report::Fingerprints { request, .. } => (*request, Ok(())),
            Report::Refused { request, reason } => (*request, Err(reason)),
            Report::Ready | Report::Saved { .. } | Report::Curve(_) | Report::Stopped { .. } => return,
        };
        let Some(waiting) = self.waiting.borrow_mut().remove(&request) else { return };
        // Settling a promise calls nobody back at once and cannot fail.
        let _ = match outcome {
            Ok(()) => waiting.resolve.call1(&JsValue::UNDEFINED, &value(waiting.wanted)),
            Err(reason) => waiting.reject.call1(&JsValue::UNDEFINED, &js_sys::Error::new(reason)),
        };
    }

    /// Whether somebody waits for the answer to this request, and so hears of its failure.
    pub(super) fn is_awaited(&self, request: u64) -> bool {
        self.waiting.borrow().contains_key(&request)
    }

    /// Tells all who wait that no answer will come.
    pub(super) fn give_up(&self, reason: &str) {
        for waiting in std::mem::take(&mut *self.waiting.borrow_mut()).into_values() {
            let _ = waiting.reject.call1(&JsValue::UNDEFINED, &js_sys::Error::new(reason));
        }
    }
}

/// A worker that runs this very program.
fn start_worker() -> Option<web_sys::Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = web_sys::Worker::new_with_options("./worker.js", &options).ok()?;
    let document = web_sys::window()?.document()?;
    let script = document.query_selector("script[data-js]").ok()??.get_attribute("data-js")?;
    let script = web_sys::Url::new_with_base(&script, &document.base_uri().ok()??).ok()?.href();
    let program = Object::new();
    Reflect::set(&program, &"script".into(), &script.into()).ok()?;
    Reflect::set(&program, &"module".into(), &wasm_bindgen::module()).ok()?;
    worker.post_message(&program).ok()?;
    Some(worker)
}

fn listen(worker: &web_sys::Worker, hear: &Rc<impl Fn(Message) + 'static>) {
    let own = hear.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = read(&event.data()) {
            own(message);
        }
    });
    worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    let own = hear.clone();
    let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        // A script that is not there is told of by an event without a message.
        let detail = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
        let reason = if detail.is_empty() { "The worker that trains could not be loaded.".to_owned() } else { detail };
        own(Message::Broken(format!("{reason} {NO_WORKER}")));
    });
    worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
}

fn read(data: &JsValue) -> Option<Message> {
    if let Some(buffer) = data.dyn_ref::<ArrayBuffer>() {
        return Some(Message::Frame(Float64Array::new(buffer).to_vec(), buffer.clone()));
    }
    if let Some(list) = data.dyn_ref::<Float64Array>() {
        return Some(Message::Survey(list.to_vec(), list.clone()));
    }
    let text = data.as_string()?;
    Some(match serde_json::from_str(&text) {
        Ok(report) => Message::Report(report),
        Err(error) => Message::Broken(format!(
            "The worker is of another version than the page ({error}). Reload the page, with Shift held down."
        )),
    })
}
