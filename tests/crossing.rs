//! What crosses from the worker to the page arrives as it was sent, to the bit.

use glassnet::data::{
    BUILTINS, DataError, Dataset, Derived, Gate, Generator, List, Options, Scaling, Source, TableText, houses_only,
};
use glassnet::engine::OptimizerKind;
use glassnet::session::{
    Command, Document, ExportOptions, Preset, Refusal, Report, Request, StepUnit, Tables, ToPage, UseData, Workbench,
    to_json,
};
use proptest::prelude::*;

mod files;
mod laws;
mod runs;
mod worker;
use files::library;
use worker::whole;

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
        let (csv, options) = (text.into(), Options::default());
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

/// A bench with a table on it, its report of that, and the table.
fn opened() -> (Workbench, Report, String) {
    let text = "size,place,sold\n50,north,yes\n60,south,no\n70,north,no\n80,south,yes\n90,north,yes\n".to_owned();
    let source = Source::table(text.clone().into());
    let mut command = Command::UseData(UseData { source, title: "Flats".to_owned(), afresh: false });
    let mut bench = Workbench::default();
    for (key, text) in Tables::default().shelve(&mut command) {
        bench.provide(&key, text.as_bytes());
    }
    let report = ask(&mut bench, command).expect("it is opened");
    (bench, report, text)
}

/// The report as a page has it that knows these tables.
fn received_by(tables: &mut Tables, sent: &Report, bench: &Workbench) -> Report {
    let (mut head, mut beside) = (sent.clone(), sent.clone());
    drop(head.take_lists());
    let head: ToPage =
        serde_json::from_str(&to_json(&ToPage::Report { report: Box::new(head), goes_on: false })).expect("a report");
    let ToPage::Report { report: mut received, .. } = head else { panic!("no report: {head:?}") };
    received.put(beside.take_lists().into_iter()).expect("all lists are there");
    tables.unshelve(&mut received, &|key| bench.file(key));
    *received
}

fn received(sent: &Report, bench: &Workbench) -> Report {
    received_by(&mut Tables::default(), sent, bench)
}

/// What is on the bench by the report.
fn work(report: &Report) -> (&Document, &Dataset) {
    let Report::Opened { document, dataset, .. } = report else { panic!("nothing was opened: {report:?}") };
    (document, dataset)
}

#[test]
fn a_report_arrives_whole_and_its_json_has_neither_the_table_nor_the_numbers() {
    let (bench, table, text) = opened();
    assert!(!to_json(&table).contains("60,south"), "the table is written as JSON");
    let arrived = received(&table, &bench);
    let TableText::Written(csv) = work(&arrived).0.data.text().expect("a table") else {
        panic!("the page has a key: {arrived:?}")
    };
    assert_eq!(**csv, text);
    let saved = work(&arrived).0.write();
    assert!(saved.contains(r#""csv":"size,place,sold\n50,north"#), "a document has its table written out: {saved}");

    let mut houses = Workbench::default();
    let sent = ask(&mut houses, Command::Load(Preset::Houses.text().to_owned())).expect("houses");
    assert_eq!(work(&received(&sent, &houses)), work(&sent));

    // The document that was saved opens as it was.
    let mut again = Workbench::default();
    let sent = ask(&mut again, Command::Load(saved)).expect("the document opens");
    assert_eq!(work(&received(&sent, &again)), work(&arrived));
}

#[test]
fn a_table_crosses_but_once_while_the_page_goes_on_to_speak_of_it() {
    let (mut bench, table, text) = opened();
    let mut tables = Tables::default();
    let on_bench = received_by(&mut tables, &table, &bench);
    let document = work(&on_bench).0.clone();
    let mut ask = |source: Source| {
        let mut command = Command::Examine(source);
        let ahead = tables.shelve(&mut command);
        assert!(!to_json(&command).contains("60,south"), "the table is written as JSON");
        for (key, text) in &ahead {
            bench.provide(key, text.as_bytes());
        }
        let report = bench.handle(Request { number: 2, command }).remove(0);
        assert!(matches!(report, Report::Previewed { .. }), "{report:?}");
        (ahead.len(), received_by(&mut tables, &report, &bench))
    };
    let (sent, previewed) = ask(document.data.clone());
    let Report::Previewed { preview, .. } = previewed else { panic!("{previewed:?}") };
    assert_eq!((sent, &preview.source), (1, &document.data));
    assert_eq!(ask(document.data.clone()).0, 0, "it is there already");
    assert_eq!(ask(Source::table(text.clone().into())).0, 0, "the same text is the same table");
    assert_eq!(ask(Source::table(text.replace("yes", "so").into())).0, 1);
    assert_eq!(ask(document.data.clone()).0, 1, "only the last one is sure to be kept");
}

#[test]
fn tables_that_nothing_speaks_of_make_room() {
    let mut bench = Workbench::default();
    for number in 0..9 {
        bench.provide(&format!("table {number}"), format!("a,b\n1,{number}\n2,3\n").into_bytes());
    }
    let kept: Vec<_> = (0..9).filter(|number| bench.file(&format!("table {number}")).is_some()).collect();
    assert_eq!(kept, [8]);
    let source = Source::table(TableText::Shelved("table 3".to_owned()));
    let reports = bench.handle(Request { number: 1, command: Command::Examine(source) });
    let [Report::Refused { reason, .. }] = &reports[..] else { panic!("{reports:?}") };
    assert_eq!(*reason, Refusal::Data(DataError::NoText));
}

#[test]
fn lists_that_are_missing_or_of_another_length_are_refused() {
    let (_, mut sent, _) = opened();
    let mut beside = sent.clone();
    let lists = beside.take_lists();
    drop(sent.take_lists());
    let json = to_json(&sent);
    let refused = |lists: Vec<List<'_>>| {
        let mut received: Report = serde_json::from_str(&json).expect("a report");
        received.put(lists.into_iter()).is_err()
    };
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

/// Whether what a report says of the work arrives to the bit: as text, in which every number reads back to its own bits.
fn check_work(sent: &Report, bench: &Workbench) {
    let arrived = received(sent, bench);
    match (sent, &arrived) {
        (Report::Opened { document, .. }, Report::Opened { document: other, .. }) => {
            assert_eq!(other.write(), document.write());
        }
        (Report::Saved { model, .. }, Report::Saved { model: other, .. }) => assert_eq!(to_json(other), to_json(model)),
        (sent, _) => assert_eq!(to_json(&arrived), to_json(sent)),
    }
}

/// The work as the page has it after a report.
fn follow(work: &mut Document, report: Report) {
    if let Report::Opened { document, .. } = report {
        *work = *document;
    } else if let Report::Saved { model, .. } = report {
        *work = work.with(*model);
    }
}

proptest! {
    #![proptest_config(laws::cases(64))]

    #[test]
    fn every_work_arrives_as_it_was_reported(
        seed in 0_u64..1_000,
        changes in prop::collection::vec((runs::change(), 0_i64..9), 0..6),
        is_reopened in any::<bool>(),
    ) {
        let mut bench = Workbench::default();
        let mut document = runs::work(seed);
        let mut reports = whole(&mut bench, Command::Load(document.write()));
        for (change, updates) in changes {
            reports.extend(whole(&mut bench, change.command(&document)));
            reports.extend(whole(&mut bench, Command::Step(StepUnit::Step, updates)));
            for report in &reports {
                check_work(report, &bench);
                follow(&mut document, report.clone());
            }
            if is_reopened {
                // The middle of a run of which nothing earlier is known is in the document, too.
                if let Some(run) = &mut document.run {
                    run.recipe = None;
                }
                reports = whole(&mut bench, Command::Load(document.write()));
            } else {
                reports.clear();
            }
        }
        reports.iter().for_each(|report| check_work(report, &bench));
    }
}

/// What may be done with a run beside changes.
fn deed() -> impl Strategy<Value = Command> {
    prop_oneof![
        3 => (-5_i64..20).prop_map(|updates| Command::Step(StepUnit::Step, updates)),
        1 => (0_u64..30).prop_map(Command::GoTo),
        1 => Just(Command::Undo),
        1 => Just(Command::Reset),
        1 => (0_u64..5).prop_map(Command::NewStart),
        1 => Just(Command::Save),
    ]
}

proptest! {
    #![proptest_config(laws::cases(128))]

    #[test]
    fn the_page_has_the_work_that_is_on_the_bench_whatever_is_done(
        seed in 0_u64..1_000,
        deeds in prop::collection::vec((prop::option::of(runs::change()), deed()), 1..12),
        is_midway in any::<bool>(),
    ) {
        let mut bench = Workbench::default();
        let mut page = runs::work(seed);
        let mut commands = vec![Command::Load(page.write())];
        for (change, deed) in deeds {
            commands.extend([deed, Command::Step(StepUnit::Step, 2)]);
            for command in commands.drain(..) {
                for report in whole(&mut bench, command) {
                    follow(&mut page, received(&report, &bench));
                }
            }
            let written = whole(&mut bench, Command::Export("document".to_owned(), ExportOptions::default()));
            let [Report::Exported { export, .. }, ..] = &written[..] else { panic!("nothing is written: {written:?}") };
            prop_assert_eq!(page.write(), String::from_utf8(export.bytes.to_vec()).expect("a text"));
            commands.extend(change.map(|change| change.command(&page)));
            if is_midway {
                // The middle of a run of which nothing earlier is known.
                if let Some(run) = &mut page.run {
                    run.recipe = None;
                }
                commands.insert(0, Command::Load(page.write()));
            }
        }
    }
}

#[test]
fn what_a_run_began_with_crosses_only_where_it_is_another_one() {
    let mut bench = Workbench::default();
    let mut document = Document::read(Preset::Houses.text()).expect("a document");
    document.training.optimizer = OptimizerKind::Sgd.default_optimizer(0.01);
    let sources = [11, 8, 4];
    let weights: usize =
        document.network.layers.iter().zip(sources).map(|(layer, sources)| layer.units * sources).sum();
    whole(&mut bench, Command::Load(document.write()));
    let mut crossed = |command: Command| {
        let mut report = whole(&mut bench, command).into_iter().find(|report| matches!(report, Report::Saved { .. }));
        let lists = report.as_mut().expect("the work is reported").take_lists();
        let [List::Numbers(numbers)] = &lists[..] else { panic!("no numbers: {lists:?}") };
        numbers.len()
    };
    let continued = crossed(Command::Step(StepUnit::Step, 1));
    let anew = crossed(Command::NewStart(7));
    assert!(anew > continued + weights, "{continued} numbers, and {anew} with another start");
    assert_eq!(crossed(Command::Step(StepUnit::Step, 1)), continued);
}

#[test]
fn what_crosses_as_text_does_not_grow_with_the_network_or_the_examples() {
    let head = |hidden: usize| {
        let mut bench = Workbench::default();
        let mut document = Document::read(Preset::Houses.text()).expect("a document");
        document.network.layers[0].units = hidden;
        document.training.optimizer = OptimizerKind::Adam.default_optimizer(0.01);
        document.network.layers.iter_mut().for_each(|layer| (layer.weights, layer.biases) = (None, None));
        whole(&mut bench, Command::Load(document.write()));
        let mut report = whole(&mut bench, Command::Step(StepUnit::Epoch, 2)).remove(0);
        let [List::Numbers(numbers)] = &report.take_lists()[..] else { panic!("no work is reported") };
        let numbers = numbers.len();
        (to_json(&report).len(), numbers)
    };
    let ((small, few), (large, many)) = (head(4), head(400));
    assert!(many > few + 400 * 8, "{few} and {many} numbers");
    // Of each unit there stays the place of its row.
    assert!(large < small + 400 * 8, "{small} and {large} bytes of text");
}

#[test]
fn a_row_cut_anywhere_is_refused() {
    let mut document = runs::work(7);
    let (row, hollow) = (document.take_numbers(), document.clone());
    for length in 0..row.len() {
        assert!(hollow.clone().put_numbers(&row[..length]).is_err(), "a row cut to {length} was read");
    }
    document.put_numbers(&row).expect("it is whole");
    assert_eq!(document, runs::work(7));
}

#[test]
fn the_text_of_a_document_is_put_back_where_it_was_taken() {
    let mut command = Command::Load("{\"title\": \"größer\"}".to_owned());
    let text = command.take_text().expect("a text");
    assert_eq!(command, Command::Load(String::new()));
    assert!(command.put_text(text.clone().into_bytes()));
    assert_eq!(command, Command::Load(text));
    assert!(!command.put_text(vec![0xff]));
    assert_eq!(Command::Play.take_text(), None);
}
