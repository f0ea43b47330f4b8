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
    /// A screen on a stand.
    Projector,
    /// What can be set.
    Settings,
    /// A table of data.
    Table,
    /// A digit in a box.
    Digit,
}

/// A letter or sign that is the picture on a button. Where nothing else is on it, the button's name is its `title`, which is then
/// heard once.
pub(in crate::web) fn sign(sign: &'static str) -> Html {
    html! { <span aria-hidden="true">{ sign }</span> }
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
            // As bars and knobs, lines and boxes, in the sixteen units of all.
            Self::Settings => {
                "M1 2.7h4.1a2 2 0 0 1 3.8 0H15v.8H8.900a2 2 0 0 1-3.800 0H1zM7 2a1.100 1.100 0 1 0 0 2.200 1.100 1.100 0 0 0 0-2.200z\
                 M1 7.600h8.100a2 2 0 0 1 3.800 0H15v.8h-2.100a2 2 0 0 1-3.800 0H1zM11 6.900a1.100 1.100 0 1 0 0 2.200 1.100 1.100 0 0 0 0-2.200z\
                 M1 12.500h3.100a2 2 0 0 1 3.800 0H15v.8H7.900a2 2 0 0 1-3.800 0H1zM6 11.800a1.100 1.100 0 1 0 0 2.200 1.100 1.100 0 0 0 0-2.200z"
            }
            Self::Table => {
                "M2.500 2h11A1.500 1.500 0 0 1 15 3.500v9a1.500 1.500 0 0 1-1.500 1.500h-11A1.500 1.500 0 0 1 1 12.500v-9A1.500 1.500 0 0 1 2.500 2z\
                 M1.800 3.500v2.100h3.500V2.800H2.500zM6.100 2.800v2.800h8.100V3.500l-.7-.7zM1.800 6.400v2.800h3.500V6.400zM6.100 6.400v2.800h8.100V6.400zM1.800 10v2.500l.7.7h2.800V10z\
                 M6.100 10v3.200h7.400l.7-.7V10z"
            }
            Self::Digit => {
                "M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2zM3 1.800A1.200 1.200 0 0 0 1.800 3v10A1.200 1.200 0 0 0 3 14.200h10\
                 a1.200 1.200 0 0 0 1.200-1.200V3A1.200 1.200 0 0 0 13 1.800zM5.500 4h5v1.200L8.400 7.100a2.500 2.500 0 1 1-3.100 3.200l1.100-.4a1.300 1.300 0 1 0 1.200-1.800H6.900V7.200\
                 L8.900 5.200H5.500z"
            }
            Self::Projector => {
                "M1 1.500h14v1.500h-.700v7.500H8.700v1.200l3 2.800h-2L8 12.900 6.300 14.500h-2l3-2.800v-1.200H1.700V3H1zM3 3v6.200h10V3z"
            }
            Self::Theme => "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.6v10.8A5.4 5.4 0 0 1 8 2.6z",
        };
        html! {
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
                <path d={path} fill-rule="evenodd" />
            </svg>
        }
    }
}
