//! Bridge: the page's side of the worker.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, ArrayBuffer, Float64Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, Event, MessageEvent, WorkerOptions, WorkerType};

use crate::data::{Builtin, List, TextEncoding};
use crate::session::{Command, Document, Report, Request, to_json};

use super::{data_file, lists};

/// What the worker sends.
#[derive(Clone, Debug)]
pub(in crate::web) enum Message {
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
pub(in crate::web) struct Bridge {
    worker: Option<web_sys::Worker>,
    hear: Rc<dyn Fn(Message)>,
    next: Cell<u64>,
    /// The last request to load a document.
    last_load: Cell<u64>,
    /// The text of a table that was sent last.
    text: RefCell<Option<Arc<String>>>,
    /// The built-in sets whose files the worker has.
    files: RefCell<BTreeSet<&'static str>>,
    waiting: RefCell<BTreeMap<u64, Waiting>>,
}

/// What who waits wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Wanted {
    /// That it was done.
    Nothing,
    /// Where the run is then.
    Standing,
    /// The document as it is then.
    Document,
    /// The fingerprints of the reference runs.
    Fingerprints,
    /// How a table would be read whose bytes were letters so.
    Table(Option<TextEncoding>),
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
    pub(in crate::web) fn start(hear: impl Fn(Message) + 'static) -> Rc<Self> {
        let worker = start_worker();
        let hear: Rc<dyn Fn(Message)> = Rc::new(hear);
        match &worker {
            Some(worker) => listen(worker, &hear),
            None => hear(Message::Broken(NO_WORKER.to_owned())),
        }
        Rc::new(Self {
            worker,
            hear,
            next: Cell::new(1),
            last_load: Cell::new(0),
            text: RefCell::default(),
            files: RefCell::default(),
            waiting: RefCell::default(),
        })
    }

    /// Sends a command; its answer comes as a report like any other.
    pub(in crate::web) fn send(self: &Rc<Self>, command: Command) {
        self.post(command);
    }

    /// Sends a command and promises its answer.
    pub(in crate::web) fn ask(self: &Rc<Self>, command: &Command, wanted: Wanted) -> js_sys::Promise {
        js_sys::Promise::new(&mut |resolve, reject| {
            let number = self.post(command.clone());
            self.waiting.borrow_mut().insert(number, Waiting { wanted, resolve, reject });
        })
    }

    fn post(self: &Rc<Self>, command: Command) -> u64 {
        let mut request = self.numbered(command);
        let number = request.number;
        if let Some(text) = request.command.take_text() {
            self.post_text(&text);
        }
        match needed_file(&request.command) {
            Some(set) if !self.files.borrow().contains(set.name) => {
                let own = self.clone();
                spawn_local(async move { own.post_with_file(request, set).await });
            }
            Some(_) | None => self.post_now(&request),
        }
        number
    }

    /// Fetches the file that the document to load needs, hands it to the worker, and then has it loaded. Meanwhile
    /// all other commands go their way.
    async fn post_with_file(&self, request: Request, set: &'static Builtin) {
        let fetched = data_file::fetch(set).await;
        let overtaken = self.last_load.get() != request.number;
        let reason = match fetched {
            Ok(file) => {
                self.provide(set.name, &file);
                self.files.borrow_mut().insert(set.name);
                if !overtaken {
                    return self.post_now(&request);
                }
                "Another document was opened while the data of this one was on its way.".to_owned()
            }
            Err(reason) => reason,
        };
        // Who went on to something else need not hear of it.
        if !overtaken || self.is_awaited(request.number) {
            (self.hear)(Message::Report(Report::Refused { request: request.number, reason }));
        }
    }

    fn numbered(&self, command: Command) -> Request {
        let number = self.next.get();
        self.next.set(number + 1);
        if let Command::Load(_) | Command::UseData(_) = command {
            self.last_load.set(number);
        }
        Request { number, command }
    }

    /// Sends the text of a table, unless it is the one that was sent last.
    fn post_text(&self, text: &Arc<String>) {
        let last = self.text.replace(Some(text.clone()));
        if let (Some(worker), false) = (&self.worker, last.is_some_and(|last| last == *text)) {
            // A list can always be posted; it tells the text from a request.
            let _ = worker.post_message(&Array::of1(&JsValue::from_str(text)));
        }
    }

    fn post_now(&self, request: &Request) {
        if let Some(worker) = &self.worker {
            // A string can always be posted.
            let _ = worker.post_message(&JsValue::from_str(&to_json(request)));
        }
    }

    /// Hands the worker the file of a built-in set: its name and its bytes.
    fn provide(&self, name: &str, file: &[u8]) {
        if let Some(worker) = &self.worker {
            let bytes = Uint8Array::from(file);
            // Text and bytes can always be posted.
            let _ = worker.post_message(&Array::of2(&name.into(), &bytes));
        }
    }

    /// Gives a frame's buffer back: the worker's permission to make another frame.
    pub(in crate::web) fn give_back(&self, buffer: &ArrayBuffer) {
        if let Some(worker) = &self.worker {
            // A buffer that cannot be transferred is copied: the permission arrives all the same.
            let _ = worker.post_message_with_transfer(buffer, &Array::of1(buffer));
        }
    }

    /// Gives a survey's list back: the worker's permission to make another one.
    pub(in crate::web) fn give_survey_back(&self, list: &Float64Array) {
        if let Some(worker) = &self.worker {
            let _ = worker.post_message_with_transfer(list, &Array::of1(&list.buffer()));
        }
    }

    /// Answers who waits for this report, with what `value` makes of it.
    pub(in crate::web) fn settle(&self, report: &Report, value: impl FnOnce(Wanted) -> JsValue) {
        let (request, outcome) = match report {
            Report::Done { request, .. }
            | Report::Fingerprints { request, .. }
            | Report::Previewed { request, .. }
            | Report::TableRead { request, .. }
            | Report::Rows { request, .. } => (*request, Ok(())),
            Report::Refused { request, reason } => (*request, Err(reason)),
            Report::Ready
            | Report::Opened { .. }
            | Report::Saved { .. }
            | Report::Curve(_)
            | Report::Compared { .. }
            | Report::Stopped { .. } => return,
        };
        let Some(waiting) = self.waiting.borrow_mut().remove(&request) else { return };
        // Settling a promise calls nobody back at once and cannot fail.
        let _ = match outcome {
            Ok(()) => waiting.resolve.call1(&JsValue::UNDEFINED, &value(waiting.wanted)),
            Err(reason) => waiting.reject.call1(&JsValue::UNDEFINED, &js_sys::Error::new(reason)),
        };
    }

    /// Whether somebody waits for the answer to this request, and so hears of its failure.
    pub(in crate::web) fn is_awaited(&self, request: u64) -> bool {
        self.waiting.borrow().contains_key(&request)
    }

    /// Whether nobody waits for an answer.
    pub(in crate::web) fn is_idle(&self) -> bool {
        self.waiting.borrow().is_empty()
    }

    /// Tells all who wait that no answer will come.
    pub(in crate::web) fn give_up(&self, reason: &str) {
        for waiting in std::mem::take(&mut *self.waiting.borrow_mut()).into_values() {
            let _ = waiting.reject.call1(&JsValue::UNDEFINED, &js_sys::Error::new(reason));
        }
    }
}

/// The built-in set whose file a command needs.
fn needed_file(command: &Command) -> Option<&'static Builtin> {
    if let Command::Load(document) = command {
        Document::needs_file(document)
    } else if let Command::UseData(data) = command {
        data.source.needs_file()
    } else {
        None
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

fn listen(worker: &web_sys::Worker, hear: &Rc<dyn Fn(Message)>) {
    let own = hear.clone();
    let mut crossed = Vec::new();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = read(&event.data(), &mut crossed) {
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

/// What came; nothing yet if it is a packet of the lists that a report to come is to have.
fn read(data: &JsValue, crossed: &mut Vec<List<'static>>) -> Option<Message> {
    if let Some(buffer) = data.dyn_ref::<ArrayBuffer>() {
        return Some(Message::Frame(Float64Array::new(buffer).to_vec(), buffer.clone()));
    }
    if let Some(list) = data.dyn_ref::<Float64Array>() {
        return Some(Message::Survey(list.to_vec(), list.clone()));
    }
    if let Some(packet) = data.dyn_ref::<Array>() {
        crossed.extend(lists::read(packet));
        return None;
    }
    Some(read_report(&data.as_string()?, std::mem::take(crossed)).map_or_else(
        |error| {
            Message::Broken(format!(
                "The worker is of another version than the page ({error}). Reload the page, with Shift held down."
            ))
        },
        Message::Report,
    ))
}

/// A report from its JSON and the lists that crossed before it.
fn read_report(text: &str, lists: Vec<List<'_>>) -> Result<Report, String> {
    let mut report: Report = serde_json::from_str(text).map_err(|error| error.to_string())?;
    report.put(lists.into_iter()).map_err(|error| error.to_string())?;
    Ok(report)
}
