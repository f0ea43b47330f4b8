//! The tips for a lesson, as they are read and printed.

use std::iter::zip;

use yew::prelude::*;

use super::text::Writer;
use crate::lesson::LessonPage;
use crate::view::{Action, AppState, Digits, PaperAction, Tips};

/// The content of the sheet.
pub(in crate::web) fn tips_sheet(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(tips) = &state.lessons.tips else { return html! {} };
    let print = dispatch.reform(|_: MouseEvent| Action::Paper(PaperAction::PrintPressed));
    html! {
        <>
            <div class="paper-controls">
                <button id="tips-print" type="button" class="filled" onclick={print}>{ "Print" }</button>
            </div>
            <div class="papers">{ tips_paper(tips) }</div>
        </>
    }
}

/// The page itself. Its numbers are of the lesson's own network, which need not be the one on the bench: they lead nowhere.
pub(super) fn tips_paper(tips: &Tips) -> Html {
    let nowhere = Callback::noop();
    let writer = Writer { facts: tips.facts(), digits: Digits::default(), dispatch: &nowhere, leads: false };
    let section = |(name, section): (&str, &LessonPage)| {
        html! {
            <section id={format!("tips-{name}")} aria-labelledby={format!("tips-{name}-heading")}>
                <h4 id={format!("tips-{name}-heading")}>{ &section.title }</h4>
                { for section.blocks.iter().map(|block| writer.prose(block)) }
            </section>
        }
    };
    html! {
        <article class="paper tips" aria-label={format!("Tips for {}", tips.title)}>
            <header>
                <h3>{ &tips.title }</h3>
                <span class="paper-id">{ format!("{} · {} min", tips.id, tips.minutes) }</span>
                <span class="paper-name">{ "for the teacher" }</span>
            </header>
            { for zip(Tips::SECTIONS, &tips.sections).map(section) }
        </article>
    }
}
