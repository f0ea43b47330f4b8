//! Files that only the page can make: drawings, and films of the stage.

use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use yew::html::Scope;

use crate::session::{ExportKind, ExportOptions, MadeOf};
use crate::view::{Action, AppState, ExportAction};
use crate::web::api::Promised;
use crate::web::stage::{Film, Live};

use super::{App, Msg};

/// Seconds of a film of which it is not said how long it is to be.
const USUAL_SECONDS: u8 = 5;

/// Makes a drawing for the sheet.
pub(super) fn draw(
    link: &Scope<App>,
    live: &Live,
    state: &AppState,
    kind: &str,
    options: ExportOptions,
    is_whole: bool,
) {
    let Ok(kind) = ExportKind::named(kind) else { return };
    let link = link.clone();
    live.picture_file(state, kind, options, is_whole, move |made| {
        link.send_message(Msg::Happened(match made {
            Ok(export) => Action::Export(ExportAction::Made(export)),
            Err(reason) => Action::Failed(reason.to_owned()),
        }));
    });
}

/// Begins a film for the person.
pub(super) fn start_film(link: &Scope<App>, live: &Live) -> Option<Film> {
    let (telling, ending) = (link.clone(), link.clone());
    let say = |link: &Scope<App>, action| link.send_message(Msg::Happened(Action::Export(action)));
    let film = Film::start(
        live,
        move |so_far| say(&telling, ExportAction::FilmGrew(so_far)),
        move |made| say(&ending, ExportAction::FilmEnded(made.map_err(str::to_owned))),
    );
    film.map_err(|reason| say(link, ExportAction::FilmEnded(Err(reason.to_owned())))).ok()
}

/// Makes a drawing or a film for a script.
pub(super) fn make(
    live: &Live,
    state: &AppState,
    kind: &'static ExportKind,
    options: ExportOptions,
    promise: Promised,
) {
    let settle = |promise: Promised, made: Result<Vec<u8>, String>| {
        promise.settle(made.map(|bytes| JsValue::from(Uint8Array::from(&bytes[..]))));
    };
    if kind.made_of() != MadeOf::Film {
        live.picture_file(state, kind, options, true, move |made| {
            settle(promise, made.map(|export| export.bytes).map_err(str::to_owned));
        });
        return;
    }
    // Whoever cannot begin a film gives none, so the promise is at hand for the one or for the other.
    let promise = std::rc::Rc::new(std::cell::RefCell::new(Some(promise)));
    let given = promise.clone();
    let give = move |made: Result<Vec<u8>, &'static str>| {
        if let Some(promise) = given.take() {
            settle(promise, made.map_err(str::to_owned));
        }
    };
    match Film::start(live, |_| (), give) {
        Ok(film) => {
            let seconds = options.seconds.unwrap_or(USUAL_SECONDS);
            Timeout::new(u32::from(seconds) * 1_000, move || film.stop()).forget();
        }
        Err(reason) => {
            if let Some(promise) = promise.take() {
                settle(promise, Err(reason.to_owned()));
            }
        }
    }
}
