//! Papers: what is on the desk to be printed, and what was chosen about it.

use std::collections::BTreeSet;
use std::rc::Rc;

use thiserror::Error;

use crate::explain::{MOST_TABLE_ROWS, Phase, Quantity, Segment, Trace, UpdateTable};
use crate::session::Frame;
use crate::view::bench::{Bench, Effect, Work};
use crate::view::digits::Digits;
use crate::view::lesson::Lessons;
use crate::view::walk::{Motion, Walk};

use super::hand_in::HandIn;
use super::task::{PaperSource, is_large};
use super::worksheet::{Making, Worksheet};

/// Papers are on the desk.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    /// What was chosen about worksheets.
    pub choices: PaperChoices,
    /// The worksheets, one for each variant.
    pub worksheets: Rc<Vec<Worksheet>>,
    /// Why there are none.
    pub obstacle: Option<Obstacle>,
    /// The whole update as a table, where it is wanted on paper.
    pub table: Option<Rc<UpdateTable>>,
    /// The name of who hands in.
    pub name: String,
    made: Option<Made>,
}

/// What was chosen about worksheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperChoices {
    /// Where the questions come from; absent: the lesson that is open, or else the update.
    pub source: Option<PaperSource>,
    /// How many significant digits are asked for.
    pub asked: Digits,
    /// How many variants are printed.
    pub variants: usize,
    /// Whether the formula stands beside each box.
    pub formulas: bool,
    /// Whether the whole update is printed as a table.
    pub table: bool,
    /// Numbers that are boxes, whether they are asked or not.
    pub boxed: BTreeSet<Quantity>,
    /// Numbers that are no boxes, though they are asked.
    pub printed: BTreeSet<Quantity>,
}

impl Default for PaperChoices {
    fn default() -> Self {
        Self {
            source: None,
            asked: Digits(3),
            variants: 1,
            formulas: false,
            table: false,
            boxed: BTreeSet::new(),
            printed: BTreeSet::new(),
        }
    }
}

impl PaperChoices {
    /// The most variants: one for each of a large class.
    pub const MOST_VARIANTS: usize = 36;
    /// The digits that can be asked for.
    pub const DIGITS: [Digits; 4] = [Digits(2), Digits(3), Digits(4), Digits(5)];
    /// The most rows of a table on paper.
    const MOST_PRINTED: u64 = 600;

    /// With this number a box, or printed.
    #[must_use]
    pub fn with_box(mut self, of: Quantity, is_box: bool) -> Self {
        let (here, there) =
            if is_box { (&mut self.boxed, &mut self.printed) } else { (&mut self.printed, &mut self.boxed) };
        there.remove(&of);
        here.insert(of);
        self
    }

    /// Whether something else is a box than what is asked.
    #[must_use]
    pub fn has_own_boxes(&self) -> bool {
        !(self.boxed.is_empty() && self.printed.is_empty())
    }
}

/// What happened to papers.
#[derive(Clone, Debug, PartialEq)]
pub enum PaperAction {
    /// Something else was chosen about worksheets.
    Chosen(PaperChoices),
    /// The page is to be printed.
    PrintPressed,
    /// The whole update is wanted as a file for spreadsheets.
    TableSaved,
    /// The name of who hands in was typed.
    NameTyped(String),
    /// What was answered is wanted as a file.
    HandedIn,
}

/// Why there is no worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Obstacle {
    /// Nothing is on the bench yet.
    #[error("Nothing is on the bench yet. Wait for it to come, or open something.")]
    Nothing,
    /// The numbers change.
    #[error(
        "The numbers change while the network trains. Pause it, and the sheet is made of the moment where it stands."
    )]
    Running,
    /// There are more weights than anybody computes by hand.
    #[error("This network has too many weights for paper. Take the houses, Mazur’s example, or fewer units.")]
    Large,
    /// Nothing comes after this moment.
    #[error("Nothing is left to be asked here. Go back in the update, or choose a later phase as the end.")]
    Over,
}

/// What the worksheets on the desk were made of.
#[derive(Clone, Debug)]
struct Made {
    work: Rc<Work>,
    row: usize,
    walk: Option<Walk>,
    page: Option<(String, usize)>,
    choices: PaperChoices,
    is_running: bool,
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.work, &other.work)
            && (self.row, self.is_running) == (other.row, other.is_running)
            && (&self.walk, &self.page, &self.choices) == (&other.walk, &other.page, &other.choices)
    }
}

/// Worksheets are made anew whenever what they are made of is another; so they are the same as long as they are shared.
impl PartialEq for Papers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.worksheets, &other.worksheets)
            && (&self.choices, self.obstacle, &self.name) == (&other.choices, other.obstacle, &other.name)
            && self.made == other.made
    }
}

impl Papers {
    /// Takes in what happened.
    ///
    /// # Errors
    /// There is nothing to save; a sentence says why.
    pub fn update(
        &mut self,
        action: PaperAction,
        (bench, motion): (&Bench, &Motion),
        lessons: &Lessons,
        digits: Digits,
    ) -> Result<Vec<Effect>, String> {
        match action {
            PaperAction::Chosen(choices) => {
                let variants = choices.variants.clamp(1, PaperChoices::MOST_VARIANTS);
                self.choices = PaperChoices { variants, ..choices };
            }
            PaperAction::PrintPressed => return Ok(vec![Effect::Print]),
            PaperAction::NameTyped(name) => self.name = name,
            PaperAction::TableSaved => {
                let trace = update_in_hand(bench, motion).ok_or_else(|| Obstacle::Nothing.to_string())?;
                let table = UpdateTable::of(&trace, &|number| digits.write(number), MOST_TABLE_ROWS);
                return Ok(vec![Effect::Download { name: "update.csv".to_owned(), bytes: table.csv().into_bytes() }]);
            }
            PaperAction::HandedIn => {
                let hand_in = HandIn::of(lessons, bench, &self.name).ok_or_else(|| Obstacle::Nothing.to_string())?;
                return Ok(vec![Effect::Download { name: hand_in.file_name(), bytes: hand_in.file().into_bytes() }]);
            }
        }
        Ok(Vec::new())
    }

    /// Where the questions come from.
    #[must_use]
    pub fn source(&self, lessons: &Lessons) -> PaperSource {
        let usual = if lessons.is_open() { PaperSource::Lesson } else { PaperSource::Update(Phase::Error) };
        self.choices.source.filter(|source| *source != PaperSource::Lesson || lessons.is_open()).unwrap_or(usual)
    }

    /// Makes the worksheets anew where they are of another moment.
    pub fn renew(&mut self, bench: &Bench, motion: &Motion, lessons: &Lessons, digits: Digits) {
        let (Some(work), Some(frame)) = (&bench.work, &bench.frame) else {
            (self.obstacle, self.made) = (Some(Obstacle::Nothing), None);
            return;
        };
        let made = Made {
            work: work.clone(),
            row: motion.frame().map_or(frame.example, |frame| frame.example),
            walk: motion.walk().cloned(),
            page: lessons.open.as_ref().map(|open| (open.id.clone(), open.page)),
            choices: self.choices.clone(),
            is_running: motion.is_running(),
        };
        if self.made.as_ref() == Some(&made) {
            return;
        }
        let outcome = if made.is_running { Err(Obstacle::Running) } else { self.make(&made, frame, bench, lessons) };
        self.obstacle = outcome.as_ref().err().copied();
        self.worksheets = Rc::new(outcome.unwrap_or_default());
        let wants_table = self.choices.table && !made.is_running;
        let update = wants_table.then(|| update_in_hand(bench, motion)).flatten();
        self.table = update
            .map(|trace| Rc::new(UpdateTable::of(&trace, &|number| digits.write(number), PaperChoices::MOST_PRINTED)));
        self.made = Some(made);
    }

    fn make(&self, made: &Made, run: &Frame, bench: &Bench, lessons: &Lessons) -> Result<Vec<Worksheet>, Obstacle> {
        let work = &*made.work;
        let source = self.source(lessons);
        if is_large(&work.document) && source != PaperSource::Lesson {
            return Err(Obstacle::Large);
        }
        let (trace, done) = moment(made).ok_or(Obstacle::Nothing)?;
        let making = Making {
            work,
            document: &work.document,
            run,
            progress: bench.progress(false),
            trace: &trace,
            done,
            walked: made.walk.as_ref().map_or(0, |walk| walk.done),
            open: lessons.open.as_ref(),
            source,
            choices: &self.choices,
        };
        let sheets: Vec<_> = (0..self.choices.variants).filter_map(|variant| making.worksheet(variant)).collect();
        if sheets.is_empty() { Err(Obstacle::Over) } else { Ok(sheets) }
    }

    /// What was answered so far, to be handed in.
    #[must_use]
    pub fn hand_in(&self, lessons: &Lessons, bench: &Bench) -> Option<HandIn> {
        HandIn::of(lessons, bench, &self.name)
    }
}

/// The update of the one example on the stage, and how much of it is computed: where the walk stands, be it through an
/// update of many examples.
fn moment(made: &Made) -> Option<(Rc<Trace>, u64)> {
    let Some(walk) = &made.walk else {
        let trace = made.work.document.look_at(made.row, &made.work.dataset).ok()?;
        return Some((Rc::new(trace), 0));
    };
    if walk.trace.examples() == 1 {
        return Some((walk.trace.clone(), walk.done));
    }
    let trace = made.work.document.look_at(made.row, &made.work.dataset).ok()?;
    let done = walk.done.checked_sub(1).and_then(|position| {
        let here = walk.trace.order().segment(position)?;
        let same =
            |segment: &Segment| segment.phase == here.phase && segment.example.is_some() == here.example.is_some();
        let segment = trace.order().segments().find(same)?;
        let length = segment.range.end - segment.range.start;
        Some(segment.range.start + (position + 1 - here.range.start).min(length))
    });
    Some((Rc::new(trace), done.unwrap_or(0)))
}

/// The update that is walked through, or else the next one.
fn update_in_hand(bench: &Bench, motion: &Motion) -> Option<Rc<Trace>> {
    let work = bench.work.as_ref()?;
    let walked = motion.walk().map(|walk| walk.trace.clone());
    walked.or_else(|| work.document.next_update(&work.dataset).ok().map(Rc::new))
}
