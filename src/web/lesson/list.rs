//! The list of lessons: what each is about, how long it takes, how far one has come.

use yew::prelude::*;

use crate::view::{Action, Address, AppState, LessonAction, LessonEntry};
use crate::web::browser::address_of;

/// The page of documentation that says how a lesson is written.
const GUIDE: &str = "./guide/lessons.html";

/// The list, over the page.
pub(in crate::web) fn lesson_list(state: &AppState, dispatch: &Callback<Action>) -> Html {
    if !state.lessons.is_listed {
        return html! {};
    }
    let next = state.lessons.next().map(|entry| entry.id.clone());
    let close = dispatch.reform(|_: MouseEvent| Action::Lesson(LessonAction::ListShown(false)));
    // Of a page that is one file it is a part, and has no address before it is wanted.
    let guide = Callback::from(|event: MouseEvent| {
        let address = address_of(GUIDE);
        if address != GUIDE && web_sys::window().is_some_and(|window| window.open_with_url(&address).is_ok()) {
            event.prevent_default();
        }
    });
    html! {
        <section class="lesson-list" aria-labelledby="lessons-heading">
            <h2 id="lessons-heading" tabindex="-1">{ "Lessons" }</h2>
            <button id="close-lessons" type="button" onclick={close}>{ "Close" }</button>
            // The list lies over what the page says otherwise.
            if let Some(notice) = state.notice.as_ref().filter(|notice| notice.is_alarm) {
                <p class="faults">{ &notice.text }</p>
            }
            if state.lessons.list.is_empty() {
                <p role="status">{ "The list is loading." }</p>
            }
            <ol>{ for state.lessons.list.iter().map(|entry| line(entry, state, next.as_deref() == Some(&*entry.id), dispatch)) }</ol>
            <p class="note">
                { "To use a lesson of your own, a Markdown file, press Open or drop it onto the page. " }
                <a id="lesson-guide" href={GUIDE} target="_blank" rel="noopener" onclick={guide}>{ "Write your own" }</a>
                { " says how, with a whole lesson as its example." }
            </p>
        </section>
    }
}

fn line(entry: &LessonEntry, state: &AppState, is_next: bool, dispatch: &Callback<Action>) -> Html {
    let kept = state.lessons.kept.lessons.get(&entry.id);
    let progress = match kept {
        None => String::new(),
        Some(kept) if kept.furthest + 1 >= entry.pages => "read".to_owned(),
        Some(kept) => format!("page {} of {}", kept.page + 1, entry.pages),
    };
    let address = Address { lesson: entry.id.clone(), page: None };
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Lesson(LessonAction::Asked(address.clone())));
    html! {
        <li>
            <button type="button" id={format!("lesson-{}", entry.id)} class={classes!(is_next.then_some("filled"))} {onclick}>
                { &entry.title }
            </button>
            <span class="minutes">{ format!("{} min", entry.minutes) }</span>
            <p>{ format!("You will be able to {}.", entry.goal) }</p>
            <span class="progress">{ progress }</span>
        </li>
    }
}
