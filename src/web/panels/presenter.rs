//! What is at hand in front of a class, and the dark screen.

use yew::prelude::*;

use crate::view::{Action, AppState, DisplayAction, LessonAction};

/// The switches of who speaks, where there is a projector.
pub(in crate::web) fn presenter(state: &AppState, dispatch: &Callback<Action>) -> Html {
    if !state.display.projector {
        return html! {};
    }
    let press = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    html! {
        <nav class="presenter" aria-label="In front of the class">
            if state.lessons.is_open() {
                <button id="vote" type="button" aria-pressed={state.lessons.by_hands.to_string()} title="A vote by show of hands (V)"
                    aria-keyshortcuts="V" onclick={press(Action::Lesson(LessonAction::HandsToggled))}>{ "Vote" }</button>
                <button id="open-teacher" type="button" title="The teacher's window (T)" aria-keyshortcuts="T"
                    onclick={press(Action::Lesson(LessonAction::TeacherAsked))}>{ "Teacher" }</button>
            }
            <button id="go-dark" type="button" title="A dark screen (B)" aria-keyshortcuts="B"
                onclick={press(Action::Display(DisplayAction::DarkToggled))}>{ "Dark" }</button>
            <button id="projector-off" type="button" title="Close the projector view (P)" aria-keyshortcuts="P"
                onclick={press(Action::Display(DisplayAction::ProjectorToggled))}>{ "Close" }</button>
        </nav>
    }
}

/// Nothing to be seen, until it is pressed.
pub(in crate::web) fn dark_screen(state: &AppState, dispatch: &Callback<Action>) -> Html {
    if !state.display.is_dark {
        return html! {};
    }
    let onclick = dispatch.reform(|_: MouseEvent| Action::Display(DisplayAction::DarkToggled));
    html! {
        <button id="dark-screen" type="button" aria-label="The screen is dark. Press to go on." {onclick}></button>
    }
}
