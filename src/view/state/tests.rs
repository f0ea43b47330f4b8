//! What moves, whatever happens in whatever order.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Action, AppState, RunAction};
use crate::data::houses_only;
use crate::explain::Quantity;
use crate::session::{Command, Document, Model, Preset, Progress, Refusal, Report, Session, Speed, Stopped};
use crate::view::bench::{Effect, Preferences};
use crate::view::drawing::Palette;
use crate::view::formula::{Subject, SubjectAction};
use crate::view::walk::{Stride, Walk, WalkAction};

fn act(state: &mut AppState, action: WalkAction) -> Vec<Effect> {
    state.update(Action::Walk(action))
}

/// A page with Mazur's example on the bench, one operation a stride.
fn page() -> AppState {
    let mut state = AppState::new(None, Preferences::default(), Palette::Light);
    let document = Document::read(Preset::Mazur.text()).expect("a document");
    let mut session = Session::open(document, &houses_only).expect("it can be opened");
    let frame = session.frame(1, false);
    let (document, progress) = (Box::new(session.document()), frame.progress);
    let dataset = Rc::new(session.dataset().clone());
    state.update(Action::Reported(Report::Opened { document, dataset, generation: 1, progress }));
    state.update(Action::FrameShown(Rc::new(frame)));
    act(&mut state, WalkAction::StrideChosen(Stride::Operation));
    state
}

fn done(state: &AppState) -> u64 {
    state.motion.operation()
}

fn tick_until_it_rests(state: &mut AppState) {
    for _ in 0..1_000 {
        if !state.motion.is_timed() || state.motion.is_waiting() {
            return;
        }
        act(state, WalkAction::Ticked);
    }
    panic!("it never rests");
}

#[test]
fn a_walk_pauses_at_the_borders_of_phases_and_goes_on_from_there() {
    let mut state = page();
    let mut rests = Vec::new();
    for _ in 0..6 {
        act(&mut state, WalkAction::PlayToggled);
        tick_until_it_rests(&mut state);
        assert!(!state.motion.is_timed() && !state.motion.is_waiting());
        rests.push(done(&state));
    }
    let length = state.motion.walk().map(Walk::length);
    assert_eq!(rests.first(), Some(&16), "four units of two products, a sum and an activation");
    assert_eq!(rests.last().copied(), length);
    assert!(rests.is_sorted_by(|one, next| one < next), "{rests:?}");
    act(&mut state, WalkAction::PlayToggled);
    tick_until_it_rests(&mut state);
    assert!(state.motion.is_waiting(), "and on into the next update");
}

#[test]
fn a_walk_that_is_not_to_pause_goes_through_to_the_next_update() {
    let mut state = page();
    act(&mut state, WalkAction::PausesChosen(false));
    act(&mut state, WalkAction::PlayToggled);
    tick_until_it_rests(&mut state);
    assert_eq!(state.motion.walk().map(Walk::length), Some(done(&state)));
    assert!(state.motion.is_timed() && state.motion.is_waiting());
}

#[test]
fn the_fastest_walk_stops_at_the_same_borders() {
    let mut state = page();
    act(&mut state, WalkAction::SpeedChosen(Speed::Fastest));
    act(&mut state, WalkAction::PlayToggled);
    tick_until_it_rests(&mut state);
    assert_eq!(done(&state), 16);
}

#[test]
fn the_speed_of_a_walk_is_not_that_of_the_training() {
    let mut state = page();
    let training = state.display.preferences.speed;
    let effects = act(&mut state, WalkAction::SpeedChosen(Speed::Updates(0.5)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Send(Command::SetSpeed(_)))));
    let pace = state.display.preferences.walk;
    assert_eq!((state.display.preferences.speed, pace.ticks_per_second()), (training, 0.5));
    act(&mut state, WalkAction::StrideChosen(Stride::Step));
    assert_eq!(state.speed(), training);
}

/// What happens on a page, and what a worker may say to it at any time, in answer to whatever.
fn happening() -> impl Strategy<Value = Action> {
    let stride = prop::sample::select(Stride::ALL.to_vec());
    let saved = |running: bool, updates: u64| {
        let document = Document::read(Preset::Mazur.text()).expect("a document");
        let progress = Progress { running, updates, ..Progress::default() };
        Action::Reported(Report::Saved {
            model: Box::new(Model {
                network: document.network,
                training: document.training,
                position: document.position,
                run: document.run,
            }),
            generation: 1,
            progress,
        })
    };
    let done = |running: bool| {
        Action::Reported(Report::Done { request: 1, progress: Progress { running, ..Progress::default() } })
    };
    prop_oneof![
        2 => Just(Action::Walk(WalkAction::PlayToggled)),
        3 => (stride.clone(), -3_i64..5).prop_map(|(stride, count)| Action::Walk(WalkAction::StrodeBy(stride, count))),
        1 => stride.prop_map(|stride| Action::Walk(WalkAction::StrideChosen(stride))),
        3 => Just(Action::Walk(WalkAction::Ticked)),
        1 => (0_u64..80).prop_map(|operation| Action::Walk(WalkAction::OperationChosen(operation))),
        1 => Just(Action::Walk(WalkAction::Left)),
        1 => Just(Action::Subject(SubjectAction::Chosen(Some(Quantity::BatchLoss)))),
        1 => Just(Action::Subject(SubjectAction::Followed(Quantity::Hyperparameter(crate::engine::Hyperparameter::LearningRate)))),
        1 => Just(Action::Subject(SubjectAction::Doubted)),
        1 => Just(Action::Closed),
        1 => Just(Action::ExampleChosen(0)),
        1 => Just(Action::Run(RunAction::ResetPressed)),
        2 => (any::<bool>(), 0_u64..3).prop_map(move |(running, updates)| saved(running, updates)),
        1 => any::<bool>().prop_map(done),
        1 => Just(Action::Reported(Report::Refused { request: 1, reason: Refusal::NothingToUndo })),
        1 => Just(Action::Reported(Report::Stopped(Stopped::Epochs { epoch: 1 }))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200, rng_seed: RngSeed::Fixed(9), failure_persistence: None, ..ProptestConfig::default()
    })]

    /// The clock that the browser was told to run runs exactly while the page is in timed motion; nothing is awaited of
    /// a worker that was asked for nothing; and a number in hand goes with all that belongs to it.
    #[test]
    fn whatever_happens_page_browser_and_worker_agree_on_who_moves(actions in prop::collection::vec(happening(), 1..60)) {
        let mut state = page();
        let mut clock = false;
        for action in actions {
            let was_waiting = state.motion.is_waiting();
            let before = state.motion.walk().cloned();
            let strode = matches!(action, Action::Walk(WalkAction::StrodeBy(..) | WalkAction::Ticked | WalkAction::OperationChosen(_)));
            let effects = state.update(action.clone());
            for effect in &effects {
                if let Effect::SetClock(rate) = effect {
                    clock = rate.is_some();
                }
            }
            let (motion, subject) = (&state.motion, &state.subject);
            prop_assert_eq!(clock, motion.is_timed(), "{:?}", action);
            prop_assert!(!(motion.is_running() && (motion.is_timed() || motion.is_waiting() || motion.walk().is_some())));
            let asks = effects.iter().any(|effect| matches!(effect, Effect::Send(Command::Step(..) | Command::Pause)));
            prop_assert!(was_waiting || !motion.is_waiting() || asks, "{:?}", action);
            prop_assert_eq!(motion.frame().is_some(), motion.walk().is_some());
            if strode && motion.walk() != before.as_ref() && motion.walk().is_some() {
                prop_assert_eq!(subject, &Subject::default(), "{:?}", action);
            }
            prop_assert!(subject.chosen().is_some() || subject.trail().is_empty() && subject.look().is_none());
        }
    }
}
