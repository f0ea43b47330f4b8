//! Plan: what the places on the stage depend on, apart from its size.

use std::ops::Range;

use crate::data::ImageShape;
use crate::view::drawing::Type;

/// What is to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Units of each layer, the inputs first.
    pub units: Vec<usize>,
    /// What the inputs need.
    pub inputs: Beside,
    /// What the outputs say.
    pub answer: OutputDisplay,
    /// The sizes of texts and lines.
    pub letters: Type,
    /// Whether somebody walks through an update, so that numbers in focus stand above the network.
    pub is_walk: bool,
}

/// What the inputs need.
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    /// Room for their names.
    Names {
        /// How wide the widest name or value is, in CSS pixels.
        width: f64,
        /// Units that are one category of a column each.
        capsules: Vec<Range<usize>>,
    },
    /// The room of a picture: each input unit stands where its pixel is.
    Pictures(ImageShape),
}

/// What the outputs say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutputDisplay {
    /// Amounts: each has a scale with the guess and the target on it. The width of the widest number beside it.
    Scale(f64),
    /// Which of several classes: each has a bar. The width of the widest name.
    Bars(f64),
}

impl Plan {
    /// Layers of these numbers of units, without anything special about them.
    #[must_use]
    pub fn of(units: &[usize]) -> Self {
        let inputs = Beside::Names { width: 60.0, capsules: Vec::new() };
        Self { units: units.to_vec(), inputs, answer: OutputDisplay::Scale(80.0), letters: Type::PAGE, is_walk: false }
    }
}
