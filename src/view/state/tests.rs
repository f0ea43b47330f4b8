//! What moves, whatever happens in whatever order.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{Action, AppState, RunAction};
use crate::data::houses_only;
use crate::explain::Quantity;
use crate::session::{Command, Document, Export, Model, Preset, Progress, Refusal, Report, Session, Speed, Stopped};
use crate::view::bench::{Effect, Preferences, Room};
use crate::view::drawing::Palette;
use crate::view::formula::{Subject, SubjectAction};
use crate::view::link::{ExportAction, FilmSoFar};
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
                continues: false,
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

#[test]
fn a_film_is_recorded_without_the_sheet_until_it_ends_or_cannot_be_made() {
    let mut state = page();
    let mut export = |action| {
        let effects = state.update(Action::Export(action));
        (effects, state.exports.film, state.sheet, state.notice.is_some())
    };
    let begun = Some(FilmSoFar::default());
    assert_eq!(export(ExportAction::RecordPressed), (vec![Effect::StartFilm], begun, None, false));
    let so_far = FilmSoFar { seconds: 3, bytes: 70_000 };
    assert_eq!(export(ExportAction::FilmGrew(so_far)).1, Some(so_far));
    assert_eq!(export(ExportAction::RecordingStopped).0, [Effect::StopFilm]);
    let (effects, film, ..) = export(ExportAction::FilmEnded(Ok(vec![0x1a, 0x45])));
    assert!(matches!(&effects[..], [Effect::Download { name, bytes }] if name.ends_with(".webm") && bytes.len() == 2));
    assert_eq!(film, None);
    // What is told of a film that is no more brings none back.
    assert_eq!(export(ExportAction::FilmGrew(so_far)).1, None);
    export(ExportAction::RecordPressed);
    let (_, film, _, is_told) = export(ExportAction::FilmEnded(Err("no recorder".to_owned())));
    assert_eq!((film, is_told), (None, true));
}

#[test]
fn what_is_looked_at_is_not_saved_and_what_is_asked_for_is_saved_once() {
    let mut state = page();
    let export = |state: &mut AppState, action| state.update(Action::Export(action));
    let asked = export(&mut state, ExportAction::Chosen("update"));
    let [Effect::Send(Command::PreviewExport(kind, options))] = &asked[..] else { panic!("{asked:?}") };
    let looked = Export {
        kind: kind.clone(),
        options: *options,
        file_name: "update.csv".to_owned(),
        preview: "place".to_owned(),
        length: None,
        bytes: Vec::new(),
    };
    let whole = Export { bytes: b"place,phase".to_vec(), length: Some(11), ..looked.clone() };
    let saved = export(&mut state, ExportAction::SavePressed);
    assert!(matches!(&saved[..], [Effect::Send(Command::Export(..))]), "{saved:?}");
    let reported = |state: &mut AppState, export: &Export| {
        let effects = state.update(Action::Reported(Report::Exported { request: 1, export: export.clone() }));
        effects.into_iter().filter(|effect| matches!(effect, Effect::Download { .. })).count()
    };
    // The preview that was asked for before comes first.
    assert_eq!(reported(&mut state, &looked), 0);
    assert_eq!(reported(&mut state, &whole), 1);
    assert_eq!(reported(&mut state, &whole), 0, "that is a script's");
}

#[test]
fn a_formula_is_saved_of_the_number_in_hand_and_of_no_other() {
    let mut state = page();
    state.update(Action::Export(ExportAction::Chosen("latex")));
    let files =
        |effects: Vec<Effect>| effects.into_iter().filter(|effect| matches!(effect, Effect::Download { .. })).count();
    assert_eq!(files(state.update(Action::Export(ExportAction::SavePressed))), 0);
    assert!(state.notice.is_some(), "it says what to do");
    state.update(Action::Subject(SubjectAction::Chosen(Some(Quantity::BatchLoss))));
    assert_eq!(files(state.update(Action::Export(ExportAction::SavePressed))), 1);
}

/// The documents that the worker is to open.
fn loads(effects: Vec<Effect>) -> Vec<String> {
    let load = |effect| if let Effect::Send(Command::Load(text)) = effect { Some(text) } else { None };
    effects.into_iter().filter_map(load).collect()
}

#[test]
fn nothing_is_opened_before_the_last_work_came() {
    let work = Preset::Mazur.text();
    for listens_first in [true, false] {
        let mut state = AppState::new(None, Preferences::default(), Palette::Light).awaiting_last_work();
        let mut happened = [Action::WorkerStarted, Action::LastWorkCame(Some(work.to_owned()))];
        if !listens_first {
            happened.reverse();
        }
        let opened = happened.map(|action| {
            assert_eq!((state.room(), state.is_open()), (Room::Laboratory, false));
            loads(state.update(action))
        });
        assert_eq!(opened, [vec![], vec![work.to_owned()]], "listens first: {listens_first}");
        let next = AppState::new(Some(work.to_owned()), Preferences::default(), Palette::Light);
        assert_eq!(state.worker, next.worker, "and on as with a work that is there at once");
    }
}

#[test]
fn where_the_last_work_cannot_be_had_the_houses_are_there_and_nothing_is_kept_in_its_place() {
    let laboratory = Preferences { room: Room::Laboratory, ..Preferences::default() };
    let mut state = AppState::new(None, laboratory, Palette::Light).awaiting_last_work();
    assert_eq!(loads(state.update(Action::LastWorkCame(None))), [""; 0]);
    assert_eq!(loads(state.update(Action::WorkerStarted)), [Preset::Houses.text()]);
    let document = Document::read(Preset::Houses.text()).expect("a document");
    let mut session = Session::open(document, &houses_only).expect("it can be opened");
    let (document, progress) = (Box::new(session.document()), session.frame(1, false).progress);
    let dataset = Rc::new(session.dataset().clone());
    let effects = state.update(Action::Reported(Report::Opened { document, dataset, generation: 1, progress }));
    assert!(!effects.contains(&Effect::Keep), "{effects:?}");
    assert_eq!(state.room(), Room::Start);
    assert!(state.update(Action::RoomEntered(Room::Laboratory)).contains(&Effect::Keep));
}
