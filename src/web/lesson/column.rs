//! The column of a lesson: where one is, the page, and the way on.

use yew::prelude::*;

use crate::lesson::{Block, LessonPage, Reveal};
use crate::session::to_json;
use crate::view::{Action, AppState, LessonAction, OpenLesson, Part, Sheet};

use super::question::Question;
use super::text::{Writer, seen_and_heard};

/// The column of the lesson that is open.
pub(in crate::web) fn lesson_column(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let Some(open) = &state.lessons.open else { return html! {} };
    // While another document is on its way, no number of the one before stands in the text.
    let facts = state.lessons.facts(&state.bench, &state.motion).filter(|_| !open.is_loading());
    // After a reload nothing is to be done to come to the page, but the work of before is still on its way.
    let is_busy = open.is_entering() || facts.is_none();
    let writer = Writer { facts, digits: state.digits(), dispatch, leads: true };
    let page = open.here();
    let blocks =
        page.blocks.iter().enumerate().take(open.visible()).map(|(at, block)| written(state, open, at, block, &writer));
    html! {
        <section class="lesson" aria-label={format!("Lesson: {}", open.lesson.title)} data-page={(open.page + 1).to_string()}
            aria-busy={is_busy.then_some("true")}>
            { place(state, open, dispatch) }
            <div class="lesson-page" key={format!("{}-{}", open.id, open.page)}>
                <h2 id="lesson-heading" tabindex="-1">{ &page.title }</h2>
                if !open.faults.is_empty() {
                    <div class="faults" role="alert">{ for open.faults.iter().map(|fault| html! { <p>{ fault }</p> }) }</div>
                }
                { for blocks }
            </div>
            { foot(state, open, dispatch) }
        </section>
    }
}

/// Which lesson and page it is, with a mark for each page.
fn place(state: &AppState, open: &OpenLesson, dispatch: &Callback<Action>) -> Html {
    let pages = open.lesson.pages.len();
    let lesson = match state.lessons.number() {
        Some(number) => format!("Lesson {number} of {}", state.lessons.list.len()),
        None => open.lesson.title.clone(),
    };
    let mark = |(at, page): (usize, &LessonPage)| {
        let class = match (at == open.page, open.is_page_done(at) && at < open.page) {
            (true, _) => "here",
            (false, true) => "done",
            (false, false) => "",
        };
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Lesson(LessonAction::PageChosen(at)));
        let label = format!("Page {}: {}", at + 1, page.title);
        html! {
            <li><button type="button" {class} title={label}
                aria-current={(at == open.page).then_some("page")} {onclick} /></li>
        }
    };
    html! {
        <nav class="place" aria-label="Pages of the lesson">
            <p><span>{ lesson }</span><span>{ format!("page {} of {pages}", open.page + 1) }</span></p>
            <ol class="marks">{ for open.lesson.pages.iter().enumerate().map(mark) }</ol>
        </nav>
    }
}

fn written(state: &AppState, open: &OpenLesson, at: usize, block: &Block, writer: &Writer<'_>) -> Html {
    let question = Question { open, block: at, writer, by_hands: state.lessons.by_hands };
    match block {
        Block::Paragraph(_) | Block::List { .. } => writer.prose(block),
        Block::Ask(ask) => question.ask(ask),
        Block::Do(todo) => question.task(todo),
        Block::Reveal(reveal) => revealed(reveal, writer),
        // Notes are the teacher's, blanks the worksheet's; what entering does is done.
        Block::Note(_) | Block::Worksheet { .. } | Block::Enter(_) => html! {},
    }
}

/// The numbers that a reveal lights up, each with its place on the stage.
fn revealed(reveal: &Reveal, writer: &Writer<'_>) -> Html {
    let Some(facts) = &writer.facts else { return html! {} };
    let Some(trace) = facts.trace else { return html! {} };
    let names = crate::explain::Names::of(trace);
    let found = reveal.light.iter().filter_map(|words| facts.quantity(words).ok());
    let shown: Vec<_> = found
        .map(|quantity| {
            let value = trace.value(quantity).map_or_else(|| "–".to_owned(), |value| writer.digits.write(value));
            let onclick = writer
                .dispatch
                .reform(move |_: MouseEvent| Action::Subject(crate::view::SubjectAction::Chosen(Some(quantity))));
            html! {
                <li><button type="button" class="live" data-quantity={to_json(&quantity)} {onclick}>
                    { seen_and_heard(&names.symbol(quantity)) }{ format!(" = {value}") }
                </button></li>
            }
        })
        .collect();
    if shown.is_empty() {
        html! {}
    } else {
        html! { <ul class="lit" aria-label="What went into it">{ for shown }</ul> }
    }
}

/// The way back and on, and out.
fn foot(state: &AppState, open: &OpenLesson, dispatch: &Callback<Action>) -> Html {
    let send = |action: LessonAction| dispatch.reform(move |_: MouseEvent| Action::Lesson(action.clone()));
    let is_last = open.page + 1 == open.lesson.pages.len();
    let all = state.lessons.shows_all;
    // One filled button: on a page that asks nothing, and at the end, the way on.
    let is_main = open.last_asked().is_none() || (is_last && open.current().is_none());
    let class = is_main.then_some("filled");
    let has_others = state.bench.work.as_ref().is_some_and(|work| work.rows().len() > 1);
    let turn = |forward: bool| dispatch.reform(move |_: MouseEvent| Action::ExampleTurned { forward });
    html! {
        <footer class="lesson-foot">
            if !state.shown.has(Part::Data) && has_others {
                <p class="lesson-example">
                    <button type="button" aria-label="Previous example" aria-keyshortcuts="Shift+N" onclick={turn(false)}>{ "‹" }</button>
                    <span>{ example(state) }</span>
                    <button type="button" aria-label="Next example" aria-keyshortcuts="N" onclick={turn(true)}>{ "›" }</button>
                </p>
            }
            <button id="lesson-back" type="button" disabled={open.page == 0} aria-keyshortcuts="PageUp"
                onclick={send(LessonAction::Turned { forward: false })}>{ "← Back" }</button>
            if is_last {
                <button id="lesson-end" type="button" {class} onclick={send(LessonAction::ListShown(true))}>{ "All lessons" }</button>
            } else {
                <button id="lesson-next" type="button" {class} aria-keyshortcuts="PageDown"
                    onclick={send(LessonAction::Turned { forward: true })}>{ "Next →" }</button>
            }
            <button id="all-controls" class="word" type="button" aria-pressed={all.to_string()} onclick={send(LessonAction::AllShown(!all))}>
                { "All controls" }
            </button>
            { for sheets_at_hand(state, open).map(|sheet| paper_button(sheet, state, dispatch)) }
            { paper_button(Sheet::Worksheet, state, dispatch) }
            { paper_button(Sheet::HandIn, state, dispatch) }
            if state.lessons.has_tips(&open.id) {
                <button id="open-tips" class="word" type="button" aria-expanded={(state.sheet == Some(Sheet::Tips)).to_string()}
                    title={Sheet::Tips.title()} onclick={send(LessonAction::TipsAsked(open.id.clone()))}>{ Sheet::Tips.button() }</button>
            }
            <button id="lesson-leave" class="word" type="button" onclick={send(LessonAction::Left)}>{ "Leave" }</button>
        </footer>
    }
}

/// The sheets that the page has at hand, as far as they are not offered beside the stage.
fn sheets_at_hand<'a>(state: &'a AppState, open: &'a OpenLesson) -> impl Iterator<Item = Sheet> {
    let is_beside = [Part::Outcome, Part::Network, Part::Training].into_iter().any(|part| state.shown.has(part));
    let named = open.sheets().iter().filter_map(|name| Sheet::named(name));
    named.filter(move |sheet| !is_beside && sheet.is_offered(state))
}

/// A button that opens a sheet, and closes it.
fn paper_button(sheet: Sheet, state: &AppState, dispatch: &Callback<Action>) -> Html {
    let open = state.sheet == Some(sheet);
    let onclick = dispatch.reform(move |_: MouseEvent| Action::SheetChosen((!open).then_some(sheet)));
    html! {
        <button id={format!("open-{}", sheet.name())} class="word" type="button" aria-expanded={open.to_string()} {onclick}>
            { sheet.button() }
        </button>
    }
}

fn example(state: &AppState) -> String {
    let (Some(work), Some(frame)) = (&state.bench.work, state.frame()) else { return String::new() };
    work.example_of_table(frame.example)
}
