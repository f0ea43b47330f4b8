//! The error over time, drawn by plotters.

use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, ValueFormatter};
use plotters::prelude::*;
use plotters_canvas::CanvasBackend;

use crate::data::Span;
use crate::session::History;
use crate::view::{ErrorCurve, Ink, Palette};

use crate::web::stage::ChartView;

/// The size of the chart's text in CSS pixels.
const TEXT: f64 = 11.0;
/// The width of a character of that size, generously.
const CHARACTER: f64 = 6.5;

/// Draws the curve. A canvas of no size stays empty.
pub(in crate::web) fn draw(view: &ChartView, history: &History) {
    let (width, height) = view.size;
    if width < 60.0 || height < 60.0 {
        return;
    }
    let Some(context) = crate::web::stage::context(&view.canvas, width, height) else { return };
    // plotters measures in the pixels of the canvas, whatever they are on the screen.
    if context.reset_transform().is_err() {
        return;
    }
    let Some(backend) = CanvasBackend::with_canvas_object(view.canvas.clone()) else { return };
    let Some(curve) = ErrorCurve::of(history, view.log_scale) else { return };
    let scale = f64::from(view.canvas.width()) / width;
    let area = backend.into_drawing_area();
    let drawing = Drawing { curve, log_scale: view.log_scale, palette: view.palette, scale };
    // A failure leaves the chart as far as it was drawn; the numbers stand beside it as text.
    let _ = drawing.draw(&area);
}

struct Drawing {
    curve: ErrorCurve,
    log_scale: bool,
    palette: Palette,
    /// Pixels of the canvas for each CSS pixel.
    scale: f64,
}

type Failure = DrawingAreaErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>;

impl Drawing {
    fn draw(&self, area: &DrawingArea<CanvasBackend, Shift>) -> Result<(), Failure> {
        let Self { curve, log_scale, palette, scale } = self;
        let epochs = Axis { span: curve.epochs, ticks: curve.epoch_ticks.clone(), is_logarithmic: false };
        let errors = Axis { span: curve.errors, ticks: curve.error_ticks.clone(), is_logarithmic: *log_scale };
        let text = ("system-ui, sans-serif", TEXT * scale).into_font().color(&rgb(*palette, Ink::Muted));
        let room = 10.0 + CHARACTER * curve.longest_label() as f64;
        let hairline = scale.round() as u32;
        let mut chart = ChartBuilder::on(area)
            .margin((4.0 * scale) as i32)
            .margin_top((8.0 * scale) as i32)
            .margin_right((14.0 * scale) as i32)
            .x_label_area_size((18.0 * scale) as i32)
            .y_label_area_size((room.max(40.0) * scale) as i32)
            .build_cartesian_2d(epochs, errors)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .max_light_lines(0)
            .bold_line_style(rgb(*palette, Ink::Quiet).stroke_width(hairline))
            .axis_style(rgb(*palette, Ink::Muted).stroke_width(hairline))
            .set_all_tick_mark_size((5.0 * scale) as i32)
            .label_style(text)
            .draw()?;
        let width = (1.75 * scale).round() as u32;
        let solid = rgb(*palette, Ink::Text).stroke_width(width);
        let dashed = rgb(*palette, Ink::Target).stroke_width(width);
        let dash = (5.0 * scale) as u32;
        chart.draw_series(LineSeries::new(curve.train.iter().copied(), solid))?;
        chart.draw_series(DashedLineSeries::new(curve.test.iter().copied(), dash, dash / 2 + 1, dashed))?;
        // A single point has no line yet: it is a dot for the training part, a ring for the test part.
        let radius = (3.0 * scale) as i32;
        if let [start] = curve.train[..] {
            chart.draw_series([Circle::new(start, radius, rgb(*palette, Ink::Text).filled())])?;
        }
        if let [start] = curve.test[..] {
            chart.draw_series([Circle::new(start, radius, dashed)])?;
        }
        Ok(())
    }
}

/// An axis whose ticks are given.
struct Axis {
    span: Span,
    ticks: Vec<f64>,
    is_logarithmic: bool,
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let scaled = |value: f64| if self.is_logarithmic { libm::log(value) } else { value };
        let [low, high] = self.span.map(scaled);
        let share = (scaled(*value) - low) / (high - low);
        limit.0 + (share * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.span[0]..self.span[1]
    }
}

impl ValueFormatter<f64> for Axis {
    fn format(value: &f64) -> String {
        ErrorCurve::label(*value)
    }
}

fn rgb(palette: Palette, ink: Ink) -> RGBColor {
    let [red, green, blue] = palette.rgb(ink);
    RGBColor(red, green, blue)
}
