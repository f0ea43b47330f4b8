//! The truth tables that a single unit can learn, and the one that it cannot.

use std::sync::Arc;

use super::inline::InlineExamples;
use super::source::Source;

/// A logic gate of two inputs: four examples, all trained on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// 1 if both are 1.
    And,
    /// 1 if one or both are 1.
    Or,
    /// 1 if exactly one is 1: no single unit can learn it.
    Xor,
}

impl Gate {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::And, Self::Or, Self::Xor];

    /// Its name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::And => "AND",
            Self::Or => "OR",
            Self::Xor => "XOR",
        }
    }

    /// Its truth table as the data of a document.
    #[must_use]
    pub fn source(self) -> Source {
        let inputs = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
        let answer = |[a, b]: [f64; 2]| match self {
            Self::And => a * b,
            Self::Or => a.max(b),
            Self::Xor => (a - b).abs(),
        };
        Source::Inline {
            inputs: vec!["a".to_owned(), "b".to_owned()],
            targets: vec![format!("a {} b", self.title())],
            examples: Arc::new(InlineExamples {
                inputs: inputs.iter().map(|pair| pair.to_vec()).collect(),
                targets: inputs.iter().map(|&pair| vec![answer(pair)]).collect(),
            }),
        }
    }
}
