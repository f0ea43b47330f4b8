//! PaperTask: what a worksheet asks, and where it takes its questions from.

use crate::explain::{Kind, Phase, Quantity, Trace};
use crate::lesson::{Ask, AskKind, Block, Expression, Fact, Facts, Lesson};
use crate::session::Document;
use crate::view::digits::Digits;
use crate::view::lesson::{OpenLesson, moment_of, plain, written};

use super::hand_calculation::is_in_between;

/// Where a worksheet takes its questions from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperSource {
    /// The questions of the lesson that is open, on its pages about the same moment as the one at hand.
    Lesson,
    /// The numbers of the update from where the walk stands to the end of this phase.
    Update(Phase),
}

/// Something that a worksheet asks.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperTask {
    /// The heading of the page that it is from; empty for the numbers of an update.
    pub heading: String,
    /// What is asked.
    pub question: String,
    /// How it is answered.
    pub kind: TaskKind,
}

/// How a task of a worksheet is answered.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskKind {
    /// A number of the update, in its box.
    Number(Quantity),
    /// A number that the engine gives but no formula of the update: its value as the key prints it.
    Value(String),
    /// Ticks.
    Choice {
        /// What there is to tick.
        options: Vec<String>,
        /// Those that are right, from 0.
        right: Vec<usize>,
    },
}

/// The most tasks of a worksheet: more fill no lesson.
pub(super) const MOST_TASKS: usize = 48;

/// The questions of the open lesson on its pages about the same moment.
pub(super) fn tasks_of_lesson(open: &OpenLesson, facts: &Facts<'_>, asked: Digits) -> Vec<PaperTask> {
    let lesson: &Lesson = &open.lesson;
    let here = moment_of(&lesson.pages, open.page, &lesson.document);
    let pages = lesson.pages.iter().enumerate();
    let alike = pages.filter(|(at, _)| moment_of(&lesson.pages, *at, &lesson.document) == here);
    let mut tasks: Vec<PaperTask> = Vec::new();
    for (_, page) in alike {
        for block in &page.blocks {
            let kinds = match block {
                Block::Ask(ask) => task_of_ask(ask, facts, asked).into_iter().collect(),
                Block::Worksheet { blanks } => {
                    let found = blanks.iter().filter_map(|words| facts.quantity(words).ok());
                    found.map(|of| (String::new(), TaskKind::Number(of))).collect()
                }
                Block::Paragraph(_)
                | Block::List { .. }
                | Block::Do(_)
                | Block::Reveal(_)
                | Block::Enter(_)
                | Block::Note(_) => Vec::new(),
            };
            for (question, kind) in kinds {
                let is_asked = |task: &PaperTask| matches!(kind, TaskKind::Number(_)) && task.kind == kind;
                if !tasks.iter().any(is_asked) {
                    tasks.push(PaperTask { heading: page.title.clone(), question, kind });
                }
            }
        }
    }
    tasks.truncate(MOST_TASKS);
    tasks
}

/// What a question of a lesson becomes on paper; what needs the page itself becomes nothing.
fn task_of_ask(ask: &Ask, facts: &Facts<'_>, asked: Digits) -> Option<(String, TaskKind)> {
    match &ask.kind {
        AskKind::Number { of, question, .. } => {
            let words = question.as_ref().map(|question| plain(question, facts)).unwrap_or_default();
            let quantity = if let Expression::Named(name) = of { facts.find(name).ok() } else { None };
            if let Some(Fact::Quantity(quantity)) = quantity
                && facts.trace.is_some_and(|trace| trace.formula(quantity).is_some())
            {
                return Some((words, TaskKind::Number(quantity)));
            }
            facts.evaluate(of).ok().flatten()?;
            (!words.is_empty()).then(|| (words, TaskKind::Value(written(of, facts, asked))))
        }
        AskKind::Choice { question, options } => Some((
            plain(question, facts),
            TaskKind::Choice {
                options: options.iter().map(|option| plain(&option.text, facts)).collect(),
                right: (0..options.len()).filter(|at| facts.is_right(&options[*at])).collect(),
            },
        )),
        AskKind::Order { .. } | AskKind::Point { .. } => None,
    }
}

/// The numbers of an update from a position up to the end of a phase: those that somebody writes down.
pub(super) fn tasks_of_update(trace: &Trace, from: u64, last: Phase) -> Vec<PaperTask> {
    let order = trace.order();
    let is_written = |quantity: &Quantity| {
        let phase = Kind::of(*quantity).map(Kind::phase);
        phase.is_some_and(|phase| phase != Phase::Encode && rank(phase) <= rank(last)) && !is_in_between(*quantity)
    };
    let numbers = (from..order.len()).filter_map(|at| order.at(at)).filter(is_written);
    let task = |of| PaperTask { heading: String::new(), question: String::new(), kind: TaskKind::Number(of) };
    numbers.take(MOST_TASKS).map(task).collect()
}

/// Whether a network has more weights than anybody computes by hand.
pub(super) fn is_large(document: &Document) -> bool {
    const MOST_WEIGHTS: usize = 1_000;
    let weights = document.network.layers.iter().filter_map(|layer| layer.weights.as_ref());
    weights.flatten().map(Vec::len).sum::<usize>() > MOST_WEIGHTS
}

fn rank(phase: Phase) -> usize {
    match phase {
        Phase::Encode => 0,
        Phase::Forward => 1,
        Phase::Error => 2,
        Phase::Backward => 3,
        Phase::Update => 4,
    }
}
