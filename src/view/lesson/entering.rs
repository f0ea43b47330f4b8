//! Entering: what a page of a lesson does when one comes to it. The worker needs its time for each step, so the next one
//! waits until the bench says that it is done.

use std::collections::VecDeque;
use std::rc::Rc;

use super::lessons::Lessons;
use super::wish::WalkWish;
use crate::engine::Activation;
use crate::lesson::{Block, Enter, LessonPage, WalkTo, quantity_of};
use crate::session::{Command, Frame, Preset, UseData};
use crate::view::bench::{Bench, Effect, Outcome, Work};
use crate::view::data_sheet::Choice;
use crate::view::panels::{NetworkAction, change_network};
use crate::view::walk::{Motion, Walk};

/// Something that is done on entering a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Load(String),
    /// A set of data, with the network that suits it.
    Use(Choice),
    Output(Activation),
    Rate(f64),
    Updates(u64),
    Example(u64),
    Walk(WalkTo),
    /// So many numbers of the update in hand are computed.
    Operation(u64),
}

/// Where bench and walk stood when one came to a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Standpoint {
    work: Rc<Work>,
    /// The example on the stage, counted from 1.
    example: u64,
    /// How many numbers of the update in hand were computed.
    operation: u64,
}

impl Standpoint {
    /// That of now; none before there is any work, and a frame of it.
    pub(super) fn of(bench: &Bench, motion: &Motion) -> Option<Self> {
        let work = bench.work.clone()?;
        let frame = bench.frame.as_ref().filter(|frame| frame.generation == work.generation)?;
        let at = work.rows().iter().position(|row| *row == frame.example)?;
        Some(Self { example: u64::try_from(at + 1).ok()?, operation: motion.operation(), work })
    }

    /// Whether the bench rests with this work: the same document, however often it was opened since.
    fn is_on(&self, bench: &Bench) -> bool {
        !bench.reported.running && bench.document() == Some(&self.work.document)
    }
}

/// The steps that are not done yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entering {
    steps: VecDeque<Step>,
    /// Whether the first of them was asked for.
    is_sent: bool,
    /// Whether they did not lead to where they should.
    is_given_up: bool,
}

impl Entering {
    /// What is done to come to a page, from a document where another one has to come first.
    pub(super) fn new(document: Option<String>, enter: &Enter) -> Self {
        let steps = [
            document.map(bring),
            enter.output_activation.map(Step::Output),
            enter.learning_rate.map(Step::Rate),
            enter.updates.map(Step::Updates),
            enter.example.map(Step::Example),
            enter.walk.clone().map(Step::Walk),
        ];
        Self { steps: steps.into_iter().flatten().collect(), ..Self::default() }
    }

    /// What is done to come back to a page. Work that is on the bench, and stays there, is not brought again.
    pub(super) fn again(to: &Standpoint, bench: Option<&Bench>, enter: &Enter) -> Self {
        let is_there = bench.is_some_and(|bench| to.is_on(bench));
        let document = (!is_there).then(|| Step::Load(to.work.document.write()));
        let operation = enter.leaves_bench().then_some(Step::Operation(to.operation));
        let own = Self::new(None, enter).steps;
        let steps = document.into_iter().chain([Step::Example(to.example)]).chain(operation).chain(own);
        Self { steps: steps.collect(), ..Self::default() }
    }

    /// What is left to be done here, and then what is done next.
    pub(super) fn then(self, next: Self) -> Self {
        Self { steps: self.steps.into_iter().chain(next.steps).collect(), is_given_up: false, ..self }
    }

    /// What is left of it where one goes elsewhere: work that is on its way comes all the same, and nothing else may be taken for it.
    pub(super) fn left_behind(mut self) -> Self {
        let is_on_its_way = self.is_sent && matches!(self.steps.front(), Some(Step::Load(_) | Step::Use(_)));
        self.steps.truncate(usize::from(is_on_its_way));
        Self { is_sent: is_on_its_way, ..self }
    }

    pub(super) fn is_over(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether the bench is where the page begins.
    pub(super) fn has_arrived(&self) -> bool {
        self.is_over() && !self.is_given_up
    }

    /// Whether another document is still to come.
    pub(super) fn is_loading(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Load(_) | Step::Use(_)))
    }

    /// Another document was opened; says whether it was this one that did it.
    pub(super) fn opened(&mut self) -> bool {
        let is_own = self.is_sent && matches!(self.steps.front(), Some(Step::Load(_) | Step::Use(_)));
        if is_own {
            self.pass();
        }
        is_own
    }

    fn pass(&mut self) {
        self.steps.pop_front();
        self.is_sent = false;
    }

    /// Goes on as far as the bench has come. A walk is not this room's to begin: `walk` gets where it leads.
    ///
    /// # Errors
    /// A step cannot be done; a sentence says why. The rest is given up.
    pub(super) fn go_on(&mut self, bench: &Bench, walk: &mut Option<WalkWish>) -> Outcome {
        let Some(work) = &bench.work else { return Ok(Vec::new()) };
        let mut effects = Vec::new();
        while let Some(step) = self.steps.front().cloned() {
            let training = &work.document.training;
            let is_done = match &step {
                Step::Load(_) | Step::Use(_) => false,
                Step::Output(activation) => {
                    work.document.network.layers.last().is_some_and(|layer| layer.activation == *activation)
                }
                Step::Rate(rate) => training.optimizer.learning_rate() == *rate,
                Step::Updates(updates) => bench.reported.updates == *updates && !bench.reported.running,
                Step::Example(example) => {
                    let row = row_of(*example, bench);
                    let is_shown = |frame: &Frame| frame.generation == work.generation && row == Some(frame.example);
                    bench.frame.as_deref().is_some_and(is_shown)
                }
                Step::Walk(to) => {
                    if !bench.reported.running {
                        *walk = Some(WalkWish::To { number: to.clone(), plays: false });
                    }
                    !bench.reported.running
                }
                Step::Operation(done) => {
                    if !bench.reported.running {
                        *walk = Some(WalkWish::Stand(*done));
                    }
                    !bench.reported.running
                }
            };
            if is_done {
                self.pass();
                continue;
            }
            if std::mem::replace(&mut self.is_sent, true) {
                break;
            }
            effects.extend(match step {
                Step::Load(text) => vec![Effect::Send(Command::Load(text))],
                Step::Use(choice) => {
                    let (source, title) = (choice.source(), choice.title().to_owned());
                    vec![Effect::Send(Command::UseData(UseData { source, title, afresh: true }))]
                }
                Step::Output(activation) => {
                    let layer = work.document.network.layers.len().saturating_sub(1);
                    let changed = change_network(NetworkAction::ActivationChosen { layer, activation }, bench);
                    changed.inspect_err(|_| self.give_up())?
                }
                Step::Rate(rate) => bench.train(|training| training.optimizer.set_learning_rate(rate)),
                Step::Updates(updates) => vec![Effect::Send(Command::GoTo(updates))],
                Step::Example(example) => match row_of(example, bench) {
                    Some(row) => vec![Effect::Send(Command::ShowExample(row))],
                    None => {
                        self.pass();
                        continue;
                    }
                },
                Step::Walk(_) | Step::Operation(_) => Vec::new(),
            });
            break;
        }
        Ok(effects)
    }

    /// Nothing more is done.
    pub(super) fn give_up(&mut self) {
        *self = Self { is_given_up: true, ..Self::default() };
    }
}

impl Lessons {
    /// Whether a lesson, or the work that its page brings, is on its way.
    #[must_use]
    pub fn is_coming(&self) -> bool {
        self.wanted.is_some() || self.open.as_ref().is_some_and(|open| !open.entering.is_over())
    }
}

/// What brings a document to the bench: that of a preset, a set of data, or a whole one.
fn bring(document: String) -> Step {
    match (Preset::named(&document), Choice::named(&document)) {
        (Some(preset), _) => Step::Load(preset.text().to_owned()),
        (None, Some(choice)) => Step::Use(choice),
        (None, None) => Step::Load(document),
    }
}

fn row_of(example: u64, bench: &Bench) -> Option<usize> {
    let index = usize::try_from(example.saturating_sub(1)).ok()?;
    bench.work.as_ref()?.rows().get(index).copied()
}

/// What a page does when one comes to it.
pub(in crate::view) fn enter_of(page: &LessonPage) -> Option<&Enter> {
    page.blocks.iter().find_map(|block| match block {
        Block::Enter(enter) => Some(enter),
        Block::Paragraph(_)
        | Block::List { .. }
        | Block::Ask(_)
        | Block::Do(_)
        | Block::Reveal(_)
        | Block::Note(_)
        | Block::Worksheet { .. } => None,
    })
}

/// What leads to a page for somebody who comes from elsewhere: the last document before it and what was set since, and
/// this page's own walk.
pub(super) fn enter_from_elsewhere(pages: &[LessonPage], page: usize, document: &str) -> (String, Enter) {
    let mut all = Enter { document: Some(document.to_owned()), ..Enter::default() };
    for (index, enter) in pages.iter().enumerate().take(page + 1).filter_map(|(at, page)| Some((at, enter_of(page)?))) {
        if enter.document.is_some() {
            all = Enter { document: enter.document.clone(), ..Enter::default() };
        }
        all.example = enter.example.or(all.example);
        all.updates = enter.updates.or(all.updates);
        all.learning_rate = enter.learning_rate.or(all.learning_rate);
        all.output_activation = enter.output_activation.or(all.output_activation);
        if index == page {
            all.walk.clone_from(&enter.walk);
        }
    }
    (all.document.take().unwrap_or_default(), all)
}

/// The moment that a page is about, apart from its walk: pages about the same one speak of the same numbers.
pub(in crate::view) fn moment_of(pages: &[LessonPage], page: usize, document: &str) -> (String, Enter) {
    let (document, enter) = enter_from_elsewhere(pages, page, document);
    (document, Enter { walk: None, ..enter })
}

/// How many operations of an update are done where a walk leads.
#[must_use]
pub fn operation_of(to: &WalkTo, walk: &Walk, row: Option<usize>) -> Option<u64> {
    let trace = &walk.trace;
    let example = row.and_then(|row| trace.origin.rows.iter().position(|of| *of == row)).unwrap_or(0);
    let quantity = quantity_of(trace, &to.quantity, example).ok()?;
    trace.order().position(quantity).map(|position| position + u64::from(to.is_computed))
}
