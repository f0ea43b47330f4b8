//! The results as the page shows them: drawings, counts, and what a click does.

use std::rc::Rc;

use glassnet::data::{Dataset, Gate, Generator, Source, Task, houses_only};
use glassnet::explain::LayerNumber;
use glassnet::session::{Command, PointEdit, Report, StepUnit, Survey, SurveyContents, Workbench};
use glassnet::view::{
    Action, AppState, Cell, Chart, ChartKind, ChartPicture, ClickMode, Digits, Effect, Palette, PartName, Point,
    Preferences, ResultsAction, Shape, UnitMaps, all_judged, answer_of, chart, classes_of_points, confusion,
    confusion_chart, describe, judged, svg, weights_chart, worst_misses,
};

mod readable;
mod worker;

use readable::assert_words_are_readable;
use worker::whole;

const SIZE: (f64, f64) = (320.0, 240.0);

/// A source at work for some epochs: its data, the page's state, and a survey of all.
struct Scene {
    state: AppState,
    dataset: Rc<Dataset>,
    survey: Survey,
}

fn document(source: &Source) -> String {
    let Dataset { task, targets, .. } = source.prepare(&houses_only).expect("a set");
    let outputs = match &task {
        Task::Regression => targets.len(),
        Task::Binary { .. } => 1,
        Task::MultiClass { classes } => classes.len(),
    };
    let data = serde_json::to_string(source).expect("JSON");
    format!(
        r#"{{"format":"glassnet/1","title":"points","data":{data},"network":{{"layers":[
            {{"units":6,"activation":"tanh"}},{{"units":{outputs},"activation":"{}"}}]}},
            "training":{{"loss":"{}","optimizer":{{"kind":"sgd","learning_rate":0.05}},"batch_size":10,"shuffle":true,"seed":1}}}}"#,
        task.output_activation().name(),
        task.loss().name()
    )
}

impl Scene {
    fn of(source: &Source, epochs: i64) -> Self {
        let mut bench = Workbench::default();
        let mut reports = Vec::new();
        let contents = SurveyContents { examples: true, field: true, units: true };
        let commands =
            [Command::Load(document(source)), Command::SetSurvey(contents), Command::Step(StepUnit::Epoch, epochs)];
        for command in commands {
            reports.extend(whole(&mut bench, command));
        }
        let mut state = AppState::new(None, Preferences::default(), Palette::Light);
        state.update(Action::WorkerStarted);
        for report in reports {
            assert!(!matches!(report, Report::Refused { .. } | Report::Stopped { .. }), "{report:?}");
            state.update(Action::Reported(report));
        }
        state.update(Action::FrameShown(Rc::new(bench.frame().expect("a frame"))));
        let survey = bench.survey().expect("a survey");
        state.update(Action::Results(ResultsAction::SurveyShown(Rc::new(survey.clone()))));
        let dataset = state.bench.work.as_ref().expect("work").dataset.clone();
        Self { state, dataset, survey }
    }

    fn chart(&self, kind: ChartKind) -> Chart {
        chart(&self.picture(kind))
    }

    fn picture(&self, kind: ChartKind) -> ChartPicture<'_> {
        ChartPicture {
            kind,
            dataset: &self.dataset,
            survey: &self.survey,
            with_test: true,
            example: self.dataset.train.rows[0],
            digits: Digits::default(),
            palette: Palette::Light,
            size: SIZE,
        }
    }

    fn examples(&self) -> usize {
        self.dataset.train.len() + self.dataset.test.len()
    }
}

fn click(state: &mut AppState, at: Point) -> Vec<Effect> {
    state.update(Action::Results(ResultsAction::Clicked { at, size: SIZE }))
}

#[test]
fn what_suits_the_data_is_offered() {
    use ChartKind::{Boundary, Confusion, Curve, Misses, Scatter};
    let offered = |source: Source| ChartKind::offered(&source.prepare(&houses_only).expect("a set"));
    assert_eq!(offered(Source::default()), [Scatter, Misses]);
    assert_eq!(offered(Source::generated(Generator::Spiral)), [Boundary, Confusion, Misses]);
    assert_eq!(offered(Source::generated(Generator::Blobs)), [Boundary, Confusion, Misses]);
    assert_eq!(offered(Source::generated(Generator::Plane)), [Boundary, Scatter, Misses]);
    assert_eq!(offered(Source::generated(Generator::Sine)), [Curve, Scatter, Misses]);
    assert_eq!(offered(Gate::Xor.source()), [Boundary, Confusion, Misses]);
}

#[test]
fn a_chart_of_many_targets_has_no_more_marks_than_fit() {
    let numbers = |count: usize, example: usize| -> Vec<f64> {
        (0..count).map(|place| ((example * 7 + place * 3) % 11) as f64 / 10.0).collect()
    };
    let rows = |count: usize| (0..400).map(|example| numbers(count, example)).collect::<Vec<_>>();
    let names: Vec<String> = (1..=10).map(|target| format!("y{target}")).collect();
    let source = serde_json::json!({
        "source": "inline", "inputs": ["x1", "x2"], "targets": names,
        "examples": { "inputs": rows(2), "targets": rows(10) },
    });
    let scene = Scene::of(&serde_json::from_value(source).expect("a source"), 1);
    for (size, most) in [(SIZE, 500), ((900.0, 600.0), 1_500)] {
        let chart = chart(&ChartPicture { size, ..scene.picture(ChartKind::Scatter) });
        let marks = chart.places.len();
        assert!(marks > most / 2 && marks <= most + names.len(), "{marks} marks of at most {most}");
        let outputs = names.len();
        assert_eq!(marks % outputs, 0, "an example is drawn with all its targets");
    }
}

#[test]
fn every_example_is_drawn_and_found_where_it_is_drawn() {
    for generator in Generator::ALL {
        let scene = Scene::of(&Source::generated(generator), 2);
        for kind in ChartKind::offered(&scene.dataset).into_iter().filter(|kind| kind.is_drawn()) {
            let chart = scene.chart(kind);
            assert_eq!(chart.places.len(), scene.examples(), "{generator:?} {kind:?}");
            for &(row, at) in &chart.places {
                let found = chart.example_at(at).expect("it is within reach of itself");
                // Another one may stand at the very same place.
                let there = chart.places.iter().any(|&(other, place)| other == found && place.distance(at) == 0.0);
                assert!(found == row || there, "{generator:?} {kind:?}: {row} is taken for {found}");
            }
            let beyond = Point::new(-100.0, -100.0);
            assert_eq!(chart.example_at(beyond), None);
        }
    }
}

#[test]
fn words_are_large_enough_within_the_drawing_and_apart() {
    for source in Generator::ALL.map(Source::generated).into_iter().chain([Source::default(), Gate::Xor.source()]) {
        let scene = Scene::of(&source, 2);
        for kind in ChartKind::offered(&scene.dataset).into_iter().filter(|kind| kind.is_drawn()) {
            for size in [(240.0, 180.0), SIZE, (900.0, 500.0)] {
                let drawn = chart(&ChartPicture { size, ..scene.picture(kind) });
                assert_words_are_readable(&format!("{source:?} {kind:?} {size:?}"), size, &drawn.shapes);
            }
        }
    }
}

#[test]
fn a_region_has_the_colour_of_the_class_that_the_network_says() {
    let scene = Scene::of(&Source::generated(Generator::TwoGaussians), 30);
    let shapes = scene.chart(ChartKind::Boundary).shapes;
    let raster = shapes.iter().find_map(|shape| match shape {
        Shape::Picture { raster, .. } => Some(raster.clone()),
        _ => None,
    });
    let raster = raster.expect("a picture");
    let pixel = |column: usize, row: usize| &raster.pixels[4 * (row * raster.width + column)..][..3];
    // Class 0 is green and lies below on the left; class 1 is more red than green and lies above on the right.
    let (low, high) = (pixel(10, 89), pixel(89, 10));
    assert!(low[1] > low[0] && high[0] > high[1], "{low:?} {high:?}");
}

#[test]
fn a_confusion_matrix_adds_up_and_its_diagonal_is_the_accuracy() {
    for source in [Source::generated(Generator::Blobs), Source::generated(Generator::Moons), Gate::Or.source()] {
        let scene = Scene::of(&source, 20);
        for part in PartName::BOTH {
            let counts = confusion(&scene.dataset, &scene.survey, part);
            let all: usize = counts.iter().flatten().sum();
            assert_eq!(all, judged(&scene.dataset, &scene.survey, part).count());
            assert_eq!(all, part.seen(&scene.survey).of);
            let right: usize = counts.iter().enumerate().map(|(class, row)| row[class]).sum();
            let progress = scene.state.progress();
            let measures = if part == PartName::Train { progress.train } else { progress.test };
            // A quotient of two whole numbers: both sides are the same division.
            assert!(all == 0 || right as f64 / all as f64 == measures.accuracy, "{right} of {all}");
        }
    }
}

#[test]
fn the_worst_misses_come_first_and_none_is_worse() {
    for source in [Source::default(), Source::generated(Generator::Spiral), Source::generated(Generator::Blobs)] {
        let scene = Scene::of(&source, 3);
        let worst = worst_misses(&scene.dataset, &scene.survey, 10);
        let misses: Vec<f64> = worst.iter().map(|example| example.miss(&scene.dataset)).collect();
        assert!(misses.is_sorted_by(|a, b| a >= b), "{misses:?}");
        let is_regression = scene.dataset.task == Task::Regression;
        let worse = all_judged(&scene.dataset, &scene.survey).filter(|example| {
            let wrong = example.classes(&scene.dataset).is_some_and(|(actual, predicted)| actual != predicted);
            (is_regression || wrong) && misses.last().is_some_and(|last| example.miss(&scene.dataset) > *last)
        });
        assert!(worse.count() < 10);
    }
}

#[test]
fn predictions_read_in_the_words_and_the_unit_of_the_target() {
    let scene = Scene::of(&Source::default(), 3);
    let example = all_judged(&scene.dataset, &scene.survey).next().expect("a house");
    let (predicted, actual) = answer_of(&example, &scene.dataset, Digits::default());
    assert!(predicted.starts_with(['$', '−']) && actual.starts_with('$'), "{predicted} {actual}");
    let scene = Scene::of(&Source::generated(Generator::Blobs), 3);
    let example = all_judged(&scene.dataset, &scene.survey).next().expect("a point");
    let (predicted, actual) = answer_of(&example, &scene.dataset, Digits::default());
    assert!(predicted.ends_with(" %)") && ["0", "1", "2"].contains(&actual.as_str()), "{predicted} {actual}");
}

#[test]
fn charts_are_described_in_words() {
    let description_of = |source: &Source, kind| describe(&Scene::of(source, 5).picture(kind));
    let numbers = |words: &str| -> Vec<u32> {
        words.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    };
    // The share of each class, and how many of each part are right, of how many.
    let words = description_of(&Source::generated(Generator::Moons), ChartKind::Boundary);
    let [class, share, other, rest, right, of, tested, all] = numbers(&words)[..] else { panic!("{words}") };
    assert!([class, other] == [0, 1] && (98..=101).contains(&(share + rest)), "{words}");
    assert!([of, all] == [100, 100] && right <= of && tested <= all, "{words}");
    let words = description_of(&Source::generated(Generator::Sine), ChartKind::Curve);
    assert!(numbers(&words).len() >= 4, "{words}");
    let words = description_of(&Source::default(), ChartKind::Scatter);
    assert!(numbers(&words).contains(&96) && words.contains('$'), "{words}");
}

#[test]
fn a_click_chooses_adds_or_removes() {
    let scene = Scene::of(&Source::generated(Generator::Moons), 1);
    let mut state = scene.state.clone();
    let (row, at) = state.chart(SIZE).expect("a chart").places[7];
    let row = state.chart(SIZE).and_then(|chart| chart.example_at(at)).unwrap_or(row);
    assert!(click(&mut state, at).contains(&Effect::Send(Command::ShowExample(row))));
    state.update(Action::Results(ResultsAction::ClickModeChosen(ClickMode::Remove)));
    assert_eq!(click(&mut state, at), [Effect::Send(Command::EditPoints(PointEdit::Remove { row }))]);
    state.update(Action::Results(ResultsAction::ClickModeChosen(ClickMode::Add)));
    state.update(Action::Results(ResultsAction::AnswerGiven("1".to_owned())));
    let plot = state.chart(SIZE).and_then(|chart| chart.plot).expect("axes");
    let edit = PointEdit::Add { place: vec![0.5, -1.25], answer: 1.0 };
    let effects = click(&mut state, plot.at(0.5, -1.25));
    assert_eq!(effects, [Effect::Send(Command::EditPoints(edit.clone()))]);
    let typed = ["0.5".to_owned(), "−1,25".to_owned()].to_vec();
    let effects = state.update(Action::Results(ResultsAction::PointTyped(typed)));
    assert_eq!(effects, [Effect::Send(Command::EditPoints(edit))]);
    assert!(click(&mut state, Point::new(1.0, 1.0)).is_empty());
    assert!(state.update(Action::Results(ResultsAction::PointTyped(vec!["left".to_owned()]))).is_empty());
    assert!(state.notice.is_some_and(|notice| notice.text.contains("“left”")));

    // Houses stay where they are, whatever the hand.
    let mut state = Scene::of(&Source::default(), 1).state;
    state.update(Action::Results(ResultsAction::ClickModeChosen(ClickMode::Remove)));
    let (_, at) = state.chart(SIZE).expect("a chart").places[0];
    assert!(matches!(click(&mut state, at)[..], [Effect::Redraw, Effect::Send(Command::ShowExample(_))]));
}

#[test]
fn a_class_that_is_not_there_is_not_given_to_points() {
    let mut state = Scene::of(&Source::generated(Generator::Moons), 1).state;
    state.update(Action::Results(ResultsAction::AnswerGiven("2".to_owned())));
    assert_eq!((classes_of_points(&state.bench), state.results.given_answer(&state.bench)), (Some(2), Some(0.0)));
    let state = Scene::of(&Source::generated(Generator::Plane), 1).state;
    assert_eq!((classes_of_points(&state.bench), state.results.given_answer(&state.bench)), (None, Some(0.0)));
}

#[test]
fn the_worker_is_told_what_is_looked_at_and_only_when_it_changes() {
    let watched = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::Send(Command::SetSurvey(contents)) => Some(contents),
            _ => None,
        })
    };
    let mut state = Scene::of(&Source::generated(Generator::Moons), 1).state;
    let mut happened = |action| watched(state.update(Action::Results(action)));
    assert_eq!(
        happened(ResultsAction::MapsHidden(true)),
        Some(SurveyContents { examples: true, field: true, units: false })
    );
    assert_eq!(
        happened(ResultsAction::ChartChosen(ChartKind::Confusion)),
        Some(SurveyContents { examples: true, field: false, units: false })
    );
    let cell = Cell { part: PartName::Test, actual: 0, predicted: 1 };
    assert_eq!(happened(ResultsAction::CellChosen(Some(cell))), None);
    assert_eq!(happened(ResultsAction::OutOfSight(true)), Some(SurveyContents::default()));
    assert_eq!(
        happened(ResultsAction::OutOfSight(false)),
        Some(SurveyContents { examples: true, field: false, units: false })
    );
}

#[test]
fn each_unit_has_a_picture_and_none_has_a_neighbours() {
    let scene = Scene::of(&Source::generated(Generator::Circle), 5);
    let maps = scene.survey.field.as_ref().and_then(|field| UnitMaps::of(field, Palette::Dark)).expect("pictures");
    let row = |layer, unit| maps.row(LayerNumber(layer), unit);
    let rows: Vec<_> = [(0, 0), (0, 1), (1, 0), (1, 5), (2, 0)].map(|(layer, unit)| row(layer, unit)).to_vec();
    assert_eq!(rows, [0, 1, 2, 7, 8].map(|index| Some(index * UnitMaps::SIDE)));
    assert_eq!((row(0, 2), row(2, 1), row(3, 0)), (None, None, None));
    assert_eq!(maps.raster.height(), 9 * UnitMaps::SIDE);
}

#[test]
fn surveys_of_other_data_are_not_shown() {
    let scene = Scene::of(&Source::generated(Generator::Circle), 1);
    let mut state = scene.state.clone();
    let other = Survey { generation: scene.survey.generation + 1, ..scene.survey };
    state.update(Action::Results(ResultsAction::SurveyShown(Rc::new(other))));
    assert!(state.survey().is_none() && state.chart(SIZE).is_none());
}

#[test]
fn a_fitted_curve_as_a_picture() {
    let Source::Generated { name, noise, test_fraction, seed, features, scaling, added, removed, .. } =
        Source::generated(Generator::Sine)
    else {
        panic!("a generated set");
    };
    let few = Source::Generated { name, noise, size: 12, test_fraction, seed, features, scaling, added, removed };
    insta::assert_snapshot!(svg(&Scene::of(&few, 40).chart(ChartKind::Curve).shapes, Palette::Light, SIZE.0, SIZE.1));
}

/// All of a drawing lies on its sheet, and its words can be read.
fn assert_is_whole(shapes: &[Shape], (width, height): (f64, f64)) {
    let is_inside = |at: Point| (0.0..=width).contains(&at.x) && (0.0..=height).contains(&at.y);
    for shape in shapes {
        match shape {
            Shape::Text { at, .. } => assert!(is_inside(*at), "{shape:?}"),
            Shape::Pixel { centre, side, .. } => {
                for by in [-0.5, 0.5] {
                    assert!(is_inside(Point::new(centre.x + by * side, centre.y + by * side)), "{shape:?}");
                }
            }
            Shape::Picture { corner, width, height, .. } => {
                assert!(is_inside(*corner) && is_inside(Point::new(corner.x + width, corner.y + height)), "{shape:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn a_confusion_matrix_is_drawn_with_the_counts_of_its_parts() {
    let scene = Scene::of(&Source::generated(Generator::Spiral), 3);
    for (with_test, parts) in [(true, 2), (false, 1)] {
        let (shapes, size) = confusion_chart(&scene.dataset, &scene.survey, with_test).expect("classes");
        assert_is_whole(&shapes, size);
        let cells = shapes.iter().filter(|shape| matches!(shape, Shape::Pixel { .. })).count();
        assert_eq!(cells, parts * 4);
        let counted = |part| confusion(&scene.dataset, &scene.survey, part).into_iter().flatten();
        let mut wanted: Vec<String> = counted(PartName::Train).map(|count| count.to_string()).collect();
        if with_test {
            wanted.extend(counted(PartName::Test).map(|count| count.to_string()));
        }
        let written: Vec<&String> = shapes
            .iter()
            .filter_map(|shape| if let Shape::Text { text, .. } = shape { Some(text) } else { None })
            .collect();
        for count in &wanted {
            let times = |list: &[&String]| list.iter().filter(|text| **text == count).count();
            assert!(times(&written) >= times(&wanted.iter().collect::<Vec<_>>()), "{count}: {written:?}");
        }
    }
    let regression = Scene::of(&Source::generated(Generator::Sine), 1);
    assert_eq!(confusion_chart(&regression.dataset, &regression.survey, true), None);
}

#[test]
fn weights_of_pictures_are_drawn_unit_by_unit() {
    let shape = glassnet::data::ImageShape { width: 4, height: 3, channels: 3 };
    let weights: Vec<f64> = (0..shape.units() * 10).map(|at| (at as f64).sin()).collect();
    let name = |unit: usize| format!("h{}", unit + 1);
    let drawn = weights_chart(shape, &weights, name, Digits(3), Palette::Dark);
    let (shapes, size) = drawn.expect("they fit the pictures");
    assert_is_whole(&shapes, size);
    let firsts: Vec<usize> = shapes
        .iter()
        .filter_map(|drawn| if let Shape::Picture { first, .. } = drawn { Some(*first) } else { None })
        .collect();
    assert_eq!(firsts, (0..10).map(|unit| unit * shape.height).collect::<Vec<_>>());
    assert_eq!(weights_chart(shape, &weights[1..], name, Digits(3), Palette::Dark), None);
}
