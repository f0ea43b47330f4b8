//! The pad: draws with mouse, finger or keys, and takes pictures from files.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};
use yew::prelude::*;

use crate::data::Photo;
use crate::view::{Action, Pad, PadAction};

use crate::web::browser;
use crate::web::controls::file_of;

/// Pictures are read at no more than so many pixels in a row or column.
const MOST_PIXELS: f64 = 256.0;

/// The sheet to draw on.
pub(in crate::web) fn pad(sheet: &Pad, dispatch: &Callback<Action>) -> Html {
    let drawn = |action: PadAction| Action::Drawn(action);
    let own = dispatch.clone();
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        let Some(at) = place_in("[role=application]", &event) else { return };
        if event.button() == 0 {
            capture(&event);
            own.emit(drawn(PadAction::PenSet(at)));
        }
    });
    let own = dispatch.clone();
    let onpointermove = Callback::from(move |event: PointerEvent| {
        if event.buttons() & 1 == 1
            && let Some(at) = place_in("[role=application]", &event)
        {
            own.emit(drawn(PadAction::PenMoved(at)));
        }
    });
    let lifted = dispatch.reform(move |_: PointerEvent| drawn(PadAction::PenLifted));
    let own = dispatch.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let action = match event.key().as_str() {
            "ArrowRight" => PadAction::CursorMoved(1.0, 0.0),
            "ArrowLeft" => PadAction::CursorMoved(-1.0, 0.0),
            "ArrowDown" => PadAction::CursorMoved(0.0, 1.0),
            "ArrowUp" => PadAction::CursorMoved(0.0, -1.0),
            " " | "Enter" => PadAction::PenSwitched,
            "Delete" | "Backspace" => PadAction::Wiped,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        own.emit(drawn(action));
    });
    let lines = sheet.strokes.iter().map(|stroke| {
        // A line of no length is drawn where its end is round.
        let places = stroke.iter().chain(stroke.first().filter(|_| stroke.len() == 1));
        let points: Vec<_> = places.map(|[x, y]| format!("{:.1},{:.1}", x * 100.0, y * 100.0)).collect();
        html! { <polyline points={points.join(" ")} /> }
    });
    let [x, y] = sheet.cursor.map(|place| format!("{:.1}", place * 100.0));
    let label = "Pad: draw with mouse or finger, or move the pen with the arrow keys; Space sets it down and lifts it, \
                 Delete wipes the pad.";
    html! {
        <div id="pad" role="application" tabindex="0" aria-label={label} title={label} {onpointerdown} {onpointermove}
            onpointerup={lifted.clone()} onpointercancel={lifted} {onkeydown}>
            <svg viewBox="0 0 100 100" aria-hidden="true">
                { for lines }
                <circle class={if sheet.pen_down { "pen down" } else { "pen" }} cx={x} cy={y} r="5" />
            </svg>
            if sheet.strokes.is_empty() {
                <p>{ if sheet.photo.is_some() { "a picture from a file" } else { "draw here" } }</p>
            }
        </div>
    }
}

/// A button that loads a picture from the disk.
pub(super) fn image_file(dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(file) = file_of(&event) else { return };
        let dispatch = dispatch.clone();
        yew::platform::spawn_local(async move {
            dispatch.emit(match decoded(&file).await {
                Some(photo) => Action::Drawn(PadAction::PhotoLoaded(Rc::new(photo))),
                None => Action::Failed(format!(
                    "“{}” is not a picture that this browser can read. Choose a PNG, a JPEG or another picture.",
                    file.name()
                )),
            });
        });
    });
    html! {
        <label class="button" title="Load a picture from a file">
            { "Load picture" }
            <input id="load-picture" class="visually-hidden" type="file" accept="image/*" {onchange} />
        </label>
    }
}

/// Where the mouse is within the element of a selector around which it is: from (0, 0) in its upper left corner to (1, 1).
pub(super) fn place_in(selector: &str, event: &MouseEvent) -> Option<[f64; 2]> {
    let (x, y) = (event.client_x(), event.client_y());
    let frame = browser::around(event, selector)?.get_bounding_client_rect();
    let share = |at: i32, from: f64, length: f64| ((f64::from(at) - from) / length).clamp(0.0, 0.999_999);
    Some([share(x, frame.left(), frame.width()), share(y, frame.top(), frame.height())])
}

/// The pad hears of the pointer also beyond its edge, until it is lifted.
fn capture(event: &PointerEvent) {
    if let Some(pad) = browser::around(event, "[role=application]") {
        // Fails only for a pointer that is gone.
        let _ = pad.set_pointer_capture(event.pointer_id());
    }
}

/// The pixels of a file, if the browser can read it as a picture; large ones are read smaller.
async fn decoded(file: &web_sys::File) -> Option<Photo> {
    let address = Url::create_object_url_with_blob(file).ok()?;
    let photo = pixels(&address).await;
    // A failure only leaks memory until the page is closed.
    let _ = Url::revoke_object_url(&address);
    photo
}

async fn pixels(address: &str) -> Option<Photo> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let (wide, tall) = (f64::from(image.natural_width().max(1)), f64::from(image.natural_height().max(1)));
    let scale = (MOST_PIXELS / wide.max(tall)).min(1.0);
    let (wide, tall) = ((wide * scale).round().max(1.0), (tall * scale).round().max(1.0));
    let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.set_width(wide as u32);
    canvas.set_height(tall as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, tall).ok()?;
    Photo::new(wide as usize, context.get_image_data(0.0, 0.0, wide, tall).ok()?.data().0)
}
