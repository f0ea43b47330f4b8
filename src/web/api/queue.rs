//! Queue: the calls of scripts in the order in which they were made. A call is a value that is in exactly one place until it is
//! settled, and one that is dropped is settled by that.

use std::collections::{BTreeMap, VecDeque};

use crate::data::Lettering;
use crate::explain::Quantity;
use crate::session::{ExportKind, ExportOptions, StepUnit};
use crate::view::Stride;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::web) enum Asked {
    /// To wait for the first document.
    Ready,
    /// To open the document of this text.
    Load(String),
    /// To make so many updates or epochs, or to go back by them.
    Step(StepUnit, i64),
    /// To make so many epochs.
    Train(u64),
    /// To train until told otherwise.
    Play,
    /// To stop.
    Pause,
    /// The document as it is.
    Document,
    /// Where the run is.
    Position,
    /// Fingerprints of reference runs.
    Reproduce,
    /// The link to this moment.
    Link,
    /// A file of this moment, of the kind of this name.
    Export(&'static ExportKind, ExportOptions),
    /// The kinds of files that there are.
    Exports,
    /// How a table of this text would be read, whose bytes were letters so.
    Table(String, Option<Lettering>),
    /// To take so many strides within the update in hand, and beyond its borders.
    Stride(Stride, i64),
    /// What stands at an address.
    Value(Quantity),
    /// How it came to be.
    Formula(Quantity),
    /// So many numbers from a position of the order on.
    Order(u64, u64),
}

/// A call, with the promise that waits for its answer.
#[derive(Debug)]
pub(in crate::web) struct Call<P> {
    pub(in crate::web) asked: Asked,
    pub(in crate::web) promise: P,
}

/// The calls that are not settled.
pub(super) struct Queue<P> {
    /// Those that have not begun, in their order.
    waiting: VecDeque<Call<P>>,
    /// Those that the worker has, by the numbers of its requests.
    sent: BTreeMap<u64, Call<P>>,
    /// The one whose strides the page takes.
    striding: Option<Call<P>>,
    /// Whether what the worker has in hand was told to end.
    is_ended: bool,
}

/// Where the page stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Readiness {
    /// Whether the first document is on the bench, or will not come.
    pub(super) is_open: bool,
    /// Whether the walk has arrived where it was going.
    pub(super) is_settled: bool,
}

impl<P> Default for Queue<P> {
    fn default() -> Self {
        Self { waiting: VecDeque::new(), sent: BTreeMap::new(), striding: None, is_ended: false }
    }
}

impl<P> Queue<P> {
    /// Another call.
    pub(super) fn add(&mut self, call: Call<P>) {
        self.waiting.push_back(call);
    }

    /// Takes out the next call that can begin.
    pub(super) fn next(&mut self, page: Readiness) -> Option<Call<P>> {
        // What comes after a load is said of the document that it opens.
        if !page.is_open || self.sent.values().any(|call| matches!(call.asked, Asked::Load(_))) {
            return None;
        }
        if self.may_begin(&self.waiting.front()?.asked, page) { self.waiting.pop_front() } else { None }
    }

    /// Whether what the worker has in hand is to end now, because a pause waits behind calls that wait for it. Says so once.
    pub(super) fn is_to_end(&mut self) -> bool {
        let mut until_load = self.waiting.iter().take_while(|call| !matches!(call.asked, Asked::Load(_)));
        let waits = !self.sent.is_empty() && until_load.any(|call| call.asked == Asked::Pause);
        waits && !std::mem::replace(&mut self.is_ended, true)
    }

    /// A walk through an update, and the formulas, are the page's: they wait for what the worker has in hand. The worker takes
    /// its commands in their order, and ends what runs where it has to.
    fn may_begin(&self, asked: &Asked, page: Readiness) -> bool {
        match asked {
            Asked::Ready | Asked::Pause | Asked::Exports => true,
            Asked::Load(_)
            | Asked::Step(..)
            | Asked::Train(_)
            | Asked::Play
            | Asked::Document
            | Asked::Position
            | Asked::Table(..)
            | Asked::Link
            | Asked::Export(..)
            | Asked::Reproduce => self.striding.is_none(),
            Asked::Stride(..) | Asked::Value(_) | Asked::Formula(_) | Asked::Order(..) => {
                self.striding.is_none() && self.sent.is_empty() && page.is_settled
            }
        }
    }

    /// The worker has the call, as the request of this number.
    pub(super) fn was_sent(&mut self, request: u64, call: Call<P>) {
        self.sent.insert(request, call);
    }

    /// The page takes the strides of the call.
    pub(super) fn strides(&mut self, call: Call<P>) {
        self.striding = Some(call);
    }

    /// Takes out the call that the worker answers by this number.
    pub(super) fn answered(&mut self, request: u64) -> Option<Call<P>> {
        let call = self.sent.remove(&request);
        self.is_ended &= call.is_none();
        call
    }

    /// Takes out the call whose strides were taken, or cannot be.
    pub(super) fn strode(&mut self) -> Option<Call<P>> {
        self.striding.take()
    }

    /// Takes out the calls that were begun: they will not be answered.
    pub(super) fn begun(&mut self) -> impl Iterator<Item = Call<P>> {
        self.is_ended = false;
        self.striding.take().into_iter().chain(std::mem::take(&mut self.sent).into_values())
    }

    /// Takes out all calls: none of them will be served.
    pub(super) fn clear(&mut self) -> impl Iterator<Item = Call<P>> {
        let Self { waiting, sent, striding, .. } = std::mem::take(self);
        striding.into_iter().chain(sent.into_values()).chain(waiting)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use proptest::prelude::*;

    use super::*;
    use crate::session::EXPORT_KINDS;

    /// A promise that notes when it is settled, and that it is settled but once.
    struct Noted(usize, Rc<RefCell<Vec<usize>>>);

    impl Drop for Noted {
        fn drop(&mut self) {
            self.1.borrow_mut().push(self.0);
        }
    }

    fn asked(kind: usize) -> Asked {
        match kind {
            0 => Asked::Ready,
            1 => Asked::Load(String::new()),
            2 => Asked::Step(StepUnit::Step, 1),
            3 => Asked::Train(1),
            4 => Asked::Play,
            5 => Asked::Pause,
            6 => Asked::Document,
            7 => Asked::Position,
            8 => Asked::Reproduce,
            9 => Asked::Stride(Stride::default(), 1),
            10 => Asked::Value(Quantity::Hyperparameter(crate::engine::Hyperparameter::LearningRate)),
            11 => Asked::Formula(Quantity::Hyperparameter(crate::engine::Hyperparameter::LearningRate)),
            12 => Asked::Link,
            13 => Asked::Export(&EXPORT_KINDS[0], ExportOptions::default()),
            14 => Asked::Exports,
            15 => Asked::Table(String::new(), None),
            _ => Asked::Order(0, 1),
        }
    }

    /// A page and a worker as slow as may be: each does one thing at a time, when told to.
    #[derive(Default)]
    struct Desk {
        queue: Queue<Noted>,
        requests: u64,
        begun: Vec<usize>,
    }

    impl Desk {
        /// Lets one call begin, as far as one can.
        fn begin(&mut self, page: Readiness) -> bool {
            let Some(call) = self.queue.next(page) else { return false };
            self.begun.push(call.promise.0);
            match call.asked {
                Asked::Ready | Asked::Exports | Asked::Value(_) | Asked::Formula(_) | Asked::Order(..) => drop(call),
                Asked::Stride(..) => self.queue.strides(call),
                Asked::Load(_)
                | Asked::Step(..)
                | Asked::Train(_)
                | Asked::Play
                | Asked::Pause
                | Asked::Document
                | Asked::Position
                | Asked::Link
                | Asked::Export(..)
                | Asked::Table(..)
                | Asked::Reproduce => {
                    self.requests += 1;
                    self.queue.was_sent(self.requests, call);
                }
            }
            true
        }

        /// The worker answers the oldest request, or else the page arrives.
        fn answer(&mut self) -> bool {
            let oldest = self.queue.sent.keys().next().copied();
            oldest.and_then(|request| self.queue.answered(request)).or_else(|| self.queue.strode()).is_some()
        }
    }

    const OPEN: Readiness = Readiness { is_open: true, is_settled: true };

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(9), ..ProptestConfig::default() })]
        #[test]
        fn every_call_is_settled_once_whatever_happens_in_between(
            kinds in prop::collection::vec(0_usize..17, 0..40),
            moves in prop::collection::vec((0_usize..5, any::<bool>(), any::<bool>()), 0..80),
            is_left in any::<bool>(),
        ) {
            let settled = Rc::new(RefCell::new(Vec::new()));
            let mut desk = Desk::default();
            let mut calls = kinds.iter().enumerate();
            for (deed, is_open, is_settled) in moves {
                match deed {
                    0 | 1 => if let Some((index, &kind)) = calls.next() {
                        desk.queue.add(Call { asked: asked(kind), promise: Noted(index, settled.clone()) });
                    },
                    2 => drop(desk.begin(Readiness { is_open, is_settled })),
                    3 => drop(desk.answer()),
                    _ => desk.queue.begun().for_each(drop),
                }
            }
            for (index, &kind) in calls {
                desk.queue.add(Call { asked: asked(kind), promise: Noted(index, settled.clone()) });
            }
            if is_left {
                desk.queue.clear().for_each(drop);
            } else {
                while desk.begin(OPEN) || desk.answer() {}
                prop_assert!(desk.begun.is_sorted(), "{:?}", desk.begun);
            }
            let mut settled = settled.borrow().clone();
            settled.sort_unstable();
            prop_assert_eq!(settled, (0..kinds.len()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_pause_ends_what_the_calls_before_it_wait_for_but_keeps_its_place() {
        let desk = |kinds: &[usize]| {
            let settled = Rc::default();
            let mut desk = Desk::default();
            for (index, &kind) in kinds.iter().enumerate() {
                desk.queue.add(Call { asked: asked(kind), promise: Noted(index, Rc::clone(&settled)) });
            }
            while desk.begin(OPEN) {}
            desk
        };
        // A training, a value that waits for it, the pause.
        let mut paused = desk(&[3, 10, 5]);
        assert_eq!(paused.begun, [0]);
        assert!(paused.queue.is_to_end() && !paused.queue.is_to_end(), "it is said once");
        assert!(paused.answer() && paused.begin(OPEN) && paused.begin(OPEN));
        assert_eq!(paused.begun, [0, 1, 2]);
        // What stands behind a load is said of another document.
        assert!(!desk(&[3, 10, 1, 5]).queue.is_to_end());
        assert_eq!(desk(&[1, 5]).begun, [0]);
        assert_eq!(desk(&[3, 7]).begun, [0, 1]);
    }
}
