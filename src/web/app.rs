//! The root: holds the page's state, performs effects, lays out the panels.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::MediaQueryListEvent;
use yew::prelude::*;

use crate::session::{Document, Report};
use crate::view::{Action, AppState, Effect, Palette, Preferences, Sheet};

use super::api;
use super::bar::bar;
use super::bridge::{Bridge, Message};
use super::data_panel::data_panel;
use super::formula_panel::formula_panel;
use super::keyboard;
use super::live::Live;
use super::network_panel::network_panel;
use super::notice::notice;
use super::outcome_panel::OutcomePanel;
use super::sheet::sheet;
use super::stage::Stage;
use super::training_panel::training_panel;
use super::transport::transport;
use super::{storage, theme};

/// The page.
pub struct App {
    state: Rc<AppState>,
    bridge: Rc<Bridge>,
    live: Rc<Live>,
    /// Ticks while a walk goes on by itself.
    clock: Option<Interval>,
    /// Whether single keys do something, for the listener.
    single_keys: Rc<Cell<bool>>,
    /// Whether the person was told that nothing can be kept.
    told_of_storage: bool,
    /// The sheet that was open when the page was last rendered.
    sheet: Option<Sheet>,
    _listeners: Vec<EventListener>,
}

/// What reaches the root.
#[derive(Debug)]
pub enum Msg {
    /// Something happened on the page.
    Happened(Action),
    /// The worker sent something.
    Heard(Heard),
}

/// A message of the worker, known to the bridge alone.
#[derive(Debug)]
pub struct Heard(Message);

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let (last, preferences, complaint) = remembered();
        let state = AppState::new(last, preferences, theme::system());
        theme::apply(state.palette());
        theme::set_state("starting");
        let link = ctx.link().clone();
        let bridge = Bridge::start(move |message| link.send_message(Msg::Heard(Heard(message))));
        let live = Live::new(ctx.link().callback(|frame| Msg::Happened(Action::FrameShown(frame))));
        live.connect(bridge.clone());
        api::install(&bridge);
        if let Some(complaint) = complaint {
            ctx.link().send_message(Msg::Happened(Action::Failed(complaint)));
        }
        let single_keys = Rc::new(Cell::new(state.preferences.single_keys));
        Self {
            state: Rc::new(state),
            bridge,
            live,
            clock: None,
            told_of_storage: false,
            sheet: None,
            _listeners: listeners(&ctx.link().callback(Msg::Happened), single_keys.clone()),
            single_keys,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        let action = match message {
            Msg::Happened(action) => action,
            Msg::Heard(Heard(Message::Frame(row, buffer))) => {
                match crate::session::Frame::read(&row) {
                    Ok(frame) => self.live.receive(frame, buffer),
                    Err(error) => ctx.link().send_message(Msg::Happened(Action::Failed(error.to_string()))),
                }
                return false;
            }
            Msg::Heard(Heard(Message::File { name, text })) => Action::FileFetched { name, text },
            Msg::Heard(Heard(Message::Broken(reason))) => {
                self.bridge.give_up(&reason);
                Action::WorkerFailed(reason)
            }
            Msg::Heard(Heard(Message::Report(report))) => {
                if let Some(action) = self.hear(report) {
                    action
                } else {
                    return false;
                }
            }
        };
        let effects = Rc::make_mut(&mut self.state).update(action);
        self.single_keys.set(self.state.preferences.single_keys);
        for effect in effects {
            self.perform(ctx, effect);
        }
        theme::set_state(match (&self.state.worker, &self.state.frame) {
            (crate::view::Worker::Failed, _) => "failed",
            (_, None) => "starting",
            (_, Some(_)) => "ready",
        });
        true
    }

    /// Takes the focus into a sheet that was opened, and back to its button when it is closed.
    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        let before = std::mem::replace(&mut self.sheet, self.state.sheet);
        match (before, self.sheet) {
            (before, Some(open)) if before != Some(open) => theme::focus("sheet-heading"),
            (Some(closed), None) => theme::focus(&format!("open-{}", closed.name())),
            (None | Some(_), _) => {}
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let dispatch = ctx.link().callback(Msg::Happened);
        let state = self.state.clone();
        html! {
            <div class="app">
                { bar(&state, &dispatch) }
                if let Some(text) = &state.notice {
                    { notice(text, &dispatch) }
                }
                <aside class="side left" aria-label="Data and network">
                    { data_panel(&state, &dispatch) }
                    { network_panel(&state, &dispatch) }
                    { training_panel(&state, &dispatch) }
                </aside>
                <main>
                    <Stage state={state.clone()} dispatch={dispatch.clone()} live={LiveHandle(self.live.clone())} />
                    { sheet(&state, &dispatch) }
                    { formula_panel(&state, &dispatch) }
                </main>
                <aside class="side right" aria-label="Prediction and error">
                    <OutcomePanel state={state.clone()} dispatch={dispatch.clone()} live={LiveHandle(self.live.clone())} />
                </aside>
                { transport(&state, &dispatch) }
            </div>
        }
    }
}

/// The moving part of the page as a property: always the same one.
#[derive(Clone)]
pub(super) struct LiveHandle(pub(super) Rc<Live>);

impl PartialEq for LiveHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl App {
    /// Answers who waited for the report; what the page's state has to know of it remains. A refusal that somebody
    /// waited for is theirs to deal with.
    fn hear(&self, report: Report) -> Option<Action> {
        let theirs = matches!(&report, Report::Refused { request, .. } if self.bridge.is_awaited(*request));
        self.bridge.settle(&report, |wanted| api::answer(wanted, &report, &self.state));
        (!theirs).then_some(Action::Reported(report))
    }

    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        let failed = |reason: &str| Msg::Happened(Action::Failed(reason.to_owned()));
        match effect {
            Effect::Send(command) => self.bridge.send(command),
            Effect::Keep(text) => {
                if let Err(reason) = storage::keep(storage::WORK, &text)
                    && !std::mem::replace(&mut self.told_of_storage, true)
                {
                    ctx.link().send_message(failed(reason));
                }
            }
            // The notice tells of the work; what cannot be kept now could not be kept before.
            Effect::KeepUnopened(text) => drop(storage::keep(storage::UNREADABLE_WORK, &text)),
            // Preferences are worth no complaint of their own: the work's is enough.
            Effect::KeepPreferences(text) => drop(storage::keep(storage::PREFERENCES, &text)),
            Effect::ApplyTheme => theme::apply(self.state.palette()),
            Effect::Copy(text) => super::file::copy(&text),
            Effect::Redraw => self.live.redraw(),
            Effect::SetClock(rate) => self.clock = rate.map(|rate| tick(ctx, rate)),
            Effect::ReplaceCurve(history) => self.live.replace_history(history),
            Effect::Download { name, text } => {
                if let Err(reason) = super::file::download(&name, &text) {
                    ctx.link().send_message(failed(reason));
                }
            }
        }
    }
}

fn tick(ctx: &Context<App>, rate: f64) -> Interval {
    let link = ctx.link().clone();
    let milliseconds = (1_000.0 / rate).max(1.0) as u32;
    Interval::new(milliseconds, move || link.send_message(Msg::Happened(Action::Ticked)))
}

/// The last work, the preferences, and what is to be said about either.
fn remembered() -> (Option<String>, Preferences, Option<String>) {
    let preferences = storage::load(storage::PREFERENCES).ok().flatten();
    let preferences = preferences.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    match storage::load(storage::WORK) {
        Err(reason) => (None, preferences, Some(reason.to_owned())),
        Ok(None) => (None, preferences, None),
        Ok(Some(text)) => match Document::read(&text) {
            Ok(_) => (Some(text), preferences, None),
            Err(error) => {
                let kept = storage::keep(storage::UNREADABLE_WORK, &text).is_ok();
                let key = storage::UNREADABLE_WORK;
                let where_it_is =
                    if kept { format!(" It is kept in this browser as “{key}”.") } else { String::new() };
                (None, preferences, Some(format!("Your last work could not be opened. {error}{where_it_is}")))
            }
        },
    }
}

fn listeners(dispatch: &Callback<Action>, single_keys: Rc<Cell<bool>>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let own = dispatch.clone();
    let options = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
        if let Some(action) = event.dyn_ref().and_then(|event| keyboard::pressed(event, single_keys.get())) {
            event.prevent_default();
            own.emit(action);
        }
    });
    let own = dispatch.clone();
    let query = window.match_media("(prefers-color-scheme: dark)").ok().flatten();
    let system = query.map(|query| {
        EventListener::new(&query, "change", move |event| {
            if let Some(event) = event.dyn_ref::<MediaQueryListEvent>() {
                let palette = if event.matches() { Palette::Dark } else { Palette::Light };
                own.emit(Action::SystemThemeChanged(palette));
            }
        })
    });
    std::iter::once(keys).chain(system).chain(super::lab_file::listeners(dispatch)).collect()
}
