//! Lessons: the list of them, the one that is open, and what is kept of all.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::explain::{Names, Quantity};
use crate::lesson::{AskKind, Block, Facts, Lesson, is_one_of, read_lesson};
use crate::session::to_json;

use super::action::LessonAction;
use super::answer::{Given, LessonAnswer};
use super::entering::{Entering, Standpoint, enter_from_elsewhere, enter_of};
use super::open_lesson::OpenLesson;
use super::proof::proofread;
use super::shelf::{Address, Kept, KeptLesson, LessonEntry};
use super::standing::{Clock, Sight};
use super::tips::Tips;
use super::wish::Wish;
use crate::view::bench::{Bench, Effect, Outcome};
use crate::view::walk::Motion;

/// The name under which a person's own lesson is kept.
const OWN: &str = "own";

/// All that the page knows of lessons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lessons {
    /// The lessons that come with the program, once the list has come.
    pub list: Vec<LessonEntry>,
    /// Whether the list is shown.
    pub is_listed: bool,
    /// The lesson that is open.
    pub open: Option<OpenLesson>,
    /// Whether all parts of the page are shown, not only those of the lesson.
    pub shows_all: bool,
    /// Whether a class answers by a show of hands: questions are shown large, and the next press shows the answer.
    pub by_hands: bool,
    /// The tips that a teacher reads.
    pub tips: Option<Rc<Tips>>,
    /// What is kept from visit to visit.
    pub kept: Kept,
    /// Whether training stopped because the numbers grew without end.
    pub is_diverged: bool,
    /// What was asked for before it could be had.
    pub(super) wanted: Option<Address>,
    /// The update that explains the example on the stage, where nobody walks: made for this work and row.
    pub(super) look: Option<Sight>,
    pub(super) is_drawn: bool,
    pub(super) clock: Clock,
}

impl Lessons {
    /// With what was kept.
    #[must_use]
    pub fn new(kept: Kept) -> Self {
        Self { kept, ..Self::default() }
    }

    /// Whether the lesson stands on the page.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The lesson to go on with: the first one that is not read to its end.
    #[must_use]
    pub fn next(&self) -> Option<&LessonEntry> {
        self.list.iter().find(|entry| {
            let kept = self.kept.lessons.get(&entry.id);
            kept.is_none_or(|kept| kept.furthest + 1 < entry.pages)
        })
    }

    /// The place of the open lesson in the list, from 1.
    #[must_use]
    pub fn number(&self) -> Option<usize> {
        let open = self.open.as_ref()?;
        self.list.iter().position(|entry| entry.id == open.id).map(|at| at + 1)
    }

    /// Takes in what happened.
    ///
    /// # Errors
    /// A lesson that cannot be opened; the sentence names line and mend. The lesson that was open stays.
    pub fn update(&mut self, action: LessonAction, bench: &Bench, motion: &Motion) -> Outcome {
        if let LessonAction::Asked(address) = action {
            self.asked(address)
        } else {
            self.happened(action, bench, motion)
        }
    }

    // Apart from what asks for a lesson: all else happens in one, or in the list of them, and is fetched with that.
    #[inline(never)]
    fn happened(&mut self, action: LessonAction, bench: &Bench, motion: &Motion) -> Outcome {
        match action {
            LessonAction::ListShown(is_listed) => {
                self.is_listed = is_listed;
                return Ok(self.fetch_list());
            }
            LessonAction::Asked(address) => return self.asked(address),
            LessonAction::ListCame(text) => {
                self.list = serde_json::from_str(&text).map_err(|error| {
                    format!("The list of lessons cannot be read ({error}). Reload the page to try again.")
                })?;
                return self.wanted.take().map_or_else(|| Ok(Vec::new()), |address| self.asked(address));
            }
            LessonAction::Came { id, text } => {
                let page = self.wanted.take().and_then(|address| address.page);
                return self.came(id, &text, page);
            }
            LessonAction::OwnOpened(text) => {
                let mut effects = self.came(OWN.to_owned(), &text, None)?;
                self.kept.own = Some(text);
                effects.push(self.keep());
                return Ok(effects);
            }
            LessonAction::TipsAsked(id) => return Ok(vec![Effect::FetchTips(id)]),
            LessonAction::TipsCame { id, tips, lesson } => {
                self.tips = Some(Rc::new(Tips::read(&id, &tips, &lesson)?));
                self.is_listed = false;
                return Ok(Vec::new());
            }
            LessonAction::Left => return Ok(self.leave()),
            LessonAction::Turned { forward } => {
                if let Some(block) = self.vote().filter(|_| forward) {
                    return self.update(LessonAction::Shown { block }, bench, motion);
                }
                let page = self.open.as_ref().map_or(0, |open| open.page);
                return Ok(self.turn(if forward { page + 1 } else { page.saturating_sub(1) }, bench));
            }
            LessonAction::PageChosen(page) => return Ok(self.turn(page, bench)),
            LessonAction::Given { block, given } => {
                self.give(block, given);
                return Ok(vec![self.keep()]);
            }
            LessonAction::Checked { block } => self.with_facts(bench, motion, |open, facts| open.check(block, facts)),
            LessonAction::Shown { block } => self.with_facts(bench, motion, |open, facts| open.show(block, facts)),
            LessonAction::HintAsked { block } => {
                if let Some(open) = &mut self.open {
                    open.answer_mut(block).hint = true;
                }
            }
            // In a vote nobody answers here.
            LessonAction::DigitPressed(_) if self.vote().is_some() => return Ok(Vec::new()),
            LessonAction::DigitPressed(digit) => self.digit_pressed(digit),
            LessonAction::EnterPressed => {
                if let Some(block) = self.vote() {
                    return self.update(LessonAction::Shown { block }, bench, motion);
                }
                return match self.open.as_ref().map(|open| (open.current(), open.page)) {
                    Some((Some(block), _)) => self.update(LessonAction::Checked { block }, bench, motion),
                    Some((None, page)) => Ok(self.turn(page + 1, bench)),
                    None => Ok(Vec::new()),
                };
            }
            LessonAction::AllShown(all) => self.shows_all = all,
            LessonAction::HandsToggled => self.by_hands = !self.by_hands,
            LessonAction::TeacherAsked => return Ok(vec![Effect::OpenTeacher]),
        }
        Ok(vec![self.keep()])
    }

    /// The question on which a class votes: the next press shows its answer.
    fn vote(&self) -> Option<usize> {
        let open = self.open.as_ref().filter(|_| self.by_hands)?;
        open.current().filter(|&block| matches!(open.here().blocks.get(block), Some(Block::Ask(_))))
    }

    fn fetch_list(&self) -> Vec<Effect> {
        if self.list.is_empty() { vec![Effect::FetchLessons] } else { Vec::new() }
    }

    /// A lesson is to be opened.
    ///
    /// # Errors
    /// There is no such lesson, or it has no such page. Then the list is shown, and the lesson that was open stays.
    fn asked(&mut self, address: Address) -> Outcome {
        if address.lesson == OWN {
            let Some(text) = self.kept.own.clone() else {
                if self.list.is_empty() {
                    self.wanted = Some(address);
                    return Ok(self.fetch_list());
                }
                self.is_listed = true;
                return Err("The lesson of your own is not kept here any more. Open its file again.".to_owned());
            };
            return self.came(OWN.to_owned(), &text, address.page);
        }
        if self.list.is_empty() {
            self.wanted = Some(address);
            return Ok(self.fetch_list());
        }
        let Some(entry) = self.list.iter().find(|entry| entry.is_called(&address.lesson)) else {
            self.is_listed = true;
            return Err(format!("There is no lesson “{}”. Choose one of the list.", address.lesson));
        };
        let (id, pages) = (entry.id.clone(), entry.pages);
        if let Some(page) = address.page.filter(|page| !(1..=pages).contains(page)) {
            return Err(self.no_page(&entry.title.clone(), page, pages));
        }
        let is_here = |open: &OpenLesson| open.id == id && address.page.is_none_or(|page| page == open.page + 1);
        if self.open.as_ref().is_some_and(is_here) {
            return Ok(Vec::new());
        }
        self.wanted = Some(address);
        Ok(vec![Effect::FetchLesson(id)])
    }

    /// That a lesson has no such page; the list is shown instead.
    fn no_page(&mut self, title: &str, page: usize, pages: usize) -> String {
        self.is_listed = true;
        format!("“{title}” has no page {page}. Ask for one from 1 to {pages}, or choose the lesson from the list.")
    }

    /// The text of a lesson has come.
    fn came(&mut self, id: String, text: &str, page: Option<usize>) -> Outcome {
        let shipped = |text| read_lesson(text).map_err(|error| format!("This lesson cannot be opened. {error}"));
        let lesson = if id == OWN { proofread(text)? } else { shipped(text)? };
        let kept = self.kept.lessons.get(&id).cloned().unwrap_or_default();
        let pages = lesson.pages.len();
        if let Some(page) = page.filter(|page| !(1..=pages).contains(page)) {
            return Err(self.no_page(&lesson.title, page, pages));
        }
        // What is kept may be of an earlier version of the lesson, with more pages.
        let page = page.map_or(kept.page.min(pages - 1), |page| page - 1);
        // After a reload the work on the bench is that of the page.
        let is_return = self.open.is_none() && self.kept.open.as_deref() == Some(&id) && kept.page == page;
        let answers = kept.answers.iter().filter_map(|(key, answer)| {
            let (page, block) = key.split_once('.')?;
            Some(((page.parse().ok()?, block.parse().ok()?), answer.clone()))
        });
        let (document, enter) = enter_from_elsewhere(&lesson.pages, page, &lesson.document);
        let begun = self.open.take().map(|open| open.entering.left_behind()).unwrap_or_default();
        let entering = if is_return { Entering::default() } else { begun.then(Entering::new(Some(document), &enter)) };
        self.open = Some(OpenLesson {
            id: id.clone(),
            lesson: Rc::new(lesson),
            file: text.into(),
            page,
            answers: answers.collect(),
            faults: Vec::new(),
            entering,
            entered: BTreeMap::new(),
            is_checked: false,
            base: None,
            revealed: None,
        });
        (self.is_listed, self.shows_all, self.is_diverged) = (false, false, false);
        self.kept.open = Some(id);
        let mut effects = vec![self.keep(), Effect::SetAddress];
        effects.extend(self.fetch_list());
        Ok(effects)
    }

    /// The lesson is left; the network stays on the bench.
    fn leave(&mut self) -> Vec<Effect> {
        self.open = None;
        self.kept.open = None;
        vec![self.keep(), Effect::SetAddress]
    }

    /// Turns to a page. Going on, what was done on the bench stays, unless the page brings work of its own; going back,
    /// the bench is again as it was when that page was come to.
    fn turn(&mut self, page: usize, bench: &Bench) -> Vec<Effect> {
        let Some(open) = &mut self.open else { return Vec::new() };
        if page >= open.lesson.pages.len() || page == open.page {
            return Vec::new();
        }
        let lesson: Rc<Lesson> = open.lesson.clone();
        let own = enter_of(&lesson.pages[page]).cloned().unwrap_or_default();
        let (document, enter) = enter_from_elsewhere(&lesson.pages, page, &lesson.document);
        let begun = std::mem::take(&mut open.entering);
        let rests = !begun.is_loading();
        open.entering = if page == open.page + 1 {
            // A walk is through the very update that the text tells of.
            let is_touched = || !open.is_as_brought(bench) || bench.reported.updates != enter.updates.unwrap_or(0);
            let again = own.document.is_some() || own.walk.is_some() && rests && is_touched();
            open.entered.remove(&page);
            match again {
                true => begun.left_behind().then(Entering::new(Some(document), &enter)),
                false => begun.then(Entering::new(None, &own)),
            }
        } else if let Some(standpoint) = open.entered.get(&page) {
            begun.left_behind().then(Entering::again(standpoint, rests.then_some(bench), &own))
        } else {
            begun.left_behind().then(Entering::new(Some(document), &enter))
        };
        open.page = page;
        open.revealed = None;
        open.faults.clear();
        open.is_checked = false;
        self.is_diverged = false;
        vec![self.keep(), Effect::SetAddress]
    }

    fn give(&mut self, block: usize, given: Given) {
        let Some(open) = &mut self.open else { return };
        let answer = open.answer_mut(block);
        if !answer.is_done() {
            answer.given = Some(given);
            answer.says.clear();
        }
    }

    /// A number key chooses an option of the question in hand; where several are right, it adds or takes away.
    fn digit_pressed(&mut self, digit: usize) {
        let Some(open) = &mut self.open else { return };
        let Some(block) = open.current() else { return };
        let lesson = open.lesson.clone();
        let Some(Block::Ask(ask)) = lesson.pages[open.page].blocks.get(block) else { return };
        let AskKind::Choice { options, .. } = &ask.kind else { return };
        let Some(at) = digit.checked_sub(1).filter(|at| *at < options.len()) else { return };
        let before = if let Some(Given::Chosen(chosen)) = open.answer(block).given { chosen } else { Vec::new() };
        let is_single = is_one_of(options);
        let chosen = match before.iter().position(|chosen| *chosen == at) {
            _ if is_single => vec![at],
            Some(place) => [&before[..place], &before[place + 1..]].concat(),
            None => [&before[..], &[at]].concat(),
        };
        self.give(block, Given::Chosen(chosen));
    }

    /// A number on the stage was chosen: it answers a question that asks for a place.
    pub fn pointed(&mut self, quantity: Quantity, bench: &Bench, motion: &Motion) -> Vec<Effect> {
        let Some(open) = self.open.as_ref().filter(|_| self.vote().is_none()) else { return Vec::new() };
        let Some(block) = open.current() else { return Vec::new() };
        let Some(Block::Ask(ask)) = open.here().blocks.get(block) else { return Vec::new() };
        if !matches!(ask.kind, AskKind::Point { .. }) {
            return Vec::new();
        }
        let trace = self.facts(bench, motion).and_then(|facts| facts.trace.map(Names::of));
        let Some(words) = trace.map(|names| names.words_for(quantity)) else { return Vec::new() };
        self.give(block, Given::Pointed(words));
        self.with_facts(bench, motion, |open, facts| open.check(block, facts));
        vec![self.keep()]
    }

    /// Another document was opened.
    pub fn opened(&mut self, bench: &Bench) {
        self.is_diverged = false;
        if let Some(open) = &mut self.open
            && open.entering.opened()
        {
            open.base.clone_from(&bench.work);
        }
    }

    /// Something that was asked for was refused: what a page was to do on entering it is given up.
    pub fn refused(&mut self) {
        if let Some(open) = &mut self.open {
            open.entering.give_up();
        }
    }

    fn with_facts(&mut self, bench: &Bench, motion: &Motion, act: impl FnOnce(&mut OpenLesson, &Facts<'_>)) {
        let Some(mut open) = self.open.take() else { return };
        if let Some(facts) = self.facts(bench, motion) {
            act(&mut open, &facts);
        }
        self.open = Some(open);
    }

    /// Brings the open page up to date with the bench: what is to be done on entering, tasks that are done by now, what a
    /// reveal plays.
    pub fn refresh(&mut self, bench: &Bench, motion: &Motion, is_drawn: bool) -> Wish {
        let mut wish = Wish::default();
        let Some(mut open) = self.open.take() else { return wish };
        self.is_drawn = is_drawn;
        if let Ok(effects) = open.entering.go_on(bench, &mut wish.walk) {
            wish.effects.extend(effects);
        }
        if open.entering.has_arrived()
            && !open.entered.contains_key(&open.page)
            && let Some(standpoint) = Standpoint::of(bench, motion)
        {
            open.entered.insert(open.page, standpoint);
        }
        self.look(bench, motion);
        let mut is_changed = false;
        if open.entering.is_over()
            && let Some(facts) = self.facts(bench, motion)
        {
            if facts.trace.is_some() && !std::mem::replace(&mut open.is_checked, true) {
                open.faults = facts.faults(open.here(), &open.file);
            }
            is_changed = open.tick(&facts);
            // What is revealed already leads on from where the page begins.
            wish.walk = open.reveal().or(wish.walk);
        }
        self.open = Some(open);
        if is_changed {
            wish.effects.push(self.keep());
        }
        wish
    }

    /// What is kept, as an effect.
    fn keep(&mut self) -> Effect {
        if let Some(open) = &mut self.open {
            let before = self.kept.lessons.get(&open.id);
            let was_done = |key: &str| before.and_then(|kept| kept.answers.get(key)).is_some_and(LessonAnswer::is_done);
            for ((page, block), answer) in &mut open.answers {
                if answer.is_done() && !was_done(&format!("{page}.{block}")) {
                    answer.at.clone_from(&self.clock.0);
                }
            }
            let furthest = self.kept.lessons.get(&open.id).map_or(0, |kept| kept.furthest).max(open.page);
            let answers =
                open.answers.iter().map(|((page, block), answer)| (format!("{page}.{block}"), answer.clone()));
            let kept = KeptLesson { page: open.page, furthest, answers: answers.collect() };
            self.kept.lessons.insert(open.id.clone(), kept);
        }
        Effect::KeepLessons(to_json(&self.kept))
    }

    /// The address of the page that is open.
    #[must_use]
    pub fn address(&self) -> Option<Address> {
        self.open.as_ref().map(|open| Address { lesson: open.id.clone(), page: Some(open.page + 1) })
    }
}
