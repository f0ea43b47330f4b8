//! The error over time, drawn by plotters.

use std::ops::Range;

use plotters::coord::ranged1d::{AsRangedCoord, ValueFormatter};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters_canvas::CanvasBackend;

use crate::session::{History, Point};
use crate::view::{Digits, Ink, Palette};

use super::live::ChartView;

/// The size of the chart's text in CSS pixels.
const TEXT: f64 = 11.0;

/// Draws the curve. A canvas of no size, or a curve of less than two points, stays empty.
pub(super) fn draw(view: &ChartView, history: &History) {
    let (width, height) = view.size;
    if width < 60.0 || height < 60.0 {
        return;
    }
    let Some(context) = super::painter::context(&view.canvas, width, height) else { return };
    // plotters measures in the pixels of the canvas, whatever they are on the screen.
    if context.reset_transform().is_err() {
        return;
    }
    let Some(backend) = CanvasBackend::with_canvas_object(view.canvas.clone()) else { return };
    let scale = f64::from(view.canvas.width()) / width;
    let area = backend.into_drawing_area();
    let points = history.points();
    let Some(ranges) = Ranges::of(points, view.log_scale) else { return };
    // A failure leaves the chart as far as it was drawn; the numbers stand beside it as text.
    let _ = if view.log_scale {
        let lines = Lines { points, view, scale };
        lines.draw(&area, ranges.epochs, ranges.errors.log_scale())
    } else {
        let lines = Lines { points, view, scale };
        lines.draw::<RangedCoordf64, _>(&area, ranges.epochs, ranges.errors)
    };
}

struct Ranges {
    epochs: Range<f64>,
    errors: Range<f64>,
}

impl Ranges {
    fn of(points: &[Point], log_scale: bool) -> Option<Self> {
        let last = points.last()?.epoch.max(1) as f64;
        let errors = points.iter().flat_map(|point| [point.train_loss, point.test_loss]);
        let errors = errors.filter(|error| error.is_finite() && (!log_scale || *error > 0.0));
        let (low, high) = errors.fold((f64::INFINITY, 0.0_f64), |(low, high), error| (low.min(error), high.max(error)));
        let high = if high > 0.0 { high * 1.05 } else { 1.0 };
        let errors = if log_scale { low.min(high * 0.5).max(1e-300) * 0.9..high } else { 0.0..high };
        Some(Self { epochs: 0.0..last, errors })
    }
}

struct Lines<'a> {
    points: &'a [Point],
    view: &'a ChartView,
    scale: f64,
}

impl Lines<'_> {
    fn last_epoch(&self) -> f64 {
        self.points.last().map_or(0.0, |point| point.epoch as f64)
    }

    fn draw<Y, E>(
        &self,
        area: &DrawingArea<CanvasBackend, plotters::coord::Shift>,
        epochs: Range<f64>,
        errors: E,
    ) -> Result<(), DrawingAreaErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>
    where
        E: AsRangedCoord<Value = f64, CoordDescType = Y>,
        Y: Ranged<ValueType = f64> + ValueFormatter<f64>,
    {
        let palette = self.view.palette;
        let text = ("system-ui, sans-serif", TEXT * self.scale).into_font().color(&rgb(palette, Ink::Muted));
        let hairline = self.scale.round() as u32;
        let mut chart = ChartBuilder::on(area)
            .margin((4.0 * self.scale) as i32)
            .margin_right((14.0 * self.scale) as i32)
            .x_label_area_size((18.0 * self.scale) as i32)
            .y_label_area_size((40.0 * self.scale) as i32)
            .build_cartesian_2d(epochs, errors)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .max_light_lines(0)
            .bold_line_style(rgb(palette, Ink::Faint).stroke_width(hairline))
            .axis_style(rgb(palette, Ink::Muted).stroke_width(hairline))
            .set_all_tick_mark_size((5.0 * self.scale) as i32)
            .label_style(text)
            .x_labels(self.last_epoch().clamp(2.0, 4.0) as usize)
            .y_labels(4)
            .x_label_formatter(&|epoch| format!("{epoch:.0}"))
            .y_label_formatter(&|error| Digits(2).write(*error))
            .draw()?;
        let width = 1.75 * self.scale;
        let log_scale = self.view.log_scale;
        let shown = |error: f64| error.is_finite() && (!log_scale || error > 0.0);
        let train =
            self.points.iter().map(|point| (point.epoch as f64, point.train_loss)).filter(|(_, error)| shown(*error));
        let test =
            self.points.iter().map(|point| (point.epoch as f64, point.test_loss)).filter(|(_, error)| shown(*error));
        let solid = rgb(palette, Ink::Text).stroke_width(width.round() as u32);
        let dashed = rgb(palette, Ink::Target).stroke_width(width.round() as u32);
        chart.draw_series(LineSeries::new(train, solid))?;
        let dash = (5.0 * self.scale) as u32;
        chart.draw_series(DashedLineSeries::new(test, dash, dash / 2 + 1, dashed))?;
        Ok(())
    }
}

fn rgb(palette: Palette, ink: Ink) -> RGBColor {
    let colour = palette.colour(ink);
    let channel =
        |from: usize| colour.get(from..from + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    RGBColor(channel(1), channel(3), channel(5))
}
