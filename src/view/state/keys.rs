//! What the keys do: one table for the page that obeys them and for the sheet that lists them.

use super::action::{Action, RunAction};
use super::sheet::Sheet;
use crate::view::bench::DisplayAction;
use crate::view::lesson::LessonAction;
use crate::view::walk::{Stride, WalkAction};

/// Something that keys do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The keys, as a browser names them, each with or without Shift.
    pub keys: &'static [&'static str],
    /// Whether Shift belongs to it.
    pub shift: bool,
    /// The keys, as a person names them.
    pub written: &'static str,
    /// What they do.
    pub does: &'static str,
    /// Whether it does so again while the key is held down.
    pub repeats: bool,
    command: KeyCommand,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KeyCommand {
    Play,
    Stride(i64),
    Phase(i64),
    Epoch,
    Reset,
    Furthest,
    Undo,
    FullDigits,
    Keys,
    Projector,
    Dark,
    Hands,
    Teacher,
    FullScreen,
    Example(bool),
    Letters(i8),
    BaseLetters,
    Close,
}

impl Binding {
    /// What happens.
    #[must_use]
    pub fn action(&self) -> Action {
        match self.command {
            KeyCommand::Play => Action::Walk(WalkAction::PlayToggled),
            KeyCommand::Stride(count) => Action::Walk(WalkAction::Strode(count)),
            KeyCommand::Phase(count) => Action::Walk(WalkAction::StrodeBy(Stride::Phase, count)),
            KeyCommand::Epoch => Action::Walk(WalkAction::StrodeBy(Stride::Epoch, 1)),
            KeyCommand::Reset => Action::Run(RunAction::ResetPressed),
            KeyCommand::Furthest => Action::Run(RunAction::FurthestChosen),
            KeyCommand::Undo => Action::Run(RunAction::UndoPressed),
            KeyCommand::FullDigits => Action::Display(DisplayAction::FullDigitsToggled),
            KeyCommand::Keys => Action::SheetChosen(Some(Sheet::Keys)),
            KeyCommand::Projector => Action::Display(DisplayAction::ProjectorToggled),
            KeyCommand::Dark => Action::Display(DisplayAction::DarkToggled),
            KeyCommand::Hands => Action::Lesson(LessonAction::HandsToggled),
            KeyCommand::Teacher => Action::Lesson(LessonAction::TeacherAsked),
            KeyCommand::FullScreen => Action::Display(DisplayAction::FullScreenToggled),
            KeyCommand::Example(forward) => Action::ExampleTurned { forward },
            KeyCommand::Letters(steps) => Action::Display(DisplayAction::LettersGrown(steps)),
            KeyCommand::BaseLetters => Action::Display(DisplayAction::LettersReset),
            KeyCommand::Close => Action::Closed,
        }
    }

    /// Whether it holds also where single keys are switched off.
    #[must_use]
    pub fn is_for_all(&self) -> bool {
        matches!(self.command, KeyCommand::Close | KeyCommand::FullScreen)
    }

    /// Whether it holds in front of a class only: elsewhere the key is the browser's.
    #[must_use]
    pub fn is_for_projector(&self) -> bool {
        matches!(self.command, KeyCommand::FullScreen | KeyCommand::Letters(_) | KeyCommand::BaseLetters)
    }

    /// Whether a button that has the focus has no use of its own for the key.
    #[must_use]
    pub fn is_free_on_buttons(&self) -> bool {
        !self.keys.contains(&" ")
    }
}

const fn binding(
    keys: &'static [&'static str],
    written: &'static str,
    does: &'static str,
    command: KeyCommand,
) -> Binding {
    Binding { keys, shift: false, written, does, repeats: true, command }
}

/// All of them.
pub const BINDINGS: [Binding; 23] = [
    Binding { repeats: false, ..binding(&[" "], "Space", "play or pause", KeyCommand::Play) },
    Binding {
        repeats: false,
        ..binding(&["k", "K"], "K", "play or pause, also while a button has the focus", KeyCommand::Play)
    },
    binding(
        &["ArrowRight", "PageDown"],
        "→ or Page Down",
        "one step of the chosen size forward; in a lesson Page Down turns the page",
        KeyCommand::Stride(1),
    ),
    binding(
        &["ArrowLeft", "PageUp"],
        "← or Page Up",
        "one step of the chosen size back; in a lesson Page Up turns back",
        KeyCommand::Stride(-1),
    ),
    Binding {
        shift: true,
        ..binding(&["ArrowRight", "PageDown"], "Shift →", "to the end of the phase", KeyCommand::Phase(1))
    },
    Binding {
        shift: true,
        ..binding(&["ArrowLeft", "PageUp"], "Shift ←", "to the start of the phase", KeyCommand::Phase(-1))
    },
    binding(&["e", "E"], "E", "one epoch forward", KeyCommand::Epoch),
    binding(&["Home", "r", "R"], "Home or R", "to the start of the run", KeyCommand::Reset),
    binding(&["End"], "End", "to the furthest moment reached", KeyCommand::Furthest),
    binding(&["n"], "N", "the next example", KeyCommand::Example(true)),
    binding(&["N"], "Shift N", "the example before", KeyCommand::Example(false)),
    Binding { repeats: false, ..binding(&["u", "U"], "U", "undo the last change", KeyCommand::Undo) },
    Binding {
        repeats: false,
        ..binding(&["f", "F"], "F", "all digits of every number, or only as many as chosen", KeyCommand::FullDigits)
    },
    Binding { repeats: false, ..binding(&["p", "P"], "P", "projector: large, for a room", KeyCommand::Projector) },
    Binding { repeats: false, ..binding(&["b", "B", "."], "B or .", "a dark screen, and back", KeyCommand::Dark) },
    Binding { repeats: false, ..binding(&["v", "V"], "V", "in a lesson: a vote by show of hands", KeyCommand::Hands) },
    Binding { repeats: false, ..binding(&["t", "T"], "T", "the teacher's window", KeyCommand::Teacher) },
    Binding {
        repeats: false,
        ..binding(&["F5"], "F5", "with the projector on: fill the screen, and back", KeyCommand::FullScreen)
    },
    binding(&["+", "="], "+", "with the projector on: larger", KeyCommand::Letters(1)),
    binding(&["-", "−"], "−", "with the projector on: smaller again", KeyCommand::Letters(-1)),
    binding(&["0"], "0", "with the projector on: as large as at first", KeyCommand::BaseLetters),
    binding(&["?"], "?", "this list", KeyCommand::Keys),
    binding(&["Escape"], "Esc", "close what is open", KeyCommand::Close),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        let mut seen = Vec::new();
        for binding in BINDINGS {
            for &key in binding.keys {
                assert!(!seen.contains(&(key, binding.shift)), "{key} is bound twice");
                seen.push((key, binding.shift));
            }
        }
    }
}
