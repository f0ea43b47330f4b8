//! What the page hears from its window: keys, the address, sight, print, and changes of controls.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::MediaQueryListEvent;
use yew::prelude::*;

use crate::view::{Action, DisplayAction, LinkAction, Palette, ResultsAction, field};
use crate::web::api::Unsettled;
use crate::web::browser::{keyboard, new_version};
use crate::web::lesson;
use crate::web::stage::Live;

use super::keeping::{Unkept, keep_at_once};
use super::{App, Msg};

/// Listens to the window for as long as what it returns is kept. `is_changing` is set while a control hears of a change, and
/// taken by whoever acts on it.
pub(super) fn listeners(
    link: &html::Scope<App>,
    live: &Rc<Live>,
    single_keys: Rc<Cell<bool>>,
    is_changing: Rc<Cell<bool>>,
    unkept: Unkept,
    unsettled: Unsettled,
) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let own = live.clone();
    // Also where only the sharpness of the screen changed: no element is larger for it, and yet each canvas is.
    let sharpness = EventListener::new(&window, "resize", move |_| own.redraw());
    let own = live.clone();
    let before_print = EventListener::new(&window, "beforeprint", move |_| own.print(true));
    let own = live.clone();
    let after_print = EventListener::new(&window, "afterprint", move |_| own.print(false));
    let left = EventListener::new(&window, "pagehide", move |event| {
        // Both at once, and not in their turn: it may not come to that. Nobody is left to be told of a failure.
        keep_at_once(&unkept);
        // A page that is kept may be come back to, and goes on then.
        let is_kept = js_sys::Reflect::get(event, &"persisted".into()).is_ok_and(|kept| kept.is_truthy());
        if !is_kept {
            unsettled.leave();
        }
    });
    let dispatch = link.callback(Msg::Happened);
    let own = dispatch.clone();
    let address = EventListener::new(&window, "hashchange", move |event| {
        let before = js_sys::Reflect::get(event, &"oldURL".into()).ok().and_then(|url| url.as_string());
        let (before, now) = (lesson::fragment_of(&before.unwrap_or_default()), lesson::fragment());
        if let Some(projector) = field(&now, "projector") {
            own.emit(Action::Display(DisplayAction::ProjectorChosen(projector == "1")));
        }
        own.emit(Action::Link(LinkAction::Changed { before, now }));
    });
    let own = dispatch.clone();
    let options = EventListenerOptions::enable_prevent_default();
    let keys = EventListener::new_with_options(&window, "keydown", options, move |event| {
        if let Some(action) = event.dyn_ref().and_then(|event| keyboard::pressed(event, single_keys.get())) {
            event.prevent_default();
            own.emit(action);
        }
    });
    let pressed = ["keydown", "pointerdown"].map(|name| {
        let own = link.clone();
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window, name, options, move |_| own.send_message(Msg::Pressed))
    });
    // Before a control hears of a change nothing is rendered anew: that would take the change back.
    let own = is_changing;
    let input =
        EventListener::new_with_options(&window, "change", EventListenerOptions::run_in_capture_phase(), move |_| {
            own.set(true);
        });
    let own = link.clone();
    let changed = EventListener::new(&window, "change", move |_| own.send_message(Msg::ChangedInput));
    let own = dispatch.clone();
    let query = window.match_media("(prefers-color-scheme: dark)").ok().flatten();
    let system = query.map(|query| {
        EventListener::new(&query, "change", move |event| {
            if let Some(event) = event.dyn_ref::<MediaQueryListEvent>() {
                let palette = if event.matches() { Palette::Dark } else { Palette::Light };
                own.emit(Action::Display(DisplayAction::SystemThemeChanged(palette)));
            }
        })
    });
    let (own, hidden) = (dispatch.clone(), link.clone());
    let sight = window.document().map(|document| {
        let asked = document.clone();
        EventListener::new(&document, "visibilitychange", move |_| {
            if asked.hidden() {
                hidden.send_message(Msg::Hidden);
            }
            own.emit(Action::Results(ResultsAction::OutOfSight(asked.hidden())));
        })
    });
    [keys, left, sharpness, before_print, after_print, address, input, changed]
        .into_iter()
        .chain(pressed)
        .chain(system)
        .chain(sight)
        .chain(new_version(dispatch.clone()))
        .chain(crate::web::data_sheet::listeners(&dispatch))
        .collect()
}
