//! Curves: how comparisons went, as lines one over the other.

use crate::session::Course;

use super::ticks::logarithmic_ticks;

/// Lines in the units of the drawing, y downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// One per course, in its order.
    pub lines: Vec<Vec<(f64, f64)>>,
    /// Where the number of each stands, beside its end and clear of the others; none of a line without an end.
    pub numbers: Vec<Option<(f64, f64)>>,
    /// Errors with a line of their own across the drawing, and where it is.
    pub ticks: Vec<(f64, f64)>,
    /// The last epoch.
    pub epochs: usize,
}

/// The size of the drawing and the margins for its labels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlay {
    /// Width of all.
    pub width: f64,
    /// Height of all.
    pub height: f64,
    /// Room for the errors.
    pub left: f64,
    /// Room for the epochs.
    pub bottom: f64,
}

impl Curves {
    /// The drawing.
    pub const OVERLAY: Overlay = Overlay { width: 640.0, height: 220.0, left: 76.0, bottom: 20.0 };
    const TOP: f64 = 8.0;
    const RIGHT: f64 = 20.0;
    /// Height of a number at the end of a line.
    const NUMBER: f64 = 12.0;

    /// The curves of some courses; none where there is no error to draw.
    #[must_use]
    pub fn of(courses: &[Course]) -> Option<Self> {
        let errors = || courses.iter().flat_map(|course| &course.errors).copied().filter(|error| is_drawn(*error));
        let (low, high) =
            errors().fold((f64::INFINITY, 0.0_f64), |(low, high), error| (low.min(error), high.max(error)));
        if !low.is_finite() {
            return None;
        }
        // Beyond a hundred times the least error a curve runs along the upper edge: it is lost anyway.
        let (low, high) = (low * 0.9, high.min(low * 100.0).max(low * 1.5));
        let epochs = courses.iter().map(|course| course.errors.len()).max().unwrap_or(1).saturating_sub(1).max(1);
        let Overlay { width, height, left, bottom } = Self::OVERLAY;
        let x = |epoch: usize| left + (width - left - Self::RIGHT) * epoch as f64 / epochs as f64;
        let share = |error: f64| (libm::log(error / low) / libm::log(high / low)).clamp(0.0, 1.0);
        let y = |error: f64| height - bottom - (height - bottom - Self::TOP) * share(error);
        let line = |course: &Course| {
            let points = course.errors.iter().enumerate().filter(|(_, error)| is_drawn(**error));
            points.map(|(epoch, error)| (x(epoch), y(*error))).collect()
        };
        let ticks = logarithmic_ticks([low, high]).into_iter().map(|error| (error, y(error))).collect();
        let lines: Vec<Vec<(f64, f64)>> = courses.iter().map(line).collect();
        Some(Self { numbers: numbers(&lines), lines, ticks, epochs })
    }
}

/// Numbers at the ends of lines, from the upper edge down: each as near to its end as those above it leave room, and all of
/// them moved up where they would come to stand below the drawing.
fn numbers(lines: &[Vec<(f64, f64)>]) -> Vec<Option<(f64, f64)>> {
    const GAP: f64 = Curves::NUMBER;
    let lowest = Curves::OVERLAY.height - Curves::OVERLAY.bottom;
    let mut numbers: Vec<Option<(f64, f64)>> = lines.iter().map(|line| line.last().copied()).collect();
    let mut ends: Vec<&mut (f64, f64)> = numbers.iter_mut().flatten().collect();
    ends.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut above = f64::NEG_INFINITY;
    for end in &mut ends {
        end.1 = end.1.max(above + GAP);
        above = end.1;
    }
    let mut below = lowest + GAP;
    for end in ends.iter_mut().rev() {
        end.1 = end.1.min(below - GAP);
        below = end.1;
    }
    numbers
}

fn is_drawn(error: f64) -> bool {
    error.is_finite() && error > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(errors: &[f64]) -> Course {
        Course { name: String::new(), inputs: 1, errors: errors.to_vec(), stopped: None }
    }

    #[test]
    fn numbers_of_lines_that_end_together_do_not_overlap() {
        for ends in [&[1.0, 1.0, 1.0, 1.0][..], &[1.0, 1.01, 100.0, 0.99], &[50.0, 50.0, 1.0, 49.0, 1.0]] {
            let courses: Vec<Course> = ends.iter().map(|&end| course(&[60.0, end])).collect();
            let curves = Curves::of(&courses).expect("there is an error");
            let mut heights: Vec<f64> = curves.numbers.iter().flatten().map(|(_, y)| *y).collect();
            assert_eq!(heights.len(), ends.len());
            heights.sort_by(f64::total_cmp);
            assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= Curves::NUMBER - 1e-9), "{heights:?}");
            assert!(heights.iter().all(|y| (0.0..=Curves::OVERLAY.height).contains(y)), "{heights:?}");
        }
    }

    #[test]
    fn curves_stay_within_the_drawing_whatever_the_errors_are() {
        for errors in [&[1.0, 0.5][..], &[1e300, 1e-300, f64::NAN, 0.0], &[5.0], &[f64::INFINITY, 3.0]] {
            let curves = Curves::of(&[course(errors), course(&[2.0, 1.0])]).expect("there is an error");
            let Overlay { width, height, left, .. } = Curves::OVERLAY;
            for &(x, y) in curves.lines.iter().flatten() {
                assert!((left..=width).contains(&x) && (0.0..=height).contains(&y), "({x}, {y}) of {errors:?}");
            }
            assert!(curves.ticks.len() <= 7);
        }
        assert_eq!(Curves::of(&[course(&[f64::NAN])]), None);
    }
}
