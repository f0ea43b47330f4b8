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
    let is_file_better = made.is_file_better(characters);
    html! {
        <>
            <p id="link-kind">{ made.in_words() }</p>
            <div class="link-row">
                if is_file_better {
                    { file }
                }
                <textarea id="link" readonly=true rows="3" aria-label="The link" value={address} />
                <button id="copy-link" type="button" onclick={dispatch.reform(move |_: MouseEvent| Action::CopyPressed(copied.clone()))}>
                    { if is_copied { "Copied" } else { "Copy" } }
                </button>
            </div>
            <p id="link-length" class="note">{ made.length_in_words(characters) }</p>
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
    let Some(code) = state.qr_code() else {
        let hides = !state.links.hidden.is_empty();
        return html! {
            <p id="no-qr-code" class="note">
                { format!("A QR code that is read from the last row holds {MOST_IN_QR_CODE} characters, and this link has {characters}. ") }
                { made.what_to_leave_out(hides) }
            </p>
        };
    };
    html! { <Code {code} /> }
}

#[derive(Properties, PartialEq)]
struct CodeProps {
    code: QrCode,
}

/// The QR code. Pressed, it fills the screen, so that it is read from the last row; pressed again, or by Escape, it is small.
#[component]
fn Code(props: &CodeProps) -> Html {
    let CodeProps { code: QrCode { size, path } } = props;
    let fills = use_state(|| false);
    let onclick = {
        let fills = fills.clone();
        Callback::from(move |_: MouseEvent| fills.set(!*fills))
    };
    let onkeydown = {
        let fills = fills.clone();
        Callback::from(move |event: KeyboardEvent| {
            if *fills && event.key() == "Escape" {
                event.stop_propagation();
                fills.set(false);
            }
        })
    };
    let onblur = {
        let fills = fills.clone();
        Callback::from(move |_: FocusEvent| fills.set(false))
    };
    // Cameras want it dark on light, whatever the theme.
    let colour = |ink: Ink| Palette::Light.colour(ink);
    html! {
        <button id="qr-code" type="button" aria-label="The link as a QR code: it fills the screen" aria-pressed={fills.to_string()}
            style={format!("background: {}", colour(Ink::Ground))} {onclick} {onkeydown} {onblur}>
            <svg viewBox={format!("0 0 {size} {size}")} aria-hidden="true" shape-rendering="crispEdges">
                <rect width={size.to_string()} height={size.to_string()} fill={colour(Ink::Ground)} />
                <path d={path.clone()} fill={colour(Ink::Text)} />
            </svg>
        </button>
    }
}
