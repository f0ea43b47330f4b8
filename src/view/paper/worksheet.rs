//! Worksheet: a moment of the network on paper. Given numbers are printed, others are boxes, and its key has them all.

use std::rc::Rc;

use crate::explain::{Formula, Names, Phase, Quantity, Trace};
use crate::lesson::Facts;
use crate::session::{Document, Frame, Link, Progress};
use crate::view::bench::{Preferences, Work};
use crate::view::digits::Digits;
use crate::view::drawing::{Palette, Type, svg};
use crate::view::lesson::OpenLesson;
use crate::view::stage::{Layout, Moment, Picture, scene};
use crate::view::walk::Walk;

use super::hand_calculation::{HandCalculation, is_in_between, printed};
use super::papers::PaperChoices;
use super::task::{
    PaperSource, PaperTask, TaskKind, is_large, numbers_of_update, task_of_number, tasks_of_lesson, tasks_of_update,
};
use super::variant::{update_of, variant_name, varied};

/// The size of the drawing, in CSS pixels: as wide as a page of paper without its margins.
const DRAWING: (f64, f64) = (680.0, 340.0);

/// The most numbers that are offered to be boxes: nobody looks through more.
const MOST_CANDIDATES: usize = 160;

/// A worksheet and its key.
#[derive(Clone, Debug)]
pub struct Worksheet {
    /// The lesson or the work that it is of, its seed and its variant: on the sheet and on its key.
    pub id: String,
    /// The title.
    pub title: String,
    /// What is asked, in order.
    pub tasks: Vec<PaperTask>,
    /// What the boxes are computed from.
    pub given: Vec<GivenNumber>,
    /// How many significant digits are asked for.
    pub asked: Digits,
    /// The numbers that may be boxes, in the order of the update.
    pub candidates: Vec<Quantity>,
    /// The boxes as the hand fills them.
    pub hand: HandCalculation,
    /// The update.
    pub trace: Rc<Trace>,
    /// Its names.
    pub names: Names,
    /// The run that the key leads to, with operations made of its next update; absent where nothing is computed, or where no
    /// link leads there.
    pub run: Option<(Link, u64)>,
    /// The network, in which only what is given has numbers, as SVG.
    pub drawing: String,
}

/// A number that is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenNumber {
    /// Which.
    pub of: Quantity,
    /// Its symbol.
    pub symbol: String,
    /// As it is printed.
    pub value: String,
}

/// What a worksheet is made from.
#[derive(Clone, Copy)]
pub(super) struct Making<'a> {
    pub(super) work: &'a Work,
    pub(super) document: &'a Document,
    /// The frame of the run.
    pub(super) run: &'a Frame,
    pub(super) progress: Progress,
    /// The update of the one example on the stage.
    pub(super) trace: &'a Rc<Trace>,
    /// How much of it is computed.
    pub(super) done: u64,
    /// How much is computed of the update that is walked through, which may be one of many examples.
    pub(super) walked: u64,
    pub(super) open: Option<&'a OpenLesson>,
    pub(super) source: PaperSource,
    pub(super) choices: &'a PaperChoices,
}

impl Making<'_> {
    /// The variant of this number, the first being 0: the network as it is. `None` where nothing is left to be asked.
    pub(super) fn worksheet(&self, variant: usize) -> Option<Worksheet> {
        let document = match variant {
            0 => self.document.clone(),
            _ => varied(self.document, &self.work.dataset, variant)?,
        };
        let trace = match variant {
            0 => self.trace.clone(),
            _ => update_of(&document, &self.work.dataset, *self.trace.origin.rows.first()?)?,
        };
        let done = self.done.min(trace.order().len());
        let whole = Walk { trace: trace.clone(), done: trace.order().len() };
        let facts = Facts {
            document: &document,
            dataset: &self.work.dataset,
            frame: &whole.frame(self.run),
            progress: self.progress,
            trace: Some(&trace),
            example: 0,
            is_diverged: false,
            is_drawn: false,
        };
        let mut tasks = match (self.source, self.open) {
            (PaperSource::Lesson, Some(open)) => tasks_of_lesson(open, &facts, self.choices.asked),
            (PaperSource::Lesson, None) => tasks_of_update(&trace, done, Phase::Error),
            (PaperSource::Update(last), _) => tasks_of_update(&trace, done, last),
        };
        let candidates = if is_large(&document) {
            tasks.retain(|task| task.number().is_none());
            Vec::new()
        } else {
            self.choose_boxes(&trace, done, &mut tasks)
        };
        let boxes: Vec<Quantity> = tasks.iter().filter_map(PaperTask::number).collect();
        let hand = HandCalculation::reaching(&trace, &boxes, self.choices.asked);
        tasks.retain(|task| task.number().is_none_or(|of| hand.written.contains_key(&of)));
        if tasks.is_empty() {
            return None;
        }
        let names = Names::of(&trace);
        let given = hand.given(&trace).into_iter().map(|of| GivenNumber {
            of,
            symbol: names.symbol(of).plain(),
            value: trace
                .raw_text(of)
                .map_or_else(|| hand.carried.write_short(trace.value(of).unwrap_or(f64::NAN)), ToOwned::to_owned),
        });
        let first = hand.written.keys().filter_map(|of| trace.order().position(*of)).min().unwrap_or(done);
        // What is only on the way to the first box would give a part of it away.
        let is_on_the_way = |at: &u64| trace.order().at(*at).is_some_and(is_in_between);
        let first = first - (0..first).rev().take_while(is_on_the_way).count() as u64;
        let of = self.open.map_or_else(|| self.document.title.clone(), |open| open.id.clone());
        let title = self.open.map_or_else(|| self.document.title.clone(), |open| open.lesson.title.clone());
        // Only where a number is asked there is something to replay.
        let link = (!boxes.is_empty()).then(|| Link::to_document(document.clone(), &self.work.dataset)).flatten();
        Some(Worksheet {
            run: link.map(|link| (link, if variant == 0 { self.walked } else { 0 })),
            id: format!("{of} · seed {} · {}", self.document.training.seed, variant_name(variant)),
            title,
            given: given.collect(),
            drawing: self.drawing(&Walk { trace: trace.clone(), done: first }),
            tasks,
            asked: self.choices.asked,
            candidates,
            hand,
            trace,
            names,
        })
    }

    /// Makes boxes of what was chosen to be one, and of nothing that was chosen to be printed. Gives all numbers that may be chosen.
    fn choose_boxes(&self, trace: &Trace, done: u64, tasks: &mut Vec<PaperTask>) -> Vec<Quantity> {
        let (from, last) = match self.source {
            PaperSource::Lesson => (0, Phase::Update),
            PaperSource::Update(last) => (done, last),
        };
        let mut candidates: Vec<_> = numbers_of_update(trace, from, last).take(MOST_CANDIDATES).collect();
        let asked: Vec<_> = tasks.iter().filter_map(PaperTask::number).collect();
        candidates.extend(asked.iter().filter(|of| !candidates.contains(of)).copied().collect::<Vec<_>>());
        tasks.retain(|task| task.number().is_none_or(|of| !self.choices.printed.contains(&of)));
        let added = candidates.iter().filter(|of| self.choices.boxed.contains(of) && !asked.contains(of));
        tasks.extend(added.copied().map(task_of_number));
        if self.source != PaperSource::Lesson {
            tasks.sort_by_key(|task| task.number().and_then(|of| trace.order().position(of)));
        }
        candidates
    }

    /// The network at a moment: what comes later is empty.
    fn drawing(&self, walk: &Walk) -> String {
        let digits = self.choices.asked;
        let (width, height) = DRAWING;
        let frame = walk.frame(self.run);
        let preferences = Preferences { digits, ..Preferences::default() };
        let picture = Picture {
            layout: &Layout::of(self.work, Type::PAGE, (width, height), Some(walk)),
            frame: &frame,
            labels: &self.work.labels(&frame, preferences),
            scope: "",
            digits,
            lit: &[],
            chosen: None,
            pointed: None,
            maps: None,
            moment: Some(Moment { walk }),
            look: None,
            figure: None,
            parts: &self.work.document.network.layers,
            earlier: &[],
            transition: None,
            share: 1.0,
            light: 1.0,
        };
        svg(&scene(&picture), Palette::Light, width, height)
    }
}

impl Worksheet {
    /// How a box is computed. Where that is only another name for a number on the way, it is how that one is computed.
    #[must_use]
    pub fn formula(&self, of: Quantity) -> Option<Formula> {
        let formula = self.trace.formula(of)?;
        if let Formula::Of(leaf) = formula
            && is_in_between(leaf)
        {
            return self.trace.formula(leaf);
        }
        Some(formula)
    }

    /// The answer of the key, as it is printed.
    #[must_use]
    pub fn answer(&self, task: &PaperTask) -> String {
        match &task.kind {
            TaskKind::Number(of) => printed(self.trace.value(*of).unwrap_or(f64::NAN), self.asked),
            TaskKind::Value(value) => value.clone(),
            TaskKind::Choice { options, right } => {
                let right = right.iter().filter_map(|at| options.get(*at)).cloned();
                right.collect::<Vec<_>>().join(" · ")
            }
            TaskKind::Order { right, .. } => right.iter().map(usize::to_string).collect::<Vec<_>>().join(" · "),
            TaskKind::Place(of) | TaskKind::Do(of) => of.clone(),
        }
    }
}
