//! What holds of every chart: words are readable and apart, curves stay within their axes, ticks are even.

use glassnet::session::{History, HistoryPoint, LearningCurve};
use glassnet::view::{Align, Ink, Palette, Point, Shape, comparison_chart, error_chart, svg};

mod readable;

use readable::assert_words_are_readable;

const SIZES: [(f64, f64); 5] = [(200.0, 144.0), (268.0, 176.0), (328.0, 176.0), (704.0, 288.0), (1200.0, 500.0)];

fn history(errors: impl IntoIterator<Item = (f64, f64)>) -> History {
    let mut history = History::default();
    for (epoch, (train_loss, test_loss)) in (0..).zip(errors) {
        history.record(HistoryPoint { epoch, train_loss, test_loss });
    }
    history
}

/// Runs as they go, and such as nobody hopes for.
fn histories() -> Vec<History> {
    let falling = |epochs: u32| (0..=epochs).map(|epoch| 2.1 / f64::from(epoch + 1) + 0.1);
    vec![
        history([(1.16, f64::NAN)]),
        history([(1.16, 1.2)]),
        history(falling(1).map(|error| (error, f64::NAN))),
        history(falling(12).map(|error| (error, error * 1.2))),
        history(falling(250).map(|error| (error, 0.3))),
        history(falling(9_999).map(|error| (error * 1e5, error * 1e-5))),
        history([(2.0, 2.0), (0.5, 0.5), (0.25, 0.25)]),
        history([(f64::MAX, 1.0), (1.0, f64::MAX)]),
        history([(5e-324, 1.0), (0.0, 0.0)]),
        history([(f64::NAN, f64::NAN), (1.0, f64::INFINITY), (f64::NAN, 3.0)]),
        history([(0.0, 0.0), (0.0, 0.0)]),
    ]
}

fn course(name: &str, errors: impl IntoIterator<Item = f64>) -> LearningCurve {
    LearningCurve { name: name.to_owned(), inputs: 1, errors: errors.into_iter().collect(), stopped: None }
}

/// Comparisons as they go, under way, and of eight that end at one place.
fn comparisons() -> Vec<Vec<LearningCurve>> {
    let falling = |to: f64, epochs: u32| (0..=epochs).map(move |epoch| to + 50_000.0 / f64::from(epoch + 1));
    vec![
        vec![course("as on the bench", falling(20_000.0, 50))],
        vec![
            course("numbers standardised (as on the bench)", falling(20_000.0, 50)),
            course("numbers from 0 to 1", falling(20_100.0, 50)),
            course("numbers as they are", [1e300, 1e200, f64::NAN, f64::INFINITY]),
            course("texts as one number each", falling(25_000.0, 17)),
        ],
        (0..8).map(|number| course("one of eight", falling(1.0 + f64::from(number) * 1e-3, 500))).collect(),
        vec![course("at one place", [5.0]), course("at another", [1e-300]), course("nowhere", [f64::NAN, 0.0])],
    ]
}

/// All charts that are made of curves, at all sizes, with what they are.
fn charts() -> Vec<(String, (f64, f64), Vec<Shape>)> {
    let mut charts = Vec::new();
    for size in SIZES {
        for (index, history) in histories().iter().enumerate() {
            for log_scale in [false, true] {
                charts.push((
                    format!("errors {index}, {log_scale}, {size:?}"),
                    size,
                    error_chart(history, log_scale, size),
                ));
            }
        }
        // Eight names need their lines.
        let size = (size.0, size.1.max(288.0));
        for (index, courses) in comparisons().iter().enumerate() {
            charts.push((format!("comparison {index}, {size:?}"), size, comparison_chart(courses, size)));
        }
    }
    charts
}

/// The axes: the longest upright and the longest level line of their ink, as left, top, right, bottom.
fn frame(shapes: &[Shape]) -> [f64; 4] {
    let lines = shapes.iter().filter_map(|shape| match shape {
        Shape::Line { from, to, ink: Ink::Muted, .. } => Some((*from, *to)),
        _ => None,
    });
    let (mut level, mut upright) = ((Point::default(), Point::default()), (Point::default(), Point::default()));
    for (from, to) in lines {
        if from.y == to.y && to.x - from.x > level.1.x - level.0.x {
            level = (from, to);
        }
        if from.x == to.x && to.y - from.y > upright.1.y - upright.0.y {
            upright = (from, to);
        }
    }
    assert_eq!(level.0, upright.1, "the axes meet at the lower left");
    [level.0.x, upright.0.y, level.1.x, level.0.y]
}

#[test]
fn words_are_large_enough_within_the_drawing_and_apart() {
    for (what, size, shapes) in charts() {
        assert_words_are_readable(&what, size, &shapes);
    }
}

#[test]
fn curves_and_marks_stay_within_the_axes() {
    for (what, _, shapes) in charts() {
        let [left, top, right, bottom] = frame(&shapes);
        // Curves are rounded to hundredths of a pixel.
        let is_within =
            |at: Point| (left - 0.01..=right + 0.01).contains(&at.x) && (top - 0.01..=bottom + 0.01).contains(&at.y);
        for shape in &shapes {
            let points = match shape {
                Shape::Curve { points, .. } => points.clone(),
                Shape::Mark { centre, .. } | Shape::Circle { centre, .. } => vec![*centre],
                _ => Vec::new(),
            };
            assert!(points.iter().all(|&at| is_within(at)), "{what}: {points:?}");
        }
    }
}

#[test]
fn the_numbers_of_a_linear_axis_stand_at_even_distances() {
    for (what, _, shapes) in charts() {
        let [_, _, _, bottom] = frame(&shapes);
        let below: Vec<f64> = shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Text { at, align: Align::Middle, .. } if at.y > bottom => Some(at.x),
                _ => None,
            })
            .collect();
        assert!(!below.is_empty(), "{what}");
        let steps: Vec<f64> = below.windows(2).map(|pair| pair[1] - pair[0]).collect();
        // Sums and differences of numbers of thousands.
        assert!(steps.windows(2).all(|pair| (pair[0] - pair[1]).abs() <= 1e-9), "{what}: {below:?}");
    }
}

#[test]
fn every_curve_bears_its_name_and_parts_without_errors_have_none() {
    let names = |shapes: &[Shape]| {
        shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Text { text, align: Align::Start, ink, .. } => Some((text.clone(), *ink)),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    let (training, test) = (("training".to_owned(), Ink::Text), ("test".to_owned(), Ink::Target));
    let found = |errors: [(f64, f64); 2]| names(&error_chart(&history(errors), false, SIZES[1]));
    assert_eq!(found([(2.0, 3.0), (1.0, 2.0)]), [training.clone(), test.clone()]);
    assert_eq!(found([(2.0, f64::NAN), (1.0, f64::NAN)]), [training]);
    assert_eq!(found([(f64::NAN, 1.0), (f64::NAN, 2.0)]), [test]);

    let courses = &comparisons()[1];
    let wide = names(&comparison_chart(courses, (1_200.0, 300.0)));
    assert!(wide.iter().zip(courses).all(|((name, _), course)| name.ends_with(&course.name)), "{wide:?}");
    let narrow: Vec<String> =
        names(&comparison_chart(courses, (328.0, 288.0))).into_iter().map(|(name, _)| name).collect();
    assert_eq!(narrow, ["1", "2", "3", "4"]);
}

#[test]
fn without_errors_there_is_no_drawing() {
    assert!(error_chart(&History::default(), false, SIZES[0]).is_empty());
    assert!(comparison_chart(&[course("nothing", [f64::NAN, 0.0, f64::INFINITY])], SIZES[0]).is_empty());
    assert!(comparison_chart(&[], SIZES[0]).is_empty());
}

#[test]
fn the_error_over_time_as_a_picture() {
    let run = history((0..=12).map(|epoch| (2.0 / f64::from(epoch + 1) + 0.1, 1.4 / f64::from(epoch + 1) + 0.2)));
    for (name, log_scale, palette) in [("linear", false, Palette::Light), ("logarithmic", true, Palette::Dark)] {
        insta::assert_snapshot!(name, svg(&error_chart(&run, log_scale, (268.0, 176.0)), palette, 268.0, 176.0));
    }
}

#[test]
fn a_comparison_as_a_picture() {
    let courses: Vec<LearningCurve> =
        [("as on the bench", 20_000.0), ("numbers from 0 to 1", 21_000.0), ("numbers as they are", 60_000.0)]
            .map(|(name, to)| course(name, (0..=8).map(|epoch| to + 50_000.0 / f64::from(epoch + 1))))
            .to_vec();
    insta::assert_snapshot!(svg(&comparison_chart(&courses, (704.0, 288.0)), Palette::Light, 704.0, 288.0));
}
