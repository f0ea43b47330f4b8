//! The law of the recipe: a document leads back to the first update of its run, to the bit.

mod laws;
mod runs;

use glassnet::data::Source;
use glassnet::session::{
    Command, Document, HandChange, PointEdit, Preset, Report, Request, StepUnit, Stopped, TimedChange, Touch,
    Workbench, to_json,
};
use proptest::prelude::*;
use runs::{Change, change, work};

/// A bench without a page.
#[derive(Default)]
struct Bench {
    bench: Workbench,
    requests: u64,
    document: Option<Document>,
    begin: u64,
    /// The moment that was told of last to which no recipe leads.
    strayed: Option<u64>,
    refused: bool,
}

impl Bench {
    fn open(document: &Document) -> Self {
        let mut bench = Self::default();
        bench.ask(Command::Load(document.write()));
        assert!(!bench.refused, "it is not opened");
        bench
    }

    fn ask(&mut self, command: Command) {
        self.requests += 1;
        (self.refused, self.strayed) = (false, None);
        let mut reports = self.bench.handle(Request { number: self.requests, command });
        while self.bench.is_running() {
            reports.extend(self.bench.run(0.01, || true));
        }
        for report in reports {
            match report {
                Report::Opened { document, .. } => self.document = Some(*document),
                Report::Saved { model, .. } => {
                    self.document = self.document.take().map(|known| known.with(*model));
                }
                Report::Done { progress, .. } => self.begin = progress.begin,
                Report::Stopped(Stopped::Strayed { updates }) => self.strayed = Some(updates),
                Report::Refused { .. } => self.refused = true,
                _ => {}
            }
        }
    }

    fn document(&mut self) -> Document {
        self.ask(Command::Save);
        self.document.clone().expect("something is on the bench")
    }

    fn at(&mut self, updates: u64) -> String {
        self.ask(Command::GoTo(updates));
        self.document().write()
    }

    fn updates(&mut self) -> u64 {
        self.document().run.map_or(0, |run| run.state.updates)
    }
}

#[derive(Clone, Debug)]
enum Deed {
    Train(i64),
    /// To a share of the run so far.
    Back(f64),
    Change(Change),
    Add(f64, f64),
    Remove(usize),
    Undo,
    NewStart(u64),
    Reset,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0_i64..140).prop_map(Deed::Train),
        2 => (0.0..1.0).prop_map(Deed::Back),
        6 => change().prop_map(Deed::Change),
        2 => (-1.0..1.0, -1.0..1.0).prop_map(|(place, answer)| Deed::Add(place, answer)),
        1 => (0_usize..6).prop_map(Deed::Remove),
        1 => Just(Deed::Undo),
        1 => (0_u64..1_000).prop_map(Deed::NewStart),
        1 => Just(Deed::Reset),
    ]
}

fn do_it(bench: &mut Bench, deed: &Deed) {
    let document = bench.document();
    let command = match deed {
        Deed::Train(updates) => Command::Step(StepUnit::Step, *updates),
        Deed::Back(share) => {
            let updates = bench.updates();
            Command::GoTo((updates as f64 * share) as u64)
        }
        Deed::Change(change) => change.command(&document),
        Deed::Add(place, answer) => {
            let Source::Inline { inputs, .. } = &document.data else { unreachable!("the work has its points with it") };
            Command::EditPoints(PointEdit::Add { place: vec![*place; inputs.len()], answer: *answer })
        }
        Deed::Remove(row) => Command::EditPoints(PointEdit::Remove { row: *row }),
        Deed::Undo => Command::Undo,
        Deed::NewStart(seed) => Command::NewStart(*seed),
        Deed::Reset => Command::Reset,
    };
    bench.ask(command);
}

/// Moments worth a look: where something was changed, the updates beside it, and some between.
fn moments(document: &Document) -> Vec<u64> {
    let run = document.run.as_ref().expect("a run");
    let last = run.state.updates;
    let changes = run.recipe.iter().flat_map(|recipe| &recipe.changes).map(|change| change.at);
    let beside = changes.flat_map(|at| [at.saturating_sub(1), at, at + 1]);
    let mut moments: Vec<u64> = beside.chain([0, last / 3, last / 2, last]).filter(|&at| at <= last).collect();
    moments.sort_unstable();
    moments.dedup();
    moments
}

proptest! {
    #![proptest_config(laws::cases(300))]

    #[test]
    fn saved_and_opened_a_run_comes_back_from_its_first_update_on(
        seed in 0_u64..1_000_000, deeds in prop::collection::vec(deed(), 1..25), share in 0.0..1.0
    ) {
        let mut bench = Bench::open(&work(seed));
        for deed in &deeds {
            do_it(&mut bench, deed);
        }
        let saved = bench.document();
        let moments = moments(&saved);
        let expected: Vec<String> = moments.iter().map(|&updates| bench.at(updates)).collect();

        let mut copy = Bench::open(&saved);
        prop_assert_eq!((copy.begin, copy.strayed), (0, None));
        prop_assert!(copy.document().write() == saved.write(), "opening changed the document");
        for (&updates, expected) in moments.iter().zip(&expected) {
            prop_assert!(copy.at(updates) == *expected, "update {} came out otherwise", updates);
            prop_assert_eq!(copy.strayed, None);
        }
        // A document of a document leads as far back, from wherever it was saved.
        let middle = &expected[(expected.len() as f64 * share) as usize];
        let mut again = Bench::open(&Document::read(middle).expect("what was written can be read"));
        prop_assert_eq!(again.begin, 0);
        prop_assert!(again.at(0) == expected[0]);
    }
}

/// House prices, 300 updates with a change after 100 and one after 200.
fn houses() -> Bench {
    let mut bench = Bench::open(&Document::read(Preset::Houses.text()).expect("a preset"));
    bench.ask(Command::GoTo(100));
    bench.ask(Command::Touch(Touch::SetWeight { layer: 1, unit: 2, source: 3, value: 0.25 }));
    bench.ask(Command::Step(StepUnit::Step, 100));
    let mut training = bench.document().training;
    training.optimizer.set_learning_rate(0.01);
    bench.ask(Command::SetTraining(training));
    bench.ask(Command::Step(StepUnit::Step, 100));
    bench
}

#[test]
fn a_document_of_an_earlier_version_opens_and_its_way_back_ends_there() {
    let mut document = houses().document();
    document.run.iter_mut().for_each(|run| run.recipe = None);
    let mut bench = Bench::open(&document);
    assert_eq!((bench.begin, bench.strayed), (300, None));
    bench.ask(Command::Step(StepUnit::Step, 50));
    // From now on it is not lost any further.
    let mut copy = Bench::open(&bench.document());
    assert_eq!(copy.begin, 300);
    let weights = |document: &Document| to_json(&document.network);
    copy.ask(Command::GoTo(0));
    assert_eq!(copy.updates(), 300);
    assert_eq!(weights(&copy.document()), weights(&document));
}

#[test]
fn a_recipe_that_cannot_be_followed_is_refused_and_the_bench_stays() {
    let good = houses().document();
    let changed = |change: &dyn Fn(&mut Vec<TimedChange>)| {
        let mut document = good.clone();
        let recipe = document.run.as_mut().and_then(|run| run.recipe.as_mut());
        change(&mut recipe.expect("a recipe").changes);
        document
    };
    let mut bench = Bench::open(&Document::read(Preset::Mazur.text()).expect("a preset"));
    let before = bench.document();
    let nowhere = Touch::SetBias { layer: 7, unit: 0, value: 1.0 };
    for (document, names) in [
        (changed(&|changes| changes.swap(0, 1)), "run.recipe.changes[1].at is 100; it must be 200 to 300."),
        (changed(&|changes| changes[1].at = 301), "changes[1].at is 301; it must be 100 to 300."),
        (changed(&|changes| changes[0].change = HandChange::Touch(nowhere)), "run.recipe.changes[0]: "),
        (
            changed(&|changes| changes[1].change = HandChange::Points(PointEdit::Remove { row: 0 })),
            "run.recipe.changes[1]: ",
        ),
    ] {
        bench.ask(Command::Load(document.write()));
        assert!(bench.refused, "{names}");
        assert!(bench.document().write() == before.write(), "{names}");
        let error = glassnet::session::Session::open(document, &glassnet::data::houses_only).err();
        let sentence = error.map_or_else(String::new, |error| error.to_string());
        assert!(sentence.contains(names), "{sentence}");
    }
}

#[test]
fn a_recipe_that_leads_elsewhere_is_told_when_its_end_is_reached_and_the_documents_weights_hold() {
    let mut document = houses().document();
    let weights = document.network.layers[0].weights.as_mut().expect("weights");
    weights[0][0] += 1e-9;
    let mut bench = Bench::open(&document);
    assert_eq!((bench.begin, bench.strayed), (0, None), "nothing is trained while it is opened");
    bench.ask(Command::GoTo(0));
    bench.ask(Command::Step(StepUnit::Step, 400));
    assert_eq!(bench.strayed, Some(300));
    let there = bench.document();
    assert_eq!(there.network, document.network);
    bench.ask(Command::GoTo(0));
    assert_eq!((bench.updates(), bench.begin), (300, 300));
}

#[test]
fn settings_changed_in_the_document_itself_are_a_change_by_hand() {
    let mut document = houses().document();
    document.training.optimizer.set_learning_rate(0.002);
    let mut bench = Bench::open(&document);
    assert_eq!((bench.begin, bench.strayed), (0, None));
    bench.ask(Command::GoTo(0));
    bench.ask(Command::GoTo(310));
    assert_eq!((bench.strayed, bench.document().training), (None, document.training));
}

#[test]
fn another_network_than_the_recipes_is_told_at_once() {
    let mut document = houses().document();
    document.network.layers[0].train_biases = false;
    let bench = Bench::open(&document);
    assert_eq!((bench.begin, bench.strayed), (300, Some(300)));
}

#[test]
fn ten_thousand_updates_with_three_changes_are_a_small_recipe() {
    let mut bench = houses();
    bench.ask(Command::GoTo(9_000));
    bench.ask(Command::Touch(Touch::FreezeWeight { layer: 0, unit: 0, source: 0, frozen: true }));
    bench.ask(Command::GoTo(10_000));
    let recipe = bench.document().run.and_then(|run| run.recipe).expect("a recipe");
    assert_eq!(recipe.changes.len(), 3);
    let bytes = to_json(&recipe).len();
    assert!(bytes < 1_500, "{bytes} bytes");
}
