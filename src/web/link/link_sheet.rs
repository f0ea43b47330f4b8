//! The sheet 'Make a link for my class': what the link shows, the link, its QR code, and the lines for another page.

use yew::prelude::*;

use crate::view::{Action, AppState, Ink, LinkAction, MOST_IN_QR_CODE, MadeLink, Palette, Part, QrCode};

/// The content of the sheet.
pub(in crate::web) fn link_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="link-sheet">
            <p>{ "Whoever opens the link sees this very network, trained as far as here: on any machine, by training it again, to the \
                last bit. All of it stands in the address behind “#”, which browsers send to nobody." }</p>
            { choices(state, dispatch) }
            { made(state, dispatch) }
        </div>
    }
}

/// What the page of the link shows.
fn choices(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let choice = |part: Part| {
        let name = part.name();
        let is_hidden = state.links.hidden.contains(&name);
        // What the box says may be set back before it tells of its change, where the page is rendered in between.
        let onchange =
            dispatch.reform(move |_: Event| Action::Link(LinkAction::PartHidden { part: name, is_hidden: !is_hidden }));
        html! {
            <label class="check">
                <input id={format!("link-shows-{name}")} type="checkbox" checked={!is_hidden} {onchange} />
                { part.title() }
            </label>
        }
    };
    html! {
        <fieldset>
            <legend>{ "It shows the network, and" }</legend>
            { for Part::HIDEABLE.map(choice) }
        </fieldset>
    }
}

fn made(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let (Some(made), Some(address)) = (&state.links.made, state.link_address()) else {
        return html! {
            <p>
                <button id="make-link" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::Link(LinkAction::MakePressed))}>
                    { "Make the link to this moment" }
                </button>
            </p>
        };
    };
    let is_copied = state.copied.as_deref() == Some(&address);
    let (copied, characters) = (address.clone(), address.len());
    let file = html! {
        <button id="save-instead" type="button" onclick={dispatch.reform(|_: MouseEvent| Action::DownloadPressed)}>{ "Save as a file" }</button>
    };
    let is_long = MadeLink::is_long(characters);
    html! {
        <>
            <p id="link-kind">{ made.in_words() }</p>
            <div class="link-row">
                <textarea id="link" readonly=true rows="3" aria-label="The link" value={address} />
                if is_long {
                    { file }
                }
                <button id="copy-link" type="button" onclick={dispatch.reform(move |_: MouseEvent| Action::CopyPressed(copied.clone()))}>
                    { if is_copied { "Copied" } else { "Copy" } }
                </button>
            </div>
            <p id="link-length" class="note">{ MadeLink::length_in_words(characters) }</p>
            { qr_code(state, made, characters) }
            { snippet(state, dispatch) }
        </>
    }
}

/// The lines that put the page of the link into another page.
fn snippet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(lines) = state.link_snippet() else { return html! {} };
    let is_copied = state.copied.as_deref() == Some(&lines);
    let copied = lines.clone();
    html! {
        <section>
            <h3>{ "In a page of your own" }</h3>
            <p>{ "These lines put it there, for all to play with. What your readers do in it is kept nowhere." }</p>
            <div class="link-row">
                <textarea id="snippet" readonly=true rows="4" aria-label="The lines of HTML" value={lines} />
                <button id="copy-snippet" type="button" onclick={dispatch.reform(move |_: MouseEvent| Action::CopyPressed(copied.clone()))}>
                    { if is_copied { "Copied" } else { "Copy" } }
                </button>
            </div>
        </section>
    }
}

fn qr_code(state: &AppState, made: &MadeLink, characters: usize) -> Html {
    let Some(QrCode { size, path }) = state.qr_code() else {
        let hides = !state.links.hidden.is_empty();
        return html! {
            <p id="no-qr-code" class="note">
                { format!("A QR code that is read from the last row holds {MOST_IN_QR_CODE} characters, and this link has {characters}. ") }
                { made.what_to_leave_out(hides) }
            </p>
        };
    };
    // Cameras want it dark on light, whatever the theme.
    let colour = |ink: Ink| Palette::Light.colour(ink);
    html! {
        <svg id="qr-code" viewBox={format!("0 0 {size} {size}")} role="img" aria-label="The link as a QR code" shape-rendering="crispEdges">
            <rect width={size.to_string()} height={size.to_string()} fill={colour(Ink::Ground)} />
            <path d={path} fill={colour(Ink::Text)} />
        </svg>
    }
}
