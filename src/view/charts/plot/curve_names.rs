//! The names of curves, at their ends.

use super::label::{LINE, cut, label, width_of};
use super::plot::{Plot, hairline};
use crate::view::drawing::{Align, Ink, Point, Shape};

/// The end of a curve, and what stands beside it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::view::charts) struct CurveEnd {
    /// Where the curve ends.
    pub(in crate::view::charts) at: Point,
    /// What it is called.
    pub(in crate::view::charts) name: String,
    /// Its colour.
    pub(in crate::view::charts) ink: Ink,
}

/// From the plot to the names beside it, in CSS pixels.
const GAP: f64 = 10.0;
/// From the names to the edge of the drawing.
const EDGE: f64 = 4.0;

/// How much room names need beside a plot.
pub(in crate::view::charts) fn room_for<'a>(names: impl Iterator<Item = &'a str>) -> f64 {
    GAP + names.map(width_of).fold(0.0, f64::max) + EDGE
}

/// Writes the names in a column right of the plot, each as near to the end of its curve as the others allow, in their order; a
/// hairline leads to those that stand apart from it. The drawing is `width` CSS pixels wide.
pub(in crate::view::charts) fn draw_names(plot: &Plot, ends: &[CurveEnd], width: f64, shapes: &mut Vec<Shape>) {
    let left = plot.right() + GAP;
    let wanted: Vec<f64> = ends.iter().map(|end| end.at.y).collect();
    // The lowest stays clear of the numbers below the plot.
    let heights = apart(&wanted, plot.corner.y, plot.bottom() - 4.0);
    for (end, y) in ends.iter().zip(heights) {
        let to = Point::new(left - 2.0, y);
        if (y - end.at.y).abs() > LINE / 2.0 || plot.right() - end.at.x > 1.0 {
            shapes.push(hairline(end.at, to, Ink::Quiet));
        }
        let name = cut(&end.name, width - left - EDGE);
        shapes.push(label(Point::new(left, y), &name, Align::Start, end.ink));
    }
}

/// The heights, moved by as little as it takes to stand a line apart between `top` and `bottom`, in their order.
fn apart(heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|&one, &other| heights[one].total_cmp(&heights[other]));
    let mut apart = heights.to_vec();
    let mut free = top;
    for &index in &order {
        apart[index] = apart[index].max(free);
        free = apart[index] + LINE;
    }
    let mut free = bottom;
    for &index in order.iter().rev() {
        apart[index] = apart[index].min(free);
        free = apart[index] - LINE;
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_a_line_apart_in_order_and_within_the_plot() {
        // Eight is the most that are compared.
        for wanted in [
            &[10.0; 8][..],
            &[200.0; 8],
            &[50.0, 51.0, 52.0, 180.0, 50.0, 20.0, 21.0, 90.0],
            &[190.0, 180.0, 170.0, 160.0, 150.0, 140.0, 130.0, 10.0],
            &[100.0],
            &[],
        ] {
            let found = apart(wanted, 10.0, 200.0);
            let mut pairs: Vec<(f64, f64)> = wanted.iter().copied().zip(found.iter().copied()).collect();
            assert!(found.iter().all(|height| (10.0..=200.0).contains(height)), "{found:?}");
            pairs.sort_by(|one, other| one.1.total_cmp(&other.1));
            for pair in pairs.windows(2) {
                // Sums of a few numbers of hundreds.
                assert!(pair[1].1 - pair[0].1 >= LINE - 1e-9, "{found:?}");
                assert!(pair[1].0 >= pair[0].0, "the lower curve has the lower name: {found:?}");
            }
        }
        assert_eq!(apart(&[20.0, 150.0], 10.0, 200.0), [20.0, 150.0], "what has room stays");
    }
}
