//! Drawings of the page as files: shapes as SVG, pixels as PNG.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, HtmlCanvasElement};

use crate::session::{Drawing, Export, ExportKind, ExportOptions};
use crate::view::{AppState, CHART_SIZE, Ink, Palette, Shape, error_chart, svg_on};

use super::live::Live;
use super::painter;

const NOT_THERE: &str = "This drawing is not there now. Choose another one, or the network.";
const NOT_MADE: &str = "The browser could not make a picture of the drawing. Save it as SVG instead.";
/// Pixels of the file to a pixel of the drawing.
const SCALE: f64 = 2.0;

/// A drawing with its size and colours.
struct Drawn {
    shapes: Vec<Shape>,
    size: (f64, f64),
    palette: Palette,
    ground: Option<Ink>,
    /// Whether each of its pixels is to be seen.
    is_of_pixels: bool,
}

impl Live {
    /// Makes the file of a drawing, or only its beginning, and hands it to `give`, or a sentence that says why there is none.
    pub(in crate::web) fn picture_file(
        &self,
        state: &AppState,
        kind: &'static ExportKind,
        options: ExportOptions,
        is_whole: bool,
        give: impl FnOnce(Result<Export, &'static str>) + 'static,
    ) {
        let Some(drawn) = self.drawn(state, options) else { return give(Err(NOT_THERE)) };
        let title = state.title();
        let made = move |preview: String, bytes| Export::of_picture(kind, options, &title, preview, bytes);
        if kind.name == "svg" {
            let text = svg_on(drawn.ground, &drawn.shapes, drawn.palette, drawn.size);
            let bytes = if is_whole { text.clone().into_bytes() } else { Vec::new() };
            return give(Ok(made(text.lines().take(12).collect::<Vec<_>>().join("\n"), bytes)));
        }
        let (wide, high) = ((drawn.size.0 * SCALE).round(), (drawn.size.1 * SCALE).round());
        let preview = format!("{wide} × {high} pixels");
        if !is_whole {
            return give(Ok(made(preview, Vec::new())));
        }
        let Some(canvas) = painted(&drawn) else { return give(Err(NOT_MADE)) };
        spawn_local(async move { give(bytes_of(&canvas).await.map(|bytes| made(preview, bytes)).ok_or(NOT_MADE)) });
    }

    fn drawn(&self, state: &AppState, options: ExportOptions) -> Option<Drawn> {
        let ground = (!options.transparent).then_some(Ink::Ground);
        let drawing = options.drawing.unwrap_or(Drawing::Network);
        let is_of_pixels = drawing == Drawing::Weights;
        let of = |(shapes, size), palette| Drawn { shapes, size, palette, ground, is_of_pixels };
        match drawing {
            Drawing::Network => self.still().map(|(shapes, size, palette)| of((shapes, size), palette)),
            Drawing::ErrorCurve => {
                let shapes = error_chart(&self.history(), state.display.preferences.log_scale, CHART_SIZE);
                Some(of((shapes, CHART_SIZE), state.palette()))
            }
            Drawing::Boundary
            | Drawing::Curve
            | Drawing::Scatter
            | Drawing::Confusion
            | Drawing::Weights
            | Drawing::Comparison => state.drawing(drawing).map(|drawn| of(drawn, state.palette())),
        }
    }
}

/// A canvas of its own with the drawing.
fn painted(drawn: &Drawn) -> Option<HtmlCanvasElement> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let context = painter::scaled_context(&canvas, drawn.size, SCALE)?;
    context.set_image_smoothing_enabled(!drawn.is_of_pixels);
    if let Some(ground) = drawn.ground {
        painter::fill(&context, drawn.size, drawn.palette.colour(ground));
    }
    painter::paint(&context, &drawn.shapes, drawn.palette);
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
