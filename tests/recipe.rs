//! The law of the recipe: a document leads back to the first update of its run, to the bit.

mod bench;
mod laws;
mod runs;
mod worker;

use bench::Bench;
use glassnet::data::Source;
use glassnet::session::{
    Command, Document, HandChange, PointEdit, Preset, Report, StepUnit, Stopped, TimedChange, Touch, to_json,
};
use proptest::prelude::*;
use runs::{Change, change, work};

/// The update at which the run on the bench begins, and the moment that was told of to which no recipe leads, both by the last
/// command.
fn way(bench: &Bench) -> (u64, Option<u64>) {
    let begin = bench
        .reports
        .iter()
        .rev()
        .find_map(|report| if let Report::Done { progress, .. } = report { Some(progress.begin) } else { None });
    let strayed = bench.reports.iter().find_map(|report| {
        if let Report::Stopped(Stopped::Strayed { updates }) = report { Some(*updates) } else { None }
    });
    (begin.expect("it was done"), strayed)
}

fn at(bench: &mut Bench, updates: u64) -> String {
    bench.ask(Command::GoTo(updates));
    bench.document().write()
}

fn updates(bench: &mut Bench) -> u64 {
    bench.document().run.map_or(0, |run| run.state.updates)
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
            let updates = updates(bench);
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
        let mut bench = Bench::open(&work(seed).write());
        for deed in &deeds {
            do_it(&mut bench, deed);
        }
        let saved = bench.document();
        let moments = moments(&saved);
        let expected: Vec<String> = moments.iter().map(|&updates| at(&mut bench, updates)).collect();

        let mut copy = Bench::open(&saved.write());
        prop_assert_eq!(way(&copy), (0, None));
        prop_assert!(copy.document().write() == saved.write(), "opening changed the document");
        for (&updates, expected) in moments.iter().zip(&expected) {
            copy.ask(Command::GoTo(updates));
            prop_assert_eq!(way(&copy).1, None);
            prop_assert!(copy.document().write() == *expected, "update {} came out otherwise", updates);
        }
        // A document of a document leads as far back, from wherever it was saved.
        let middle = &expected[(expected.len() as f64 * share) as usize];
        let mut again = Bench::open(middle);
        prop_assert_eq!(way(&again).0, 0);
        prop_assert!(at(&mut again, 0) == expected[0]);
    }
}

/// House prices, 300 updates with a change after 100 and one after 200.
fn houses() -> Bench {
    let mut bench = Bench::open(Preset::Houses.text());
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
    let mut bench = Bench::open(&document.write());
    assert_eq!(way(&bench), (300, None));
    bench.ask(Command::Step(StepUnit::Step, 50));
    // From now on it is not lost any further.
    let mut copy = Bench::open(&bench.document().write());
    assert_eq!(way(&copy).0, 300);
    let weights = |document: &Document| to_json(&document.network);
    copy.ask(Command::GoTo(0));
    assert_eq!(updates(&mut copy), 300);
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
    let mut bench = Bench::open(Preset::Mazur.text());
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
        assert!(bench.refusal().is_some(), "{names}");
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
    let mut bench = Bench::open(&document.write());
    assert_eq!(way(&bench), (0, None), "nothing is trained while it is opened");
    bench.ask(Command::GoTo(0));
    bench.ask(Command::Step(StepUnit::Step, 400));
    assert_eq!(way(&bench).1, Some(300));
    let there = bench.document();
    assert_eq!(there.network, document.network);
    bench.ask(Command::GoTo(0));
    assert_eq!((updates(&mut bench), way(&bench)), (300, (300, None)));
}

#[test]
fn settings_changed_in_the_document_itself_are_a_change_by_hand() {
    let mut document = houses().document();
    document.training.optimizer.set_learning_rate(0.002);
    let mut bench = Bench::open(&document.write());
    assert_eq!(way(&bench), (0, None));
    bench.ask(Command::GoTo(0));
    bench.ask(Command::GoTo(310));
    assert_eq!((way(&bench).1, bench.document().training), (None, document.training));
}

#[test]
fn another_network_than_the_recipes_is_told_at_once() {
    let mut document = houses().document();
    document.network.layers[0].train_biases = false;
    let bench = Bench::open(&document.write());
    assert_eq!(way(&bench), (300, Some(300)));
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
