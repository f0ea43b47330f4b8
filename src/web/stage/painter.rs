//! Paints shapes on a canvas: the one painter of stage and charts.

use std::f64::consts::TAU;

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::view::{Align, Ink, Palette, Point, Shape, css};

use super::rasters;

/// What is painted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Medium {
    /// The screen at hand, in the theme of the person.
    #[default]
    Screen,
    /// Paper, which is light, and finer than screens.
    Paper,
}

impl Medium {
    /// The palette to paint in, where the person has chosen `palette`.
    pub(super) fn palette(self, palette: Palette) -> Palette {
        match self {
            Self::Screen => palette,
            Self::Paper => Palette::Light,
        }
    }

    /// Pixels of a canvas in a CSS pixel.
    fn sharpness(self) -> Option<f64> {
        const OF_PAPER: f64 = 3.0;
        let of_screen = web_sys::window()?.device_pixel_ratio().max(1.0);
        Some(match self {
            Self::Screen => of_screen,
            Self::Paper => of_screen.max(OF_PAPER),
        })
    }
}

/// The context of a canvas for a drawing of `width` × `height` pixels, each of which is `zoom` CSS pixels large; sharp on the
/// medium, and cleared.
pub(super) fn context(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    zoom: f64,
    medium: Medium,
) -> Option<CanvasRenderingContext2d> {
    scaled_context(canvas, (width, height), medium.sharpness()? * zoom)
}

/// The context of a canvas for a drawing of `width` × `height` pixels, each of which is `scale` pixels of the canvas large;
/// cleared.
pub(super) fn scaled_context(
    canvas: &HtmlCanvasElement,
    (width, height): (f64, f64),
    scale: f64,
) -> Option<CanvasRenderingContext2d> {
    let (pixels_wide, pixels_high) = ((width * scale).round() as u32, (height * scale).round() as u32);
    // Setting a size clears the canvas and costs memory, even where it stays the same.
    if (canvas.width(), canvas.height()) != (pixels_wide, pixels_high) {
        canvas.set_width(pixels_wide);
        canvas.set_height(pixels_high);
    }
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, width, height);
    Some(context)
}

/// Fills the whole drawing with a colour.
pub(super) fn fill(context: &CanvasRenderingContext2d, (width, height): (f64, f64), colour: &str) {
    context.set_fill_style_str(colour);
    context.fill_rect(0.0, 0.0, width, height);
}

/// Paints shapes in their order.
pub(super) fn paint(context: &CanvasRenderingContext2d, shapes: &[Shape], palette: Palette) {
    context.set_text_baseline("middle");
    context.set_line_join("round");
    let mut pen = None;
    for shape in shapes {
        if let Shape::Line { from, to, ink, width, dashed, opacity } = shape {
            let wanted = Pen { ink: *ink, dashed: *dashed, opacity: *opacity };
            wanted.take(context, pen.replace(wanted), palette);
            context.set_line_width(*width);
            context.begin_path();
            context.move_to(from.x, from.y);
            context.line_to(to.x, to.y);
            context.stroke();
        } else {
            if let Some(pen) = pen.take() {
                Pen { dashed: false, opacity: 1.0, ..pen }.take(context, Some(pen), palette);
            }
            paint_shape(context, shape, palette);
        }
    }
    if let Some(pen) = pen {
        Pen { dashed: false, opacity: 1.0, ..pen }.take(context, Some(pen), palette);
    }
}

/// How lines are drawn. Thousands of them follow each other, and each setting of the context costs more than a line.
#[derive(Clone, Copy, PartialEq)]
struct Pen {
    ink: Ink,
    dashed: bool,
    opacity: f64,
}

impl Pen {
    /// Sets what is not as it was before.
    fn take(self, context: &CanvasRenderingContext2d, before: Option<Self>, palette: Palette) {
        if before.map(|pen| pen.ink) != Some(self.ink) {
            context.set_stroke_style_str(palette.colour(self.ink));
        }
        if before.map_or(1.0, |pen| pen.opacity) != self.opacity {
            context.set_global_alpha(self.opacity);
        }
        if before.is_some_and(|pen| pen.dashed) != self.dashed {
            set_dash(context, if self.dashed { &[6.0, 4.0] } else { &[] });
        }
    }
}

fn paint_shape(context: &CanvasRenderingContext2d, shape: &Shape, palette: Palette) {
    let colour = |ink: Ink| palette.colour(ink);
    match shape {
        // Drawn with the pen.
        Shape::Line { .. } => {}
        Shape::Curve { points, ink, width } => {
            context.set_stroke_style_str(colour(*ink));
            context.set_line_width(*width);
            context.begin_path();
            for point in points {
                context.line_to(point.x, point.y);
            }
            context.stroke();
        }
        Shape::Ribbon { points, ink, width, opacity } => {
            context.set_stroke_style_str(colour(*ink));
            context.set_line_width(*width);
            context.set_global_alpha(*opacity);
            context.begin_path();
            for point in points {
                context.line_to(point.x, point.y);
            }
            context.stroke();
            context.set_global_alpha(1.0);
        }
        Shape::Disc { centre, radius, ink, opacity } => {
            context.begin_path();
            let _ = context.arc(centre.x, centre.y, radius.max(0.0), 0.0, TAU);
            context.set_fill_style_str(colour(*ink));
            context.set_global_alpha(*opacity);
            context.fill();
            context.set_global_alpha(1.0);
        }
        Shape::Ring { centre, radius, ink, width, dotted } => {
            context.begin_path();
            let _ = context.arc(centre.x, centre.y, radius.max(0.0), 0.0, TAU);
            context.set_stroke_style_str(colour(*ink));
            context.set_line_width(*width);
            if *dotted {
                set_dash(context, &[2.0, 4.0]);
            }
            context.stroke();
            if *dotted {
                set_dash(context, &[]);
            }
        }
        Shape::Plate { corner, width, height, round, ink } => {
            context.begin_path();
            let _ = context.round_rect_with_f64(corner.x, corner.y, *width, *height, *round);
            context.set_fill_style_str(colour(*ink));
            context.fill();
        }
        Shape::Circle { centre, radius, fill, stroke, width } => {
            context.begin_path();
            // Fails for a negative radius only.
            let _ = context.arc(centre.x, centre.y, radius.max(0.0), 0.0, TAU);
            fill_and_stroke(context, colour(*fill), colour(*stroke), *width);
        }
        Shape::Box { corner, width, height, fill, stroke } => {
            context.begin_path();
            let _ = context.round_rect_with_f64(corner.x, corner.y, *width, *height, 4.0);
            fill_and_stroke(context, colour(*fill), colour(*stroke), 1.5);
        }
        Shape::Pixel { centre, side, tone } => {
            context.set_fill_style_str(&css(palette.tone(*tone)));
            context.fill_rect(centre.x - side / 2.0, centre.y - side / 2.0, *side, *side);
        }
        Shape::Diamond { centre, radius, ink } => {
            context.begin_path();
            context.move_to(centre.x, centre.y - radius);
            context.line_to(centre.x + radius, centre.y);
            context.line_to(centre.x, centre.y + radius);
            context.line_to(centre.x - radius, centre.y);
            context.close_path();
            context.set_fill_style_str(colour(*ink));
            context.fill();
        }
        Shape::Mark { centre, radius, figure, fill, stroke, width } => {
            let corners = figure.corners(*centre, *radius);
            context.begin_path();
            for corner in &corners {
                context.line_to(corner.x, corner.y);
            }
            if corners.is_empty() {
                let _ = context.arc(centre.x, centre.y, radius.max(0.0), 0.0, TAU);
            }
            context.close_path();
            fill_and_stroke(context, colour(*fill), colour(*stroke), *width);
        }
        Shape::Picture { raster, first, rows, corner, width, height, round } => {
            let source = (*first as f64, raster.width as f64, *rows as f64);
            rasters::paint(context, raster, source, (*corner, *width, *height), *round);
        }
        Shape::Text { at, text, size, bold, align, ink, halo } => {
            let weight = if *bold { "600" } else { "400" };
            context.set_font(&format!("{weight} {size}px system-ui, sans-serif"));
            context.set_text_align(match align {
                Align::Start => "left",
                Align::Middle => "center",
                Align::End => "right",
            });
            paint_text(context, text, *at, halo.map(colour), colour(*ink));
        }
    }
}

fn paint_text(context: &CanvasRenderingContext2d, text: &str, at: Point, halo: Option<&str>, colour: &str) {
    if let Some(halo) = halo {
        context.set_stroke_style_str(halo);
        context.set_line_width(4.0);
        let _ = context.stroke_text(text, at.x, at.y);
    }
    context.set_fill_style_str(colour);
    let _ = context.fill_text(text, at.x, at.y);
}

fn fill_and_stroke(context: &CanvasRenderingContext2d, fill: &str, stroke: &str, width: f64) {
    context.set_fill_style_str(fill);
    context.fill();
    context.set_stroke_style_str(stroke);
    context.set_line_width(width);
    context.stroke();
}

fn set_dash(context: &CanvasRenderingContext2d, pattern: &[f64]) {
    let pattern: js_sys::Array = pattern.iter().map(|&length| JsValue::from_f64(length)).collect();
    // Fails only for a pattern that is not a list.
    let _ = context.set_line_dash(&pattern);
}
