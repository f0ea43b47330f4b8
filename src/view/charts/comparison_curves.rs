//! Curves: how comparisons went, as lines one over the other.

use crate::session::LearningCurve;

use crate::view::drawing::logarithmic_ticks;

/// Lines over each other: across from 0 to [`Curves::WIDTH`], whatever the width of the drawing, and down from 0 to
/// [`Curves::HEIGHT`] CSS pixels, so that words beside them keep their size.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// One per learning curve, in its order.
    pub lines: Vec<Vec<(f64, f64)>>,
    /// Where the number of each line stands: how far across it ends, and how far down, clear of other numbers; none for a
    /// line of nothing.
    pub ends: Vec<Option<(f64, f64)>>,
    /// Errors with a line of their own across the drawing, and where it is.
    pub ticks: Vec<(f64, f64)>,
    /// The last epoch.
    pub epochs: usize,
}

impl Curves {
    /// How far across the last epoch is.
    pub const WIDTH: f64 = 100.0;
    /// How far down the lowest error is.
    pub const HEIGHT: f64 = 200.0;
    /// From one number to the next, at least.
    const LINE: f64 = 14.0;

    /// The learning curves as drawn; none where there is no error to draw.
    #[must_use]
    pub fn of(curves: &[LearningCurve]) -> Option<Self> {
        let errors = || curves.iter().flat_map(|curve| &curve.errors).copied().filter(|error| is_drawn(*error));
        let (low, high) =
            errors().fold((f64::INFINITY, 0.0_f64), |(low, high), error| (low.min(error), high.max(error)));
        if !low.is_finite() {
            return None;
        }
        // Beyond a hundred times the least error a curve runs along the upper edge: it is lost anyway.
        let (low, high) = (low * 0.9, high.min(low * 100.0).max(low * 1.5));
        let epochs = curves.iter().map(|curve| curve.errors.len()).max().unwrap_or(1).saturating_sub(1).max(1);
        let x = |epoch: usize| Self::WIDTH * epoch as f64 / epochs as f64;
        let share = |error: f64| (libm::log(error / low) / libm::log(high / low)).clamp(0.0, 1.0);
        let y = |error: f64| Self::HEIGHT * (1.0 - share(error));
        let line = |curve: &LearningCurve| -> Vec<_> {
            let points = curve.errors.iter().enumerate().filter(|(_, error)| is_drawn(**error));
            points.map(|(epoch, error)| (x(epoch), y(*error))).collect()
        };
        let ticks = logarithmic_ticks([low, high]).into_iter().map(|error| (error, y(error))).collect();
        let lines: Vec<_> = curves.iter().map(line).collect();
        Some(Self { ends: ends(&lines), lines, ticks, epochs })
    }
}

/// The ends of the lines, those of one place across moved apart, in their order, by as little as it takes.
fn ends(lines: &[Vec<(f64, f64)>]) -> Vec<Option<(f64, f64)>> {
    let mut ends: Vec<Option<(f64, f64)>> = lines.iter().map(|line| line.last().copied()).collect();
    let mut placed: Vec<&mut (f64, f64)> = ends.iter_mut().flatten().collect();
    placed.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    for group in placed.chunk_by_mut(|one, other| one.0 == other.0) {
        let mut free = 0.0_f64;
        for end in group.iter_mut() {
            end.1 = end.1.max(free);
            free = end.1 + Curves::LINE;
        }
        let mut free = Curves::HEIGHT;
        for end in group.iter_mut().rev() {
            end.1 = end.1.min(free);
            free = end.1 - Curves::LINE;
        }
    }
    ends
}

fn is_drawn(error: f64) -> bool {
    error.is_finite() && error > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(errors: &[f64]) -> LearningCurve {
        LearningCurve { name: String::new(), inputs: 1, errors: errors.to_vec(), stopped: None }
    }

    #[test]
    fn curves_stay_within_the_drawing_whatever_the_errors_are() {
        for errors in [&[1.0, 0.5][..], &[1e300, 1e-300, f64::NAN, 0.0], &[5.0], &[f64::INFINITY, 3.0]] {
            let curves = Curves::of(&[curve(errors), curve(&[2.0, 1.0])]).expect("there is an error");
            for &(x, y) in curves.lines.iter().flatten().chain(curves.ends.iter().flatten()) {
                let is_within = (0.0..=Curves::WIDTH).contains(&x) && (0.0..=Curves::HEIGHT).contains(&y);
                assert!(is_within, "({x}, {y}) of {errors:?}");
            }
            assert!(curves.ticks.len() <= 7);
        }
        assert_eq!(Curves::of(&[curve(&[f64::NAN])]), None);
    }

    #[test]
    fn the_numbers_of_curves_that_end_together_stand_apart_and_in_order() {
        // Eight is the most that are compared.
        for ends in [
            &[1.0; 8][..],
            &[1.0, 1.01, 1.02, 5.0, 1.0, 0.5, 0.51, 2.0],
            &[9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 0.1],
            &[1.0, 1.01, 100.0, 0.99],
            &[50.0, 50.0, 1.0, 49.0, 1.0],
        ] {
            let curves: Vec<LearningCurve> = ends.iter().map(|&end| curve(&[60.0, end])).collect();
            let curves = Curves::of(&curves).expect("there are errors");
            let mut heights: Vec<(f64, f64)> =
                ends.iter().zip(&curves.ends).filter_map(|(&end, at)| Some((end, (*at)?.1))).collect();
            assert_eq!(heights.len(), ends.len());
            assert!(heights.iter().all(|(_, y)| (0.0..=Curves::HEIGHT).contains(y)), "{heights:?}");
            heights.sort_by(|one, other| one.1.total_cmp(&other.1));
            for pair in heights.windows(2) {
                // Sums of a few numbers of hundreds.
                assert!(pair[1].1 - pair[0].1 >= Curves::LINE - 1e-9, "{heights:?}");
                assert!(pair[0].0 >= pair[1].0, "a higher error stands higher: {heights:?}");
            }
        }
    }
}
