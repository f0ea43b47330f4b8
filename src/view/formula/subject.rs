//! Subject: the number in hand, the way of formulas that led to it, and the update that it is explained by.

use std::rc::Rc;

use crate::explain::{Place, Quantity, Scope, Trace, check_gradient};
use crate::session::{Command, Touch};

use super::checked_gradient::{CheckedGradient, gradient_to_check};
use crate::data::typed_number;
use crate::view::bench::{Bench, Effect, Outcome};
use crate::view::walk::{Motion, Walk};

/// The number that was chosen, with all that belongs to it. It is chosen and cleared as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subject {
    chosen: Option<Quantity>,
    trail: Vec<Quantity>,
    look: Option<Rc<Look>>,
    check: Option<CheckedGradient>,
}

/// The example on the stage as an update of its own: what the network makes of it, and what it would learn from it alone.
#[derive(Clone, Debug)]
pub struct Look {
    /// The update.
    pub trace: Rc<Trace>,
    /// The row of the table that is looked at.
    row: usize,
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace)
    }
}

/// What happened to the number in hand.
#[derive(Clone, Debug, PartialEq)]
pub enum SubjectAction {
    /// A number on the stage was chosen, or none.
    Chosen(Option<Quantity>),
    /// A number in a formula was followed to its own formula.
    Followed(Quantity),
    /// A number of the trail was chosen, the first being 0.
    TrailChosen(usize),
    /// The gradient of the number is to be checked.
    Doubted,
    /// A value was typed for the weight or bias in hand.
    ValueTyped(String),
    /// A single number or connection was changed.
    Touched(Touch),
}

impl Subject {
    /// The number that was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<Quantity> {
        self.chosen
    }

    /// The numbers whose formulas led to the chosen one, the most recent last.
    #[must_use]
    pub fn trail(&self) -> &[Quantity] {
        &self.trail
    }

    /// The example on the stage as an update of its own, for the formulas while nobody walks.
    #[must_use]
    pub fn look(&self) -> Option<&Rc<Look>> {
        self.look.as_ref()
    }

    /// The gradient that was checked last, of the number in hand.
    #[must_use]
    pub fn check(&self) -> Option<&CheckedGradient> {
        self.check.as_ref()
    }

    /// The update whose numbers are explained: the one that is walked, or the look at the example on the stage. None
    /// while training runs.
    #[must_use]
    pub fn trace<'a>(&'a self, motion: &'a Motion) -> Option<&'a Rc<Trace>> {
        motion.walk().map(|walk| &walk.trace).or(self.look.as_ref().map(|look| &look.trace))
    }

    /// The number that is explained: the chosen one, or the one in focus.
    #[must_use]
    pub fn explained(&self, motion: &Motion) -> Option<Quantity> {
        self.chosen.or(motion.walk().and_then(Walk::focus))
    }

    /// Where on the drawing the number lives that is explained.
    #[must_use]
    pub fn explained_place(&self, motion: &Motion) -> Place {
        self.trace(motion).zip(self.explained(motion)).map_or(Place::Whole, |(trace, quantity)| trace.place(quantity))
    }

    /// What a number of the update that is explained holds for. What is looked at is an example of the table, not of a batch.
    #[must_use]
    pub fn scope_of(&self, quantity: Quantity, bench: &Bench, motion: &Motion) -> String {
        let Some(scope) = self.trace(motion).map(|trace| trace.scope(quantity)) else { return String::new() };
        let (Some(work), Some(look), None) = (&bench.work, &self.look, motion.walk()) else { return scope.to_string() };
        let example = work.example_of_table(look.row);
        match scope {
            Scope::Example { .. } => example,
            Scope::Mean { .. } => format!("{example} alone"),
            Scope::Update => format!("update by {example} alone"),
            Scope::Weights | Scope::Given => scope.to_string(),
        }
    }

    /// Chooses a number, from wherever; none leaves the one in hand.
    pub fn choose(&mut self, quantity: Option<Quantity>) {
        match quantity {
            Some(_) => *self = Self { chosen: quantity, look: self.look.take(), ..Self::default() },
            None => self.leave(),
        }
    }

    /// Clears the chosen number, and all that belongs to it.
    pub fn leave(&mut self) {
        *self = Self::default();
    }

    /// The work is new: what was derived from it is made again on demand.
    pub fn outdate(&mut self) {
        (self.look, self.check) = (None, None);
    }

    /// Takes in what happened.
    ///
    /// # Errors
    /// What was typed is no number; the sentence says so.
    pub fn update(&mut self, action: SubjectAction, motion: &Motion) -> Outcome {
        match action {
            SubjectAction::Chosen(quantity) => self.choose(quantity),
            SubjectAction::Followed(quantity) => self.follow(quantity, motion),
            SubjectAction::TrailChosen(index) => self.go_back(index),
            SubjectAction::Doubted => {
                self.check = self.trace(motion).zip(self.explained(motion)).and_then(|(trace, quantity)| {
                    let gradient = gradient_to_check(quantity)?;
                    Some(CheckedGradient { gradient, outcome: check_gradient(trace, gradient) })
                });
                return Ok(Vec::new());
            }
            SubjectAction::ValueTyped(text) => return self.value_typed(&text, motion),
            SubjectAction::Touched(touch) => return Ok(vec![Effect::Send(Command::Touch(touch))]),
        }
        Ok(vec![Effect::Redraw])
    }

    /// Looks at the example on the stage, if something is to be explained and nothing else explains it: no walk, and no
    /// drawing in the place of the example.
    pub fn refresh_look(&mut self, bench: &Bench, motion: &Motion, is_drawn: bool) {
        let row = bench.frame.as_ref().map(|frame| frame.example);
        if motion.is_running() || motion.walk().is_some() || self.chosen.is_none() || is_drawn {
            self.look = None;
            return;
        }
        if self.look.as_ref().map(|look| look.row) == row {
            return;
        }
        let (Some(work), Some(row)) = (&bench.work, row) else { return };
        let trace = work.document.look_at(row, &work.dataset).ok();
        self.look = trace.map(|trace| Rc::new(Look { trace: Rc::new(trace), row }));
    }

    /// Follows a number in a formula to its own formula. One that the trail has passed already is gone back to.
    fn follow(&mut self, quantity: Quantity, motion: &Motion) {
        if let Some(index) = self.trail.iter().position(|&passed| passed == quantity) {
            return self.go_back(index);
        }
        let explained = self.explained(motion).filter(|&explained| explained != quantity);
        self.trail.extend(explained);
        (self.chosen, self.check) = (Some(quantity), None);
    }

    /// Goes back along the trail to the number at this place.
    fn go_back(&mut self, index: usize) {
        let Some(&quantity) = self.trail.get(index) else { return };
        self.trail.truncate(index);
        (self.chosen, self.check) = (Some(quantity), None);
    }

    fn value_typed(&self, text: &str, motion: &Motion) -> Outcome {
        let value = typed_number(text)
            .ok_or_else(|| format!("“{text}” is not a weight. Type a number, for example 0.45 or -1.2."))?;
        let touch = match self.explained_place(motion) {
            Place::Connection { layer, unit, source } => {
                layer.index().map(|layer| Touch::SetWeight { layer, unit, source, value })
            }
            Place::Bias { layer, unit } => layer.index().map(|layer| Touch::SetBias { layer, unit, value }),
            Place::Unit { .. } | Place::Whole => None,
        };
        Ok(touch.map(|touch| Effect::Send(Command::Touch(touch))).into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Hyperparameter;
    use crate::explain::{LayerNumber, Parameter};

    fn acted(actions: impl IntoIterator<Item = SubjectAction>) -> Subject {
        let mut subject = Subject::default();
        for action in actions {
            subject.update(action, &Motion::Resting).expect("nothing was typed");
        }
        subject
    }

    const LOSS: Quantity = Quantity::BatchLoss;
    const RATE: Quantity = Quantity::Hyperparameter(Hyperparameter::LearningRate);
    const WEIGHT: Quantity = Quantity::Parameter(Parameter::weight(LayerNumber(1), 0, 0));

    #[test]
    fn the_trail_leads_back_to_each_number_that_it_has_passed() {
        let there = acted([SubjectAction::Chosen(Some(LOSS)), SubjectAction::Followed(RATE)]);
        assert_eq!((there.chosen(), there.trail()), (Some(RATE), &[LOSS][..]));
        let mut back = there.clone();
        for action in [SubjectAction::TrailChosen(0), SubjectAction::Followed(LOSS)] {
            back.clone_from(&there);
            back.update(action, &Motion::Resting).expect("nothing was typed");
            assert_eq!((back.chosen(), back.trail()), (Some(LOSS), &[][..]));
        }
    }

    #[test]
    fn whoever_leaves_a_number_leaves_all_that_belongs_to_it() {
        let deep = || {
            acted([SubjectAction::Chosen(Some(LOSS)), SubjectAction::Followed(RATE), SubjectAction::Followed(WEIGHT)])
        };
        let mut left = deep();
        left.leave();
        assert_eq!(left, Subject::default());
        let mut none = deep();
        none.choose(None);
        assert_eq!(none, Subject::default());
        let mut other = deep();
        other.choose(Some(LOSS));
        assert_eq!((other.chosen(), other.trail()), (Some(LOSS), &[][..]));
    }
}
