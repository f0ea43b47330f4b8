//! The law of time: whatever a person does, every moment can be come back to, to the bit.
//!
//! Page and bench are driven together, without a browser: what the page asks goes to the bench, what the bench reports
//! goes to the page.

mod laws;
mod runs;
mod worker;

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use glassnet::session::{Command, Document, Report, Workbench};
use glassnet::view::{Action, AppState, Effect, Palette, Preferences, RunAction, Stride, WalkAction};
use proptest::prelude::*;
use runs::{Change, change, work};
use worker::whole;

/// A page and the bench behind it.
struct Page {
    state: AppState,
    bench: Workbench,
    /// The updates after which something was changed by hand: on the way ahead it is done again there.
    changed_at: BTreeSet<u64>,
}

impl Page {
    fn open(document: &Document) -> Self {
        let state = AppState::new(Some(document.write()), Preferences::default(), Palette::Light);
        let mut page = Self { state, bench: Workbench::default(), changed_at: BTreeSet::new() };
        page.act(Action::Reported(Report::Ready));
        assert!(page.state.bench.work.is_some(), "{:?}", page.state.notice);
        page
    }

    /// Something happens; page and bench go on until both rest.
    fn act(&mut self, action: Action) {
        let mut actions = VecDeque::from([action]);
        while let Some(action) = actions.pop_front() {
            let traced = self.state.motion.walk().map(|walk| (self.updates(), walk.trace.clone()));
            for effect in self.state.update(action) {
                if let Effect::Send(command) = effect {
                    actions.extend(self.ask(command));
                }
            }
            if let (Some((updates, trace)), Some(walk)) = (traced, self.state.motion.walk())
                && self.updates() == updates + 1
                && !self.changed_at.contains(&(updates + 1))
            {
                assert_eq!(walk.trace.before, trace.after, "the bench did not make the update that was explained");
            }
        }
        assert!(!self.state.motion.is_waiting(), "the walk never arrived");
    }

    fn ask(&mut self, command: Command) -> Vec<Action> {
        let reports = whole(&mut self.bench, command);
        let frame = self.bench.frame_of_answer().map(|frame| Action::FrameShown(Rc::new(frame)));
        reports.into_iter().map(Action::Reported).chain(frame).collect()
    }

    fn updates(&self) -> u64 {
        self.state.progress().updates
    }

    fn document(&self) -> Document {
        self.state.document().expect("there is work on the bench")
    }

    /// Goes to a moment that was noted, with as many changes by hand behind it as there are now.
    fn go_to(&mut self, moment: &Moment) {
        self.act(Action::Run(RunAction::MomentChosen(moment.updates)));
        self.act(if moment.operation == 0 {
            Action::Walk(WalkAction::Left)
        } else {
            Action::Walk(WalkAction::OperationChosen(moment.operation))
        });
    }

    fn now(&self, changes: usize) -> Moment {
        let (updates, operation) = (self.updates(), self.state.motion.operation());
        Moment { changes, updates, operation, document: self.document().write() }
    }
}

/// A moment of a walk, and the whole document then.
struct Moment {
    /// Changes by hand that led there.
    changes: usize,
    updates: u64,
    operation: u64,
    document: String,
}

/// What a person does.
#[derive(Clone, Debug)]
enum Deed {
    Stride(Stride, i64),
    /// To a share of what was reached of the run.
    Jump(f64),
    /// To a share of the update in hand.
    Scrub(f64),
    Leave,
    Change(Change),
    /// The last change by hand is taken back.
    Undo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => (prop::sample::select(Stride::ALL.to_vec()), -12_i64..24).prop_map(|(stride, count)| Deed::Stride(stride, count)),
        1 => (-90_i64..200).prop_map(|count| Deed::Stride(Stride::Step, count)),
        2 => (0.0..1.3).prop_map(Deed::Jump),
        2 => (0.0..1.0).prop_map(Deed::Scrub),
        1 => Just(Deed::Leave),
        4 => change().prop_map(Deed::Change),
        1 => Just(Deed::Undo),
    ]
}

/// Does a deed, and says by how many changes by hand more, or fewer, the run then stands.
fn done(page: &mut Page, deed: &Deed, changes: usize) -> isize {
    match deed {
        Deed::Stride(stride, count) => page.act(Action::Walk(WalkAction::StrodeBy(*stride, *count))),
        Deed::Jump(share) => {
            let reach = page.state.progress().reach;
            page.act(Action::Run(RunAction::MomentChosen((reach as f64 * share) as u64)));
        }
        Deed::Scrub(share) => {
            page.act(Action::Walk(WalkAction::OperationChosen(0)));
            let length = page.state.motion.walk().map_or(0, glassnet::view::Walk::length);
            page.act(Action::Walk(WalkAction::OperationChosen((length as f64 * share) as u64)));
        }
        Deed::Leave => page.act(Action::Walk(WalkAction::Left)),
        Deed::Change(change) => {
            let document = page.document();
            let command = change.command(&document);
            // Settings that hold already are no change.
            let is_change = !matches!(&command, Command::SetTraining(training) if *training == document.training);
            page.changed_at.insert(page.updates());
            for action in page.ask(command) {
                page.act(action);
            }
            let refused = page.state.notice.take();
            assert_eq!(refused, None, "{change:?}");
            return isize::from(is_change);
        }
        Deed::Undo if changes == 0 => {}
        Deed::Undo => {
            page.act(Action::Run(RunAction::UndoPressed));
            return -1;
        }
    }
    0
}

proptest! {
    #![proptest_config(laws::cases(1_000))]

    #[test]
    fn every_moment_of_a_walk_comes_back_to_the_bit(seed in 0_u64..1_000_000, deeds in prop::collection::vec(deed(), 1..40)) {
        let mut page = Page::open(&work(seed));
        let mut changes = 0_usize;
        let mut moments = vec![page.now(changes)];
        for deed in &deeds {
            let more = done(&mut page, deed, changes);
            changes = changes.saturating_add_signed(more);
            if more < 0 {
                // What was noted behind the change lies in a time that will not come again.
                moments.retain(|moment| moment.changes <= changes);
            }
            moments.push(page.now(changes));
            prop_assert_eq!(page.state.notice.as_ref(), None);
        }
        // An opened document is the moment at which it was saved.
        let last = moments.last().map(|moment| moment.document.clone()).unwrap_or_default();
        let copy = Page::open(&Document::read(&last).expect("what the page keeps can be opened"));
        prop_assert!(copy.document().write() == last, "opening changed the document");
        while let Some(moment) = moments.pop() {
            while changes > moment.changes {
                page.act(Action::Run(RunAction::UndoPressed));
                changes -= 1;
            }
            page.go_to(&moment);
            prop_assert!(
                page.document().write() == moment.document,
                "update {}, operation {} with {} changes by hand did not come back:\n{}\n{}",
                moment.updates, moment.operation, moment.changes, page.document().write(), moment.document
            );
        }
    }
}
