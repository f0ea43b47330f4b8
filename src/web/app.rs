//! The root: holds the page's state, and performs effects.

mod exporting;
mod hearing;
mod keeping;
mod listeners;

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::{Interval, Timeout};
use js_sys::ArrayBuffer;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::session::Frame;
use crate::view::{
    Action, Address, AppState, CheckedGradient, Cue, Effect, LessonAction, Lessons, LinkAction, NumbersAction,
    ResultsAction, Room, Sheet, Tab, WalkAction, field, is_of_run,
};

use crate::web::api::{self, Call, Calls, Promised};
use crate::web::browser::storage::{self, Remembered};
use crate::web::browser::{fetch_lessons_part, has_lessons_part, theme};
use crate::web::lesson::{self, Podium};
use crate::web::page::page;
use crate::web::stage::{Film, Live, LiveHandle};
use crate::web::worker::{Bridge, Message};

use self::hearing::read_frame;
use self::keeping::{Rest, Unkept};

/// The page.
pub struct App {
    state: Rc<AppState>,
    bridge: Rc<Bridge>,
    live: Rc<Live>,
    /// The film that is recorded.
    film: Option<Film>,
    /// The frame that the panels are being rendered with: the stage gets it when it knows what it is of.
    arriving: Option<(Rc<Frame>, ArrayBuffer)>,
    /// Ticks while a walk goes on by itself.
    clock: Option<Interval>,
    /// What scripts asked and wait for.
    calls: Calls,
    /// The work that is not kept yet.
    unkept: Unkept,
    /// Runs out when it is to be kept.
    rest: Option<Timeout>,
    /// Whether single keys do something, for the listener.
    single_keys: Rc<Cell<bool>>,
    /// Whether a control hears of a change now, and nobody has acted on it yet.
    is_changing: Rc<Cell<bool>>,
    /// Whether the person was told that nothing can be kept.
    told_of_storage: bool,
    /// The room in which the person was when the page was last rendered.
    room: Room,
    /// The sheet that was open when the page was last rendered.
    sheet: Option<Sheet>,
    /// The page of the sheet “Data” that was open then, and whether data was prepared.
    data_sheet: (Tab, bool),
    /// The page of a lesson that was open then.
    lesson: Option<(String, usize)>,
    /// Whether the list of lessons was.
    is_listed: bool,
    /// The gradient whose check was in the panel then.
    checked: Option<CheckedGradient>,
    /// Whether the screen was dark then.
    is_dark: bool,
    is_filming: bool,
    /// What the teacher's window is told.
    podium: Podium,
    _listeners: Vec<EventListener>,
}

/// What reaches the root.
#[derive(Debug)]
pub enum Msg {
    /// Something happened on the page.
    Happened(Action),
    /// What something needs that happened was fetched, or cannot be.
    Enabled(Action),
    /// The worker sent something.
    Heard(Heard),
    /// Nothing has happened for a moment, or for longer: what was not kept yet is to be kept, unless the run goes on.
    Rested(Rest),
    /// The page is hidden: what was not kept yet is to be kept.
    Hidden,
    /// The work was not kept, for this reason.
    NotKept(&'static str),
    /// A script asked something.
    Asked(Asked),
    /// The teacher's window asked something.
    Cued(Cue),
    /// A control has heard of a change.
    ChangedInput,
    /// A key or the pointer was pressed, whatever for.
    Pressed,
}

/// A script's call, known to its own module alone.
#[derive(Debug)]
pub struct Asked(Call<Promised>);

/// A message of the worker, known to the bridge alone.
#[derive(Debug)]
pub struct Heard(Message);

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let Remembered { last, large, preferences, complaint } = storage::remembered();
        let has_work = last.is_some();
        let mut state = AppState::new(last, preferences, theme::system());
        if large.is_some() {
            state = state.awaiting_last_work();
        }
        if let Some(embedding) = crate::web::browser::embedding() {
            state = state.embedded(embedding);
        }
        state.lessons = Lessons::new(storage::remembered_lessons());
        state.display.projector = field(&lesson::fragment(), "projector") == Some("1");
        theme::apply(&state.display);
        theme::set_state("starting");
        let link = ctx.link().clone();
        let bridge = Bridge::start(move |message| link.send_message(Msg::Heard(Heard(message))));
        let live = Live::new(
            ctx.link().callback(|frame| Msg::Happened(Action::FrameShown(frame))),
            ctx.link().callback(|survey| Msg::Happened(Action::Results(ResultsAction::SurveyShown(survey)))),
        );
        live.connect(bridge.clone());
        let unsettled = api::install(ctx.link().callback(|call| Msg::Asked(Asked(call))));
        let here = state.lessons.kept.open.clone().map(|lesson| Address { lesson, page: None });
        let fragment = lesson::fragment();
        // A link to a run leads to that, and not to the lesson that was open.
        if let (None, Some(address)) = (Address::read(&fragment), here.filter(|_| !is_of_run(&fragment))) {
            ctx.link().send_message(Msg::Happened(Action::Lesson(LessonAction::Asked(address))));
        }
        let opened = move |has_work| {
            // What was made of a link, and went on since, is the work of the last visit.
            let is_continued = has_work && storage::followed_link().as_deref() == Some(&fragment);
            LinkAction::Opened { base: lesson::address_base(), fragment, is_continued }
        };
        match large {
            Some(marker) => keeping::recall(ctx.link().clone(), marker, opened),
            None => ctx.link().send_message(Msg::Happened(Action::Link(opened(has_work)))),
        }
        if let Some(complaint) = complaint {
            ctx.link().send_message(Msg::Happened(Action::Failed(complaint)));
        }
        let single_keys = Rc::new(Cell::new(state.display.preferences.single_keys));
        let is_changing = Rc::default();
        let unkept = Unkept::default();
        let room = state.room();
        Self {
            state: Rc::new(state),
            bridge,
            arriving: None,
            clock: None,
            calls: Calls::default(),
            unkept: unkept.clone(),
            rest: None,
            told_of_storage: storage::load(storage::WORK).is_err(),
            room,
            sheet: None,
            data_sheet: (Tab::default(), false),
            lesson: None,
            is_listed: false,
            checked: None,
            is_dark: false,
            is_filming: false,
            podium: Podium::new(ctx.link().callback(Msg::Cued)),
            _listeners: listeners::listeners(
                ctx.link(),
                &live,
                single_keys.clone(),
                Rc::clone(&is_changing),
                unkept,
                unsettled,
            ),
            single_keys,
            is_changing,
            live,
            film: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        let action = match message {
            Msg::Happened(action) if action.needs_lessons() && !has_lessons_part() => {
                let link = ctx.link().clone();
                spawn_local(async move {
                    let came = fetch_lessons_part().await.map(|()| action);
                    link.send_message(Msg::Enabled(came.unwrap_or_else(|reason| Action::Failed(reason.to_owned()))));
                });
                return false;
            }
            Msg::Happened(action) | Msg::Enabled(action) => action,
            Msg::Asked(Asked(call)) => {
                self.calls.add(call);
                return self.serve_calls(ctx);
            }
            Msg::Cued(Cue::Open(fragment)) => {
                lesson::go_to(&fragment);
                return false;
            }
            Msg::Cued(cue) => {
                let Some(action) = cue.action() else {
                    self.podium.meet();
                    self.podium.tell(&self.state);
                    return false;
                };
                action
            }
            Msg::ChangedInput if self.is_changing.take() => Action::ChangedInput,
            Msg::Pressed if self.state.motion.is_bound() => Action::Walk(WalkAction::Hurried),
            Msg::ChangedInput | Msg::Pressed => return false,
            // When a run rests its work is reported again, and kept then.
            Msg::Rested(_) if self.state.motion.is_running() => return false,
            Msg::Rested(rest) => {
                self.rested(ctx, rest);
                return false;
            }
            Msg::Hidden => {
                self.keep(ctx);
                return false;
            }
            Msg::NotKept(reason) => {
                self.not_kept(ctx, reason);
                return false;
            }
            Msg::Heard(Heard(Message::Frame((row, buffer)))) => {
                if let Some(frame) = read_frame(ctx, &row) {
                    self.live.receive(&frame, buffer);
                }
                return false;
            }
            Msg::Heard(Heard(Message::Survey(row, list))) => {
                match crate::session::Survey::read(&row) {
                    Ok(survey) => self.live.receive_survey(survey, list),
                    Err(error) => ctx.link().send_message(Msg::Happened(Action::Failed(error.to_string()))),
                }
                return false;
            }
            Msg::Heard(Heard(Message::Broken(reason, _))) if self.state.worker == crate::view::Worker::Ready => {
                self.calls.fail(&format!("The worker broke off before this call was done: {reason}"));
                self.bridge.restart();
                Action::WorkerBroke(reason)
            }
            Msg::Heard(Heard(Message::Broken(reason, mend))) => {
                let reason = format!("{reason} {mend}");
                self.calls.close(&reason);
                Action::WorkerFailed(reason)
            }
            Msg::Heard(Heard(Message::Reports(reports, frame))) => return self.hear_all(ctx, reports, frame),
        };
        self.act(ctx, action);
        self.serve_calls(ctx);
        self.tell();
        true
    }

    /// Hands the stage its frame. Takes the focus into a sheet that was opened, and back to its button when it is closed; shows a check that was made.
    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if let Some((frame, buffer)) = self.arriving.take() {
            self.live.receive_told(&frame, buffer);
        }
        let before = std::mem::replace(&mut self.checked, self.state.subject.check().copied());
        if before != self.checked && self.checked.is_some() {
            theme::bring_into_view("check-result");
        }
        let lesson = self.state.lessons.open.as_ref().map(|open| (open.id.clone(), open.page));
        let before = std::mem::replace(&mut self.lesson, lesson);
        if before != self.lesson && self.lesson.is_some() {
            theme::focus("lesson-heading");
        }
        let is_left = before.is_some() && self.lesson.is_none();
        let is_listed = self.state.lessons.is_listed;
        let was_listed = std::mem::replace(&mut self.is_listed, is_listed);
        if was_listed != is_listed && is_listed {
            theme::focus("lessons-heading");
        }
        let is_left = is_left || (was_listed && !is_listed && self.lesson.is_none());
        if !std::mem::replace(&mut self.is_dark, self.state.display.is_dark) && self.is_dark {
            theme::focus("dark-screen");
        }
        let before = std::mem::replace(&mut self.sheet, self.state.sheet);
        match (before, self.sheet) {
            (before, Some(open)) if before != Some(open) => theme::focus("sheet-heading"),
            (Some(closed), None) => theme::focus(&format!("open-{}", closed.name())),
            (None | Some(_), _) => {}
        }
        let is_filming = self.state.exports.film.is_some();
        match (std::mem::replace(&mut self.is_filming, is_filming), is_filming) {
            (false, true) => theme::focus("stop-film"),
            (true, false) if theme::has_no_focus() => theme::focus("open-export"),
            (false | true, _) => {}
        }
        // The door that was taken is gone, and with it the focus.
        let before_room = std::mem::replace(&mut self.room, self.state.room());
        if (is_left || before_room != self.room) && self.state.sheet.is_none() && theme::has_no_focus() {
            theme::focus(match self.room {
                Room::Start if self.state.is_back_at_start() => "go-on",
                Room::Start => "learn",
                Room::Laboratory => "play",
            });
        }
        // The button that was pressed may be gone with the page that it was on.
        let data_sheet = (self.state.data_sheet.tab, self.state.data_sheet.draft.is_some());
        let is_other = std::mem::replace(&mut self.data_sheet, data_sheet) != data_sheet;
        if is_other && (before, self.sheet) == (Some(Sheet::Data), Some(Sheet::Data)) && theme::has_no_focus() {
            theme::focus(&format!("tab-{}", data_sheet.0.name()));
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        page(&self.state, &ctx.link().callback(Msg::Happened), &LiveHandle(self.live.clone()))
    }
}

impl App {
    fn perform(&mut self, ctx: &Context<Self>, effect: Effect) {
        let failed = |reason: &str| Msg::Happened(Action::Failed(reason.to_owned()));
        match effect {
            Effect::Send(command) => drop(self.bridge.send(command)),
            Effect::Keep => {
                let operation = self.state.motion.operation();
                self.unkept.set(self.state.bench.work.clone().map(|work| (work, operation)));
                self.await_rest(ctx, Rest::Short);
            }
            Effect::KeepUnopened(text) => storage::keep_unopened(&text),
            // Preferences need no complaint of their own: the one about the work is enough.
            Effect::KeepPreferences(text) => drop(storage::keep(storage::PREFERENCES, &text)),
            Effect::KeepLessons(text) => {
                storage::keep(storage::LESSONS, &text).unwrap_or_else(|reason| self.not_kept(ctx, reason));
            }
            Effect::FetchLessons => lesson::fetch_list(ctx.link().callback(Msg::Happened)),
            Effect::FetchLesson(id) => lesson::fetch_lesson(id, ctx.link().callback(Msg::Happened)),
            Effect::FetchTips(id) => lesson::fetch_tips(id, ctx.link().callback(Msg::Happened)),
            Effect::KeepLink(fragment) => storage::keep_link(&fragment),
            Effect::SetAddress => lesson::set_fragment(&self.state.address()),
            Effect::ApplyTheme => theme::apply(&self.state.display),
            Effect::ToggleFullScreen => theme::toggle_full_screen(),
            Effect::OpenTeacher => {
                self.podium.open().unwrap_or_else(|reason| ctx.link().send_message(failed(reason)));
            }
            Effect::Copy(text) => crate::web::browser::copy(text, ctx.link().callback(Msg::Happened)),
            Effect::SearchOn => search_on(ctx),
            Effect::Redraw => self.live.redraw(),
            // Who wants less motion is where a walk leads at once.
            Effect::SetClock(Some(_)) if self.state.motion.is_bound() && theme::prefers_less_motion() => {
                ctx.link().send_message(Msg::Happened(Action::Walk(WalkAction::Hurried)));
            }
            Effect::SetClock(rate) => self.clock = rate.map(|rate| tick(ctx, rate)),
            Effect::ReplaceCurve(history) => self.live.replace_history(history),
            Effect::Print => crate::web::browser::print(),
            Effect::TakeNewVersion => {
                // Not only when the page is left: a large work takes a moment.
                self.keep(ctx);
                crate::web::browser::take_new_version();
            }
            Effect::Decode { name, file } => {
                ctx.link().send_message(Msg::Happened(crate::web::data_sheet::read_as(&name, file)));
            }
            Effect::Draw { kind, options, is_whole } => {
                exporting::draw(ctx.link(), &self.live, &self.state, kind, options, is_whole);
            }
            Effect::StartFilm => self.film = exporting::start_film(ctx.link(), &self.live),
            Effect::StopFilm => drop(self.film.take().map(Film::stop)),
            Effect::Download { name, bytes } => {
                if let Err(reason) = crate::web::browser::download(&name, &bytes) {
                    ctx.link().send_message(failed(reason));
                }
            }
        }
    }
}

impl App {
    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        let state = Rc::make_mut(&mut self.state);
        if state.lessons.is_open() {
            state.lessons.tell_time(crate::web::browser::clock());
        }
        // What was complained of before something else was typed or chosen is mended, or given up.
        if self.is_changing.take() {
            drop(state.update(Action::ChangedInput));
        }
        for effect in state.update(action) {
            self.perform(ctx, effect);
        }
    }

    /// Serves scripts as far as it goes; says whether the page has to be rendered again for it.
    fn serve_calls(&mut self, ctx: &Context<Self>) -> bool {
        let mut acted = false;
        while let Some(action) = self.calls.serve(
            &self.state,
            |command| self.bridge.send(command),
            |kind, options, promise| exporting::make(&self.live, &self.state, kind, options, promise),
        ) {
            self.act(ctx, action);
            acted = true;
        }
        acted
    }
}

/// Lets the page draw before the search goes on.
fn search_on(ctx: &Context<App>) {
    let link = ctx.link().clone();
    let searched = Action::Numbers(NumbersAction::SearchedOn);
    Timeout::new(0, move || link.send_message(Msg::Happened(searched))).forget();
}

fn tick(ctx: &Context<App>, rate: f64) -> Interval {
    let link = ctx.link().clone();
    let milliseconds = (1_000.0 / rate).max(1.0) as u32;
    Interval::new(milliseconds, move || link.send_message(Msg::Happened(Action::Walk(WalkAction::Ticked))))
}
