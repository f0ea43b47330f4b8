//! Panels: what the formula panel and the sheets of numbers know beside the work itself.

use std::rc::Rc;

use crate::explain::{Ladder, LedgerLine, Quantity};

use crate::view::bench::Preferences;
use crate::view::digits::Digits;
use crate::view::sheets::Bound;
use crate::view::sheets::{LadderAction, ladder};
use crate::view::sheets::{Numbers, NumbersAction};
use crate::view::state::AppState;
use crate::view::state::Effect;
use crate::view::state::Sheet;

/// The most explanations a second that can be begun to be said.
const SPOKEN_A_SECOND: f64 = 0.5;

/// What the formula panel and the sheets of numbers know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panels {
    /// Whether all digits are shown for now, whatever is preferred.
    pub full_digits: bool,
    /// The number in a formula that is pointed at: its place on the stage is lit up.
    pub pointed: Option<Quantity>,
    /// What was put on the clipboard last.
    pub copied: Option<String>,
    /// The table of all numbers.
    pub numbers: Numbers,
    /// Mazur's ledger, once it was opened.
    pub ledger: Option<Rc<Vec<LedgerLine>>>,
    /// Where a jump out of the ledger leads.
    pub(in crate::view) bound: Option<Bound>,
    /// The error ladder.
    pub ladder: Ladder,
}

/// What happened there.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelAction {
    /// So many digits are to be shown everywhere.
    DigitsChosen(Digits),
    /// All digits are to be shown for now, or no longer.
    FullDigitsToggled,
    /// A number in a formula is pointed at, or none.
    Pointed(Option<Quantity>),
    /// A text was put on the clipboard.
    Copied(String),
    /// A number of the trail was chosen, the first being 0.
    TrailChosen(usize),
    /// Something happened to the table of numbers.
    Numbers(NumbersAction),
    /// A line of the ledger is to be shown on the stage.
    LineChosen(usize),
    /// The published number of a line is to be reproduced.
    LineReproduced(usize),
    /// Something happened to the error ladder.
    Ladder(LadderAction),
}

impl AppState {
    /// The digits of every number on screen: as preferred, or all of them for now.
    #[must_use]
    pub fn digits(&self) -> Digits {
        if self.panels.full_digits { Digits::FULL } else { self.preferences.digits }
    }

    /// The preferences, with the digits that are shown now.
    #[must_use]
    pub fn preferences_now(&self) -> Preferences {
        Preferences { digits: self.digits(), ..self.preferences }
    }

    /// Whether what is explained is to be said aloud: not while it changes faster than one could listen.
    #[must_use]
    pub fn speaks(&self) -> bool {
        let is_fast = self.walking && self.ticks_per_second() > SPOKEN_A_SECOND;
        !self.running && !is_fast
    }

    /// The number whose place on the stage is lit up: the one that is pointed at, or the chosen one.
    #[must_use]
    pub fn lit(&self) -> Option<Quantity> {
        self.panels.pointed.or(self.chosen)
    }

    pub(in crate::view) fn panel_happened(&mut self, action: PanelAction) -> Vec<Effect> {
        match action {
            PanelAction::DigitsChosen(digits) => {
                self.preferences.digits = digits;
                self.panels.full_digits = false;
                let mut effects = self.keep_preferences();
                effects.push(Effect::Redraw);
                effects
            }
            PanelAction::FullDigitsToggled => {
                self.panels.full_digits = !self.panels.full_digits;
                vec![Effect::Redraw]
            }
            PanelAction::Pointed(quantity) => {
                self.panels.pointed = quantity;
                vec![Effect::Redraw]
            }
            PanelAction::Copied(text) => {
                self.panels.copied = Some(text);
                Vec::new()
            }
            PanelAction::TrailChosen(index) => self.trail_chosen(index),
            PanelAction::Numbers(action) => {
                let length = self.walk.as_ref().map_or(0, crate::view::walk::Walk::length);
                self.panels.numbers.update(action, length);
                Vec::new()
            }
            PanelAction::LineChosen(index) => self.line_chosen(index),
            PanelAction::LineReproduced(index) => self.line_reproduced(index),
            PanelAction::Ladder(action) => match ladder::update(&mut self.panels.ladder, action) {
                Ok(()) => {
                    self.notice = None;
                    Vec::new()
                }
                Err(reason) => self.noticed(reason),
            },
        }
    }

    /// Brings what the panels derive up to date: the sheet that is offered, the ledger, the page of numbers.
    pub(in crate::view) fn renew_panels(&mut self) -> Vec<Effect> {
        if self.sheet.is_some_and(|sheet| !sheet.is_offered(self)) {
            self.sheet = None;
        }
        if self.explained().is_none() {
            self.panels.pointed = None;
        }
        match (self.sheet, &self.walk) {
            (Some(Sheet::Ledger), _) => self.open_ledger(),
            (Some(Sheet::Numbers), Some(walk)) => {
                let digits = if self.panels.full_digits { Digits::FULL } else { self.preferences.digits };
                if self.panels.numbers.search(walk, digits) {
                    return vec![Effect::SearchOn];
                }
            }
            (Some(Sheet::Numbers), None) => self.panels.numbers.page = None,
            (
                Some(
                    Sheet::Data | Sheet::Results | Sheet::Keys | Sheet::ErrorLadder | Sheet::Weights | Sheet::Mistakes,
                )
                | None,
                _,
            ) => {}
        }
        Vec::new()
    }
}
