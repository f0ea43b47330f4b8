//! A worksheet as it is printed: the page with the boxes, and the key on a page of its own.

use yew::prelude::*;

use crate::explain::{Math, Operator, Quantity};
use crate::view::{GivenNumber, Links, PaperTask, TaskKind, Worksheet};

use super::replay::replay;
use crate::web::formula::printed_formula;

/// The page to be filled in.
pub(super) fn question_page(sheet: &Worksheet, with_formulas: bool) -> Html {
    html! {
        <article class="paper" aria-label={format!("Worksheet {}", sheet.id)}>
            { head(sheet, "Name:") }
            { drawing(sheet) }
            { given(sheet) }
            <p class="note">
                { format!("Give {} significant digits. Write {} while you compute, and go on with those.",
                    sheet.asked.name(), sheet.hand.carried.name()) }
            </p>
            <ol class="blanks">{ for sheet.tasks.iter().enumerate().map(|(at, task)| {
                let before = at.checked_sub(1).and_then(|at| sheet.tasks.get(at));
                asked(sheet, task, before, with_formulas)
            }) }</ol>
        </article>
    }
}

/// The page with the answers, each with the numbers that it comes from.
pub(super) fn key_page(sheet: &Worksheet, links: &Links) -> Html {
    html! {
        <article class="paper key" aria-label={format!("Key of {}", sheet.id)}>
            { head(sheet, "Key") }
            <ol class="answers">{ for sheet.tasks.iter().map(|task| answered(sheet, task)) }</ol>
            if let Some((link, operations)) = &sheet.run {
                { replay(links.plain_address(link, *operations), &format!("Opens {} with all its numbers.", sheet.id)) }
            }
        </article>
    }
}

fn head(sheet: &Worksheet, right: &'static str) -> Html {
    html! {
        <header>
            <h3>{ &sheet.title }</h3>
            <span class="paper-id">{ &sheet.id }</span>
            <span class="paper-name">{ right }</span>
        </header>
    }
}

/// The drawing, which is written as text and so is as sharp as the paper.
fn drawing(sheet: &Worksheet) -> Html {
    let svg = Html::from_html_unchecked(AttrValue::from(sheet.drawing.clone()));
    html! { <div class="paper-drawing" role="img" aria-label="The network. Numbers that are to be computed are left out.">{ svg }</div> }
}

fn given(sheet: &Worksheet) -> Html {
    let cell = |given: &GivenNumber| {
        html! { <div><dt>{ symbol(sheet, given.of) }</dt><dd>{ &given.value }</dd></div> }
    };
    if sheet.given.is_empty() {
        return html! {};
    }
    html! { <dl class="given" aria-label="Given">{ for sheet.given.iter().map(cell) }</dl> }
}

fn asked(sheet: &Worksheet, task: &PaperTask, before: Option<&PaperTask>, with_formulas: bool) -> Html {
    let is_new = before.is_none_or(|before| before.heading != task.heading) && !task.heading.is_empty();
    html! {
        <li>
            if is_new { <h4>{ &task.heading }</h4> }
            if !task.question.is_empty() { <p>{ &task.question }</p> }
            { match &task.kind {
                TaskKind::Number(of) => html! {
                    <p class="blank">
                        if with_formulas {
                            { in_symbols(sheet, *of) }
                        } else {
                            { symbol(sheet, *of) }
                        }
                        { " = " }<span class="box"></span>
                    </p>
                },
                TaskKind::Value(_) => html! { <p class="blank"><span class="box"></span></p> },
                TaskKind::Choice { options, .. } => html! {
                    <ul class="ticks">{ for options.iter().map(|option| html! { <li>{ option }</li> }) }</ul>
                },
                TaskKind::Order { items, .. } => html! {
                    <ul class="ranks" aria-label="Number them in their order">
                        { for items.iter().map(|item| html! { <li><span class="box" />{ item }</li> }) }
                    </ul>
                },
                TaskKind::Place(_) => html! { <p class="blank">{ "Mark it in the drawing. Its name: " }<span class="box" /></p> },
                TaskKind::Do(_) => html! { <ul class="ticks"><li>{ "done, on the page" }</li></ul> },
            } }
        </li>
    }
}

fn answered(sheet: &Worksheet, task: &PaperTask) -> Html {
    let answer = sheet.answer(task);
    match &task.kind {
        TaskKind::Number(of) => html! {
            <li>
                { in_symbols(sheet, *of) }{ " = " }{ in_numbers(sheet, *of) }{ " = " }
                <b class="answer">{ answer }</b>
            </li>
        },
        TaskKind::Order { items, right } => {
            let ranked = right.iter().zip(items).map(|(rank, item)| html! { <li><b>{ rank }</b>{ " " }{ item }</li> });
            html! { <li>{ &task.question }<ul class="ranks answer">{ for ranked }</ul></li> }
        }
        TaskKind::Do(done) => html! { <li>{ &task.question }{ " Done when " }<b class="answer">{ done }</b></li> },
        TaskKind::Value(_) | TaskKind::Choice { .. } | TaskKind::Place(_) => {
            html! { <li>{ &task.question }{ " " }<b class="answer">{ answer }</b></li> }
        }
    }
}

fn symbol(sheet: &Worksheet, of: Quantity) -> Html {
    printed_formula(&sheet.names.symbol(of))
}

fn in_symbols(sheet: &Worksheet, of: Quantity) -> Html {
    let Some(right) = sheet.formula(of) else { return symbol(sheet, of) };
    let row = vec![sheet.names.symbol(of), Math::Operator(Operator::Equals), right.in_symbols(&sheet.names)];
    printed_formula(&Math::Row(row))
}

fn in_numbers(sheet: &Worksheet, of: Quantity) -> Html {
    let Some(right) = sheet.formula(of) else { return html! {} };
    let write = |value: f64| sheet.hand.carried.write_short(value);
    printed_formula(&right.in_numbers(&sheet.trace, &write))
}
