//! What crosses from the worker to the page arrives as it was sent, to the bit.

use std::sync::Arc;

use glassnet::data::{BUILTINS, Dataset, Derived, Gate, Generator, List, Options, Scaling, Source, houses_only};
use glassnet::session::{Command, Document, Preset, Report, Request, UseData, Workbench, to_json};
use proptest::prelude::*;

mod files;
mod laws;
use files::library;

/// The data set as the page has it.
fn crossed(sent: &Dataset) -> Dataset {
    let mut received: Dataset = serde_json::from_str(&to_json(sent)).expect("it was written as JSON");
    received.put(&mut sent.lists()).expect("all lists are there");
    received
}

/// The bits of all its examples.
fn bits(dataset: &Dataset) -> Vec<u64> {
    let parts = [&dataset.train, &dataset.test].map(|part| &part.examples);
    let numbers = parts.into_iter().flat_map(|part| part.inputs().values().chain(part.targets().values()));
    numbers.map(f64::to_bits).collect()
}

fn check(sent: &Dataset, what: &str) {
    let received = crossed(sent);
    assert!(received == *sent, "{what} arrived otherwise");
    assert!(bits(&received) == bits(sent), "the numbers of {what} arrived otherwise");
}

#[test]
fn every_set_arrives_as_it_was_prepared() {
    for set in &BUILTINS {
        check(&Source::builtin(set.name).prepare(&library).expect(set.name), set.name);
    }
    for gate in Gate::ALL {
        check(&gate.source().prepare(&houses_only).expect("a gate"), "a gate");
    }
    for name in Generator::ALL {
        let mut source = Source::generated(name);
        if let Source::Generated { features, scaling, added, .. } = &mut source {
            let coordinates = name.coordinates();
            features.extend(Derived::ALL.into_iter().filter(|feature| coordinates > 1 || !feature.needs_y()));
            *scaling = Scaling::Standardize;
            added.push(vec![-0.0; coordinates + 1]);
        }
        check(&source.prepare(&houses_only).expect("points"), "a set of points");
    }
}

#[test]
fn numbers_that_are_hard_to_write_arrive_to_the_bit() {
    let source = r#"{ "source": "inline", "inputs": ["a", "a_m2"], "targets": ["ß", "a"], "examples": {
        "inputs": [[-0.0, 5e-324], [0.1, 1.7976931348623157e308]], "targets": [[1e21, -1e-7], [0.30000000000000004, 3]] } }"#;
    check(
        &serde_json::from_str::<Source>(source).expect("a source").prepare(&houses_only).expect("data"),
        "the numbers",
    );
}

proptest! {
    #![proptest_config(laws::cases(256))]

    #[test]
    fn every_table_arrives_as_it_was_read(
        rows in prop::collection::vec(("[a-cé\"]{0,2}", prop::option::of(-1e9..1e9), "[0-9]{1,3}"), 2..40),
        test_fraction in 0.0..0.6,
    ) {
        let line = |(place, size, price): &(String, Option<f64>, String)| {
            let size = size.map(|size| size.to_string()).unwrap_or_default();
            format!("\"{}\",{size},{price}\n", place.replace('"', "\"\""))
        };
        let text = format!("place,size_m2,price\n{}", rows.iter().map(line).collect::<String>());
        let (csv, options) = (Arc::new(text), Options::default());
        let source = Source::Table { csv, options, columns: None, test_fraction, seed: 1 };
        if let Ok(sent) = source.prepare(&houses_only) {
            let received = crossed(&sent);
            prop_assert_eq!(bits(&received), bits(&sent));
            prop_assert_eq!(received, sent);
        }
    }
}

fn ask(bench: &mut Workbench, command: Command) -> Option<Report> {
    let reports = bench.handle(Request { number: 1, command });
    reports.into_iter().find(|report| matches!(report, Report::Opened { .. }))
}

/// A report of a table on the bench, and the table.
fn opened() -> (Report, String) {
    let text = "size,place,sold\n50,north,yes\n60,south,no\n70,north,no\n80,south,yes\n90,north,yes\n".to_owned();
    let source = Source::table(text.clone().into());
    let data = UseData { source, title: "Flats".to_owned(), afresh: false };
    (ask(&mut Workbench::default(), Command::UseData(data)).expect("it is opened"), text)
}

/// What is on the bench by the report.
fn work(report: &Report) -> (&Document, &Dataset) {
    let Report::Opened { document, dataset, .. } = report else { panic!("nothing was opened: {report:?}") };
    (document, dataset)
}

#[test]
fn a_report_arrives_whole_and_its_json_has_neither_the_table_nor_the_numbers() {
    let (table, text) = opened();
    assert_eq!(work(&table).0.data.text().map(|text| text.as_str()), Some(&*text));
    assert!(!to_json(&table).contains("60,south"), "the table is written as JSON");
    let houses = ask(&mut Workbench::default(), Command::Load(Preset::Houses.text().to_owned())).expect("houses");
    for sent in [table, houses] {
        let mut received: Report = serde_json::from_str(&to_json(&sent)).expect("a report");
        received.put(sent.lists().into_iter()).expect("all lists are there");
        assert_eq!(work(&received), work(&sent));
    }
}

#[test]
fn lists_that_are_missing_or_of_another_length_are_refused() {
    let (sent, _) = opened();
    let json = to_json(&sent);
    let refused = |lists: Vec<List<'_>>| {
        let mut received: Report = serde_json::from_str(&json).expect("a report");
        received.put(lists.into_iter()).is_err()
    };
    let lists = sent.lists();
    assert!(!refused(lists.clone()));
    for place in 0..lists.len() {
        assert!(refused(lists[..place].to_vec()), "the lists from {place} on are missing");
        let mut other = lists.clone();
        if let List::Numbers(numbers) = &mut other[place] {
            numbers.to_mut().push(0.0);
            assert!(refused(other), "list {place} is too long");
        }
    }
}
