//! Surveys: what the worker tells of all examples and of the plane between them.

mod worker;

use glassnet::data::{Generator, Source, Task, houses_only};
use glassnet::session::{
    Command, Document, Field, Pace, Preset, Report, Request, Session, StepUnit, Survey, SurveyContents, Workbench,
};
use worker::whole;

const ALL: SurveyContents = SurveyContents { examples: true, field: true, units: true };

/// A document about generated points, with one hidden layer.
fn document(name: Generator) -> String {
    let source = Source::generated(name);
    let task = source.prepare(&houses_only).expect("a set").task;
    let outputs = match &task {
        Task::Regression | Task::Binary { .. } => 1,
        Task::MultiClass { classes } => classes.len(),
    };
    let data = serde_json::to_string(&source).expect("JSON");
    format!(
        r#"{{"format":"glassnet/1","title":"points","data":{data},"network":{{"layers":[
            {{"units":5,"activation":"tanh"}},{{"units":{outputs},"activation":"{}"}}]}},
            "training":{{"loss":"{}","optimizer":{{"kind":"sgd","learning_rate":0.05}},"batch_size":10,"shuffle":true,"seed":1}}}}"#,
        task.output_activation().name(),
        task.loss().name()
    )
}

fn ask(bench: &mut Workbench, command: Command) {
    let reports = whole(bench, command);
    assert!(!reports.iter().any(|report| matches!(report, Report::Refused { .. })), "{reports:?}");
}

fn bench(document: String) -> Workbench {
    let mut bench = Workbench::default();
    ask(&mut bench, Command::Load(document));
    bench
}

#[test]
fn predictions_are_what_the_network_says_of_each_example() {
    let mut bench = bench(Preset::Houses.text().to_owned());
    ask(&mut bench, Command::SetSurvey(SurveyContents { examples: true, ..SurveyContents::default() }));
    let dataset = Source::default().prepare(&houses_only).expect("houses");
    // What an answer has measured is not computed again; in the middle of a run nothing is measured.
    for is_measured in [true, false] {
        if is_measured {
            ask(&mut bench, Command::Step(StepUnit::Epoch, 2));
        } else {
            bench.handle(Request { number: 2, command: Command::Play });
            bench.run(0.1, || false);
        }
        let survey = bench.survey().expect("something to see");
        assert_eq!((survey.train.rows.len(), survey.test.rows.len(), survey.field), (384, 96, None));
        assert!(!survey.train.is_thinned());

        let reports = bench.handle(Request { number: 2, command: Command::Save });
        let Some(Report::Saved { model, progress, .. }) = reports.into_iter().next() else { panic!("no work") };
        assert_eq!(progress.updates, survey.updates);
        let network = model.network.build(11, 1).expect("a network");
        for (part, predictions) in [(&dataset.train, &survey.train), (&dataset.test, &survey.test)] {
            let forward = network.forward(&part.examples);
            for (index, (row, outputs)) in predictions.iter().enumerate() {
                assert_eq!((row, outputs[0]), (part.rows[index], forward.outputs().at(0, index)), "{is_measured}");
            }
        }
    }
}

#[test]
fn a_plane_has_a_cell_for_each_place_and_a_coarser_one_for_each_unit() {
    for generator in Generator::ALL {
        let mut bench = bench(document(generator));
        ask(&mut bench, Command::SetSurvey(ALL));
        let survey = bench.survey().expect("something to see");
        let field = survey.field.expect("points have coordinates");
        let plane = generator.coordinates() == 2;
        let points = if plane { Field::SIDE * Field::SIDE } else { Field::LINE };
        assert!(field.outputs.iter().all(|output| output.len() == points), "{generator:?}");
        let units: Vec<usize> = field.units.iter().map(Vec::len).collect();
        let expected = if plane { vec![2, 5, field.outputs.len()] } else { Vec::new() };
        assert_eq!(units, expected, "{generator:?}");
        // The first input is x itself, so its plane rises from left to right.
        for row in field.units.iter().take(1).flat_map(|inputs| inputs[0].chunks(Field::UNIT_SIDE)) {
            assert!(row.is_sorted() && row[0] < 0.0 && row[Field::UNIT_SIDE - 1] > 0.0);
        }
    }
}

#[test]
fn nothing_is_surveyed_unless_watched_and_changed() {
    let mut bench = bench(document(Generator::Spiral));
    assert_eq!(bench.survey(), None);
    ask(&mut bench, Command::SetSurvey(ALL));
    assert!(bench.survey().is_some());
    assert_eq!(bench.survey(), None);
    ask(&mut bench, Command::Step(StepUnit::Step, 1));
    assert_eq!(bench.survey().map(|survey| survey.updates), Some(1));
    ask(&mut bench, Command::SetSurvey(SurveyContents { units: false, ..ALL }));
    assert!(bench.survey().and_then(|survey| survey.field).expect("a field").units.is_empty());
    ask(&mut bench, Command::SetSurvey(SurveyContents::default()));
    ask(&mut bench, Command::Step(StepUnit::Step, 1));
    assert_eq!(bench.survey(), None);
}

#[test]
fn a_large_set_is_thinned_and_says_so() {
    let mut text = document(Generator::Moons);
    text = text.replacen("\"size\":200", "\"size\":10000", 1);
    let text_of_moons = text.clone();
    let mut bench = bench(text);
    ask(&mut bench, Command::SetSurvey(ALL));
    let Survey { train, .. } = bench.survey().expect("something to see");
    assert_eq!(train.of, 5_000);
    assert!(train.is_thinned() && train.rows.len() >= 2_000, "{}", train.rows.len());
    let document = Document::read(&text_of_moons).expect("it can be read");
    let session = Session::open(document, &houses_only).expect("it can be opened");
    let part = &session.dataset().train;
    let outputs = session.network().forward(&part.examples);
    for (row, found) in train.iter() {
        let place = part.place(row).expect("a row of this part");
        assert_eq!(found[0], outputs.outputs().at(0, place));
    }
}

#[test]
fn surveys_come_often_or_take_a_quarter_of_the_time() {
    for (cost, expected) in [(0.001, 15), (0.01, 15), (0.1, 3)] {
        let (mut pace, mut made) = (Pace::default(), 0);
        for millisecond in 0..1_000 {
            let now = f64::from(millisecond) / 1_000.0;
            if pace.is_due(now) {
                pace.made(now, now + cost);
                made += 1;
            }
        }
        assert_eq!(made, expected, "at {cost} seconds each");
    }
}
