//! Backdrop: what lies below all that moves, painted once. While a transition is under way most connections stay as they are from
//! one turn of the screen to the next, and without a graphics card each is as dear as if it were new: they are copied as one picture.

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::view::{Palette, Shape};

use super::painter;

/// From this many shapes on it is cheaper to copy them than to paint them.
const WORTH: usize = 12;

/// What was painted last, and a picture of the shapes that it began with.
#[derive(Default)]
pub(super) struct Backdrop {
    surface: Option<Surface>,
    /// The shapes that were painted last, from the ground up.
    before: Vec<Shape>,
    /// How many of the first of them `picture` is of.
    kept: usize,
    picture: Option<HtmlCanvasElement>,
}

/// What is painted on, and in which colours.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Surface {
    /// Width and height of the drawing.
    pub(super) size: (f64, f64),
    /// Pixels of the canvas in one of the drawing.
    pub(super) scale: f64,
    /// The colours.
    pub(super) palette: Palette,
}

impl Backdrop {
    /// Paints shapes on a canvas, in their order: to the pixel what [`painter::paint`] makes of them.
    pub(super) fn paint(&mut self, canvas: &HtmlCanvasElement, surface: Surface, shapes: Vec<Shape>) {
        if self.surface.replace(surface) != Some(surface) {
            self.forget();
        }
        let same = self.before.iter().zip(&shapes).take_while(|(before, now)| before == now).count();
        if self.kept > same {
            self.kept = 0;
        }
        if same >= self.kept + WORTH && self.keep(surface, &shapes[self.kept..same]).is_some() {
            self.kept = same;
        }
        let Some(context) = painter::scaled_context(canvas, surface.size, surface.scale) else { return };
        let is_copied = self.kept > 0 && self.picture.as_ref().and_then(|picture| copy(picture, &context)).is_some();
        if !is_copied {
            self.kept = 0;
        }
        painter::paint(&context, &shapes[self.kept..], surface.palette);
        self.before = shapes;
    }

    /// Nothing moves any more: what was kept for the next turn goes.
    pub(super) fn forget(&mut self) {
        (self.kept, self.before) = (0, Vec::new());
        self.picture = None;
    }

    /// Paints shapes on top of those that are kept.
    fn keep(&mut self, surface: Surface, shapes: &[Shape]) -> Option<()> {
        let picture = match self.picture.take() {
            Some(picture) => picture,
            None => web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?,
        };
        let context = if self.kept == 0 {
            painter::scaled_context(&picture, surface.size, surface.scale)?
        } else {
            picture.get_context("2d").ok()??.dyn_into().ok()?
        };
        painter::paint(&context, shapes, surface.palette);
        self.picture = Some(picture);
        Some(())
    }
}

/// Copies a picture pixel by pixel.
fn copy(picture: &HtmlCanvasElement, context: &CanvasRenderingContext2d) -> Option<()> {
    context.save();
    let copied = context
        .set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        .and_then(|()| context.draw_image_with_html_canvas_element(picture, 0.0, 0.0));
    context.restore();
    copied.ok()
}
