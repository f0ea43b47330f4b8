//! Picture: all that a picture of the network depends on, and what its parts share.

use crate::explain::{LayerNumber, Place, Quantity, Trace};
use crate::session::{Frame, LayerFrame};

use super::super::layout::Layout;
use super::easing::OUT;
use super::figure::Figure;
use super::showing::{Course, Showing};
use crate::view::bench::Labels;
use crate::view::charts::UnitMaps;
use crate::view::digits::Digits;
use crate::view::drawing::{Ink, Point};
use crate::view::walk::Walk;

/// All that a picture of the network depends on.
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// Where things stand.
    pub layout: &'a Layout,
    /// The numbers.
    pub frame: &'a Frame,
    /// The names.
    pub labels: &'a Labels,
    /// What the numbers are of: `example 3 of 10`.
    pub scope: &'a str,
    /// How numbers are written.
    pub digits: Digits,
    /// Numbers that a text speaks of: their places glow.
    pub lit: &'a [Quantity],
    /// The number that was chosen.
    pub chosen: Option<Quantity>,
    /// The number that is pointed at.
    pub pointed: Option<Pointed>,
    /// What each unit says over the plane of the inputs, as pictures for the circles.
    pub maps: Option<&'a UnitMaps>,
    /// The moment within an update that the frame shows, if it shows one.
    pub moment: Option<Moment<'a>>,
    /// The example on the stage as an update of its own, while there is no moment of another.
    pub look: Option<&'a Trace>,
    /// The curve on which the number in focus lies, if it lies on one.
    pub figure: Option<&'a Figure>,
}

/// A moment of a walk, and how far what is in focus has travelled.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The way through the update.
    pub walk: &'a Walk,
    /// From 0, where it sets out, to 1, where it has arrived.
    pub share: f64,
}

impl Moment<'_> {
    /// What travels.
    #[must_use]
    pub fn course(&self) -> Course {
        self.walk.focus().map_or(Course::Still, |quantity| Showing::of(quantity).course)
    }

    /// The sum that grows by the number in focus: as it was, until that has arrived. None before the first term has.
    #[must_use]
    pub fn sum_so_far(&self) -> Option<f64> {
        let sum = self.walk.running_sum()?;
        let arrived = self.share >= 1.0;
        (arrived || sum.terms > 1).then_some(if arrived { sum.now } else { sum.before })
    }
}

/// A number that is pointed at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointed {
    /// Which.
    pub quantity: Quantity,
    /// Where the pointer is, if it is on the stage.
    pub at: Option<Point>,
}

impl Picture<'_> {
    pub(in crate::view::stage) fn chosen_place(&self) -> Place {
        self.place_of(self.chosen)
    }

    /// Where a number lives.
    pub(in crate::view::stage) fn place_of(&self, quantity: Option<Quantity>) -> Place {
        match (quantity, self.moment) {
            (None, _) => Place::Whole,
            (Some(quantity), Some(moment)) => moment.walk.trace.place(quantity),
            (Some(quantity), None) => quantity.place(self.frame.last()),
        }
    }

    /// The places that are always drawn: what is in focus, chosen or pointed at.
    pub(in crate::view::stage) fn called_out(&self) -> [Place; 3] {
        let focus = self.moment.map_or(Place::Whole, |moment| moment.walk.focus_place());
        [focus, self.chosen_place(), self.place_of(self.pointed.map(|pointed| pointed.quantity))]
    }

    pub(in crate::view::stage) fn layer_frames(&self) -> impl Iterator<Item = (LayerNumber, &LayerFrame)> {
        self.frame.layers.iter().enumerate().map(|(index, layer)| (LayerNumber::at_index(index), layer))
    }

    /// A number of the update that is walked through, as far as it is computed, or of the one that is looked at.
    pub(in crate::view) fn value(&self, quantity: Quantity) -> Option<f64> {
        match self.moment {
            Some(moment) => moment.walk.value(quantity),
            None => self.look.and_then(|look| look.value(quantity)),
        }
    }

    /// Whether the batch as a whole is in focus, so that the numbers of its last example recede.
    pub(in crate::view::stage) fn is_dimmed(&self) -> bool {
        self.moment.is_some_and(|moment| moment.walk.trace.examples() > 1 && moment.walk.is_of_batch())
    }

    /// How much of the gap between a guess and its target is there: it grows while the error is computed.
    pub(in crate::view::stage) fn grown(&self) -> f64 {
        match self.moment {
            Some(moment) if matches!(moment.walk.focus(), Some(Quantity::OutputError { .. })) => OUT.at(moment.share),
            Some(_) | None => 1.0,
        }
    }

    /// The ink of the numbers of the example.
    pub(in crate::view::stage) fn number_ink(&self) -> Ink {
        if self.is_dimmed() { Ink::Muted } else { Ink::Text }
    }
}
