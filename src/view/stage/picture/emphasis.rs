//! Emphasis: what stands out in a picture, and what gives way to it.

use crate::explain::{Formula, LayerNumber, Place, Quantity, Trace};

use super::picture::Picture;

/// What stands out.
#[derive(Debug)]
pub(in crate::view::stage) struct Emphasis {
    /// The number that the picture is about in the middle of an update: the chosen one, or the one computed last.
    pub(in crate::view::stage) subject: Option<Quantity>,
    /// Where that is.
    pub(in crate::view::stage) focus: Place,
    pub(in crate::view::stage) chosen: Place,
    pub(in crate::view::stage) pointed: Place,
    /// Of what the subject is the product.
    pub(in crate::view::stage) factors: Vec<Factor>,
}

/// A factor of the number in focus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::view::stage) struct Factor {
    /// Its number, counted from 1 in the order of the formula; none where there is but one.
    pub(in crate::view::stage) badge: Option<usize>,
    pub(in crate::view::stage) quantity: Quantity,
    pub(in crate::view::stage) place: Place,
}

/// The factors of a number of an update, in the order of its formula; what a single number decides has that for its only
/// one. None of a sum of products: its terms have been on the picture one by one.
#[must_use]
pub fn factors(trace: &Trace, quantity: Quantity) -> Vec<Quantity> {
    let formula = trace.formula(quantity);
    let leaves = match &formula {
        Some(formula @ (Formula::Product(_) | Formula::Negative(_) | Formula::Apply(..) | Formula::Of(_))) => {
            formula.leaves()
        }
        // A case that is decided by one number.
        Some(formula @ Formula::Cases(..)) => {
            let leaves = formula.leaves();
            if leaves.len() == 1 { leaves } else { Vec::new() }
        }
        Some(
            Formula::Before { .. }
            | Formula::Number(_)
            | Formula::Known(..)
            | Formula::Sum(_)
            | Formula::Total(_)
            | Formula::Quotient(_)
            | Formula::Power(_)
            | Formula::Position { .. },
        )
        | None => Vec::new(),
    };
    if leaves.len() > MOST_FACTORS { Vec::new() } else { leaves }
}

/// More factors than that are read in the formula alone.
const MOST_FACTORS: usize = 4;

impl Emphasis {
    pub(in crate::view::stage) fn of(picture: &Picture<'_>) -> Self {
        let [focus, chosen, pointed] = picture.called_out();
        let moment = picture.moment.filter(|_| !picture.is_in_passing());
        let subject = moment.and_then(|moment| picture.chosen.or(moment.walk.focus()));
        let factors = subject.zip(picture.moment).map(|(subject, moment)| {
            let trace = &moment.walk.trace;
            let all = factors(trace, subject);
            let several = all.len() > 1;
            let factor = |(index, quantity)| Factor {
                badge: several.then_some(index + 1),
                quantity,
                place: trace.place(quantity),
            };
            all.into_iter().enumerate().map(factor).collect()
        });
        let focus = if chosen == Place::Whole { focus } else { subject.map_or(Place::Whole, |_| chosen) };
        Self { subject, focus, chosen, pointed, factors: factors.unwrap_or_default() }
    }

    /// The place to which everything else gives way.
    pub(in crate::view::stage) fn main(&self) -> Place {
        [self.pointed, self.chosen, self.focus].into_iter().find(|&place| place != Place::Whole).unwrap_or(Place::Whole)
    }

    /// Whether a connection belongs to the place that stands out; `None` where none does.
    pub(in crate::view::stage) fn touches(&self, layer: LayerNumber, unit: usize, source: usize) -> Option<bool> {
        let belongs = |place| belongs(place, layer, unit, source);
        Some(self.main()).filter(|main| *main != Place::Whole).map(|main| belongs(main) || belongs(self.focus))
    }

    /// The layer whose connections give way most: that of the place that stands out.
    pub(in crate::view::stage) fn layer(&self) -> Option<LayerNumber> {
        match self.main() {
            Place::Unit { layer, .. } => Some(if layer.is_inputs() { layer.next() } else { layer }),
            Place::Connection { layer, .. } | Place::Bias { layer, .. } => Some(layer),
            Place::Whole => None,
        }
    }

    /// The factor that lives at a place.
    pub(in crate::view::stage) fn factor_at(&self, place: Place) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.place == place)
    }
}

/// Whether a connection is the place, or leads to it; of an input, leads from it.
pub(in crate::view::stage) fn belongs(place: Place, layer: LayerNumber, unit: usize, source: usize) -> bool {
    match place {
        Place::Connection { layer: l, unit: u, source: s } => (layer, unit, source) == (l, u, s),
        Place::Unit { layer: LayerNumber::INPUTS, unit: u } => layer == LayerNumber::FIRST && source == u,
        Place::Unit { layer: l, unit: u } => (layer, unit) == (l, u),
        Place::Bias { .. } | Place::Whole => false,
    }
}
