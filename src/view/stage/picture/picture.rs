//! Picture: all that a picture of the network depends on, and what its parts share.

use crate::explain::{LayerNumber, Place, Quantity, Trace};
use crate::session::{Frame, LayerFrame, LayerPart};

use super::super::layout::Layout;
use super::figure::Figure;
use super::showing::{Course, Showing};
use super::transition::{Transition, Turn};
use crate::view::bench::{Guess, Labels};
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
    /// What the document says of each layer that computes: what of it is frozen or switched off.
    pub parts: &'a [LayerPart],
    /// What the outputs said earlier in the run, the oldest first.
    pub earlier: &'a [Guess],
    /// What moves on the way here from the picture before, if anything does; the frame is that of the share.
    pub transition: Option<&'a Transition>,
    /// How far that has come: from 0, as it was before, to 1, where all has arrived.
    pub share: f64,
    /// How far the light on what is pointed at has come, from 0 to 1.
    pub light: f64,
}

/// A moment of a walk.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The way through the update.
    pub walk: &'a Walk,
}

impl Moment<'_> {
    /// What travels.
    #[must_use]
    pub fn course(&self) -> Course {
        self.walk.focus().map_or(Course::Still, |quantity| Showing::of(quantity).course)
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
        let in_focus = self.moment.filter(|_| !self.is_in_passing());
        let focus = in_focus.map_or(Place::Whole, |moment| moment.walk.focus_place());
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
        self.transition.map_or(1.0, |transition| transition.grown(self.share))
    }

    /// The numbers on their way, each with how much of its time is over.
    pub(in crate::view::stage) fn travels(&self) -> impl Iterator<Item = (Course, f64, f64)> + '_ {
        self.transition.into_iter().flat_map(|transition| transition.travels(self.share))
    }

    /// Whether several numbers come about at once, so that none of them is in focus yet.
    pub(in crate::view::stage) fn is_in_passing(&self) -> bool {
        self.transition.is_some_and(|transition| transition.is_in_passing(self.share))
    }

    /// How much of the figure of a unit is there.
    pub(in crate::view::stage) fn landed(&self, layer: LayerNumber, unit: usize) -> f64 {
        self.transition.map_or(1.0, |transition| transition.landed(layer, unit, self.share))
    }

    /// How far the widths of connections have come, while any of them changes.
    pub(in crate::view::stage) fn turn(&self) -> Option<Turn<'_>> {
        self.transition?.turn(self.share)
    }

    /// How strongly what is new is washed.
    pub(in crate::view::stage) fn wash(&self) -> f64 {
        self.transition.map_or(0.0, |transition| transition.wash(self.share))
    }

    /// Whether what changed is highlighted, because nothing is to move.
    pub(in crate::view::stage) fn is_highlight(&self) -> bool {
        self.transition.is_some_and(|transition| transition.is_highlight(self.share))
    }

    /// The sum that grows by the number in focus: as it was, until that has arrived. None before the first term has.
    pub(in crate::view::stage) fn sum_so_far(&self) -> Option<f64> {
        let sum = self.moment?.walk.running_sum()?;
        let arrived = self.travels().next().is_none();
        (arrived || sum.terms > 1).then_some(if arrived { sum.now } else { sum.before })
    }

    /// The ink of the numbers of the example.
    pub(in crate::view::stage) fn number_ink(&self) -> Ink {
        if self.is_dimmed() { Ink::Muted } else { Ink::Text }
    }
}
