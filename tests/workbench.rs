//! What the worker does, natively: commands in, reports and frames out.

mod bench;
mod worker;

use bench::Bench;
use glassnet::data::houses_only;
use glassnet::engine::{Activation, Loss, Plateau, StoppingRules};
use glassnet::session::{
    Command, Document, Edit, Frame, Measures, Preset, Report, Request, Session, Speed, StepUnit, SurveyContents, Touch,
};

/// The presets whose data the program carries in itself.
const CARRIED: [Preset; 2] = [Preset::Houses, Preset::Mazur];

fn open(preset: Preset) -> Session {
    let document = Document::read(preset.text()).expect("a preset can be read");
    Session::open(document, &houses_only).expect("a preset can be opened")
}

fn train_epochs(session: &mut Session, epochs: u64) {
    let until = session.epoch() + epochs;
    while session.epoch() < until {
        session.train(u64::MAX).expect("training does not diverge");
    }
}

fn frame(bench: &mut Bench) -> Frame {
    bench.worker.frame().expect("something changed")
}

fn is_refused(reports: &[Report]) -> bool {
    reports.iter().any(|report| matches!(report, Report::Refused { .. }))
}

#[test]
fn two_hundred_epochs_of_houses_miss_by_less_than_30_000_dollars() {
    let mut session = open(Preset::Houses);
    let (_, before) = session.measure();
    train_epochs(&mut session, 200);
    let (_, test): (Measures, Measures) = session.measure();
    assert!(test.mean_absolute_error < 30_000.0, "off by {} dollars", test.mean_absolute_error);
    assert!(test.loss < before.loss / 2.0);
}

#[test]
fn mazur_begins_and_goes_on_as_published() {
    let mut bench = Bench::open(Preset::Mazur.text());
    let start = frame(&mut bench);
    assert!((start.outputs()[0] - 0.751_365_069_552_315_7).abs() <= 1e-15);
    assert!((start.example_loss - 0.298_371_108_760_002_7).abs() <= 1e-15);
    bench.ask(Command::Step(StepUnit::Step, 1));
    let next = frame(&mut bench);
    assert!((next.layers[1].weights[0] - 0.358_916_479_717_884_65).abs() <= 1e-12);
    assert_eq!(next.layers[1].biases, [0.6, 0.6]);
}

#[test]
fn a_saved_document_continues_to_the_bit() {
    for preset in CARRIED {
        let mut bench = Bench::open(preset.text());
        bench.ask(Command::Step(StepUnit::Step, 37));
        let text = bench.document().write();
        bench.ask(Command::Step(StepUnit::Step, 100));
        let expected = bench.document().write();

        let mut copy = Bench::open(Preset::Mazur.text());
        copy.ask(Command::Load(text.clone()));
        assert_eq!(copy.document().write(), text, "opening changes nothing");
        copy.ask(Command::Step(StepUnit::Step, 100));
        assert!(copy.document().write() == expected, "{preset:?} went on otherwise");
    }
}

#[test]
fn reset_returns_to_the_same_start() {
    for preset in CARRIED {
        let mut bench = Bench::open(preset.text());
        let start = bench.document();
        bench.ask(Command::Step(StepUnit::Epoch, 3));
        assert_ne!(bench.document().network, start.network);
        bench.ask(Command::Reset);
        assert_eq!(bench.document().write(), start.write());
    }
}

#[test]
fn a_new_start_differs_and_is_the_same_for_the_same_seed() {
    let mut bench = Bench::open(Preset::Houses.text());
    let first = bench.document();
    bench.ask(Command::NewStart(2));
    let second = bench.document();
    assert_ne!(first.network, second.network);
    assert_eq!(second.training.seed, 2);
    bench.ask(Command::NewStart(1));
    assert_eq!(bench.document(), first);
}

/// The reach of the run as the bench said it last, and whether something can be taken back.
fn standing(reports: &[Report]) -> (u64, bool) {
    let done = reports.iter().rev().find_map(|report| match report {
        Report::Done { progress, .. } => Some((progress.reach, progress.can_undo)),
        _ => None,
    });
    done.expect("an answer")
}

#[test]
fn a_reset_keeps_the_way_ahead() {
    for preset in CARRIED {
        let mut bench = Bench::open(preset.text());
        let start = bench.document().write();
        bench.ask(Command::Step(StepUnit::Step, 7));
        bench.ask(Command::Touch(Touch::SetBias { layer: 0, unit: 0, value: 0.25 }));
        bench.ask(Command::Step(StepUnit::Step, 300));
        let end = bench.document().write();
        for _ in 0..2 {
            assert_eq!(standing(bench.ask(Command::Reset)), (307, true), "{preset:?}");
            assert!(bench.document().write() == start, "{preset:?} did not return to its start");
        }
        bench.ask(Command::GoTo(307));
        assert!(bench.document().write() == end, "{preset:?}: the way ahead was lost");
        bench.ask(Command::Reset);
        bench.ask(Command::Step(StepUnit::Step, 307));
        assert!(bench.document().write() == end, "{preset:?}: trained again, it came out otherwise");
    }
}

#[test]
fn a_reset_keeps_the_settings_and_undo_brings_the_run_back() {
    let mut bench = Bench::open(Preset::Houses.text());
    let start = bench.document();
    bench.ask(Command::Step(StepUnit::Epoch, 3));
    let mut training = start.training;
    training.optimizer.set_learning_rate(0.001);
    bench.ask(Command::SetTraining(training));
    bench.ask(Command::Edit(Edit::SetUnits { layer: 0, units: 9 }));
    bench.ask(Command::Step(StepUnit::Epoch, 2));
    let before = bench.document().write();
    assert_eq!(standing(bench.ask(Command::Reset)), (0, true));
    let anew = bench.document();
    assert_eq!((anew.training, anew.network.layers[0].units), (training, 9));
    let weights = |document: &Document| document.network.layers[0].weights.clone().expect("weights");
    assert_eq!(weights(&anew)[..8], weights(&start)[..]);
    bench.ask(Command::Step(StepUnit::Epoch, 1));
    bench.ask(Command::Undo);
    assert!(bench.document().write() == before, "the reset was not taken back");
}

#[test]
fn a_run_that_was_opened_in_the_middle_is_reset_to_its_very_start_and_brought_back() {
    let mut bench = Bench::open(Preset::Mazur.text());
    let start = bench.document().write();
    bench.ask(Command::Step(StepUnit::Step, 37));
    let mut document = bench.document();
    bench.ask(Command::Load(document.write()));
    bench.ask(Command::Step(StepUnit::Step, 5));
    let later = bench.document().write();
    bench.ask(Command::Reset);
    assert_eq!(bench.document().write(), start);
    bench.ask(Command::GoTo(42));
    assert!(bench.document().write() == later, "the way ahead was lost");

    document.run.iter_mut().for_each(|run| run.recipe = None);
    bench.ask(Command::Load(document.write()));
    bench.ask(Command::Step(StepUnit::Step, 5));
    let later = bench.document().write();
    bench.ask(Command::Reset);
    assert_eq!(bench.document().write(), start);
    bench.ask(Command::Step(StepUnit::Step, 3));
    bench.ask(Command::Undo);
    assert!(bench.document().write() == later, "the run was not brought back");
    bench.ask(Command::GoTo(0));
    assert_eq!(bench.document().position.epoch, 37, "before that nothing is known");
}

#[test]
fn a_new_start_is_taken_back_with_the_run_before_it() {
    let mut bench = Bench::open(Preset::Mazur.text());
    let exact = bench.document().write();
    assert_eq!(standing(bench.ask(Command::Step(StepUnit::Step, 200))), (200, false));
    bench.ask(Command::Step(StepUnit::Step, -50));
    let before = bench.document().write();
    assert_eq!(standing(bench.ask(Command::NewStart(2))), (0, true));
    let anew = bench.document().write();
    bench.ask(Command::Step(StepUnit::Step, 90));
    bench.ask(Command::Reset);
    assert!(bench.document().write() == anew, "a reset returns to the new start");
    assert_eq!(standing(bench.ask(Command::Undo)), (200, false));
    assert!(bench.document().write() == before, "the new start was not taken back");
    bench.ask(Command::Reset);
    assert!(bench.document().write() == exact, "a reset returns to the start before");
    assert!(is_refused(bench.ask(Command::Undo)));
}

#[test]
fn a_new_start_is_taken_back_before_the_work_that_was_on_the_bench_earlier() {
    let mut bench = Bench::open(Preset::Houses.text());
    let houses = bench.document().write();
    bench.ask(Command::Load(Preset::Mazur.text().to_owned()));
    let mazur = bench.document().write();
    bench.ask(Command::NewStart(2));
    bench.ask(Command::NewStart(3));
    assert!(frame(&mut bench).progress.can_undo, "frames say so too");
    bench.ask(Command::Undo);
    bench.ask(Command::Undo);
    assert!(bench.document().write() == mazur);
    assert_eq!(standing(bench.ask(Command::Undo)), (0, false));
    assert!(bench.document().write() == houses);
    assert!(!frame(&mut bench).progress.can_undo);
}

#[test]
fn starts_that_need_much_memory_can_all_be_taken_back() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::Edit(Edit::SetUnits { layer: 0, units: 1_000 }));
    let mut moments = Vec::new();
    for seed in 2..5 {
        bench.ask(Command::Step(StepUnit::Step, 500));
        moments.push(bench.document().network);
        bench.ask(Command::NewStart(seed));
    }
    for expected in moments.into_iter().rev() {
        assert!(frame(&mut bench).progress.past_bytes < 32 << 20);
        bench.ask(Command::Undo);
        assert!(bench.document().network == expected);
    }
    bench.ask(Command::GoTo(70));
    assert_eq!(frame(&mut bench).progress.updates, 70);
    assert_eq!(bench.document().network.layers[0].units, 1_000, "the layers are taken back last");
}

#[test]
fn an_edit_keeps_what_it_does_not_concern() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::Step(StepUnit::Epoch, 2));
    let before = bench.document();
    let reports = bench.ask(Command::Edit(Edit::SetUnits { layer: 0, units: 9 }));
    assert!(!is_refused(reports));
    let after = bench.document();
    assert_eq!(after.position, before.position);
    assert_eq!(after.network.layers[2], before.network.layers[2]);
    let weights = |document: &Document, layer: usize| document.network.layers[layer].weights.clone().expect("weights");
    assert_eq!(weights(&after, 0)[..8], weights(&before, 0)[..]);
    assert!(weights(&after, 1).iter().zip(weights(&before, 1)).all(|(after, before)| after[..8] == before[..]));
    bench.ask(Command::Edit(Edit::SetUnits { layer: 0, units: 8 }));
    let back = bench.document();
    assert_eq!(weights(&back, 0), weights(&before, 0));
    assert!(is_refused(bench.ask(Command::Edit(Edit::SetUnits { layer: 2, units: 2 }))), "the output fits the data");
    assert!(is_refused(bench.ask(Command::AddUnits(2, 1))) && is_refused(bench.ask(Command::AddUnits(9, 1))));
    // Presses add up, however late they are answered, and stop at one unit.
    for (more, units) in [(1, 9), (1, 10), (-1, 9), (-100, 1)] {
        bench.ask(Command::AddUnits(0, more));
        assert_eq!(bench.document().network.layers[0].units, units);
    }
    bench.ask(Command::Edit(Edit::SetUnits { layer: 0, units: 8 }));
    assert!(is_refused(bench.ask(Command::Edit(Edit::SetUnits { layer: 0, units: 0 }))));
}

#[test]
fn a_loss_that_would_lie_about_the_targets_is_refused() {
    let mut bench = Bench::open(Preset::Houses.text());
    let before = bench.document();
    for (activation, loss) in
        [(Activation::Softmax, Loss::CrossEntropy), (Activation::Sigmoid, Loss::BinaryCrossEntropy)]
    {
        assert!(is_refused(bench.ask(Command::Edit(Edit::SetOutput { activation, loss }))), "{loss:?} of prices");
        assert_eq!(bench.document(), before);
    }
    let mut bench = Bench::open(Preset::Mazur.text());
    let (activation, loss) = (Activation::Softmax, Loss::CrossEntropy);
    assert!(!is_refused(bench.ask(Command::Edit(Edit::SetOutput { activation, loss }))));
}

#[test]
fn training_goes_on_after_layers_came_and_went() {
    use glassnet::engine::Activation::Tanh;
    let mut bench = Bench::open(Preset::Houses.text());
    for edit in [
        Edit::AddLayer { layer: 2, units: 5, activation: Tanh },
        Edit::AddLayer { layer: 0, units: 3, activation: Tanh },
        Edit::SetActivation { layer: 1, activation: Tanh },
        Edit::RemoveLayer { layer: 0 },
        Edit::RemoveLayer { layer: 1 },
    ] {
        assert!(!is_refused(bench.ask(Command::Edit(edit))), "{edit:?}");
        assert!(!is_refused(bench.ask(Command::Step(StepUnit::Epoch, 2))), "{edit:?}");
        frame(&mut bench);
    }
    assert_eq!(bench.document().position.epoch, 10);
}

#[test]
fn play_keeps_the_chosen_speed_and_pause_holds_still() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::SetSpeed(Speed::Updates(60.0)));
    bench.ask(Command::Play);
    for _ in 0..100 {
        bench.worker.run(0.01, || true);
    }
    let updates = frame(&mut bench).progress.updates;
    // One update at once, then sixty a second for one second.
    assert!((60..=61).contains(&updates), "{updates}");
    bench.ask(Command::Pause);
    assert!(bench.worker.run(1.0, || true).is_empty());
    assert_eq!(frame(&mut bench).progress.updates, updates);
}

#[test]
fn a_divergence_stops_and_keeps_the_last_good_state() {
    let mut bench = Bench::open(Preset::Houses.text());
    let mut training = bench.document().training;
    training.optimizer.set_learning_rate(1e6);
    bench.ask(Command::SetTraining(training));
    let reports = bench.ask(Command::Step(StepUnit::Epoch, 50));
    let sentence = reports.iter().find_map(|report| match report {
        Report::Stopped(reason) => (!reason.is_by_rule()).then(|| reason.to_string()),
        _ => None,
    });
    let sentence = sentence.expect("the run stopped");
    let (update, rest) =
        sentence.split_once(" would make the weight from neighborhood = Brookside to h1.1 ").expect("names");
    assert!(update.starts_with("Update "), "{sentence}");
    assert!(["infinite.", "not a number."].iter().any(|outcome| rest.starts_with(outcome)), "{sentence}");
    assert!(rest.ends_with("Lower the learning rate η and press Reset."), "{sentence}");
    let document = bench.document();
    let finite = |layer: &glassnet::session::LayerPart| {
        layer.weights.iter().flatten().flatten().chain(layer.biases.iter().flatten()).all(|number| number.is_finite())
    };
    assert!(document.network.layers.iter().all(finite));
}

#[test]
fn a_bad_document_is_named_and_changes_nothing() {
    let good = Document::read(Preset::Mazur.text()).expect("readable").write();
    for (find, replace, names) in [
        ("glassnet/1", "glassnet/9", "glassnet/9"),
        ("\"sigmoid\"", "\"sigmoit\"", "layers[0].activation"),
        ("[[0.15,0.2],[0.25,0.3]]", "[[0.15,0.2]]", "layers[0].weights"),
        ("[[0.15,0.2],[0.25,0.3]]", "[[0.15,0.2],[0.25]]", "layers[0].weights[1]"),
        ("\"units\":2", "\"units\":0", "layers[0].units"),
        ("\"batch_size\":1", "\"batch_size\":0", "batch_size"),
        ("\"learning_rate\":0.5", "\"learning_rate\":-1.0", "learning rate"),
        ("half_squared_error", "cross_entropy", "softmax"),
        ("\"title\"", "\"titel\"", "titel"),
        ("\"format\"", "\"from\"", "no “format” at its top level"),
        ("\"learning_rate\":0.5", "\"learning_rate\":\"fast\"", "found string \"fast\", expected a number at line 1"),
        (
            "\"batch_size\":1",
            "\"batch_size\":1.5",
            "training.batch_size: found floating point `1.5`, expected a whole number",
        ),
        ("\"batch_size\":1,", "", "at training: missing field `batch_size`"),
        ("\"epoch\":0", "\"epoch\":7", "Set both to 0"),
        ("\"operation\":0", "\"operation\":99", "85 operations"),
    ] {
        let text = good.replacen(find, replace, 1);
        assert_ne!(text, good, "{find} is not in the document");
        let outcome = Document::read(&text).and_then(|document| Session::open(document, &houses_only).map(|_| ()));
        let error = outcome.expect_err("a bad document").to_string();
        assert!(error.contains(names), "{error} does not name {names}");
    }
    let mut bench = Bench::open(Preset::Houses.text());
    let before = bench.document();
    let mut bad = before.clone();
    bad.network.layers[0].units = 5;
    assert!(is_refused(bench.ask(Command::Load(bad.write()))));
    assert_eq!(bench.document(), before);
}

#[test]
fn what_is_no_document_is_told_from_one_that_is_broken() {
    for (text, expected) in [
        ("\u{fffd}PNG\r\n\u{1a}\n\0\0\0\rIHDR", "This is no Glassnet document."),
        ("Dear Sir or Madam", "This is no Glassnet document."),
        ("", "This is no Glassnet document."),
        ("[]", "This is no Glassnet document."),
        ("null", "This is no Glassnet document."),
        ("size;price\n80;200000\n95;240000\n", "open it under “Data”"),
        ("size,price\n80,200000\n95,240000\n", "open it under “Data”"),
        ("{\"name\": \"glassnet\", \"private\": true}", "no “format” at its top level"),
        ("{\"format\": \"glassnet/2\", \"novelty\": 1}", "The document's format is “glassnet/2”"),
        (
            "{\"format\": \"glassnet/1\", \"net",
            "The document cannot be read at the top level: the text ends too early.",
        ),
    ] {
        let error = Document::read(text).expect_err("no document").to_string();
        assert!(error.contains(expected), "{text:?}: {error}");
        let internals = ["struct", "f64", "EOF", "parsing"];
        assert!(internals.iter().all(|word| !error.contains(word)), "{text:?}: {error}");
    }
}

#[test]
fn a_document_whose_position_lies_outside_its_run_is_named() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::Step(StepUnit::Epoch, 1));
    bench.ask(Command::Step(StepUnit::Step, 3));
    let good = bench.document();
    let refused = |change: fn(&mut Document)| {
        let mut document = good.clone();
        change(&mut document);
        let outcome = Document::read(&document.write()).and_then(|document| Session::open(document, &houses_only));
        outcome.err().map_or_else(String::new, |error| error.to_string())
    };
    fn with_state(document: &mut Document, change: fn(&mut glassnet::engine::State)) {
        document.run.iter_mut().for_each(|run| change(&mut run.state));
    }
    let check = |change: fn(&mut Document), names: &str| {
        let sentence = refused(change);
        assert!(sentence.contains(names), "“{sentence}” does not say “{names}”");
    };
    assert_eq!(refused(|_| {}), "");
    check(|document| document.position.step = 4, "its run stands at epoch 1, step 3");
    check(|document| document.position.operation = 1 << 40, "position.operation is 1099511627776");
    let far = |document: &mut Document| {
        document.position.step = 900;
        with_state(document, |state| state.position.step = 900);
    };
    check(far, "position.step must be 1 to 48");
    check(|document| with_state(document, |state| state.updates = 2), "only 4 to");
    check(|document| with_state(document, |state| state.cursor = 99_999), "it must be 0 to");
}

#[test]
fn the_walk_of_an_opened_document_is_passed_on_to_whoever_walks() {
    let mut bench = Bench::open(Preset::Mazur.text());
    let mut document = bench.document();
    document.position.operation = 17;
    let reports = bench.ask(Command::Load(document.write()));
    let operation = reports.iter().find_map(|report| match report {
        Report::Opened { document, .. } => Some(document.position.operation),
        _ => None,
    });
    assert_eq!(operation, Some(17));
    assert_eq!(bench.document().position.operation, 0, "the walk is the page's");
}

/// The sentence with which a rule stopped the training.
fn stopped(reports: &[Report]) -> Option<String> {
    reports.iter().find_map(|report| match report {
        Report::Stopped(reason) => reason.is_by_rule().then(|| reason.to_string()),
        _ => None,
    })
}

#[test]
fn training_stops_by_the_rules_of_its_document_and_says_which() {
    let plateau = Plateau { epochs: 3, min_improvement: 1.0 };
    for (stop, says, last) in [
        (StoppingRules { epochs: Some(5), ..StoppingRules::default() }, "5", 5),
        (StoppingRules { loss_below: Some(0.2), ..StoppingRules::default() }, "0.2", 13),
        (StoppingRules { plateau: Some(plateau), ..StoppingRules::default() }, "3 epochs", 3),
    ] {
        let mut bench = Bench::open(Preset::Mazur.text());
        let mut document = bench.document();
        document.training.stop = stop;
        bench.ask(Command::Load(document.write()));
        let reports = bench.ask(Command::Train(60));
        assert!(stopped(reports).is_some_and(|sentence| sentence.contains(says)), "{stop:?}: {reports:?}");
        assert!(reports.iter().any(|report| matches!(report, Report::Done { .. })), "who waited is answered");
        let there = bench.document();
        assert_eq!(there.position.epoch, last, "{stop:?}");
        assert_eq!(there.training.stop, stop, "the rules are saved");
        if let Some(limit) = stop.loss_below {
            let run = there.run.expect("a run that stands somewhere");
            let below: Vec<_> = run.history.points().iter().map(|point| point.train_loss <= limit).collect();
            assert_eq!(below.iter().position(|&below| below), Some(below.len() - 1), "not at the first such epoch");
        }

        bench.ask(Command::SetSpeed(Speed::Fastest));
        bench.ask(Command::Play);
        for _ in 0..2 {
            bench.worker.run(0.01, || false);
        }
        assert!(frame(&mut bench).progress.epoch > last, "{stop:?}: going on goes beyond the rule");
        bench.ask(Command::GoTo(0));
        bench.ask(Command::Step(StepUnit::Epoch, 40));
        assert_eq!(bench.document().position.epoch, 40, "steps by hand are the person's own");
        bench.ask(Command::GoTo(0));
        bench.ask(Command::Play);
        let mut reports = Vec::new();
        while bench.worker.is_running() {
            reports.extend(bench.worker.run(0.01, || true));
        }
        assert!(stopped(&reports).is_some_and(|sentence| sentence.contains(says)), "played: {stop:?}: {reports:?}");
        assert_eq!(bench.document().position.epoch, last);
    }
}

#[test]
fn rules_that_cannot_be_met_are_refused() {
    let good = Document::read(Preset::Mazur.text()).expect("readable");
    let rules = StoppingRules::default();
    for (stop, names) in [
        (StoppingRules { epochs: Some(0), ..rules }, "stop.epochs is 0"),
        (StoppingRules { loss_below: Some(-1.0), ..rules }, "stop.loss_below is -1"),
        (StoppingRules { plateau: Some(Plateau { epochs: 0, min_improvement: 0.0 }), ..rules }, "stop.plateau.epochs"),
        (StoppingRules { plateau: Some(Plateau { epochs: 1, min_improvement: -0.5 }), ..rules }, "min_improvement"),
    ] {
        let mut document = good.clone();
        document.training.stop = stop;
        let error = Session::open(document, &houses_only).err().map_or_else(String::new, |error| error.to_string());
        assert!(error.contains(names), "“{error}” does not say “{names}”");
    }
}

#[test]
fn going_back_and_ahead_restores_every_bit() {
    for preset in CARRIED {
        let mut bench = Bench::open(preset.text());
        bench.ask(Command::Step(StepUnit::Step, 5));
        let fifth = bench.document().write();
        bench.ask(Command::Step(StepUnit::Step, 700));
        let last = bench.document().write();
        for (updates, expected) in [(5, &fifth), (705, &last), (5, &fifth)] {
            bench.ask(Command::GoTo(updates));
            assert!(bench.document().write() == *expected, "{preset:?} at {updates}");
        }
        bench.ask(Command::Step(StepUnit::Step, 700));
        assert!(bench.document().write() == last);
    }
}

#[test]
fn changes_by_hand_are_done_again_on_the_way_ahead_and_can_be_taken_back() {
    let mut bench = Bench::open(Preset::Mazur.text());
    bench.ask(Command::Step(StepUnit::Step, 10));
    let before = bench.document().write();
    bench.ask(Command::Touch(Touch::SetWeight { layer: 1, unit: 0, source: 1, value: 2.5 }));
    bench.ask(Command::Touch(Touch::SwitchConnection { layer: 0, unit: 0, source: 0, off: true }));
    let touched = bench.document();
    bench.ask(Command::Step(StepUnit::Step, 100));
    let after = bench.document().write();
    bench.ask(Command::GoTo(3));
    bench.ask(Command::GoTo(110));
    assert!(bench.document().write() == after, "the changes were not done again");
    bench.ask(Command::GoTo(10));
    assert!(bench.document().write() == touched.write());
    bench.ask(Command::Undo);
    bench.ask(Command::Undo);
    assert!(bench.document().write() == before, "the changes were not taken back");
    assert!(is_refused(bench.ask(Command::Undo)));
    assert!(is_refused(bench.ask(Command::Touch(Touch::SetBias { layer: 5, unit: 0, value: 1.0 }))));
}

/// A network whose measures no answer waits for: 784 × 32 weights and more, on 400 pictures' worth of numbers.
fn large() -> String {
    let greys = |row: usize| (0..784).map(|pixel| ((pixel * 7 + row * 13) % 256).to_string()).collect::<Vec<_>>();
    let rows: Vec<String> = (0..400).map(|row| format!("[{}]", greys(row).join(","))).collect();
    let targets: Vec<String> = (0..400).map(|row| if row % 2 == 0 { "[1,0]" } else { "[0,1]" }.to_owned()).collect();
    let names: Vec<String> = (0..784).map(|pixel| format!("\"p{pixel}\"")).collect();
    format!(
        r#"{{"format":"glassnet/1","title":"large","data":{{"source":"inline","inputs":[{}],"targets":["a","b"],"examples":{{"inputs":[{}],"targets":[{}]}}}},
        "network":{{"initializer":"he_uniform","layers":[{{"units":32,"activation":"relu"}},{{"units":2,"activation":"softmax"}}]}},
        "training":{{"loss":"cross_entropy","optimizer":{{"kind":"sgd","learning_rate":0.05}},"penalty":{{"l1":0,"l2":0}},"batch_size":64,"shuffle":true,"seed":1,"update_order":"simultaneous"}}}}"#,
        names.join(","),
        rows.join(","),
        targets.join(",")
    )
}

#[test]
fn a_step_of_a_large_network_does_not_wait_for_its_measures_which_follow_to_the_bit() {
    let mut bench = Bench::open(&large());
    let progress = |reports: &[Report]| {
        let done = reports
            .iter()
            .find_map(|report| if let Report::Done { progress, .. } = report { Some(*progress) } else { None });
        done.expect("an answer")
    };
    let answered = progress(bench.ask(Command::Step(StepUnit::Step, 2)));
    assert_eq!((answered.updates, answered.measured), (2, 0));
    // The run goes on in the middle of it: what was begun is of no use any more.
    assert!(bench.worker.is_busy());
    assert_eq!(bench.worker.measure(|| false), []);
    let answered = progress(bench.ask(Command::Step(StepUnit::Step, 1)));
    assert_eq!((answered.updates, answered.measured), (3, 0));
    let mut turns = 0;
    let found = loop {
        turns += 1;
        if let [Report::Measured(progress)] = bench.worker.measure(|| false)[..] {
            break progress;
        }
    };
    assert!(turns > 3, "all in {turns} turns");
    assert!(!bench.worker.is_busy());
    let shown = frame(&mut bench).progress;
    assert_eq!((shown.measured, shown.train), (found.measured, found.train));
    let mut session = Session::open(bench.document(), &houses_only).expect("it can be opened");
    assert_eq!((found.measured, found.train), (3, session.measure().0));
    // Who asks for where it stands waits.
    let (step, asked) = (progress(bench.ask(Command::Step(StepUnit::Step, 1))), progress(bench.ask(Command::Measure)));
    assert_eq!((step.measured, asked.measured), (3, 4));
    assert_eq!(progress(bench.ask(Command::Step(StepUnit::Epoch, 1))).measured, 7);
    // While it plays, the last full epoch is told.
    bench.ask(Command::Play);
    let shown = loop {
        bench.worker.run(0.02, || false);
        let progress = frame(&mut bench).progress;
        if progress.updates >= 17 {
            break progress;
        }
    };
    assert_eq!((shown.running, shown.measured), (true, shown.updates / 7 * 7));
    // So do the charts, which need not be computed for it.
    bench.worker.handle(Request {
        number: 2,
        command: Command::SetSurvey(SurveyContents { examples: true, ..SurveyContents::default() }),
    });
    let survey = bench.worker.survey().expect("something to see");
    let classes = survey.train.outputs.chunks(2).map(|pair| pair[0] > pair[1]);
    let right = classes.zip(&survey.train.rows).filter(|&(is_first, row)| is_first == (row % 2 == 0)).count();
    assert_eq!((survey.updates, right as f64 / 400.0), (shown.measured, shown.train.accuracy));
    assert!(shown.train.loss.is_finite());
}

#[test]
fn data_that_is_on_the_bench_already_is_opened_with_the_same_bits_as_if_it_were_not() {
    let mut bench = Bench::open(Preset::Houses.text());
    bench.ask(Command::Step(StepUnit::Step, 3));
    let opened = |bench: &mut Bench| {
        let reports = bench.ask(Command::Load(Preset::Houses.text().to_owned()));
        let found = reports.iter().find_map(|report| match report {
            Report::Opened { document, dataset, .. } => Some((document.clone(), dataset.clone())),
            _ => None,
        });
        found.expect("all of it is told")
    };
    let (document, dataset) = opened(&mut bench);
    let (mut fresh, mut again) = (Bench::default(), bench);
    assert_eq!((&document, &dataset), (&opened(&mut fresh).0, &opened(&mut Bench::default()).1));
    assert!(std::rc::Rc::ptr_eq(&dataset, &opened(&mut again).1), "it is prepared once");
    for bench in [&mut fresh, &mut again] {
        bench.ask(Command::Step(StepUnit::Step, 40));
    }
    assert_eq!(again.document(), fresh.document());
}

#[test]
fn the_way_to_an_answer_is_shown_only_to_those_who_wait_for_it() {
    let mut bench = Bench::open(Preset::Houses.text());
    drop(frame(&mut bench));
    let updates = 10_000;
    let asked = Request { number: 99, command: Command::Step(StepUnit::Step, updates) };
    assert!(bench.worker.handle(asked).is_empty());
    assert!(bench.worker.run(0.008, || false).is_empty());
    assert!(bench.worker.frame().is_none());
    assert!(bench.worker.run(0.2, || false).is_empty());
    let way = frame(&mut bench).progress.updates;
    assert!(0 < way && way < updates as u64, "{way}");
    while bench.worker.run(0.008, || true).is_empty() {}
    assert_eq!(frame(&mut bench).progress.updates, updates as u64);
}

#[test]
fn what_is_answered_comes_with_the_frame_of_its_moment() {
    let mut bench = Bench::open(Preset::Houses.text());
    drop(bench.worker.frame_of_answer());
    let commands = [
        Command::Step(StepUnit::Step, 3),
        Command::Edit(Edit::SetUnits { layer: 0, units: 5 }),
        Command::Train(2),
        Command::ShowExample(7),
        Command::GoTo(1),
        Command::GoTo(20),
        Command::Undo,
        Command::AddUnits(0, -1),
        Command::Touch(Touch::SetWeight { layer: 0, unit: 0, source: 0, value: 0.5 }),
        Command::NewStart(7),
        Command::Reset,
        Command::Load(Preset::Mazur.text().to_owned()),
        Command::Step(StepUnit::Epoch, 2),
        Command::Undo,
    ];
    for command in commands {
        let what = format!("{command:?}");
        let reports = bench.ask(command).to_vec();
        assert!(!is_refused(&reports), "{what}: {reports:?}");
        let frame = bench.worker.frame_of_answer().unwrap_or_else(|| panic!("{what}: no frame"));
        assert!(bench.worker.frame().is_none(), "{what}: another frame is to come");
        for report in &reports {
            if let Report::Opened { generation, progress, .. } | Report::Saved { generation, progress, .. } = report {
                assert_eq!((frame.generation, frame.progress.updates), (*generation, progress.updates), "{what}");
            }
        }
        let document = bench.document();
        for (layer, shown) in document.network.layers.iter().zip(&frame.layers) {
            let weights = layer.weights.as_ref().expect("weights").concat();
            assert_eq!(weights, shown.weights, "{what}");
        }
        assert!(bench.worker.frame_of_answer().is_none(), "nothing has changed since");
    }
}

#[test]
fn work_that_runs_at_once_has_a_frame_before_anybody_waits_and_answers_on_the_way_have_none() {
    let mut source = Bench::open(Preset::Mazur.text());
    source.ask(Command::Step(StepUnit::Step, 5_000));
    let reports = source.ask(Command::MakeLink).to_vec();
    let link =
        reports.iter().find_map(|report| if let Report::Linked { link, .. } = report { Some(link) } else { None });
    let run = link.expect("a link").read_back().expect("a run");
    let mut bench = Bench::open(Preset::Houses.text());
    drop(bench.worker.frame_of_answer());
    let reports = bench.worker.handle(Request { number: 2, command: Command::Follow(Box::new(run)) });
    let opened = reports.iter().find_map(|report| match report {
        Report::Opened { generation, .. } | Report::Saved { generation, .. } => Some(*generation),
        _ => None,
    });
    assert!(bench.worker.is_running());
    assert_eq!(bench.worker.frame_of_answer().map(|frame| frame.generation), opened);
    assert!(bench.worker.run(0.008, || false).is_empty());
    bench.worker.handle(Request { number: 3, command: Command::SetSpeed(Speed::Fastest) });
    assert!(bench.worker.frame_of_answer().is_none() && bench.worker.frame().is_none());
}
