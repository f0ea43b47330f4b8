//! A link on paper: a QR code, which is a link on the screen.

use yew::prelude::*;

use crate::view::{Ink, Palette, QrCode};

/// The link to a run, for a camera and for a press; `words` say what it opens.
pub(super) fn replay(address: String, words: &str) -> Html {
    let Some(QrCode { size, path }) = QrCode::on_paper(&address) else {
        return html! { <p class="note">{ "The link to this run is too long for a QR code. Save the run as a file." }</p> };
    };
    let colour = |ink: Ink| Palette::Light.colour(ink);
    html! {
        <a class="replay" href={address}>
            <svg viewBox={format!("0 0 {size} {size}")} role="img" aria-label="QR code" shape-rendering="crispEdges">
                <rect width={size.to_string()} height={size.to_string()} fill={colour(Ink::Ground)} />
                <path d={path} fill={colour(Ink::Text)} />
            </svg>
            <span>{ words }</span>
        </a>
    }
}
