//! Paints rasters. A raster is put on a canvas of its own once, and from there on the screen as often as needed.

use std::cell::RefCell;
use std::f64::consts::TAU;
use std::rc::Rc;

use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::view::{Point, Raster};

/// Rasters that are kept: that of the chart and that of the stage, and one of each that is about to go.
const KEPT: usize = 4;

thread_local! {
    static CANVASES: RefCell<Vec<(Rc<Raster>, HtmlCanvasElement)>> = const { RefCell::new(Vec::new()) };
}

/// Paints a part of a raster, from row `source.0` on, `source.1` × `source.2` pixels large, over a rectangle.
pub(super) fn paint(
    context: &CanvasRenderingContext2d,
    raster: &Rc<Raster>,
    source: (f64, f64, f64),
    (corner, width, height): (Point, f64, f64),
    round: bool,
) {
    let Some(canvas) = canvas_of(raster) else { return };
    if round {
        context.save();
        context.begin_path();
        let (rx, ry) = (width / 2.0, height / 2.0);
        // Fails for a negative radius only.
        let _ = context.ellipse(corner.x + rx, corner.y + ry, rx.max(0.0), ry.max(0.0), 0.0, 0.0, TAU);
        context.clip();
    }
    let (first, columns, rows) = source;
    // Fails only for an empty canvas, which a raster with a part to paint does not have.
    let _ = context.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
        &canvas, 0.0, first, columns, rows, corner.x, corner.y, width, height,
    );
    if round {
        context.restore();
    }
}

/// The canvas on which the raster stands.
fn canvas_of(raster: &Rc<Raster>) -> Option<HtmlCanvasElement> {
    CANVASES.with_borrow_mut(|canvases| {
        if let Some((_, canvas)) = canvases.iter().find(|(known, _)| Rc::ptr_eq(known, raster)) {
            return Some(canvas.clone());
        }
        // The oldest canvas is used again.
        let canvas = if canvases.len() < KEPT {
            web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?
        } else {
            canvases.remove(0).1
        };
        put(&canvas, raster)?;
        canvases.push((raster.clone(), canvas.clone()));
        Some(canvas)
    })
}

fn put(canvas: &HtmlCanvasElement, raster: &Raster) -> Option<()> {
    let (width, height) = (raster.width as u32, raster.height() as u32);
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let image = ImageData::new_with_u8_clamped_array(Clamped(&raster.pixels), width).ok()?;
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}
