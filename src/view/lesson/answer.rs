//! LessonAnswer: what a person has answered to one question, and what was said to it.

use serde::{Deserialize, Serialize};

/// An answer as it is given, before it is checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// Typed.
    Typed(String),
    /// The options that are chosen, from 0.
    Chosen(Vec<usize>),
    /// The items, each by its place in the right order, in the order in which they were brought.
    Ordered(Vec<usize>),
    /// The words of the number that was pointed at.
    Pointed(String),
}

/// How far a question is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerState {
    /// Not answered rightly yet.
    #[default]
    Open,
    /// Answered rightly.
    Right,
    /// The answer was shown.
    Shown,
}

/// What a person answered to one question, and the feedback on it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LessonAnswer {
    /// The answer, if one was begun.
    pub given: Option<Given>,
    /// Wrong attempts.
    pub attempts: u32,
    /// How far the question is.
    pub state: AnswerState,
    /// The feedback on the last attempt.
    pub says: String,
    /// Whether the hint is shown.
    pub hint: bool,
    /// The wrong attempts, as they were given, the first of them.
    pub tries: Vec<Given>,
    /// When the question was done, as the person's clock says it; empty while it is not.
    pub at: String,
}

/// Wrong attempts after which the answer is offered.
const ATTEMPTS: u32 = 2;
/// Wrong attempts of which each is kept as it was given.
const MOST_TRIES: usize = 12;

impl LessonAnswer {
    /// Whether nothing more is to be answered.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.state != AnswerState::Open
    }

    /// Whether the right answer is offered.
    #[must_use]
    pub fn offers_answer(&self) -> bool {
        !self.is_done() && self.attempts >= ATTEMPTS
    }

    /// The attempt was right.
    pub(super) fn succeed(&mut self, says: impl Into<String>) {
        (self.state, self.says) = (AnswerState::Right, says.into());
    }

    /// The attempt was wrong.
    pub(super) fn fail(&mut self, says: impl Into<String>) {
        self.attempts += 1;
        self.says = says.into();
        if let Some(given) = self.given.clone().filter(|_| self.tries.len() < MOST_TRIES) {
            self.tries.push(given);
        }
    }
}

/// The order in which things to be ordered are offered: never the right one.
#[must_use]
pub(in crate::view) fn shuffled(items: usize) -> Vec<usize> {
    (0..items).skip(1).step_by(2).chain((0..items).step_by(2)).collect()
}
