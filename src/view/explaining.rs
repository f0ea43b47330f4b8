//! What the formula panel shows: which number, and the update that it belongs to.

use std::rc::Rc;

use crate::explain::{Names, Quantity, Trace, check_gradient};
use crate::session::{Command, Touch};

use super::action::Effect;
use super::settings::typed_number;
use super::state::AppState;
use super::walk::Walk;

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

    pub(super) fn choose(&mut self, quantity: Option<Quantity>) {
        self.chosen = quantity;
        self.check = None;
    }

    /// Looks at the example on the stage, if something is to be explained and nothing else explains it.
    pub(super) fn renew_look(&mut self) {
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

    pub(super) fn gradient_doubted(&mut self) -> Vec<Effect> {
        self.check = self.trace().zip(self.explained()).and_then(|(trace, quantity)| {
            let gradient = gradient_of(quantity)?;
            Some((gradient, check_gradient(trace, gradient)?))
        });
        Vec::new()
    }

    pub(super) fn value_typed(&mut self, text: &str) -> Vec<Effect> {
        let Some(value) = typed_number(text) else {
            return self.noticed(format!("“{text}” is no weight. Type a number, for example 0.45 or -1.2."));
        };
        let touch = match self.explained() {
            Some(Quantity::Weight { layer, unit, source }) => {
                Touch::SetWeight { layer: layer - 1, unit, source, value }
            }
            Some(Quantity::Bias { layer, unit }) => Touch::SetBias { layer: layer - 1, unit, value },
            Some(_) | None => return Vec::new(),
        };
        vec![Effect::Send(Command::Touch(touch))]
    }
}

/// The gradient that stands for a number of a weight or bias, if it is one.
#[must_use]
pub fn gradient_of(quantity: Quantity) -> Option<Quantity> {
    match quantity {
        Quantity::Weight { layer, unit, source }
        | Quantity::WeightGradient { layer, unit, source }
        | Quantity::WeightChange { layer, unit, source }
        | Quantity::NewWeight { layer, unit, source } => Some(Quantity::WeightGradient { layer, unit, source }),
        Quantity::Bias { layer, unit }
        | Quantity::BiasGradient { layer, unit }
        | Quantity::BiasChange { layer, unit }
        | Quantity::NewBias { layer, unit } => Some(Quantity::BiasGradient { layer, unit }),
        _ => None,
    }
}
