//! Cue: what the teacher's window asks of the window that the class looks at.

use serde::{Deserialize, Serialize};

use crate::view::bench::DisplayAction;
use crate::view::lesson::LessonAction;
use crate::view::state::Action;
use crate::view::walk::WalkAction;

/// What the teacher's window asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// It is there, and wants to be told what it is to show.
    Here,
    /// A page forward or back; in a vote forward first shows the answer.
    Turn {
        /// Whether forward.
        forward: bool,
    },
    /// So many strides on the stage, back where negative.
    Stride(i64),
    /// A dark screen, or a light one again.
    Dark,
    /// A vote by show of hands, or no longer.
    Hands,
}

impl Cue {
    /// What happens at it.
    #[must_use]
    pub fn action(self) -> Option<Action> {
        Some(match self {
            Self::Here => return None,
            Self::Turn { forward } => Action::Lesson(LessonAction::Turned { forward }),
            Self::Stride(count) => Action::Walk(WalkAction::Strode(count)),
            Self::Dark => Action::Display(DisplayAction::DarkToggled),
            Self::Hands => Action::Lesson(LessonAction::HandsToggled),
        })
    }

    /// What a key asks in the teacher's window: the same as in the other one.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "PageDown" => Some(Self::Turn { forward: true }),
            "PageUp" => Some(Self::Turn { forward: false }),
            "ArrowRight" => Some(Self::Stride(1)),
            "ArrowLeft" => Some(Self::Stride(-1)),
            "b" | "B" | "." => Some(Self::Dark),
            "v" | "V" => Some(Self::Hands),
            _ => None,
        }
    }
}
