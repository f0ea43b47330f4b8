//! Newer versions of the page: static/offline.js tells of them, and loads them.

use gloo_events::EventListener;
use web_sys::Event;
use yew::Callback;

use crate::view::Action;

/// What the window hears when a newer version is there.
const CAME: &str = "glassnet-new-version";
/// What the window is told when the person agrees to it.
const TAKE: &str = "glassnet-take-version";

/// Listens for newer versions as long as what it returns is kept.
pub(in crate::web) fn new_version(dispatch: Callback<Action>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, CAME, move |_| dispatch.emit(Action::NewVersionCame)))
}

/// Has the newer version loaded.
pub(in crate::web) fn take_new_version() {
    // Neither fails: it is an event of a plain name, at a window that is there.
    let _ = web_sys::window().zip(Event::new(TAKE).ok()).map(|(window, event)| window.dispatch_event(&event));
}
