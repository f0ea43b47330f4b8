//! Points that come and go by hand.

mod bench;
mod worker;

use bench::Bench;
use glassnet::data::{Gate, Generator, Source, houses_only};
use glassnet::session::{Command, Document, PointEdit, Preset, StepUnit};

/// A bench with these points on it.
fn bench_of(source: &Source) -> Bench {
    let data = serde_json::to_string(source).expect("JSON");
    Bench::open(&format!(
        r#"{{"format":"glassnet/1","title":"points","data":{data},"network":{{"layers":[
            {{"units":4,"activation":"tanh"}},{{"units":1,"activation":"sigmoid"}}]}},
            "training":{{"loss":"binary_cross_entropy","optimizer":{{"kind":"adam","learning_rate":0.01,"beta1":0.9,
            "beta2":0.999,"epsilon":1e-8}},"batch_size":7,"shuffle":true,"seed":1}}}}"#
    ))
}

/// Has a command carried out; `Err` with the reason if it is refused.
fn ask(bench: &mut Bench, command: Command) -> Result<(), String> {
    bench.ask(command);
    bench.refusal().map_or(Ok(()), Err)
}

fn written(bench: &mut Bench) -> String {
    bench.document().write()
}

/// Examples to train on and to test on.
fn examples(bench: &mut Bench) -> (usize, usize) {
    let dataset = bench.document().data.prepare(&houses_only).expect("data");
    (dataset.train.len(), dataset.test.len())
}

fn add(x: f64, y: f64, answer: f64) -> Command {
    Command::EditPoints(PointEdit::Add { place: vec![x, y], answer })
}

fn remove(row: usize) -> Command {
    Command::EditPoints(PointEdit::Remove { row })
}

#[test]
fn points_come_and_go_in_the_middle_of_a_run_and_the_document_has_them() {
    for source in [Source::generated(Generator::Moons), Gate::Xor.source()] {
        let mut bench = bench_of(&source);
        let (train, test) = examples(&mut bench);
        ask(&mut bench, Command::Step(StepUnit::Step, 20)).expect("training");
        let before = bench.document();
        ask(&mut bench, add(0.5, 0.25, 1.0)).expect("a point");
        ask(&mut bench, remove(0)).expect("a row");
        let after = bench.document();
        assert_eq!(examples(&mut bench).0 + examples(&mut bench).1, train + test);
        assert_eq!(after.network, before.network, "the weights stay");
        assert_eq!((after.position.epoch, after.position.step), (before.position.epoch, 0));
        let run = |document: &Document| document.run.as_ref().map(|run| (run.state.memory.clone(), run.start.clone()));
        assert_eq!(run(&after), run(&before), "what the optimizer remembers stays, and so does the start");
        ask(&mut bench, Command::Step(StepUnit::Epoch, 3)).expect("training goes on");

        let text = written(&mut bench);
        let mut copy = bench_of(&Gate::Or.source());
        ask(&mut copy, Command::Load(text.clone())).expect("the document opens again");
        ask(&mut bench, Command::Step(StepUnit::Step, 30)).expect("training");
        ask(&mut copy, Command::Step(StepUnit::Step, 30)).expect("training");
        assert!(written(&mut copy) == written(&mut bench), "it goes on to the bit");
    }
}

#[test]
fn a_change_of_points_is_taken_back_and_done_again_on_the_way_ahead() {
    let mut bench = bench_of(&Source::generated(Generator::Spiral));
    ask(&mut bench, Command::Step(StepUnit::Step, 20)).expect("training");
    let before = written(&mut bench);
    ask(&mut bench, add(1.0, 1.0, 0.0)).expect("a point");
    let changed = written(&mut bench);
    ask(&mut bench, Command::Step(StepUnit::Step, 100)).expect("training");
    let last = written(&mut bench);
    for (updates, expected) in [(20, &changed), (120, &last), (3, &before), (120, &last)] {
        ask(&mut bench, Command::GoTo(updates)).expect("a moment");
        let text = written(&mut bench);
        assert!(updates == 3 || text == *expected, "after {updates} updates it is not as it was");
        assert_eq!(text.contains("\"added\""), updates != 3, "before the change the point is not there");
    }
    ask(&mut bench, Command::GoTo(20)).expect("a moment");
    ask(&mut bench, Command::Undo).expect("a change to take back");
    assert!(written(&mut bench) == before);
}

#[test]
fn what_cannot_be_done_is_refused_with_a_sentence_and_changes_nothing() {
    let mut bench = bench_of(&Gate::And.source());
    for row in [3, 2, 1] {
        ask(&mut bench, remove(row)).expect("a row");
    }
    let text = written(&mut bench);
    for (command, says) in [
        (remove(0), "there must be one to train on"),
        (remove(7), "no such row"),
        (add(f64::NAN, 0.0, 1.0), "finite"),
        (Command::EditPoints(PointEdit::Add { place: vec![1.0], answer: 1.0 }), "1 numbers"),
    ] {
        let reason = ask(&mut bench, command).expect_err(says);
        assert!(reason.contains(says), "{reason}");
        assert!(written(&mut bench) == text);
    }
    let mut bench = bench_of(&Source::generated(Generator::Moons));
    assert!(ask(&mut bench, add(0.0, 0.0, 2.0)).expect_err("no class").contains("the classes are 0 to 1"));
    assert!(ask(&mut bench, remove(200)).expect_err("no row").contains("there is no row 200"));
    ask(&mut bench, Command::Load(Preset::Houses.text().to_owned())).expect("houses");
    assert!(ask(&mut bench, remove(1)).expect_err("a table").contains("one by one"));
}
