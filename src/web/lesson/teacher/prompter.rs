//! The teacher's window: notes, answers, the next page, the clock, and the lead.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::channel::{Channel, name_of};
use crate::session::to_json;
use crate::view::{Cue, LessonPace, Prompt, QuestionAnswer, clock, field};
use crate::web::browser::theme;
use crate::web::lesson::files::fragment;

/// The name of the window that the class looks at, where this one is its teacher's.
fn of_window() -> Option<String> {
    field(&fragment(), "teacher").map(str::to_owned)
}

/// Whether this window is a teacher's.
#[cfg(feature = "web")]
#[must_use]
pub fn is_teacher() -> bool {
    of_window().is_some()
}

/// The teacher's window.
pub struct Teacher {
    prompt: Option<Prompt>,
    channel: Option<Channel>,
    /// When the clock was started, in milliseconds, and on which page.
    started: (f64, usize),
    _clock: Interval,
    _keys: Option<EventListener>,
}

/// What reaches the teacher's window.
#[derive(Debug)]
pub enum TeacherMsg {
    /// The other window told of its page.
    Told(Box<Prompt>),
    /// A second has passed.
    Ticked,
    /// The clock is to begin anew.
    ClockReset,
    /// The other window is to do something.
    Asked(Cue),
}

impl Component for Teacher {
    type Message = TeacherMsg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let heard = move |text: String| {
            if let Ok(prompt) = serde_json::from_str(&text) {
                link.send_message(TeacherMsg::Told(prompt));
            }
        };
        let channel = of_window().and_then(|window| Channel::open(&name_of(&window), heard));
        if let Some(channel) = &channel {
            channel.say(&to_json(&Cue::Here));
        }
        theme::set_state("ready");
        let link = ctx.link().clone();
        let clock = Interval::new(1_000, move || link.send_message(TeacherMsg::Ticked));
        Self { prompt: None, channel, started: (js_sys::Date::now(), 0), _clock: clock, _keys: keys(ctx) }
    }

    fn update(&mut self, _ctx: &Context<Self>, message: TeacherMsg) -> bool {
        match message {
            TeacherMsg::Told(prompt) => {
                let is_other = self.prompt.as_ref().is_none_or(|before| before.id != prompt.id);
                self.prompt = Some(*prompt);
                if is_other {
                    self.start_clock();
                }
            }
            TeacherMsg::Ticked => {}
            TeacherMsg::ClockReset => self.start_clock(),
            TeacherMsg::Asked(cue) => {
                if let Some(channel) = &self.channel {
                    channel.say(&to_json(&cue));
                }
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(prompt) = &self.prompt else {
            return html! {
                <main class="teacher">
                    <h1>{ "Teacher's window" }</h1>
                    <p role="status">{ "Open a lesson in the other window, the one that the class looks at. This one leads it from then on." }</p>
                </main>
            };
        };
        html! {
            <main class="teacher">
                <h1>{ &prompt.lesson }</h1>
                { self.time(ctx, prompt) }
                { lead(ctx, prompt) }
                <section aria-labelledby="here-heading">
                    <h2 id="here-heading">{ format!("Page {} of {}: {}", prompt.page + 1, prompt.pages, prompt.title) }</h2>
                    <div id="notes">
                        { for prompt.notes.iter().map(|line| html! { <p>{ line }</p> }) }
                    </div>
                    <dl id="answers">{ for prompt.asked.iter().map(asked) }</dl>
                </section>
                if let Some(next) = &prompt.next {
                    <section id="ahead" aria-labelledby="ahead-heading">
                        <h2 id="ahead-heading">{ format!("Then: {}", next.title) }</h2>
                        { for next.lines.iter().map(|line| html! { <p class="note">{ line }</p> }) }
                    </section>
                }
            </main>
        }
    }
}

impl Teacher {
    fn start_clock(&mut self) {
        self.started = (js_sys::Date::now(), self.prompt.as_ref().map_or(0, |prompt| prompt.page));
    }

    /// The time since the clock was started, whether that is on time, and the time of day.
    fn time(&self, ctx: &Context<Self>, prompt: &Prompt) -> Html {
        let (since, from) = self.started;
        let elapsed = (js_sys::Date::now() - since) / 1_000.0;
        let pace = LessonPace::of(prompt.minutes, prompt.pages, (from, prompt.page), elapsed);
        let now = js_sys::Date::new_0();
        html! {
            <p class="clock">
                <strong id="clock" role="timer">{ clock(elapsed) }</strong>
                <span>{ format!("of {} min", prompt.minutes) }</span>
                <strong id="pace" class={format!("pace-{}", pace.name())}>{ pace.to_string() }</strong>
                <span>{ format!("It is {}:{:02}.", now.get_hours(), now.get_minutes()) }</span>
                <button type="button" class="word" onclick={ctx.link().callback(|_: MouseEvent| TeacherMsg::ClockReset)}>
                    { "Start the clock anew" }
                </button>
            </p>
        }
    }
}

/// What leads the other window.
fn lead(ctx: &Context<Teacher>, prompt: &Prompt) -> Html {
    let ask = |cue: Cue| ctx.link().callback(move |_: MouseEvent| TeacherMsg::Asked(cue));
    let is_vote = prompt.by_hands && prompt.asked.iter().any(|asked| !asked.is_done);
    let next = if is_vote { "Show the answer" } else { "Next →" };
    html! {
        <p class="buttons">
            <button id="turn-back" type="button" disabled={prompt.page == 0} onclick={ask(Cue::Turn { forward: false })}>
                { "← Back" }
            </button>
            <button id="turn-on" type="button" class="primary" disabled={!is_vote && prompt.next.is_none()}
                onclick={ask(Cue::Turn { forward: true })}>{ next }</button>
            <button id="by-hands" type="button" aria-pressed={prompt.by_hands.to_string()} onclick={ask(Cue::Hands)}>
                { "Show of hands" }
            </button>
            <button id="dark" type="button" aria-pressed={prompt.is_dark.to_string()} onclick={ask(Cue::Dark)}>
                { "Dark screen" }
            </button>
        </p>
    }
}

fn asked(asked: &QuestionAnswer) -> Html {
    html! {
        <div>
            <dt>{ &asked.question }</dt>
            <dd><strong>{ &asked.answer }</strong>{ if asked.is_done { " ✓ answered" } else { "" } }</dd>
        </div>
    }
}

/// The keys of a presenter.
fn keys(ctx: &Context<Teacher>) -> Option<EventListener> {
    let link = ctx.link().clone();
    let options = EventListenerOptions::enable_prevent_default();
    let heard = move |event: &Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_free = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        if let Some(cue) = Cue::of_key(&event.key()).filter(|_| is_free) {
            event.prevent_default();
            link.send_message(TeacherMsg::Asked(cue));
        }
    };
    let window = web_sys::window()?;
    Some(EventListener::new_with_options(&window, "keydown", options, heard))
}
