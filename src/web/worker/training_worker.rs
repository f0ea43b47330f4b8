//! The worker's side of the bridge: glue between `postMessage` and the workbench.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{ArrayBuffer, Float64Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, Performance};

use crate::data::TableText;
use crate::session::{Frame, Pace, Report, Stopped, ToPage, ToWorker, Workbench};

use super::envelope::{self, Envelope};
use super::lists;

/// Milliseconds of training between two checks for messages.
const SLICE: f64 = 8.0;
/// Milliseconds of rest where a slice had time left.
const REST: i32 = 4;

struct TrainingWorker {
    scope: DedicatedWorkerGlobalScope,
    clock: Performance,
    /// A message to oneself comes back sooner than the shortest timer.
    channel: MessageChannel,
    /// Runs the next slice.
    slice: Function,
    bench: Workbench,
    /// The buffer of the next frame. While the page shows a frame the buffer is there, and no other frame is made.
    buffer: Option<ArrayBuffer>,
    /// The same for surveys.
    survey: Option<Float64Array>,
    /// The memory of lists that the page has read.
    lists: lists::Returned,
    pace: Pace,
    numbers: Vec<f64>,
    last_slice: f64,
    /// Whether the next slice is on its way.
    waiting: bool,
}

/// Whether this program runs in a worker, and not in a window.
#[must_use]
pub fn is_worker() -> bool {
    js_sys::global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Listens to the page and trains, for as long as the page lives.
pub fn run_training_worker() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let (Some(clock), Ok(channel)) = (scope.performance(), MessageChannel::new()) else {
        // The page hears of errors.
        wasm_bindgen::throw_str("This browser gives its workers no clock.");
    };
    let worker = Rc::new(RefCell::new(TrainingWorker {
        scope: scope.clone(),
        clock,
        channel: channel.clone(),
        // Not the default: that is made of a text, which a strict content security policy forbids.
        slice: JsValue::UNDEFINED.unchecked_into(),
        bench: Workbench::default(),
        buffer: Some(ArrayBuffer::new(0)),
        survey: Some(Float64Array::new_with_length(0)),
        lists: lists::Returned::default(),
        pace: Pace::default(),
        numbers: Vec::new(),
        last_slice: 0.0,
        waiting: false,
    }));

    let own = worker.clone();
    let slice: Function = Closure::<dyn FnMut()>::new(move || own.borrow_mut().run_slice()).into_js_value().into();
    channel.port1().set_onmessage(Some(&slice));
    worker.borrow_mut().slice = slice;

    let own = worker.clone();
    let listener: Function =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| own.borrow_mut().hear(&event.data()))
            .into_js_value()
            .into();
    scope.set_onmessage(Some(&listener));
    worker.borrow_mut().say_all(vec![Report::Ready]);
}

impl TrainingWorker {
    fn hear(&mut self, message: &JsValue) {
        if !self.bench.is_busy() {
            // What is asked for now has not been waited for since the last slice.
            self.last_slice = self.clock.now();
        }
        match envelope::open::<ToWorker>(message) {
            Ok((ToWorker::Request(mut request), beside)) => {
                if let Some(bytes) = envelope::bytes(&beside.get(0)) {
                    // What the page sends as a text is one.
                    request.command.put_text(bytes);
                }
                let reports = self.bench.handle(request);
                self.say_all(reports);
            }
            Ok((ToWorker::File(key), beside)) => {
                self.bench.provide(&key, envelope::bytes(&beside.get(0)).unwrap_or_default());
            }
            Ok((ToWorker::FrameReturned, beside)) => self.buffer = beside.get(0).dyn_into().ok(),
            Ok((ToWorker::ListsReturned, beside)) => self.lists.keep(&beside),
            Ok((ToWorker::SurveyReturned, beside)) => self.survey = beside.get(0).dyn_into().ok(),
            Err(error) => self.say_all(vec![Report::Stopped(Stopped::UnknownMessage(error))]),
        }
        self.show();
        self.show_survey();
        self.wake(false);
    }

    fn run_slice(&mut self) {
        self.waiting = false;
        let now = self.clock.now();
        let seconds = (now - self.last_slice) / 1_000.0;
        self.last_slice = now;
        let clock = self.clock.clone();
        let reports = self.bench.compare(seconds, || clock.now() - now < SLICE * 0.5);
        self.say_all(reports);
        let clock = self.clock.clone();
        let reports = self.bench.run(seconds, || clock.now() - now < SLICE);
        self.say_all(reports);
        let clock = self.clock.clone();
        let reports = self.bench.measure(|| clock.now() - now < SLICE * 0.5);
        self.say_all(reports);
        self.show();
        self.show_survey();
        let idle = self.clock.now() - now < SLICE * 0.5;
        self.wake(idle);
    }

    /// Sees to it that another slice comes, now or after a rest, if there is anything to do.
    fn wake(&mut self, rest: bool) {
        if self.waiting || !self.bench.is_busy() {
            return;
        }
        let under_way = if rest {
            self.scope.set_timeout_with_callback_and_timeout_and_arguments_0(&self.slice, REST).is_ok()
        } else {
            self.channel.port2().post_message(&JsValue::NULL).is_ok()
        };
        self.waiting = under_way;
    }

    /// Sends a frame if there is something to show and the page has returned the last one.
    fn show(&mut self) {
        if self.buffer.is_some()
            && let Some(frame) = self.bench.frame()
        {
            self.send_frame(&frame, false);
        }
    }

    fn send_frame(&mut self, frame: &Frame, goes_on: bool) {
        self.numbers.clear();
        frame.write(&mut self.numbers);
        let needed = (self.numbers.len() * size_of::<f64>()) as u32;
        let buffer = self.buffer.take().filter(|buffer| buffer.byte_length() >= needed);
        let buffer = buffer.unwrap_or_else(|| ArrayBuffer::new(needed));
        Float64Array::new_with_byte_offset_and_length(&buffer, 0, self.numbers.len() as u32).copy_from(&self.numbers);
        if !self.post(&Envelope::of(&ToPage::Frame { goes_on }).with(&buffer, &buffer)) {
            // Without a transfer there will be no return either: keep a buffer for the next frame.
            self.buffer = Some(ArrayBuffer::new(0));
        }
    }

    /// Sends a survey if the page looks, something changed, and the page has returned the last one.
    fn show_survey(&mut self) {
        let began = self.clock.now() / 1_000.0;
        if self.survey.is_none() || (self.bench.is_running() && !self.pace.is_due(began)) {
            return;
        }
        let Some(survey) = self.bench.survey() else { return };
        self.numbers.clear();
        survey.write(&mut self.numbers);
        let needed = self.numbers.len() as u32;
        let list = self.survey.take().filter(|list| list.length() == needed);
        let list = list.unwrap_or_else(|| Float64Array::new_with_length(needed));
        list.copy_from(&self.numbers);
        self.pace.made(began, self.clock.now() / 1_000.0);
        if !self.post(&Envelope::of(&ToPage::Survey).with(&list, &list.buffer())) {
            self.survey = Some(Float64Array::new_with_length(0));
        }
    }

    /// Says this in one breath. The frame that belongs to it goes ahead, whether or not the page has shown the last one.
    fn say_all(&mut self, reports: Vec<Report>) {
        let mut left = reports.len();
        if left > 0
            && let Some(frame) = self.bench.frame_of_answer()
        {
            self.send_frame(&frame, true);
        }
        for report in reports {
            left -= 1;
            self.say(report, left > 0);
        }
    }

    /// Sends a report, after the lists and the text of a table that go with it.
    fn say(&mut self, mut report: Report, goes_on: bool) {
        if let Report::Opened { document, .. } = &report
            && let Some(TableText::Shelved(key)) = document.data.text()
            && let Some(file) = self.bench.file(key)
        {
            self.post(&Envelope::of(&ToPage::File(key.clone())).with_bytes(&file));
        }
        for packet in lists::packets(&report.take_lists(), &mut self.lists) {
            self.post(&packet);
        }
        self.post(&Envelope::of(&ToPage::Report { report: Box::new(report), goes_on }));
    }

    /// Whether it was posted. A page that is gone does not listen, and there is nobody left to tell.
    fn post(&self, envelope: &Envelope) -> bool {
        self.scope.post_message_with_transfer(&envelope.message, &envelope.buffers).is_ok()
    }
}
