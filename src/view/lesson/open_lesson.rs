//! OpenLesson: the lesson that is open, the page one is at, and what was answered.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::explain::{LayerNumber, Math, Names, Place, Quantity};
use crate::lesson::{
    Ask, AskKind, Block, Expression, Facts, Lesson, LessonPage, RightPlace, Todo, WalkTo, is_one_of, quantity_alone,
};

use super::answer::{AnswerState, Given, LessonAnswer, shuffled};
use super::entering::{Entering, Standpoint, enter_of};
use super::feedback::{Feedback, feedback};
use super::wish::WalkWish;
use super::written::plain;
use crate::view::bench::{Bench, Work};
use crate::view::digits::Digits;

/// The lesson that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenLesson {
    /// The name of its file, or `own`.
    pub id: String,
    /// What it says.
    pub lesson: Rc<Lesson>,
    /// Its text.
    pub file: Rc<str>,
    /// The page one is at, from 0.
    pub page: usize,
    /// What was answered, by page and place on it.
    pub answers: BTreeMap<(usize, usize), LessonAnswer>,
    /// What the page mentions that is not on the bench, in words for its author.
    pub faults: Vec<String>,
    /// What is still to be done on entering the page.
    pub(super) entering: Entering,
    /// Where bench and walk stood when each page was come to.
    pub(super) entered: BTreeMap<usize, Standpoint>,
    /// Whether `faults` are those of this page.
    pub(super) is_checked: bool,
    /// The work as the lesson put it on the bench, to see whether it was touched since.
    pub(super) base: Option<Rc<Work>>,
    /// Reveals of the page that have been seen; absent until the page was come to.
    pub(super) revealed: Option<usize>,
}

impl OpenLesson {
    /// The page one is at.
    #[must_use]
    pub fn here(&self) -> &LessonPage {
        &self.lesson.pages[self.page]
    }

    /// Whether the page is about a moment of its own, and not one within an update.
    #[must_use]
    pub fn leaves_walk(&self) -> bool {
        enter_of(self.here()).is_some_and(|enter| enter.walk.is_none() && !enter.leaves_bench())
    }

    /// The names of the sheets that the page has at hand.
    #[must_use]
    pub fn sheets(&self) -> &[String] {
        enter_of(self.here()).map_or(&[], |enter| &enter.shows)
    }

    /// What was answered to the question at this place of the page.
    #[must_use]
    pub fn answer(&self, block: usize) -> LessonAnswer {
        self.answers.get(&(self.page, block)).cloned().unwrap_or_default()
    }

    pub(super) fn answer_mut(&mut self, block: usize) -> &mut LessonAnswer {
        self.answers.entry((self.page, block)).or_default()
    }

    /// The first question or task of the page that is not answered yet: what comes after it waits for the answer.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        let asks = |block: &Block| matches!(block, Block::Ask(_) | Block::Do(_));
        let blocks = self.here().blocks.iter().enumerate().filter(|(_, block)| asks(block));
        blocks.map(|(at, _)| at).find(|at| !self.answer(*at).is_done())
    }

    /// The last question or task of the page.
    #[must_use]
    pub fn last_asked(&self) -> Option<usize> {
        self.here().blocks.iter().rposition(|block| matches!(block, Block::Ask(_) | Block::Do(_)))
    }

    /// How many blocks of the page are there to be read: all up to the question in hand.
    #[must_use]
    pub fn visible(&self) -> usize {
        self.current().map_or(self.here().blocks.len(), |at| at + 1)
    }

    /// The words of the numbers that light up on what is there of the page.
    pub(super) fn lit_words(&self) -> Vec<&str> {
        let blocks = self.here().blocks.iter().take(self.visible());
        let reveals = blocks.filter_map(|block| if let Block::Reveal(reveal) = block { Some(reveal) } else { None });
        reveals.flat_map(|reveal| &reveal.light).map(String::as_str).collect()
    }

    /// Whether another document is on its way to the bench, so that its numbers are not those of the page yet.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.entering.is_loading()
    }

    /// Whether the bench is still being brought to where the page begins.
    #[must_use]
    pub fn is_entering(&self) -> bool {
        !self.entering.is_over()
    }

    /// Whether all questions of a page are answered.
    #[must_use]
    pub fn is_page_done(&self, page: usize) -> bool {
        let blocks = self.lesson.pages.get(page).map_or(&[][..], |page| &page.blocks);
        let asks = |block: &Block| matches!(block, Block::Ask(_) | Block::Do(_));
        blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| asks(block))
            .all(|(at, _)| self.answers.get(&(page, at)).is_some_and(LessonAnswer::is_done))
    }

    /// The order in which the things of an order question stand now.
    #[must_use]
    pub fn ordered(&self, block: usize, items: usize) -> Vec<usize> {
        match self.answer(block).given {
            Some(Given::Ordered(order)) if order.len() == items => order,
            Some(_) | None => shuffled(items),
        }
    }

    /// Whether network and training are as the lesson put them on the bench.
    pub(super) fn is_as_brought(&self, bench: &Bench) -> bool {
        let (Some(base), Some(work)) = (&self.base, &bench.work) else { return false };
        base.document.network == work.document.network && base.document.training == work.document.training
    }

    /// Checks the answer to the question at this place.
    pub(super) fn check(&mut self, block: usize, facts: &Facts<'_>) {
        let lesson = self.lesson.clone();
        let Some(Block::Ask(ask)) = lesson.pages[self.page].blocks.get(block) else { return };
        let before = self.answer(block);
        if before.is_done() {
            return;
        }
        let mut answer = before.clone();
        match &ask.kind {
            AskKind::Number { .. } => {
                let text = if let Some(Given::Typed(text)) = &before.given { text.as_str() } else { "" };
                match feedback(&ask.kind, text, facts) {
                    Feedback::Right => answer.succeed("Right."),
                    Feedback::Completed(says) => answer.says = says,
                    Feedback::Wrong(says) => answer.fail(says),
                }
            }
            AskKind::Choice { options, .. } => {
                let chosen = if let Some(Given::Chosen(chosen)) = &before.given { chosen.as_slice() } else { &[] };
                let remark = |at: usize| options.get(at)?.remark.as_ref().map(|remark| plain(remark, facts));
                let is_right = |at: usize| options.get(at).is_none_or(|option| facts.is_right(option));
                let wrong = chosen.iter().find(|&&at| !is_right(at));
                // Of several that depend on the network, one is enough.
                let right: Vec<usize> = match is_one_of(options) {
                    true => chosen.to_vec(),
                    false => (0..options.len()).filter(|at| is_right(*at)).collect(),
                };
                match wrong {
                    None if chosen.is_empty() => "Choose an answer first.".clone_into(&mut answer.says),
                    Some(&at) => answer.fail(remark(at).unwrap_or_else(|| "Not this one.".to_owned())),
                    None if right.len() == chosen.len() => {
                        let says = right.into_iter().filter_map(remark).collect::<Vec<_>>().join(" ");
                        answer.succeed(if says.is_empty() { "Right.".to_owned() } else { says });
                    }
                    None => answer.fail("Right, but that is not all."),
                }
            }
            AskKind::Order { items, .. } => {
                let order = self.ordered(block, items.len());
                match order.iter().enumerate().find(|(at, item)| at != *item) {
                    None => answer.succeed("Right."),
                    Some((at, item)) => {
                        let name = items.get(*item).map(|item| plain(&item.text, facts)).unwrap_or_default();
                        answer.fail(format!("Not yet. “{name}” cannot be number {}.", at + 1));
                    }
                }
            }
            AskKind::Point { at, .. } => {
                let Some(Given::Pointed(words)) = &before.given else {
                    "Press a place first.".clone_into(&mut answer.says);
                    self.answers.insert((self.page, block), answer);
                    return;
                };
                let pointed = facts.quantity(words).ok();
                let is_right = at.iter().any(|right| {
                    let holds = right.when.as_ref().is_none_or(|when| facts.holds(when));
                    let wanted = facts.quantity(&right.quantity).ok();
                    holds && pointed.zip(wanted).is_some_and(|(pointed, wanted)| is_there(pointed, wanted, facts))
                });
                if is_right {
                    answer.succeed("Right.");
                } else {
                    answer.fail("Not there. Look again.");
                }
            }
        }
        self.answers.insert((self.page, block), answer);
    }

    /// Shows the right answer of the question at this place; a task is only put aside.
    pub(super) fn show(&mut self, block: usize, facts: &Facts<'_>) {
        let lesson = self.lesson.clone();
        let found = lesson.pages[self.page].blocks.get(block);
        let answer = self.answer_mut(block);
        if answer.is_done() {
            return;
        }
        (answer.state, answer.says) = (AnswerState::Shown, String::new());
        if let Some(Block::Ask(ask)) = found {
            answer.given = right_answer(&ask.kind, facts);
        }
    }

    /// Sees whether the task in hand is done.
    pub(super) fn tick(&mut self, facts: &Facts<'_>) -> bool {
        let Some(block) = self.current() else { return false };
        let lesson = self.lesson.clone();
        let Some(Block::Do(todo)) = lesson.pages[self.page].blocks.get(block) else { return false };
        let is_done = facts.holds(&todo.until);
        if is_done {
            self.answer_mut(block).succeed("Done.");
        }
        is_done
    }

    /// The walk of the last reveal that has come into sight. It is played, but for what was in sight when the page was come to,
    /// which is there at once.
    pub(super) fn reveal(&mut self) -> Option<WalkWish> {
        let blocks = self.here().blocks.iter().take(self.visible());
        let walks: Vec<_> = blocks
            .filter_map(|block| if let Block::Reveal(reveal) = block { Some(reveal.walk.clone()) } else { None })
            .collect();
        let seen = self.revealed.replace(walks.len());
        let fresh = walks.get(seen.unwrap_or(0)..).unwrap_or_default().iter().rev().find_map(Clone::clone);
        let number = WalkTo { quantity: fresh?, is_computed: true };
        Some(WalkWish::To { number, plays: seen.is_some() })
    }
}

/// The symbol of a number that is asked for, where it is one number of the update.
#[must_use]
pub fn symbol_asked(of: &Expression, facts: &Facts<'_>) -> Option<Math> {
    let (quantity, trace) = quantity_alone(of, facts).zip(facts.trace)?;
    Some(Names::of(trace).symbol(quantity))
}

/// What is asked, in words: of a number without words of its own, its symbol.
#[must_use]
pub fn asked_in_words(ask: &Ask, facts: &Facts<'_>) -> String {
    match &ask.kind {
        AskKind::Number { question: Some(question), .. }
        | AskKind::Choice { question, .. }
        | AskKind::Order { question, .. }
        | AskKind::Point { question, .. } => plain(question, facts),
        AskKind::Number { of, question: None, .. } => {
            let symbol = symbol_asked(of, facts);
            symbol.map_or_else(|| "how much is it?".to_owned(), |symbol| format!("what is {}?", symbol.plain()))
        }
    }
}

/// The right answer; `None` while it is not known.
pub(in crate::view) fn right_answer(kind: &AskKind, facts: &Facts<'_>) -> Option<Given> {
    match kind {
        AskKind::Number { of, digits, .. } => {
            let value = facts.evaluate(of).ok().flatten()?;
            Some(Given::Typed(Digits(*digits as u8).write(value)))
        }
        AskKind::Choice { options, .. } => {
            let right = (0..options.len()).filter(|at| facts.is_right(&options[*at]));
            let most = if is_one_of(options) { 1 } else { options.len() };
            Some(Given::Chosen(right.take(most).collect()))
        }
        AskKind::Order { items, .. } => Some(Given::Ordered((0..items.len()).collect())),
        AskKind::Point { at, .. } => {
            let right = at.iter().find(|right| right.when.as_ref().is_none_or(|when| facts.holds(when)))?;
            Some(Given::Pointed(right.quantity.clone()))
        }
    }
}

/// What a task asks for, as its author wrote it in the file of the lesson.
pub(in crate::view) fn condition_in_words<'a>(todo: &Todo, file: &'a str) -> &'a str {
    let lines = file.lines().skip(todo.line.saturating_sub(1));
    lines.map(str::trim).find_map(|line| line.strip_prefix("until:")).unwrap_or_default().trim()
}

/// The places that are right now, by their names.
pub(in crate::view) fn places_in_words(at: &[RightPlace], facts: &Facts<'_>) -> String {
    let holds = |right: &&RightPlace| right.when.as_ref().is_none_or(|when| facts.holds(when));
    at.iter().filter(holds).map(|right| right.quantity.as_str()).collect::<Vec<_>>().join(" or ")
}

/// Whether a number stands where another one does: a cell in the same column of the table, or at its input unit; anything else
/// at the same place of the drawing.
fn is_there(one: Quantity, other: Quantity, facts: &Facts<'_>) -> bool {
    if let (Quantity::RawValue { column: one, .. }, Quantity::RawValue { column: other, .. }) = (one, other) {
        return one == other;
    }
    let (one, other) = (place_of(one, facts), place_of(other, facts));
    one != Place::Whole && one == other
}

/// The cells of the example on the stage, where a question asks for one of them: the columns that the network is fed and
/// asked for, and those that are right.
#[must_use]
pub fn cells_to_point_at(at: &[RightPlace], facts: &Facts<'_>) -> Vec<usize> {
    const MOST: usize = 12;
    let column = |right: &RightPlace| {
        let quantity = facts.quantity(&right.quantity).ok()?;
        if let Quantity::RawValue { column, .. } = quantity { Some(column) } else { None }
    };
    let right: Vec<usize> = at.iter().filter_map(column).collect();
    if right.is_empty() {
        return right;
    }
    let used = facts.dataset.input_columns.iter().chain(&facts.dataset.target_columns).map(|used| used.column);
    let mut columns: Vec<usize> = used.take(MOST).chain(right).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// The place of a number on the drawing. That of a product is its line.
fn place_of(quantity: Quantity, facts: &Facts<'_>) -> Place {
    let last = LayerNumber(facts.document.network.layers.len());
    facts.trace.map_or_else(|| quantity.place(last), |trace| trace.place(quantity))
}
