//! The teacher's window: notes, answers, the next page, the clock, and the lead.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::channel::{Channel, name_of, of_window};
use crate::session::to_json;
use crate::view::{Action, AheadLine, Cue, LessonAction, LessonPace, Prompt, QuestionAnswer, Sheet, Tips, clock};
use crate::web::browser::theme;
use crate::web::lesson::files::fetch_tips;
use crate::web::lesson::tips::tips_paper;

/// The teacher's window.
pub(super) struct Teacher {
    prompt: Option<Prompt>,
    channel: Option<Channel>,
    /// When the clock was started, in milliseconds, and on which page.
    started: (f64, usize),
    /// The tips for the lesson, while they are wanted, or why they cannot be had.
    tips: Option<Result<Tips, String>>,
    _clock: Interval,
    _keys: Option<EventListener>,
}

/// What reaches the teacher's window.
#[derive(Debug)]
pub(super) enum TeacherMsg {
    /// The other window told of its page.
    Told(Box<Prompt>),
    /// A second has passed.
    Ticked,
    /// The clock is to begin anew.
    ClockReset,
    /// The tips are wanted, or no longer.
    TipsToggled,
    /// They have come, or cannot be had.
    TipsCame(Box<Result<Tips, String>>),
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
        Self { prompt: None, channel, started: (js_sys::Date::now(), 0), tips: None, _clock: clock, _keys: keys(ctx) }
    }

    fn update(&mut self, ctx: &Context<Self>, message: TeacherMsg) -> bool {
        match message {
            TeacherMsg::Told(prompt) => {
                let is_other = self.prompt.as_ref().is_none_or(|before| before.id != prompt.id);
                self.prompt = Some(*prompt);
                if is_other {
                    self.tips = None;
                    self.start_clock();
                }
            }
            TeacherMsg::Ticked => {}
            TeacherMsg::ClockReset => self.start_clock(),
            TeacherMsg::TipsToggled if self.tips.take().is_some() => {}
            TeacherMsg::TipsToggled => {
                if let Some(prompt) = &self.prompt {
                    fetch_tips(prompt.id.clone(), ctx.link().batch_callback(read_tips));
                }
            }
            TeacherMsg::TipsCame(tips) => self.tips = Some(*tips),
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
                { self.tips(ctx) }
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
                        { for next.lines.iter().map(ahead) }
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

    /// The tips, where they are wanted. What their links lead to is for the class to see.
    fn tips(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link().clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            if let Some(fragment) = linked(&event) {
                event.prevent_default();
                link.send_message(TeacherMsg::Asked(Cue::Open(fragment)));
            }
        });
        match &self.tips {
            None => html! {},
            Some(Ok(tips)) => html! {
                <section aria-labelledby="tips-heading" {onclick}>
                    <h2 id="tips-heading">{ Sheet::Tips.title() }</h2>
                    { tips_paper(tips) }
                </section>
            },
            Some(Err(reason)) => html! { <p role="alert">{ reason }</p> },
        }
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

/// The tips that have come.
fn read_tips(action: Action) -> Option<TeacherMsg> {
    let tips = if let Action::Lesson(LessonAction::TipsCame { id, tips, lesson }) = action {
        Tips::read(&id, &tips, &lesson)
    } else if let Action::Failed(reason) = action {
        Err(reason)
    } else {
        return None;
    };
    Some(TeacherMsg::TipsCame(Box::new(tips)))
}

/// Where a link of this page leads that was pressed: what follows its `#`.
fn linked(event: &MouseEvent) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let address = element.closest("a").ok()??.get_attribute("href")?;
    address.strip_prefix('#').map(str::to_owned)
}

/// What leads the other window.
fn lead(ctx: &Context<Teacher>, prompt: &Prompt) -> Html {
    let ask = |cue: Cue| ctx.link().callback(move |_: MouseEvent| TeacherMsg::Asked(cue.clone()));
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
            if prompt.has_tips {
                <button id="tips" type="button" onclick={ctx.link().callback(|_: MouseEvent| TeacherMsg::TipsToggled)}>{ "Tips" }</button>
            }
        </p>
    }
}

/// A piece of the next page.
fn ahead(line: &AheadLine) -> Html {
    match line {
        AheadLine::Read(text) => html! { <p class="note">{ text }</p> },
        AheadLine::Note(text) => html! { <p class="aside">{ text }</p> },
        AheadLine::Asked(question) => html! { <dl>{ asked(question) }</dl> },
    }
}

fn asked(asked: &QuestionAnswer) -> Html {
    html! {
        <div>
            <dt>{ &asked.question }</dt>
            <dd>
                if !asked.letters.is_empty() {
                    <strong class="letters">{ &asked.letters }{ ":" }</strong>{ " " }
                }
                <strong>{ &asked.answer }</strong>{ if asked.is_done { " ✓ answered" } else { "" } }
            </dd>
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
