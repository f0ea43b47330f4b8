//! A picture from a file, in the place of a drawing.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};
use yew::prelude::*;

use crate::data::Photo;
use crate::view::{Action, PadAction};

use crate::web::controls::file_of;

/// Pictures are read at no more than so many pixels in a row or column.
const MOST_PIXELS: f64 = 256.0;

/// A button that loads a picture from the disk.
pub(super) fn photo_file(dispatch: &Callback<Action>) -> Html {
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
