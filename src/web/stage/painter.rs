//! Paints shapes on a canvas: the one painter of stage and charts.

use std::f64::consts::TAU;

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::view::{Ink, Palette, Point, Shape};

use super::brush::{Brush, Dash};
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

    /// Pixels of a canvas in one of a drawing that is shown at this `zoom`.
    pub(super) fn scale(self, zoom: f64) -> Option<f64> {
        const OF_PAPER: f64 = 3.0;
        let of_screen = web_sys::window()?.device_pixel_ratio().max(1.0);
        Some(zoom * if self == Self::Paper { of_screen.max(OF_PAPER) } else { of_screen })
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
    scaled_context(canvas, (width, height), medium.scale(zoom)?)
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
    let mut brush = Brush::new(context, palette);
    for shape in shapes {
        paint_shape(context, &mut brush, shape);
    }
    brush.rest();
}

fn paint_shape(context: &CanvasRenderingContext2d, brush: &mut Brush<'_>, shape: &Shape) {
    match shape {
        Shape::Line { from, to, ink, width, dashed, opacity } => {
            brush.stroke_with(*ink, *width, if *dashed { Dash::Dashed } else { Dash::Whole }, *opacity);
            context.begin_path();
            context.move_to(from.x, from.y);
            context.line_to(to.x, to.y);
            context.stroke();
        }
        Shape::Curve { points, ink, width } => {
            brush.stroke_with(*ink, *width, Dash::Whole, 1.0);
            trace(context, points);
            context.stroke();
        }
        Shape::Ribbon { points, ink, width, opacity } => {
            brush.stroke_with(*ink, *width, Dash::Whole, *opacity);
            trace(context, points);
            context.stroke();
        }
        Shape::Disc { centre, radius, ink, opacity } => {
            brush.fill_with(*ink, *opacity);
            trace_circle(context, *centre, *radius);
            context.fill();
        }
        Shape::Ring { centre, radius, ink, width, dotted } => {
            brush.stroke_with(*ink, *width, if *dotted { Dash::Dotted } else { Dash::Whole }, 1.0);
            trace_circle(context, *centre, *radius);
            context.stroke();
        }
        Shape::Plate { corner, width, height, round, ink } => {
            brush.fill_with(*ink, 1.0);
            context.begin_path();
            let _ = context.round_rect_with_f64(corner.x, corner.y, *width, *height, *round);
            context.fill();
        }
        Shape::Circle { centre, radius, fill, stroke, width } => {
            trace_circle(context, *centre, *radius);
            fill_and_stroke(context, brush, (*fill, *stroke), *width);
        }
        Shape::Box { corner, width, height, fill, stroke } => {
            context.begin_path();
            let _ = context.round_rect_with_f64(corner.x, corner.y, *width, *height, 4.0);
            fill_and_stroke(context, brush, (*fill, *stroke), 1.5);
        }
        Shape::Pixel { centre, side, tone } => {
            brush.fill_with_tone(*tone);
            context.fill_rect(centre.x - side / 2.0, centre.y - side / 2.0, *side, *side);
        }
        Shape::Diamond { centre, radius, ink } => {
            brush.fill_with(*ink, 1.0);
            context.begin_path();
            context.move_to(centre.x, centre.y - radius);
            context.line_to(centre.x + radius, centre.y);
            context.line_to(centre.x, centre.y + radius);
            context.line_to(centre.x - radius, centre.y);
            context.close_path();
            context.fill();
        }
        Shape::Mark { centre, radius, figure, fill, stroke, width } => {
            let corners = figure.corners(*centre, *radius);
            if corners.is_empty() {
                trace_circle(context, *centre, *radius);
            } else {
                trace(context, &corners);
            }
            context.close_path();
            fill_and_stroke(context, brush, (*fill, *stroke), *width);
        }
        Shape::Picture { raster, first, rows, corner, width, height, round } => {
            brush.make_opaque();
            let source = (*first as f64, raster.width as f64, *rows as f64);
            rasters::paint(context, raster, source, (*corner, *width, *height), *round);
        }
        Shape::Text { at, text, size, bold, align, ink, halo } => {
            brush.write_with(*size, *bold, *align);
            if let Some(halo) = halo {
                brush.stroke_with(*halo, 4.0, Dash::Whole, 1.0);
                let _ = context.stroke_text(text, at.x, at.y);
            }
            brush.fill_with(*ink, 1.0);
            let _ = context.fill_text(text, at.x, at.y);
        }
    }
}

fn trace(context: &CanvasRenderingContext2d, points: &[Point]) {
    context.begin_path();
    for point in points {
        context.line_to(point.x, point.y);
    }
}

fn trace_circle(context: &CanvasRenderingContext2d, centre: Point, radius: f64) {
    context.begin_path();
    // Fails for a negative radius only.
    let _ = context.arc(centre.x, centre.y, radius.max(0.0), 0.0, TAU);
}

fn fill_and_stroke(context: &CanvasRenderingContext2d, brush: &mut Brush<'_>, (fill, stroke): (Ink, Ink), width: f64) {
    brush.fill_with(fill, 1.0);
    context.fill();
    brush.stroke_with(stroke, width, Dash::Whole, 1.0);
    context.stroke();
}
