//! Drawings of the page as files: shapes as SVG, pixels as PNG.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, HtmlCanvasElement};

use crate::view::{Drawing, Ink, Palette, PictureForm, Shape, svg};

use super::live::Live;
use super::painter;

const NOT_THERE: &str = "This drawing is not on the page now. Show it, then save it.";
const NOT_MADE: &str = "The browser could not make a picture of the drawing. Save it as SVG instead.";
/// Pixels of the file to a pixel of the drawing.
const SCALE: f64 = 2.0;

impl Live {
    /// Makes the file of a drawing, and hands its bytes to `give`, or a sentence that says why there are none.
    pub(in crate::web) fn picture_file(
        &self,
        drawing: Drawing,
        form: PictureForm,
        give: impl FnOnce(Result<Vec<u8>, &'static str>) + 'static,
    ) {
        let still = match drawing {
            Drawing::Stage => self.still(),
            Drawing::ErrorCurve => self.charts.still_curve(&self.history.borrow()),
        };
        let Some((shapes, size, palette)) = still else { return give(Err(NOT_THERE)) };
        match form {
            PictureForm::Svg => give(Ok(svg(&shapes, palette, size.0, size.1).into_bytes())),
            PictureForm::Png => png(&shapes, size, palette, true, give),
            PictureForm::PngTransparent => png(&shapes, size, palette, false, give),
        }
    }
}

fn png(
    shapes: &[Shape],
    size: (f64, f64),
    palette: Palette,
    has_ground: bool,
    give: impl FnOnce(Result<Vec<u8>, &'static str>) + 'static,
) {
    let Some(canvas) = painted(shapes, size, palette, has_ground) else { return give(Err(NOT_MADE)) };
    spawn_local(async move { give(bytes_of(&canvas).await.ok_or(NOT_MADE)) });
}

/// A canvas of its own with the drawing.
fn painted(shapes: &[Shape], size: (f64, f64), palette: Palette, has_ground: bool) -> Option<HtmlCanvasElement> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let context = painter::scaled_context(&canvas, size, SCALE)?;
    if has_ground {
        painter::fill(&context, size, palette.colour(Ink::Ground));
    }
    painter::paint(&context, shapes, palette);
    Some(canvas)
}

/// What is on a canvas, as a PNG file.
async fn bytes_of(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let made = js_sys::Promise::new(&mut |resolve, _| {
        // A canvas that is too large calls back with nothing, as one does that cannot be read.
        if canvas.to_blob(&resolve).is_err() {
            let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        }
    });
    let blob: Blob = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
