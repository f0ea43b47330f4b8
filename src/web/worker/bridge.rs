//! Bridge: the page's side of the worker.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use js_sys::{Array, ArrayBuffer, Float64Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, Event, MessageEvent};

use crate::data::{Builtin, List, Shelf};
use crate::session::{Command, Refusal, Report, Request, Tables, ToPage, ToWorker};

use crate::web::browser::{address_of, for_worker, supply};

use super::envelope::{self, Envelope};
use super::{data_file, lists};

/// What the worker sends.
#[derive(Clone, Debug)]
pub(in crate::web) enum Message {
    /// What it says in one breath, with the frame of the moment that this is about.
    Reports(Vec<Report>, Option<Row>),
    /// A frame of a run that goes on.
    Frame(Row),
    /// A survey, as the list of numbers it crosses over in.
    Survey(Vec<f64>, Float64Array),
    /// The worker broke, or could not be started. One sentence says why, another one what to do where none can be had.
    Broken(String, &'static str),
}

/// A frame as the row of numbers it crosses over in, and the buffer that is to go back.
pub(in crate::web) type Row = (Vec<f64>, ArrayBuffer);

/// Sends commands to the worker.
pub(in crate::web) struct Bridge {
    worker: RefCell<Option<web_sys::Worker>>,
    hear: Rc<dyn Fn(Message)>,
    next: Cell<u64>,
    /// The last request to load a document.
    last_load: Cell<u64>,
    /// The texts of tables that both sides know.
    tables: Rc<RefCell<Tables>>,
    /// The built-in sets whose files the worker has.
    files: RefCell<BTreeSet<&'static str>>,
    /// What is to be sent once the worker listens: what came before would be lost. Nothing is kept from then on.
    early: Rc<RefCell<Option<Vec<Envelope>>>>,
}

const NO_WORKER: &str = "Training needs a Web Worker, and this browser did not start one.";
const ALLOW: &str = "Reload the page; if that does not help, allow workers for this site or open it in a current Chrome, Firefox or Safari.";

impl Bridge {
    /// Starts the worker; `hear` gets all it sends.
    pub(in crate::web) fn start(hear: impl Fn(Message) + 'static) -> Rc<Self> {
        let bridge = Self {
            worker: RefCell::default(),
            hear: Rc::new(hear),
            next: Cell::new(1),
            last_load: Cell::new(0),
            tables: Rc::default(),
            files: RefCell::default(),
            early: Rc::default(),
        };
        bridge.restart();
        Rc::new(bridge)
    }

    /// Starts a worker, in the place of the one that broke if there was one: it knows nothing of what that one was told.
    pub(in crate::web) fn restart(&self) {
        if let Some(broken) = self.worker.take() {
            broken.set_onmessage(None);
            broken.set_onerror(None);
            broken.terminate();
        }
        self.files.borrow_mut().clear();
        *self.tables.borrow_mut() = Tables::default();
        *self.early.borrow_mut() = Some(Vec::new());
        let Some(worker) = start_worker() else { return (self.hear)(Message::Broken(NO_WORKER.to_owned(), ALLOW)) };
        let (hear, tables, early) = (self.hear.clone(), Rc::clone(&self.tables), self.early.clone());
        listen(&worker, Listener { hear, tables, early });
        self.worker.replace(Some(worker));
    }

    /// Sends a command. Its answer comes as a report with the number that is returned here.
    pub(in crate::web) fn send(self: &Rc<Self>, command: Command) -> u64 {
        let mut request = self.numbered(command);
        let number = request.number;
        match request.command.carried().needs_file() {
            Some(set) if !self.files.borrow().contains(set.name) => {
                let own = self.clone();
                spawn_local(async move { own.send_with_file(request, set).await });
            }
            Some(_) | None => self.send_now(request),
        }
        number
    }

    /// Fetches the file that the document to load needs, hands it to the worker, and then has it loaded. Meanwhile
    /// all other commands go their way.
    async fn send_with_file(&self, request: Request, set: &'static Builtin) {
        let reason = match data_file::fetch(set).await {
            Ok(file) => {
                self.provide(set.name, &file);
                self.files.borrow_mut().insert(set.name);
                if self.last_load.get() == request.number {
                    return self.send_now(request);
                }
                Refusal::Overtaken
            }
            Err(reason) => reason,
        };
        // A person who went on to something else need not hear why this failed to load.
        let reason = if self.last_load.get() == request.number { reason } else { Refusal::Overtaken };
        (self.hear)(Message::Reports(vec![Report::Refused { request: request.number, reason }], None));
    }

    fn numbered(&self, mut command: Command) -> Request {
        let number = self.next.get();
        self.next.set(number + 1);
        if command.carried().is_for_bench() {
            self.last_load.set(number);
        }
        Request { number, command }
    }

    fn send_now(&self, mut request: Request) {
        let ahead = self.tables.borrow_mut().shelve(&mut request.command);
        for (key, text) in ahead {
            self.provide(&key, text.as_bytes());
        }
        let text = request.command.take_text();
        let envelope = Envelope::of(&ToWorker::Request(request));
        self.post(match text {
            Some(text) => envelope.with_bytes(text.as_bytes()),
            None => envelope,
        });
    }

    /// Hands the worker a file, to be kept under a key.
    fn provide(&self, key: &str, file: &[u8]) {
        self.post(Envelope::of(&ToWorker::File(key.to_owned())).with_bytes(file));
    }

    /// Gives a frame's buffer back: the worker's permission to make another frame.
    pub(in crate::web) fn give_back(&self, buffer: &ArrayBuffer) {
        self.post(Envelope::of(&ToWorker::FrameReturned).with(buffer, buffer));
    }

    /// Gives a survey's list back: the worker's permission to make another one.
    pub(in crate::web) fn give_survey_back(&self, list: &Float64Array) {
        self.post(Envelope::of(&ToWorker::SurveyReturned).with(list, &list.buffer()));
    }

    fn post(&self, envelope: Envelope) {
        if let Some(early) = &mut *self.early.borrow_mut() {
            early.push(envelope);
        } else if let Some(worker) = &*self.worker.borrow() {
            post(worker, &envelope);
        }
    }
}

/// Texts, bytes and buffers can always be posted, unless a buffer was handed over already. None is twice.
fn post(worker: &web_sys::Worker, envelope: &Envelope) {
    let _ = worker.post_message_with_transfer(&envelope.message, &envelope.buffers);
}

/// A worker that runs this very program.
fn start_worker() -> Option<web_sys::Worker> {
    let worker = web_sys::Worker::new(&address_of("./worker.js")).ok()?;
    let document = web_sys::window()?.document()?;
    let element = document.query_selector("script[data-js]").ok()??;
    let script = element.get_attribute("data-js")?;
    let program = Object::new();
    Reflect::set(&program, &"script".into(), &for_worker(&script)?).ok()?;
    Reflect::set(&program, &"module".into(), &wasm_bindgen::module()).ok()?;
    // Later parts are sent as they come, but what is called may be in one that did not.
    let parts = element.get_attribute("data-parts").unwrap_or_default();
    let parts: Option<Array> = parts.split_whitespace().map(for_worker).collect();
    Reflect::set(&program, &"parts".into(), &parts?.into()).ok()?;
    worker.post_message(&program).ok()?;
    supply(&worker);
    Some(worker)
}

/// Who hears what the worker sends, and what the page has to know to read it.
struct Listener {
    hear: Rc<dyn Fn(Message)>,
    tables: Rc<RefCell<Tables>>,
    early: Rc<RefCell<Option<Vec<Envelope>>>>,
}

fn listen(worker: &web_sys::Worker, listener: Listener) {
    let (hear, own) = (listener.hear.clone(), worker.clone());
    let mut crossing = Crossing::default();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = crossing.read(&event.data(), &listener.tables);
        if let Some(lists) = crossing.to_return.take() {
            post(&own, &lists);
        }
        if matches!(&message, Some(Message::Reports(reports, _)) if reports.contains(&Report::Ready)) {
            let early = listener.early.borrow_mut().take();
            early.iter().flatten().for_each(|envelope| post(&own, envelope));
        }
        if let Some(message) = message {
            (listener.hear)(message);
        }
    });
    worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        // A missing script is reported by an event without a message.
        let detail = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
        let reason = if detail.is_empty() {
            "The worker that trains could not be loaded.".to_owned()
        } else {
            format!("{detail}.")
        };
        hear(Message::Broken(reason, ALLOW));
    });
    worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
}

/// What has come of the reports to come.
#[derive(Default)]
struct Crossing {
    reports: Vec<Report>,
    frame: Option<Row>,
    /// The memory of the lists that came last, which is to go back.
    to_return: Option<Envelope>,
    lists: Vec<List<'static>>,
    files: Shelf,
}

impl Crossing {
    /// What came; nothing yet if it belongs to a report to come.
    fn read(&mut self, data: &JsValue, tables: &RefCell<Tables>) -> Option<Message> {
        self.opened(data, tables).unwrap_or_else(|error| {
            let reason = format!("The worker is of another version than the page ({error}).");
            Some(Message::Broken(reason, "Reload the page, with Shift held down."))
        })
    }

    fn opened(&mut self, data: &JsValue, tables: &RefCell<Tables>) -> Result<Option<Message>, String> {
        let (head, beside) = envelope::open::<ToPage>(data)?;
        Ok(match head {
            ToPage::Frame { goes_on } => {
                let buffer = beside.get(0).dyn_into::<ArrayBuffer>().map_err(|_| "a frame has no buffer")?;
                let row = (Float64Array::new(&buffer).to_vec(), buffer);
                if goes_on {
                    self.frame = Some(row);
                    return Ok(None);
                }
                Some(Message::Frame(row))
            }
            ToPage::Survey => {
                let list = beside.get(0).dyn_into::<Float64Array>().map_err(|_| "a survey has no numbers")?;
                Some(Message::Survey(list.to_vec(), list))
            }
            ToPage::Lists(kinds) => {
                self.lists.extend(lists::read(&kinds, &beside));
                self.to_return = lists::to_return(&beside);
                None
            }
            ToPage::File(key) => {
                self.files.put(&key, envelope::bytes(&beside.get(0)).unwrap_or_default());
                None
            }
            ToPage::Report { mut report, goes_on } => {
                let (lists, files) = (std::mem::take(&mut self.lists), std::mem::take(&mut self.files));
                report.put(lists.into_iter()).map_err(|error| error.to_string())?;
                tables.borrow_mut().unshelve(&mut report, &|key| files.file(key));
                self.reports.push(*report);
                (!goes_on).then(|| Message::Reports(std::mem::take(&mut self.reports), self.frame.take()))
            }
        })
    }
}
