//! Guesses: what the outputs said of the example on the stage earlier in the run.

use crate::data::Feature;
use crate::session::Frame;

/// What the outputs said at some earlier moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// In the targets' own units, one for each output.
    pub values: Vec<f64>,
    /// Whether the run had just begun.
    pub is_first: bool,
}

/// The guesses of a run about one example, spread over it evenly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guesses {
    generation: u64,
    example: usize,
    /// Updates, and outputs then; the oldest first.
    all: Vec<(u64, Vec<f64>)>,
    /// Of so many frames one is kept.
    every: usize,
    /// Frames since the last that was kept.
    since: usize,
}

/// Where there are more, every second one goes.
const MOST: usize = 9;

impl Guesses {
    /// Takes in what a frame says. Of another example, or before the moments that are known, they begin anew.
    pub fn record(&mut self, frame: &Frame) {
        let updates = frame.progress.updates;
        if (self.generation, self.example) != (frame.generation, frame.example) {
            *self = Self { generation: frame.generation, example: frame.example, ..Self::default() };
        }
        self.all.retain(|(at, _)| *at < updates);
        self.since += 1;
        if self.all.is_empty() || self.since >= self.every {
            self.all.push((updates, frame.outputs().to_vec()));
            self.since = 0;
        }
        if self.all.len() > MOST {
            let mut index = 0;
            self.all.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.every = (2 * self.every).max(2);
        }
    }

    /// Those before the moment of a frame, in the own units of the targets, the oldest first.
    #[must_use]
    pub fn before(&self, frame: &Frame, targets: &[Feature]) -> Vec<Guess> {
        if (self.generation, self.example) != (frame.generation, frame.example) {
            return Vec::new();
        }
        let earlier = self.all.iter().filter(|(updates, _)| *updates < frame.progress.updates);
        let guess = |(updates, outputs): &(u64, Vec<f64>)| Guess {
            values: targets.iter().zip(outputs).map(|(target, output)| target.unscale(*output)).collect(),
            is_first: *updates == frame.progress.begin,
        };
        earlier.map(guess).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{LayerFrame, Progress};

    fn frame(updates: u64, example: usize) -> Frame {
        let layer = LayerFrame { activations: vec![updates as f64], ..LayerFrame::default() };
        let progress = Progress { updates, ..Progress::default() };
        Frame { progress, example, layers: vec![layer], ..Frame::default() }
    }

    #[test]
    fn a_few_guesses_are_kept_from_the_first_to_the_last_in_order() {
        let mut guesses = Guesses::default();
        for updates in 0..1_000 {
            guesses.record(&frame(updates, 3));
            assert!(guesses.all.len() <= MOST, "after {updates}");
            assert_eq!(guesses.all[0], (0, vec![0.0]));
            assert!(guesses.all.is_sorted_by(|one, next| one.0 < next.0));
        }
        assert!(guesses.all.len() >= MOST / 2);
        // Going back takes the later ones away.
        guesses.record(&frame(300, 3));
        assert!(guesses.all.iter().all(|(updates, _)| *updates <= 300));
        // Of another example nothing is known.
        guesses.record(&frame(301, 4));
        assert_eq!(guesses.all, [(301, vec![301.0])]);
    }
}
