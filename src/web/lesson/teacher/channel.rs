//! Channel: texts between the windows of one origin.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::view::field;
use crate::web::lesson::files::fragment;

/// An end of a channel. It is closed when it is dropped.
pub(super) struct Channel {
    channel: BroadcastChannel,
    _listener: EventListener,
}

impl Channel {
    /// The channel of this name; `None` where the browser has none.
    pub(super) fn open(name: &str, heard: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let listener = EventListener::new(&channel, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(text) = data.and_then(|data| data.as_string()) {
                heard(text);
            }
        });
        Some(Self { channel, _listener: listener })
    }

    /// Says something to all other ends.
    pub(super) fn say(&self, text: &str) {
        // Fails for what cannot be copied only, and a text can.
        let _ = self.channel.post_message(&JsValue::from_str(text));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.close();
    }
}

/// The name of the channel between the window of this name and its teacher's.
pub(super) fn name_of(window: &str) -> String {
    format!("glassnet.teacher.{window}")
}

/// The name of the window that the class looks at, where this one is its teacher's.
pub(super) fn of_window() -> Option<String> {
    field(&fragment(), "teacher").map(str::to_owned)
}

/// Whether this window is a teacher's.
#[cfg(feature = "web")]
#[must_use]
pub fn is_teacher() -> bool {
    of_window().is_some()
}
