//! What the formula panel shows: which number, and the update that it belongs to.

use std::rc::Rc;

use crate::explain::{GradientCheck, Names, Place, Quantity, Scope, Trace, Uncheckable, check_gradient};
use crate::session::{Command, Touch};

use crate::view::state::AppState;
use crate::view::state::Effect;
use crate::view::state::typed_number;
use crate::view::walk::Walk;

/// The example on the stage as an update of its own: what the network makes of it, and what it would learn from it alone.
#[derive(Clone, Debug)]
pub struct Look {
    /// The update.
    pub trace: Rc<Trace>,
    /// The row of the table that is looked at.
    row: usize,
}

/// A gradient that was doubted: which, and what two evaluations say to it, or why there are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doubt {
    /// The gradient.
    pub gradient: Quantity,
    /// Its check.
    pub outcome: Result<GradientCheck, Uncheckable>,
}

impl PartialEq for Look {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.trace, &other.trace)
    }
}

impl AppState {
    /// The update whose numbers are explained: the one that is walked, or the look at the example on the stage. None
    /// while training runs.
    #[must_use]
    pub fn trace(&self) -> Option<&Rc<Trace>> {
        self.walk.as_ref().map(|walk| &walk.trace).or(self.look.as_ref().map(|look| &look.trace))
    }

    /// The number that is explained: the chosen one, or the one in focus.
    #[must_use]
    pub fn explained(&self) -> Option<Quantity> {
        self.chosen.or(self.walk.as_ref().and_then(Walk::focus))
    }

    /// Where on the drawing the number lives that is explained.
    #[must_use]
    pub fn explained_place(&self) -> Place {
        self.trace().zip(self.explained()).map_or(Place::Whole, |(trace, quantity)| trace.place(quantity))
    }

    /// The example on the stage, counted within the batch.
    #[must_use]
    pub fn example(&self) -> usize {
        self.walk.as_ref().map_or(0, Walk::example)
    }

    /// Names for formulas and sentences.
    #[must_use]
    pub fn names(&self) -> Option<Names> {
        self.trace().map(|trace| Names::of(trace))
    }

    /// What a number of the update that is explained holds for. What is looked at is an example of the table, not of a batch.
    #[must_use]
    pub fn scope_of(&self, quantity: Quantity) -> String {
        let Some(scope) = self.trace().map(|trace| trace.scope(quantity)) else { return String::new() };
        let (Some(work), Some(look), None) = (&self.work, &self.look, &self.walk) else { return scope.to_string() };
        let example = work.example_of_table(look.row);
        match scope {
            Scope::Example { .. } => example,
            Scope::Mean { .. } => format!("{example} alone"),
            Scope::Update => format!("update by {example} alone"),
            Scope::Weights | Scope::Given => scope.to_string(),
        }
    }

    pub(in crate::view) fn choose(&mut self, quantity: Option<Quantity>) {
        self.chosen = quantity;
        self.check = None;
    }

    /// Looks at the example on the stage, if something is to be explained and nothing else explains it.
    pub(in crate::view) fn renew_look(&mut self) {
        let row = self.frame.as_ref().map(|frame| frame.example);
        if self.running || self.walk.is_some() || self.chosen.is_none() || self.images.fed().is_some() {
            self.look = None;
            return;
        }
        if self.look.as_ref().map(|look| look.row) == row {
            return;
        }
        let (Some(work), Some(row)) = (&self.work, row) else { return };
        self.look =
            work.document.look_at(row, &work.dataset).ok().map(|trace| Rc::new(Look { trace: Rc::new(trace), row }));
    }

    pub(in crate::view) fn gradient_doubted(&mut self) -> Vec<Effect> {
        self.check = self.trace().zip(self.explained()).and_then(|(trace, quantity)| {
            let gradient = doubt_of(quantity)?;
            Some(Doubt { gradient, outcome: check_gradient(trace, gradient) })
        });
        Vec::new()
    }

    /// Follows a number in a formula to its own formula. One that the trail has passed already is gone back to.
    pub(in crate::view) fn followed(&mut self, quantity: Quantity) -> Vec<Effect> {
        if let Some(index) = self.trail.iter().position(|&passed| passed == quantity) {
            return self.trail_chosen(index);
        }
        let explained = self.explained().filter(|&explained| explained != quantity);
        self.trail.extend(explained);
        self.choose(Some(quantity));
        vec![Effect::Redraw]
    }

    /// Goes back along the trail to the number at this place.
    pub(in crate::view) fn trail_chosen(&mut self, index: usize) -> Vec<Effect> {
        let quantity = self.trail.get(index).copied();
        self.trail.truncate(index);
        self.choose(quantity);
        vec![Effect::Redraw]
    }

    pub(in crate::view) fn value_typed(&mut self, text: &str) -> Vec<Effect> {
        let Some(value) = typed_number(text) else {
            return self.noticed(format!("“{text}” is no weight. Type a number, for example 0.45 or -1.2."));
        };
        let touch = match self.explained_place() {
            Place::Connection { layer, unit, source } => {
                layer.index().map(|layer| Touch::SetWeight { layer, unit, source, value })
            }
            Place::Bias { layer, unit } => layer.index().map(|layer| Touch::SetBias { layer, unit, value }),
            Place::Unit { .. } | Place::Whole => None,
        };
        touch.map(|touch| Effect::Send(Command::Touch(touch))).into_iter().collect()
    }
}

/// The gradient that is to be checked when a number is doubted: the number's own, or that of its weight or bias. None for
/// numbers that have to do with no gradient.
#[must_use]
pub fn doubt_of(quantity: Quantity) -> Option<Quantity> {
    match quantity {
        Quantity::Parameter(of)
        | Quantity::Gradient(of)
        | Quantity::Moment(_, of)
        | Quantity::Change(of)
        | Quantity::New(of) => Some(Quantity::Gradient(of)),
        Quantity::ExampleGradient { .. }
        | Quantity::Blame { .. }
        | Quantity::Contribution { .. }
        | Quantity::Delta { .. } => Some(quantity),
        Quantity::RawValue { .. }
        | Quantity::Input { .. }
        | Quantity::Target { .. }
        | Quantity::Product { .. }
        | Quantity::WeightedSum { .. }
        | Quantity::Activation { .. }
        | Quantity::OutputError { .. }
        | Quantity::ExampleLoss { .. }
        | Quantity::BatchLoss
        | Quantity::Penalty
        | Quantity::ActivationSlope { .. }
        | Quantity::Hyperparameter(_) => None,
    }
}
