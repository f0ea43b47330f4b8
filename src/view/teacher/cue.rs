//! Cue: what the teacher's window asks of the window that the class looks at.

use serde::{Deserialize, Serialize};

use crate::view::bench::DisplayAction;
use crate::view::lesson::LessonAction;
use crate::view::state::Action;
use crate::view::walk::WalkAction;

/// What the teacher's window asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The next example, or the one before.
    Example {
        /// Whether the next.
        forward: bool,
    },
    /// A dark screen, or a light one again.
    Dark,
    /// A vote by show of hands, or no longer.
    Hands,
    /// What this leads to, which follows `#` in an address.
    Open(String),
}

impl Cue {
    /// What happens at it; an address is the browser's to go to.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Here | Self::Open(_) => return None,
            Self::Turn { forward } => Action::Lesson(LessonAction::Turned { forward: *forward }),
            Self::Stride(count) => Action::Walk(WalkAction::Strode(*count)),
            Self::Example { forward } => Action::ExampleTurned { forward: *forward },
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
            "n" => Some(Self::Example { forward: true }),
            "N" => Some(Self::Example { forward: false }),
            "b" | "B" | "." => Some(Self::Dark),
            "v" | "V" => Some(Self::Hands),
            _ => None,
        }
    }
}
