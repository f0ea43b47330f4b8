//! The tips for a lesson, as they are read and printed.

use std::iter::zip;

use yew::prelude::*;

use crate::explain::{Math, Names, Operator};
use crate::lesson::{Block, Facts, LessonPage, Slot, Text, TextSpan};
use crate::view::{Action, AppState, Digits, PaperAction, Tips, written};
use crate::web::formula::printed_formula;

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
    let facts = tips.facts();
    let section = |(name, section): (&str, &LessonPage)| {
        html! {
            <section id={format!("tips-{name}")} aria-labelledby={format!("tips-{name}-heading")}>
                <h4 id={format!("tips-{name}-heading")}>{ &section.title }</h4>
                { for section.blocks.iter().map(|block| prose(block, facts.as_ref())) }
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

fn prose(block: &Block, facts: Option<&Facts<'_>>) -> Html {
    let item = |item: &Text| html! { <li>{ text(item, facts) }</li> };
    match block {
        Block::Paragraph(words) => html! { <p>{ text(words, facts) }</p> },
        Block::List { is_ordered: true, items } => html! { <ol class="steps">{ for items.iter().map(item) }</ol> },
        Block::List { is_ordered: false, items } => html! { <ul class="points">{ for items.iter().map(item) }</ul> },
        // What is no prose is refused when the tips are read.
        Block::Ask(_)
        | Block::Do(_)
        | Block::Reveal(_)
        | Block::Enter(_)
        | Block::Note(_)
        | Block::Worksheet { .. } => html! {},
    }
}

fn text(words: &Text, facts: Option<&Facts<'_>>) -> Html {
    let span = |span: &TextSpan| match span {
        TextSpan::Words(words) => words.clone().into(),
        TextSpan::Emphasis(inner) => html! { <em>{ text(inner, facts) }</em> },
        TextSpan::Strong(inner) => html! { <strong>{ text(inner, facts) }</strong> },
        TextSpan::Code(words) => html! { <code>{ words.clone() }</code> },
        TextSpan::Link { to, text: inner } => {
            html! { <a href={to.clone()} rel="noreferrer">{ text(inner, facts) }</a> }
        }
        TextSpan::Slot(slot) => facts.map(|facts| filled(slot, facts)).unwrap_or_default(),
    };
    words.iter().map(span).collect()
}

fn filled(slot: &Slot, facts: &Facts<'_>) -> Html {
    let (words, in_numbers) = match slot {
        Slot::Value(expression) => {
            return html! { <b class="live">{ written(expression, facts, Digits::default()) }</b> };
        }
        Slot::Symbols(words) => (words, false),
        Slot::Numbers(words) => (words, true),
    };
    let found = facts.trace.zip(facts.quantity(words).ok());
    let Some((trace, of, quantity)) = found.and_then(|(trace, of)| Some((trace, trace.formula(of)?, of))) else {
        return html! {};
    };
    let names = Names::of(trace);
    let right = if in_numbers {
        of.in_numbers(trace, &|value| Digits::default().write_short(value))
    } else {
        of.in_symbols(&names)
    };
    printed_formula(&Math::Row(vec![names.symbol(quantity), Math::Operator(Operator::Equals), right]))
}
