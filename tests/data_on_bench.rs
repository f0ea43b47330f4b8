//! Data comes onto the bench, and is looked at before it does.

mod laws;

use glassnet::data::{Source, TableText};
use glassnet::session::{Command, Document, Preset, Report, Request, Tables, UseData, Workbench};
use proptest::prelude::*;

fn ask(bench: &mut Workbench, command: Command) -> Vec<Report> {
    bench.handle(Request { number: 1, command })
}

fn opened(reports: &[Report]) -> Document {
    let found = reports.iter().find_map(|report| match report {
        Report::Opened { document, .. } => Some(document.as_ref().clone()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("nothing was opened: {reports:?}"))
}

/// Looks at a text as the page does: the text crosses first, and then goes by its key.
fn examine(bench: &mut Workbench, text: &str) -> Vec<Report> {
    let mut command = Command::Examine(Source::table(text.to_owned().into()));
    for (key, text) in Tables::default().shelve(&mut command) {
        bench.provide(&key, text.as_bytes());
    }
    ask(bench, command)
}

#[test]
fn a_table_is_looked_at_then_used_then_taken_back() {
    let mut bench = Workbench::default();
    let before = opened(&ask(&mut bench, Command::Load(Preset::Houses.text().to_owned())));
    let text = "size,place,sold\n50,north,yes\n60,south,no\n70,north,no\n80,south,yes\n90,north,yes\n";
    let reports = examine(&mut bench, text);
    let [Report::Previewed { preview, .. }] = &reports[..] else { panic!("{reports:?}") };
    let outcome = preview.outcome.as_ref().expect("it can be trained on");
    assert_eq!((outcome.inputs, outcome.outputs, outcome.train, outcome.test), (3, 1, 4, 1));
    let data = UseData { source: preview.source.clone(), title: "Flats".to_owned(), afresh: false };
    let after = opened(&ask(&mut bench, Command::UseData(data)));
    let kept = after.data.text().expect("a table");
    assert!(matches!(kept, TableText::Shelved(_)), "the bench has no text but on its shelf: {kept:?}");
    assert_eq!(kept.read(&|key| bench.file(key)).as_deref(), Ok(text));
    assert_eq!(opened(&ask(&mut bench, Command::Undo)).data, before.data);
    let data = UseData { source: Source::table(text.to_owned().into()), title: "Flats".to_owned(), afresh: false };
    let unseen = opened(&ask(&mut bench, Command::UseData(data)));
    assert_eq!((unseen.network, unseen.training), (after.network, after.training), "looked at before or not");
}

proptest! {
    #![proptest_config(laws::cases(256))]

    #[test]
    fn no_text_brings_the_bench_down_and_a_fault_names_an_existing_line(text in "[a-c0-9,;\"\\n\\t.\u{fffd}é ]{0,80}") {
        let mut bench = Workbench::default();
        for report in examine(&mut bench, &text) {
            let Report::Refused { reason, .. } = report else { continue };
            let reason = reason.to_string();
            if let Some(rest) = reason.strip_prefix("Line ") {
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let line: usize = digits.parse().expect("a number");
                prop_assert!((1..=text.lines().count().max(1)).contains(&line), "{reason}: {text:?}");
            }
        }
    }
}
