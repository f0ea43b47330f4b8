//! What has been computed so far of the update that is walked through, phase by phase: for the list beside the stage.

use crate::explain::{Phase, Quantity};

use super::walk::Walk;

/// The numbers of one phase.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseSoFar {
    /// Which.
    pub phase: Phase,
    /// For which example of the batch; `None` for the batch as a whole.
    pub example: Option<usize>,
    /// What was computed, the last of it at the end.
    pub numbers: Vec<NumberSoFar>,
    /// How many came before these.
    pub earlier: usize,
}

/// A number that is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberSoFar {
    /// Which.
    pub quantity: Quantity,
    /// Its value.
    pub value: f64,
    /// Whether it is in focus.
    pub is_current: bool,
}

impl Walk {
    /// What has been computed for the example in focus, and of the batch as a whole, at most `most` numbers of each phase.
    /// Terms of sums are left out but for the one in focus: their sum stands for them.
    #[must_use]
    pub fn so_far(&self, most: usize) -> Vec<PhaseSoFar> {
        let (order, example) = (self.trace.order(), self.example());
        let mut phases = Vec::new();
        let mut end = self.done;
        while end > 0
            && let Some(segment) = order.segment(end - 1)
        {
            let is_shown = segment.phase != Phase::Encode && segment.example.is_none_or(|of| of == example);
            if is_shown {
                phases.push(self.phase_so_far(segment.phase, segment.example, segment.range.start..end, most));
            }
            end = segment.range.start;
        }
        phases.retain(|phase| !phase.numbers.is_empty());
        phases.reverse();
        phases
    }

    fn phase_so_far(
        &self,
        phase: Phase,
        example: Option<usize>,
        range: std::ops::Range<u64>,
        most: usize,
    ) -> PhaseSoFar {
        let (mut numbers, mut earlier) = (Vec::new(), 0);
        for position in range.rev() {
            let is_current = position + 1 == self.done;
            let Some(quantity) = self.trace.order().at(position).filter(|&quantity| is_current || !is_term(quantity))
            else {
                continue;
            };
            if numbers.len() == most {
                earlier += 1;
            } else if let Some(value) = self.trace.value(quantity) {
                numbers.push(NumberSoFar { quantity, value, is_current });
            }
        }
        numbers.reverse();
        PhaseSoFar { phase, example, numbers, earlier }
    }
}

/// Whether a number is but a term of a sum that follows.
fn is_term(quantity: Quantity) -> bool {
    matches!(quantity, Quantity::Product { .. } | Quantity::Contribution { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::houses_only;
    use crate::session::{Document, Preset};
    use std::rc::Rc;

    fn walk(preset: Preset, done: u64) -> Walk {
        let document = Document::read(preset.text()).expect("a document");
        let dataset = Rc::new(document.data.prepare(&houses_only).expect("its data"));
        let trace = document.next_update(&dataset).expect("an update");
        Walk { trace: Rc::new(trace), done }
    }

    #[test]
    fn nothing_that_was_computed_vanishes_before_the_update_ends() {
        let length = walk(Preset::Mazur, 0).length();
        let end = walk(Preset::Mazur, length).so_far(usize::MAX);
        let all: Vec<Quantity> = end.iter().flat_map(|phase| &phase.numbers).map(|number| number.quantity).collect();
        for done in 1..=length {
            let walk = walk(Preset::Mazur, done);
            let so_far = walk.so_far(usize::MAX);
            let current: Vec<_> = so_far.iter().flat_map(|phase| &phase.numbers).filter(|it| it.is_current).collect();
            let focus = walk.focus().expect("a number");
            let is_encoding =
                matches!(focus, Quantity::Input { .. } | Quantity::Target { .. } | Quantity::RawValue { .. });
            assert_eq!(current.len(), usize::from(!is_encoding), "operation {done}");
            assert!(is_term(focus) || is_encoding || all.contains(&focus), "{focus:?} is gone");
        }
    }

    #[test]
    fn long_phases_are_cut_at_their_begin_and_say_so() {
        let phases = walk(Preset::Houses, 5_000).so_far(6);
        assert!(phases.iter().all(|phase| phase.numbers.len() <= 6));
        assert!(phases.iter().any(|phase| phase.earlier > 0));
    }
}
