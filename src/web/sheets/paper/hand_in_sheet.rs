//! The sheet of what is handed in: the name, the page for the teacher, and the ways to give it to them.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::view::{Action, AppState, HandIn, HandedAnswer, Palette, PaperAction, error_chart, svg};

use super::replay::replay;

/// The content of the sheet.
pub(in crate::web) fn hand_in_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(hand_in) = state.papers.hand_in(&state.lessons, &state.bench) else {
        return html! { <p role="status">{ "Nothing is on the bench yet." }</p> };
    };
    let own = dispatch.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        own.emit(Action::Paper(PaperAction::NameTyped(input.map(|input| input.value()).unwrap_or_default())));
    });
    let send = |action: PaperAction| dispatch.reform(move |_: MouseEvent| Action::Paper(action.clone()));
    html! {
        <>
            <div class="paper-controls" role="group" aria-label="Hand in">
                <label>{ "Your name" }<input id="hand-in-name" type="text" autocomplete="off" value={state.papers.name.clone()} {oninput} /></label>
                <button id="hand-in-file" type="button" class="filled" onclick={send(PaperAction::HandedIn)}>{ "Save as a file" }</button>
                <button id="hand-in-print" type="button" onclick={send(PaperAction::PrintPressed)}>{ "Print" }</button>
            </div>
            <p class="note paper-advice">
                { "Give the file to your teacher, who can read it as it is, or open it here: then your very run is on the bench, \
                   to the last bit. Nothing is sent by itself." }
            </p>
            <div class="papers">{ page(&hand_in, state) }</div>
        </>
    }
}

fn page(hand_in: &HandIn, state: &AppState) -> Html {
    let link = state.links.made.as_ref().map(|made| state.links.plain_address(&made.link, 0));
    let line = |answer: &HandedAnswer| {
        html! {
            <tr>
                <td>{ answer.page }</td><th scope="row">{ &answer.question }</th><td>{ answer.shown() }</td>
                <td>{ answer.remarks() }</td>
            </tr>
        }
    };
    html! {
        <article class="paper hand-in" aria-label="What is handed in">
            <header>
                <h3>{ &hand_in.lesson }</h3>
                <span class="paper-id">{ format!("right: {} of {}", hand_in.right(), hand_in.answers.len()) }</span>
                <span class="paper-name">{ format!("Name: {}", hand_in.name) }</span>
            </header>
            <table>
                <thead><tr><th scope="col">{ "page" }</th><th scope="col">{ "question" }</th><th scope="col">{ "answer" }</th>
                    <th scope="col">{ "how" }</th></tr></thead>
                <tbody>{ for hand_in.answers.iter().map(line) }</tbody>
            </table>
            <dl class="given">{ for hand_in.figures.iter().map(|(name, value)| {
                html! { <div><dt>{ *name }</dt><dd>{ value }</dd></div> }
            }) }</dl>
            { curve(hand_in) }
            if let Some(link) = link {
                { replay(link, "Opens this very run, to the last bit.") }
            }
        </article>
    }
}

/// The error over time, as sharp as the paper.
fn curve(hand_in: &HandIn) -> Html {
    const SIZE: (f64, f64) = (560.0, 200.0);
    let Some(run) = &hand_in.document.run else { return html! {} };
    let shapes = error_chart(&run.history, false, SIZE);
    if shapes.is_empty() {
        return html! {};
    }
    let drawn = Html::from_html_unchecked(AttrValue::from(svg(&shapes, Palette::Light, SIZE.0, SIZE.1)));
    html! { <div class="paper-drawing" role="img" aria-label="The error over time">{ drawn }</div> }
}
