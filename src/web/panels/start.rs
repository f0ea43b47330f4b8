//! The start: what this is, for who comes for the first time, and the doors.

use yew::prelude::*;

use crate::session::Preset;
use crate::view::{Action, AppState, FirstGuess, LessonAction, Part, Room, Sheet, WalkAction};

use crate::web::controls::Icon;

/// What this is in a sentence, one house and how far off it is guessed, the one button, and the doors.
pub(in crate::web) fn start(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let is_back = state.is_back_at_start();
    html! {
        <section class="start" aria-labelledby="start-heading" data-part={Part::Start.name()}>
            <div class="welcome">
                <div class="says">
                    <h2 id="start-heading">{ "A neural network you can see through" }</h2>
                    { if is_back { on_the_bench(state) } else { first_guess(state) } }
                </div>
                if is_back {
                    { main_action(state, "go-on", "Go on", "where you were", Action::RoomEntered(Room::Laboratory), dispatch) }
                } else {
                    { let_it_learn(state, dispatch) }
                    <p class="note">{ "Any circle shows where its number comes from." }</p>
                }
            </div>
            <nav class="doors" aria-label="Where to go">
                { door("lessons", Icon::Play, "Start the lessons", "Twelve, from one neuron to pictures.",
                    Action::Lesson(LessonAction::ListShown(true)), dispatch) }
                { door("laboratory", Icon::Settings, "Play in the laboratory", "Every setting, every number, any step back.",
                    Action::RoomEntered(Room::Laboratory), dispatch) }
                { door("own-table", Icon::Table, "Bring your own table", "A CSV file; it stays here.",
                    Action::SheetChosen(Some(Sheet::Data)), dispatch) }
                { door("digits", Icon::Digit, "Draw a digit", "And watch it being read.",
                    Action::PresetChosen(Preset::Digits), dispatch) }
            </nav>
        </section>
    }
}

fn let_it_learn(state: &AppState, dispatch: &Callback<Action>) -> Html {
    let sales = match state.bench.work.as_ref().map_or(0, |work| work.dataset.train.len()) {
        0 => String::new(),
        count => format!("from {count} real sales"),
    };
    main_action(state, "learn", "Let it learn", &sales, Action::Walk(WalkAction::PlayToggled), dispatch)
}

/// The one button, which the space bar presses as well.
fn main_action(
    state: &AppState,
    id: &'static str,
    name: &'static str,
    more: &str,
    action: Action,
    dispatch: &Callback<Action>,
) -> Html {
    let is_played = matches!(action, Action::Walk(_));
    html! {
        <div class="learn">
            <button {id} type="button" class="primary round" disabled={state.bench.work.is_none()} aria-label={name}
                aria-keyshortcuts={is_played.then_some("Space")} onclick={dispatch.reform(move |_: MouseEvent| action.clone())}>
                { Icon::Play.draw() }
            </button>
            <p><strong class="learn-name">{ name }</strong>{ " " }
                if is_played { <kbd>{ "Space" }</kbd> }
                <br /><span class="note">{ more }</span>
            </p>
        </div>
    }
}

/// What somebody left on the bench who comes back here.
fn on_the_bench(state: &AppState) -> Html {
    let title = state.bench.work.as_ref().map(|work| work.document.title.clone()).unwrap_or_default();
    let updates = state.progress().updates;
    html! { <p class="guess">{ format!("On the bench: {title}, after {updates} updates of its weights.") }</p> }
}

/// What the network makes of the house on the stage.
fn first_guess(state: &AppState) -> Html {
    let work = state.bench.work.as_ref();
    let guess = work.zip(state.frame()).and_then(|(work, frame)| FirstGuess::of(work, frame, state.digits()));
    html! {
        <p class="guess">
            { "It looks at a house and guesses what it sold for. It has learned nothing yet: its weights are random" }
            if let Some(FirstGuess { miss, is_too_high }) = guess {
                { ", its guess " }<strong id="first-miss">{ miss }</strong>
                { if is_too_high { " too high" } else { " too low" } }
            }
            { "." }
        </p>
    }
}

/// A way on: what it leads to, and what is there.
fn door(
    name: &'static str,
    icon: Icon,
    title: &'static str,
    words: &'static str,
    action: Action,
    dispatch: &Callback<Action>,
) -> Html {
    html! {
        <button id={format!("door-{name}")} type="button" class="door" onclick={dispatch.reform(move |_: MouseEvent| action.clone())}>
            { icon.draw() }
            <span><strong>{ title }<span aria-hidden="true">{ " →" }</span></strong>{ " " }<span class="note">{ words }</span></span>
        </button>
    }
}
