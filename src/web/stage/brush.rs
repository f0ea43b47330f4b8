//! Brush: how a canvas draws. Thousands of shapes follow each other, and each setting of the context costs more than a line: none
//! is set to what it is already.

use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

use crate::view::{Align, Ink, Palette, Tone, css};

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dash {
    /// Not at all.
    Whole,
    /// Into dashes.
    Dashed,
    /// Into dots.
    Dotted,
}

impl Dash {
    /// Pixels drawn, and left out.
    fn pattern(self) -> &'static [f64] {
        match self {
            Self::Whole => &[],
            Self::Dashed => &[6.0, 4.0],
            Self::Dotted => &[2.0, 4.0],
        }
    }
}

/// What shapes are filled with.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fill {
    Ink(Ink),
    Tone(Tone),
}

/// The settings of a context, as they were made last.
pub(super) struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    palette: Palette,
    /// None where it is not known.
    fill: Option<Fill>,
    stroke: Option<Ink>,
    width: Option<f64>,
    opacity: f64,
    dash: Dash,
    letters: Option<(f64, bool)>,
    align: Option<Align>,
}

impl<'a> Brush<'a> {
    /// The brush of a context that was left as [`Brush::rest`] leaves it.
    pub(super) fn new(context: &'a CanvasRenderingContext2d, palette: Palette) -> Self {
        Self {
            context,
            palette,
            fill: None,
            stroke: None,
            width: None,
            opacity: 1.0,
            dash: Dash::Whole,
            letters: None,
            align: None,
        }
    }

    /// What follows is filled like this.
    pub(super) fn fill_with(&mut self, ink: Ink, opacity: f64) {
        self.set_opacity(opacity);
        let fill = Fill::Ink(ink);
        if self.fill.replace(fill) != Some(fill) {
            self.context.set_fill_style_str(self.palette.colour(ink));
        }
    }

    /// What follows is filled like this, and covers what is below.
    pub(super) fn fill_with_tone(&mut self, tone: Tone) {
        self.set_opacity(1.0);
        let fill = Fill::Tone(tone);
        if self.fill.replace(fill) != Some(fill) {
            self.context.set_fill_style_str(&css(self.palette.tone(tone)));
        }
    }

    /// The lines that follow are drawn like this.
    pub(super) fn stroke_with(&mut self, ink: Ink, width: f64, dash: Dash, opacity: f64) {
        self.set_opacity(opacity);
        self.set_dash(dash);
        if self.stroke.replace(ink) != Some(ink) {
            self.context.set_stroke_style_str(self.palette.colour(ink));
        }
        if self.width.replace(width) != Some(width) {
            self.context.set_line_width(width);
        }
    }

    /// The text that follows is set like this, `size` pixels high.
    pub(super) fn write_with(&mut self, size: f64, bold: bool, align: Align) {
        if self.letters.replace((size, bold)) != Some((size, bold)) {
            let weight = if bold { "600" } else { "400" };
            self.context.set_font(&format!("{weight} {size}px system-ui, sans-serif"));
        }
        if self.align.replace(align) != Some(align) {
            self.context.set_text_align(match align {
                Align::Start => "left",
                Align::Middle => "center",
                Align::End => "right",
            });
        }
    }

    /// What follows covers what is below.
    pub(super) fn make_opaque(&mut self) {
        self.set_opacity(1.0);
    }

    /// Leaves the context as the next brush expects it.
    pub(super) fn rest(mut self) {
        self.set_opacity(1.0);
        self.set_dash(Dash::Whole);
    }

    fn set_opacity(&mut self, opacity: f64) {
        if std::mem::replace(&mut self.opacity, opacity) != opacity {
            self.context.set_global_alpha(opacity);
        }
    }

    fn set_dash(&mut self, dash: Dash) {
        if std::mem::replace(&mut self.dash, dash) != dash {
            let pattern: js_sys::Array = dash.pattern().iter().map(|&length| JsValue::from_f64(length)).collect();
            // Fails only for a pattern that is not a list.
            let _ = self.context.set_line_dash(&pattern);
        }
    }
}
