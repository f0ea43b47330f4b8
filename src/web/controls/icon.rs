//! Icons, drawn here because no font has all of them.

use yew::prelude::*;

/// A picture on a button. The button's name says what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Icon {
    /// Go on.
    Play,
    /// Stop for now.
    Pause,
    /// One step back.
    Back,
    /// One step on.
    Forward,
    /// Back to the very start.
    ToStart,
    /// Light and dark.
    Theme,
}

impl Icon {
    /// The picture, of the size of the text around it.
    pub(in crate::web) fn draw(self) -> Html {
        let path = match self {
            Self::Play => "M3 1.5v13l11-6.5z",
            Self::Pause => "M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z",
            Self::Back => "M12.5 2.5v11L4 8z",
            Self::Forward => "M3.5 2.5v11L12 8z",
            Self::ToStart => "M2.5 2.5h2v11h-2zM13.5 2.5v11L5.5 8z",
            Self::Theme => "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.6v10.8A5.4 5.4 0 0 1 8 2.6z",
        };
        html! {
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
                <path d={path} fill-rule="evenodd" />
            </svg>
        }
    }
}
