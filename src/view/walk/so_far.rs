//! What a walk has computed so far, phase by phase, short enough to be read.

use crate::explain::{Phase, Quantity};

use super::walk::Walk;

/// Up to so many numbers are all listed.
const ALL: u64 = 16;
/// Of more, so many of the phase in hand.
const LAST: u64 = 12;

/// A phase of an update, as far as it is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseSoFar {
    /// The phase.
    pub phase: Phase,
    /// How many of its numbers are computed.
    pub done: u64,
    /// How many it has.
    pub of: u64,
    /// Those of them that are listed, in the order in which they are computed, each with its value.
    pub numbers: Vec<(Quantity, f64)>,
    /// Whether the number in focus is one of its.
    pub is_current: bool,
}

/// The phases that have begun. Of an update in which little is computed all numbers are listed, of others the last of the
/// phase in hand.
#[must_use]
pub fn so_far(walk: &Walk) -> Vec<PhaseSoFar> {
    let order = walk.trace.order();
    let mut phases: Vec<PhaseSoFar> = Vec::new();
    for segment in order.segments() {
        let (done, of) = (walk.done.clamp(segment.range.start, segment.range.end), segment.range.end);
        let (done, of) = (done - segment.range.start, of - segment.range.start);
        match phases.iter_mut().find(|known| known.phase == segment.phase) {
            Some(known) => (known.done, known.of) = (known.done + done, known.of + of),
            None => phases.push(PhaseSoFar {
                phase: segment.phase,
                done,
                of,
                numbers: Vec::new(),
                is_current: walk.phase() == Some(segment.phase),
            }),
        }
    }
    let here = order.segment(walk.done.saturating_sub(1)).map_or(0, |segment| segment.range.start);
    let first = if walk.done <= ALL { 0 } else { here.max(walk.done - LAST) };
    for position in first..walk.done {
        let number = order.at(position).and_then(|quantity| Some((quantity, walk.value(quantity)?)));
        let phase = order.phase(position).and_then(|phase| phases.iter_mut().find(|known| known.phase == phase));
        if let (Some(number), Some(phase)) = (number, phase) {
            phase.numbers.push(number);
        }
    }
    phases.retain(|phase| phase.done > 0);
    phases
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::data::houses_only;
    use crate::session::{Document, Preset};

    #[test]
    fn what_is_counted_is_what_is_computed_and_the_list_ends_at_the_focus() {
        for preset in [Preset::Mazur, Preset::Houses] {
            let document = Document::read(preset.text()).expect("a document");
            let dataset = Rc::new(document.data.prepare(&houses_only).expect("its data"));
            let trace = Rc::new(document.next_update(&dataset).expect("its next update"));
            let length = trace.order().len();
            for done in (0..=length).step_by(7).chain([1, ALL, ALL + 1, length]) {
                let walk = Walk { trace: trace.clone(), done };
                let phases = so_far(&walk);
                assert_eq!(phases.iter().map(|phase| phase.done).sum::<u64>(), done);
                assert!(phases.iter().all(|phase| phase.done <= phase.of));
                let listed: usize = phases.iter().map(|phase| phase.numbers.len()).sum();
                assert!(listed as u64 <= ALL, "{listed} at {done}");
                assert_eq!(phases.iter().filter(|phase| phase.is_current).count(), usize::from(done > 0));
                let current = phases.iter().find(|phase| phase.is_current);
                let last = current.and_then(|phase| phase.numbers.last());
                let focus = walk.focus().and_then(|focus| Some((focus, walk.value(focus)?)));
                if focus.is_some() {
                    assert_eq!(last.copied(), focus, "{preset:?} at {done}");
                }
            }
        }
    }
}
