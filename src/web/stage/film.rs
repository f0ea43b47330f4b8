//! Film: the stage while it moves, as a WebM file that the browser writes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use js_sys::{Array, Date, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement};

use crate::view::{FilmSoFar, Ink};

use super::live::Live;
use super::painter;

const NO_RECORDER: &str =
    "This browser cannot record films as WebM. Use Chrome, Edge or Firefox, or save pictures instead.";
const NO_STAGE: &str = "The network is not on the page now, so there is nothing to record. Show it, then record.";
const NOT_MADE: &str = "The browser stopped recording before there was a film. Record again, or save pictures instead.";
/// Pictures a second.
const RATE: f64 = 25.0;
/// What is asked for, the smallest files first; the browser takes the first that it can write.
const TYPES: [&str; 3] = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
/// Milliseconds between two parts of the file, after each of which is told how long it has become.
const PART: f64 = 500.0;

/// A film that is recorded.
pub(in crate::web) struct Film {
    recorder: Recorder,
    parts: Parts,
    /// Whether it is to end as soon as there is something of it.
    is_to_end: Rc<Cell<bool>>,
}

/// What of the file has come.
type Parts = Rc<RefCell<Vec<Blob>>>;

#[wasm_bindgen]
extern "C" {
    /// The browser's recorder. Where there is none, the constructor throws.
    #[wasm_bindgen(js_name = MediaRecorder)]
    #[derive(Clone)]
    type Recorder;

    #[wasm_bindgen(constructor, js_class = "MediaRecorder", catch)]
    fn new(stream: &JsValue, options: &JsValue) -> Result<Recorder, JsValue>;

    #[wasm_bindgen(static_method_of = Recorder, js_class = "MediaRecorder", js_name = isTypeSupported, catch)]
    fn is_type_supported(kind: &str) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, js_class = "MediaRecorder", catch)]
    fn start(this: &Recorder, part: f64) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_class = "MediaRecorder", catch)]
    fn stop(this: &Recorder) -> Result<(), JsValue>;
}

impl Film {
    /// Begins a film of the stage. `tell` hears how long it has become, and `give` is handed its bytes once it has ended.
    ///
    /// # Errors
    /// There is no stage, or the browser records no such films; a sentence says so.
    pub(in crate::web) fn start(
        live: &Live,
        tell: impl Fn(FilmSoFar) + 'static,
        give: impl FnOnce(Result<Vec<u8>, &'static str>) + 'static,
    ) -> Result<Self, &'static str> {
        // The constructor is asked for first: where there is none, the static call would throw as well.
        let is_there = Reflect::has(&js_sys::global(), &"MediaRecorder".into()).unwrap_or(false);
        let kind = TYPES.into_iter().find(|kind| is_there && Recorder::is_type_supported(kind).unwrap_or(false));
        let kind = kind.ok_or(NO_RECORDER)?;
        let view = live.stage.borrow().clone().ok_or(NO_STAGE)?;
        let (stage, palette) = (view.canvas, view.palette);
        // A film has no transparency: the stage is copied onto its ground.
        let (copy, context) = copy_of(&stage).ok_or(NO_STAGE)?;
        let draw = {
            let size = (f64::from(copy.width()), f64::from(copy.height()));
            move || {
                painter::fill(&context, size, palette.colour(Ink::Ground));
                // Fails only where the stage has no pixels at this moment.
                let _ = context.draw_image_with_html_canvas_element_and_dw_and_dh(&stage, 0.0, 0.0, size.0, size.1);
            }
        };
        draw();
        let stream =
            Reflect::get(&copy, &"captureStream".into()).ok().and_then(|call| call.dyn_into::<Function>().ok());
        let stream = stream.and_then(|call| call.call1(&copy, &RATE.into()).ok()).ok_or(NO_RECORDER)?;
        let options = js_sys::Object::new();
        // A plain object takes any field.
        let _ = Reflect::set(&options, &"mimeType".into(), &kind.into());
        let recorder = Recorder::new(&stream, &options).map_err(|_| NO_RECORDER)?;
        let target: &web_sys::EventTarget = recorder.unchecked_ref();
        let (parts, is_to_end) = (Parts::default(), Rc::new(Cell::new(false)));
        let film = Self { recorder: recorder.clone(), parts: parts.clone(), is_to_end: is_to_end.clone() };
        let began = Date::now();
        let (kept, own) = (parts.clone(), recorder.clone());
        let growing = EventListener::new(target, "dataavailable", move |event| {
            let Some(part) = Reflect::get(event, &"data".into()).ok().and_then(|data| data.dyn_into::<Blob>().ok())
            else {
                return;
            };
            kept.borrow_mut().push(part);
            let bytes = length(&kept);
            tell(FilmSoFar { seconds: ((Date::now() - began) / 1_000.0) as u32, bytes });
            if bytes > 0 && is_to_end.take() {
                // Fails only where it has ended by itself.
                let _ = own.stop();
            }
        });
        let copying = Interval::new((1_000.0 / RATE) as u32, draw);
        // All that the film needs goes with its end, which comes after an error, too.
        let ending = EventListener::once(target, "stop", move |_| {
            drop((growing, copying));
            let parts: Array = parts.borrow().iter().map(JsValue::from).collect();
            spawn_local(async move { give(joined(&parts).await.filter(|bytes| !bytes.is_empty()).ok_or(NOT_MADE)) });
        });
        recorder.start(PART).map_err(|_| NO_RECORDER)?;
        ending.forget();
        Ok(film)
    }

    /// Ends it; its bytes come soon after. On a busy machine the first picture may not be written yet: that is waited for.
    pub(in crate::web) fn stop(self) {
        if length(&self.parts) == 0 {
            return self.is_to_end.set(true);
        }
        // Fails only where it has ended by itself.
        let _ = self.recorder.stop();
    }
}

fn length(parts: &Parts) -> usize {
    parts.borrow().iter().map(Blob::size).sum::<f64>() as usize
}

/// A canvas as large as the stage, with its context.
fn copy_of(stage: &HtmlCanvasElement) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let document = web_sys::window()?.document()?;
    let copy: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    // Encoders want even sides.
    copy.set_width(stage.width() & !1);
    copy.set_height(stage.height() & !1);
    let context: CanvasRenderingContext2d = copy.get_context("2d").ok()??.dyn_into().ok()?;
    (copy.width() > 0 && copy.height() > 0).then_some((copy, context))
}

async fn joined(parts: &Array) -> Option<Vec<u8>> {
    let blob = Blob::new_with_blob_sequence(parts).ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
