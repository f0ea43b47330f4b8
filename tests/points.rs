//! Points that come and go by hand.

use glassnet::data::{Gate, Generator, Source, houses_only};
use glassnet::session::{Command, Document, PointEdit, Preset, Report, Request, StepUnit, Workbench};

struct Bench {
    bench: Workbench,
    /// The work as the bench reported it last.
    reported: Option<Document>,
}

impl Bench {
    fn with(source: &Source) -> Self {
        let data = serde_json::to_string(source).expect("JSON");
        let text = format!(
            r#"{{"format":"glassnet/1","title":"points","data":{data},"network":{{"layers":[
                {{"units":4,"activation":"tanh"}},{{"units":1,"activation":"sigmoid"}}]}},
                "training":{{"loss":"binary_cross_entropy","optimizer":{{"kind":"adam","learning_rate":0.01,"beta1":0.9,
                "beta2":0.999,"epsilon":1e-8}},"batch_size":7,"shuffle":true,"seed":1}}}}"#
        );
        let mut bench = Self { bench: Workbench::default(), reported: None };
        bench.ask(Command::Load(text)).expect("a document");
        bench
    }

    /// Sends a command and lets it finish; `Err` with the reason if it was refused.
    fn ask(&mut self, command: Command) -> Result<Vec<Report>, String> {
        let mut reports = self.bench.handle(Request { number: 1, command });
        while self.bench.is_running() {
            reports.extend(self.bench.run(0.01, || true));
        }
        for report in &reports {
            match report {
                Report::Opened { document, .. } => self.reported = Some((**document).clone()),
                Report::Saved { model, .. } => {
                    self.reported = self.reported.take().map(|known| known.with((**model).clone()));
                }
                _ => {}
            }
        }
        let refused = reports.iter().find_map(|report| match report {
            Report::Refused { reason, .. } => Some(reason.to_string()),
            _ => None,
        });
        refused.map_or(Ok(reports), Err)
    }

    fn text(&mut self) -> String {
        self.document().write()
    }

    fn document(&mut self) -> Document {
        self.ask(Command::Save).expect("something to save");
        self.reported.clone().expect("a report of the work")
    }

    /// Examples to train on and to test on.
    fn examples(&mut self) -> (usize, usize) {
        let dataset = self.document().data.prepare(&houses_only).expect("data");
        (dataset.train.len(), dataset.test.len())
    }
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
        let mut bench = Bench::with(&source);
        let (train, test) = bench.examples();
        bench.ask(Command::Step(StepUnit::Step, 20)).expect("training");
        let before = bench.document();
        bench.ask(add(0.5, 0.25, 1.0)).expect("a point");
        bench.ask(remove(0)).expect("a row");
        let after = bench.document();
        assert_eq!(bench.examples().0 + bench.examples().1, train + test);
        assert_eq!(after.network, before.network, "the weights stay");
        assert_eq!((after.position.epoch, after.position.step), (before.position.epoch, 0));
        let run = |document: &Document| document.run.as_ref().map(|run| (run.state.memory.clone(), run.start.clone()));
        assert_eq!(run(&after), run(&before), "what the optimizer remembers stays, and so does the start");
        bench.ask(Command::Step(StepUnit::Epoch, 3)).expect("training goes on");

        let text = bench.text();
        let mut copy = Bench::with(&Gate::Or.source());
        copy.ask(Command::Load(text.clone())).expect("the document opens again");
        bench.ask(Command::Step(StepUnit::Step, 30)).expect("training");
        copy.ask(Command::Step(StepUnit::Step, 30)).expect("training");
        assert!(copy.text() == bench.text(), "it goes on to the bit");
    }
}

#[test]
fn a_change_of_points_is_taken_back_and_done_again_on_the_way_ahead() {
    let mut bench = Bench::with(&Source::generated(Generator::Spiral));
    bench.ask(Command::Step(StepUnit::Step, 20)).expect("training");
    let before = bench.text();
    bench.ask(add(1.0, 1.0, 0.0)).expect("a point");
    let changed = bench.text();
    bench.ask(Command::Step(StepUnit::Step, 100)).expect("training");
    let last = bench.text();
    for (updates, expected) in [(20, &changed), (120, &last), (3, &before), (120, &last)] {
        bench.ask(Command::GoTo(updates)).expect("a moment");
        let text = bench.text();
        assert!(updates == 3 || text == *expected, "after {updates} updates it is not as it was");
        assert_eq!(text.contains("\"added\""), updates != 3, "before the change the point is not there");
    }
    bench.ask(Command::GoTo(20)).expect("a moment");
    bench.ask(Command::Undo).expect("a change to take back");
    assert!(bench.text() == before);
}

#[test]
fn what_cannot_be_done_is_refused_with_a_sentence_and_changes_nothing() {
    let mut bench = Bench::with(&Gate::And.source());
    for row in [3, 2, 1] {
        bench.ask(remove(row)).expect("a row");
    }
    let text = bench.text();
    for (command, says) in [
        (remove(0), "there must be one to train on"),
        (remove(7), "no such row"),
        (add(f64::NAN, 0.0, 1.0), "finite"),
        (Command::EditPoints(PointEdit::Add { place: vec![1.0], answer: 1.0 }), "1 numbers"),
    ] {
        let reason = bench.ask(command).expect_err(says);
        assert!(reason.contains(says), "{reason}");
        assert!(bench.text() == text);
    }
    let mut bench = Bench::with(&Source::generated(Generator::Moons));
    assert!(bench.ask(add(0.0, 0.0, 2.0)).expect_err("no class").contains("the classes are 0 to 1"));
    assert!(bench.ask(remove(200)).expect_err("no row").contains("there is no row 200"));
    bench.ask(Command::Load(Preset::Houses.text().to_owned())).expect("houses");
    assert!(bench.ask(remove(1)).expect_err("a table").contains("one by one"));
}
