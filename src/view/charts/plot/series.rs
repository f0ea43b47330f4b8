//! Series: the curves of a plot. plotters makes their paths, solid or dashed; here they become shapes.

use std::convert::Infallible;
use std::ops::Range;

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::series::{DashedLineSeries, LineSeries};
use plotters::style::BLACK;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

use super::axis::Axis;
use super::plot::Plot;
use crate::view::drawing::{Ink, Point, Shape};

/// How a curve is drawn. plotters knows colours as numbers; here they are inks, which the theme turns into numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view::charts) struct Stroke {
    pub(in crate::view::charts) ink: Ink,
    /// CSS pixels.
    pub(in crate::view::charts) width: f64,
    /// The lengths of a dash and of the gap after it, in CSS pixels; none for a solid line.
    pub(in crate::view::charts) dash: Option<(u32, u32)>,
}

impl Stroke {
    pub(in crate::view::charts) const fn solid(ink: Ink, width: f64) -> Self {
        Self { ink, width, dash: None }
    }

    pub(in crate::view::charts) const fn dashed(ink: Ink, width: f64, dash: (u32, u32)) -> Self {
        Self { ink, width, dash: Some(dash) }
    }
}

/// Draws a curve through points, which are finite and lie within the axes; of fewer than two there is none.
pub(in crate::view::charts) fn draw_series(
    plot: &Plot,
    points: &[(f64, f64)],
    stroke: Stroke,
    shapes: &mut Vec<Shape>,
) {
    let drawn = try_to_draw(plot, points, stroke, shapes);
    debug_assert!(drawn.is_ok(), "shapes take every path: {drawn:?}");
}

type Failure = DrawingAreaErrorKind<Infallible>;

fn try_to_draw(plot: &Plot, points: &[(f64, f64)], stroke: Stroke, shapes: &mut Vec<Shape>) -> Result<(), Failure> {
    let [left, right, top, bottom] =
        [plot.corner.x, plot.right(), plot.corner.y, plot.bottom()].map(|side| (side * GRAIN).round() as i32);
    let pen = Pen { shapes, stroke, size: (right.unsigned_abs(), bottom.unsigned_abs()) };
    // Rows are counted downwards: the upright axis begins at the bottom.
    let axes = Cartesian2d::<Axis, Axis>::new(plot.x, plot.y, (left..right, Range { start: bottom, end: top }));
    let area = pen.into_drawing_area().apply_coord_spec(axes);
    match stroke.dash {
        None => LineSeries::new(points.iter().copied(), BLACK).try_for_each(|line| area.draw(&line)),
        Some((dash, gap)) => {
            let [dash, gap] = [dash, gap].map(|length| length * GRAIN as u32);
            let lines = DashedLineSeries::new(points.iter().copied(), dash, gap, BLACK.into());
            lines.into_iter().try_for_each(|line| area.draw(&line))
        }
    }
}

/// plotters counts in whole units. So many of them make a CSS pixel, so that curves are as fine as any screen.
const GRAIN: f64 = 100.0;

fn point((x, y): BackendCoord) -> Point {
    Point::new(f64::from(x) / GRAIN, f64::from(y) / GRAIN)
}

/// Where plotters draws to.
struct Pen<'a> {
    shapes: &'a mut Vec<Shape>,
    stroke: Stroke,
    size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Drawn {
        let Stroke { ink, width, .. } = self.stroke;
        self.shapes.push(Shape::Circle { centre: point(at), radius: width / 2.0, fill: ink, stroke: ink, width: 0.0 });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Drawn {
        let points: Vec<Point> = path.into_iter().map(point).collect();
        if points.len() > 1 {
            self.shapes.push(Shape::Curve { points, ink: self.stroke.ink, width: self.stroke.width });
        }
        Ok(())
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, number: &f64, limit: (i32, i32)) -> i32 {
        limit.0 + (self.share(*number) * f64::from(limit.1 - limit.0)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        self.ticks(hint.max_num_points() as f64, |_, _| true)
    }

    fn range(&self) -> Range<f64> {
        self.span[0]..self.span[1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::charts::plot::Spacing;
    use crate::view::charts::plot::Surroundings;

    fn drawn(stroke: Stroke, points: &[(f64, f64)]) -> (Plot, Vec<Vec<Point>>) {
        let (x, y) = (Axis::linear([0.0, 10.0]), Axis { span: [0.1, 10.0], spacing: Spacing::Logarithmic });
        let plot = Plot::new((300.0, 200.0), x, y, Surroundings::default());
        let mut shapes = Vec::new();
        draw_series(&plot, points, stroke, &mut shapes);
        let path = |shape: Shape| match shape {
            Shape::Curve { points, ink: Ink::Target, width: 2.0 } => points,
            other => panic!("{other:?} is not a path of the stroke"),
        };
        (plot, shapes.into_iter().map(path).collect())
    }

    #[test]
    fn a_curve_leads_through_its_points() {
        let points = [(0.0, 0.1), (2.5, 10.0), (7.0, 0.5), (10.0, 1.0)];
        let (plot, paths) = drawn(Stroke::solid(Ink::Target, 2.0), &points);
        assert_eq!(paths.len(), 1);
        assert_eq!(paths[0].len(), points.len());
        for (at, (x, y)) in paths[0].iter().zip(points) {
            // Two roundings, to half a unit each.
            assert!(at.distance(plot.at(x, y)) <= 2.0 / GRAIN, "{at:?}");
        }
    }

    #[test]
    fn a_dashed_curve_is_dashes_of_one_length_from_its_start_to_its_end() {
        let points = [(0.0, 1.0), (4.0, 1.0), (10.0, 1.0)];
        let (plot, paths) = drawn(Stroke::dashed(Ink::Target, 2.0, (5, 3)), &points);
        let ends = |path: &Vec<Point>| (path[0].x, path[path.len() - 1].x);
        assert!(paths.len() > 20);
        assert_eq!(ends(&paths[0]).0, plot.corner.x);
        for pair in paths.windows(2) {
            let ((from, to), (next, _)) = (ends(&pair[0]), ends(&pair[1]));
            // plotters cuts dashes to whole units, at either end.
            assert!((to - from - 5.0).abs() <= 2.0 / GRAIN && (next - to - 3.0).abs() <= 2.0 / GRAIN, "{pair:?}");
        }
        assert!(plot.right() - ends(&paths[paths.len() - 1]).1 <= 3.0);
    }

    #[test]
    fn a_single_point_is_no_curve() {
        for stroke in [Stroke::solid(Ink::Target, 2.0), Stroke::dashed(Ink::Target, 2.0, (5, 3))] {
            assert!(drawn(stroke, &[(1.0, 1.0)]).1.is_empty());
            assert!(drawn(stroke, &[]).1.is_empty());
        }
    }
}
