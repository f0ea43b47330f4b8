//! Where data comes from: documents, built-in sets, generated points and truth tables.

mod facts;

use facts::facts;
use std::borrow::Cow;

use glassnet::data::{
    Answer, BUILTINS, DataError, Dataset, Derived, Gate, Generator, PointsError, Source, Subset, Task, houses_only,
};
use glassnet::engine::{Activation, Examples, Loss};

mod files;
use files::library;

fn dropped_rows(data: &Dataset) -> usize {
    data.dropped.iter().map(|dropped| dropped.count).sum()
}

fn builtin(name: &str) -> Dataset {
    Source::builtin(name).prepare(&library).expect("a built-in set")
}

fn generated(name: Generator, change: impl FnOnce(&mut serde_json::Value)) -> Result<Dataset, DataError> {
    let mut json = serde_json::to_value(Source::generated(name)).expect("a source is JSON");
    change(&mut json);
    serde_json::from_value::<Source>(json).expect("a source").prepare(&houses_only)
}

#[test]
fn documents_read_as_the_design_says() {
    let inline = r#"{ "source": "inline", "inputs": ["i1","i2"], "targets": ["o1","o2"],
        "examples": { "inputs": [[0.05,0.1]], "targets": [[0.01,0.99]] } }"#;
    let data = serde_json::from_str::<Source>(inline).expect("inline").prepare(&houses_only).expect("data");
    assert_eq!((data.inputs[0].name.as_str(), data.targets[1].name.as_str()), ("i1", "o2"));
    let expected = Subset { examples: Examples::new(&[vec![0.05, 0.1]], &[vec![0.01, 0.99]]).into(), rows: vec![0] };
    assert_eq!(data.train, expected);
    assert_eq!((data.test.len(), data.task), (0, Task::Regression));

    let table = r#"{ "source": "table", "csv": "district,size_m2,price\nA,50,10\nB,70,20\nA,60,15\n", "test_fraction": 0.2,
        "seed": 1, "columns": [ { "name": "district", "role": "input",  "encoding": "one_hot" },
                                { "name": "size_m2",  "role": "input",  "scaling": "standardize" },
                                { "name": "price",    "role": "target", "scaling": "standardize" } ] }"#;
    let source: Source = serde_json::from_str(table).expect("table");
    let data = source.prepare(&houses_only).expect("data");
    assert_eq!((data.train.len(), data.test.len() + dropped_rows(&data)), (2, 1));

    let houses = r#"{ "source": "builtin", "name": "houses", "test_fraction": 0.2, "seed": 1 }"#;
    assert_eq!(serde_json::from_str::<Source>(houses).expect("builtin"), Source::default());
}

#[test]
fn a_source_survives_its_document() {
    let mut sources = vec![Source::default(), Gate::Xor.source(), Source::generated(Generator::Spiral)];
    sources.push(Source::Table {
        csv: "a;b\n1;2\n".to_owned().into(),
        options: glassnet::data::Options { header: Some(true), ..Default::default() },
        columns: Some(vec![glassnet::data::ColumnSpec::new("a", glassnet::data::Role::Ignore)]),
        test_fraction: 0.1,
        seed: 7,
    });
    for source in sources {
        let json = serde_json::to_string(&source).expect("a source is JSON");
        assert_eq!(serde_json::from_str::<Source>(&json).expect("it reads back"), source, "{json}");
    }
}

#[test]
fn a_bad_document_names_what_is_wrong() {
    let cases = [
        (r#"{ "source": "builtin", "name": "houses", "sed": 1 }"#, "unknown field `sed`"),
        (r#"{ "source": "builtin", "name": "houses", "noise": 1 }"#, "unknown field `noise`: the source `builtin`"),
        (r#"{ "source": "table" }"#, "missing field `csv`"),
        (r#"{ "source": "cloud" }"#, "unknown variant `cloud`, expected one of `inline`"),
        (r#"{ "name": "houses" }"#, "missing field `source`"),
        (
            r#"{ "source": "table", "csv": "a", "columns": [{ "name": "a", "role": "both" }] }"#,
            "unknown variant `both`",
        ),
        (r#"{ "source": "generated", "name": "galaxy" }"#, "unknown variant `galaxy`, expected one of `circle`"),
    ];
    for (json, expected) in cases {
        let error = serde_json::from_str::<Source>(json).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
    }
    let inline = |inputs: &str, targets: &str| {
        let examples = format!(r#"{{ "inputs": {inputs}, "targets": {targets} }}"#);
        let json = format!(r#"{{ "source": "inline", "inputs": ["a"], "targets": ["t"], "examples": {examples} }}"#);
        serde_json::from_str::<Source>(&json).expect("JSON").prepare(&houses_only).expect_err("bad").to_string()
    };
    assert!(facts(&inline("[[1,2]]", "[[1]]")).starts_with(&["0", "2", "1"].map(str::to_owned)));
    assert_eq!(facts(&inline("[[1]]", "[[1],[2]]")), ["1", "2"]);
    assert_eq!(facts(&inline("[]", "[]")), ["0", "0"]);
    let error = Source::builtin("house").prepare(&houses_only).expect_err("unknown").to_string();
    assert_eq!(facts(&error)[0], "house");
    assert!(BUILTINS.iter().all(|set| error.contains(set.name)), "{error}");
}

#[test]
fn a_set_that_is_not_fetched_says_which_file_it_needs() {
    let iris = Source::builtin("iris");
    assert_eq!(iris.needs_file().map(|builtin| builtin.file), Some("iris.csv"));
    assert_eq!(
        iris.prepare(&houses_only),
        Err(DataError::NotLoaded { name: "iris".to_owned(), file: "iris.csv".to_owned() })
    );
    assert!(Source::default().needs_file().is_none());
}

#[test]
fn every_built_in_set_is_what_it_should_be() {
    // name, rows to train and to test on, rows left out, inputs, outputs
    let expected = [
        ("houses", 384, 96, 0, 11, 1),
        ("houses_all", 2344, 586, 0, 31, 1),
        ("baltimore", 169, 42, 0, 5, 1),
        ("toy_nl", 64, 16, 0, 7, 1),
        ("athens", 800, 200, 0, 10, 1),
        ("iris", 120, 30, 0, 4, 3),
        ("penguins", 266, 67, 11, 9, 3),
        ("wine", 142, 36, 0, 13, 3),
        ("titanic", 605, 151, 0, 6, 1),
        ("digits_8x8", 1438, 359, 0, 64, 10),
        ("mnist_14", 1000, 300, 0, 196, 10),
        ("mnist_28", 1000, 300, 0, 784, 10),
        ("fashion_28", 1000, 300, 0, 784, 10),
        ("icons_16", 8, 0, 0, 768, 8),
    ];
    assert_eq!(expected.map(|set| set.0), BUILTINS.map(|builtin| builtin.name));
    for (name, train, test, dropped, inputs, outputs) in expected {
        let data = builtin(name);
        let rows = (data.train.len(), data.test.len(), dropped_rows(&data));
        assert_eq!(rows, (train, test, dropped), "{name}");
        assert_eq!((data.inputs.len(), data.targets.len()), (inputs, outputs), "{name}");
        let fixed = (data.task.output_activation(), data.task.loss());
        match name {
            "titanic" => assert_eq!(fixed, (Activation::Sigmoid, Loss::BinaryCrossEntropy)),
            "iris" | "penguins" | "wine" | "digits_8x8" | "mnist_14" | "mnist_28" | "fashion_28" | "icons_16" => {
                assert_eq!(fixed, (Activation::Softmax, Loss::CrossEntropy));
            }
            _ => assert_eq!(fixed, (Activation::Identity, Loss::MeanSquaredError), "{name}"),
        }
    }
}

#[test]
fn a_built_in_set_describes_every_column_of_its_file() {
    for set in &BUILTINS {
        let own = set.text.map(|text| Cow::Borrowed(text.as_bytes()));
        let file = own.unwrap_or_else(|| library(set.name).expect("its file is there"));
        let (table, _) = set.read(&file).expect("its file is a table");
        let mut described: Vec<String> = (set.columns)().into_iter().map(|column| column.name).collect();
        let mut there: Vec<String> = table.columns.into_iter().map(|column| column.name).collect();
        described.sort();
        there.sort();
        assert_eq!(described, there, "{}", set.name);
    }
}

#[test]
fn every_data_file_is_attributed() {
    let folder = format!("{}/static/data", env!("CARGO_MANIFEST_DIR"));
    let attribution = std::fs::read_to_string(format!("{folder}/ATTRIBUTION.md")).expect("it is there");
    for entry in std::fs::read_dir(&folder).expect("the folder is there") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        assert!(name == "ATTRIBUTION.md" || attribution.contains(&format!("`{name}`")), "{name} is not attributed");
    }
}

#[test]
fn digits_are_scaled_alike() {
    let data = builtin("digits_8x8");
    assert!(data.inputs.iter().all(|pixel| pixel.scale(16.0) == 1.0 && pixel.scale(0.0) == 0.0));
    assert_eq!(data.inputs[9].name, "row 2, column 2");
    assert_eq!(data.targets[3].name, "digit = 3");
}

#[test]
fn generated_points_follow_their_rule_and_their_seed() {
    for generator in Generator::ALL {
        let points = generator.points(99, 0.0, 5);
        assert_eq!(points, generator.points(99, 0.0, 5));
        assert_ne!(generator.points(99, 0.1, 5), generator.points(99, 0.1, 6), "{generator:?}");
        for point in &points {
            let (answer, place) = point.split_last().expect("an answer");
            assert_eq!(place.len(), generator.coordinates());
            assert!(place.iter().all(|x| x.abs() <= 7.0), "{generator:?}: {place:?}");
            match generator.answer() {
                Answer::Class(classes) => assert!((0..classes).any(|class| class.to_string() == answer.to_string())),
                Answer::Number => assert!(answer.abs() <= 1.01, "{generator:?}: {answer}"),
            }
        }
    }
    for point in Generator::Xor.points(200, 0.0, 1) {
        assert_eq!(point[2] == 1.0, point[0] * point[1] < 0.0, "{point:?}");
    }
    for point in Generator::Circle.points(200, 0.0, 1) {
        assert_eq!(point[2] == 1.0, point[0].hypot(point[1]) < 3.0, "{point:?}");
    }
    for point in Generator::Sine.points(200, 0.0, 1) {
        // Both numbers were rounded to three decimals.
        assert!((point[1] - point[0].sin()).abs() <= 0.0011, "{point:?}");
    }
}

#[test]
fn noise_moves_points() {
    for generator in Generator::ALL {
        let spread = |noise: f64| {
            let (clean, noisy) = (generator.points(400, 0.0, 3), generator.points(400, noise, 3));
            let moved = clean.iter().flatten().zip(noisy.iter().flatten()).map(|(a, b)| (a - b).powi(2));
            moved.sum::<f64>()
        };
        assert!(spread(0.2) > spread(0.1) && spread(0.1) > 0.0, "{generator:?}");
    }
}

#[test]
fn generated_sets_propose_their_task() {
    let task = |name| generated(name, |_| {}).expect("a set").task;
    assert_eq!(task(Generator::Spiral), Task::Binary { classes: ["0".to_owned(), "1".to_owned()] });
    assert_eq!(task(Generator::Blobs), Task::MultiClass { classes: ["0", "1", "2"].map(str::to_owned).to_vec() });
    assert_eq!(task(Generator::Sine), Task::Regression);
}

#[test]
fn derived_features_are_computed_from_the_coordinates() {
    let all = |json: &mut serde_json::Value| {
        json["features"] = serde_json::json!(["x", "y", "x2", "y2", "xy", "sin_x", "sin_y"]);
    };
    let data = generated(Generator::Circle, all).expect("a set");
    let names: Vec<&str> = data.inputs.iter().map(|input| input.name.as_str()).collect();
    assert_eq!(names, ["x", "y", "x²", "y²", "x·y", "sin x", "sin y"]);
    let (x, y): (f64, f64) = (1.5, -0.25);
    let expected = [x, y, x * x, y * y, x * y, x.sin(), y.sin()];
    let inputs = data.encode_numbers(&[x, y]).expect("two numbers");
    // The sines may differ from the platform's in the last place.
    assert!(inputs.iter().zip(expected).all(|(a, b)| (a - b).abs() <= 1e-15), "{inputs:?}");
    assert_eq!(data.encode(&["1.5", "-0.25"]).expect("two cells"), inputs);

    let only_product = generated(Generator::Xor, |json| json["features"] = serde_json::json!(["xy"])).expect("a set");
    assert_eq!(only_product.inputs.len(), 1);
    let scaled = generated(Generator::Xor, |json| json["scaling"] = "min_max".into()).expect("a set");
    assert!(scaled.train.examples.inputs().values().all(|x| (0.0..=1.0).contains(&x)));

    let error = generated(Generator::Sine, |json| json["features"] = serde_json::json!(["x", "y2"]));
    assert_eq!(error, Err(PointsError::NoSecondCoordinate { feature: Derived::Y2 }.into()));
}

#[test]
fn points_added_and_removed_leave_the_others_where_they_are() {
    let plain = generated(Generator::Moons, |_| {}).expect("a set");
    let (gone_train, gone_test) = (plain.train.rows[2], plain.test.rows[3]);
    let edited = generated(Generator::Moons, |json| {
        json["added"] = serde_json::json!([[0.5, 0.25, 1]]);
        json["removed"] = serde_json::json!([gone_train, gone_test]);
    });
    let edited = edited.expect("a set");
    let mut expected = plain.train.rows.clone();
    expected.retain(|&row| row != gone_train);
    expected.push(200);
    assert_eq!(edited.train.rows, expected);
    assert_eq!(edited.train.inputs(edited.train.len() - 1), [0.5, 0.25]);
    assert_eq!(edited.test.len(), plain.test.len() - 1);

    let message = |key: &str, value: serde_json::Value| {
        generated(Generator::Moons, |json| json[key] = value).expect_err(key).to_string()
    };
    assert!(
        message("added", serde_json::json!([[1, 2, 3]])).starts_with("added[0] is of class 3; the classes are 0 to 1.")
    );
    assert!(message("added", serde_json::json!([[1, 2]])).starts_with("added[0] has 2 numbers; it must have 3"));
    assert!(message("removed", serde_json::json!([200])).starts_with("removed: there is no row 200"));
    assert!(message("noise", serde_json::json!(2)).starts_with("noise is 2; it must be from 0 to 1."));
    assert!(message("size", serde_json::json!(1)).starts_with("size is 1; it must be from 2 to 10000."));
    assert!(message("test_fraction", serde_json::json!(1)).starts_with("test_fraction is 1;"));
}

#[test]
fn gates_are_their_truth_tables() {
    let answers = |gate: Gate| -> Vec<f64> {
        let data = gate.source().prepare(&houses_only).expect("a gate");
        let rows = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
        assert!((0..4).all(|row| data.train.inputs(row) == rows[row]) && data.train.len() == 4);
        assert!(matches!(data.task, Task::Binary { .. }));
        data.train.first_targets().collect()
    };
    assert_eq!(answers(Gate::And), [0.0, 0.0, 0.0, 1.0]);
    assert_eq!(answers(Gate::Or), [0.0, 1.0, 1.0, 1.0]);
    assert_eq!(answers(Gate::Xor), [0.0, 1.0, 1.0, 0.0]);
}
