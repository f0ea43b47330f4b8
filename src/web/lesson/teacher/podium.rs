//! Podium: the window that the class looks at, as far as it speaks with the teacher's.

use yew::Callback;

use super::channel::{Channel, name_of};
use crate::view::{AppState, Cue, Prompt};
use crate::web::browser::storage;

/// Why there is no teacher's window.
const BLOCKED: &str = "The teacher's window was not opened. Allow this page to open windows, and press T again.";

/// What this window has told the teacher's, and how it hears of it.
pub(in crate::web) struct Podium {
    /// A name for this window, for as long as it is open.
    window: String,
    channel: Option<Channel>,
    /// Whether the teacher's window was heard.
    is_heard: bool,
    told: Option<Prompt>,
}

impl Podium {
    /// `heard` is told what the teacher's window asks.
    pub(in crate::web) fn new(heard: Callback<Cue>) -> Self {
        // After a reload the teacher's window is still there.
        let before = storage::window_name();
        let is_heard = before.is_some();
        let window = before.unwrap_or_else(|| (js_sys::Date::now() as u64).to_string());
        let channel = Channel::open(&name_of(&window), move |text| {
            // What this window says itself, to a second teacher's window, is no cue.
            if let Ok(cue) = serde_json::from_str(&text) {
                heard.emit(cue);
            }
        });
        Self { window, channel, is_heard, told: None }
    }

    /// Opens the teacher's window, or brings it to the front.
    ///
    /// # Errors
    /// The browser opens none; a sentence says what to do.
    pub(in crate::web) fn open(&self) -> Result<(), &'static str> {
        storage::keep_window_name(&self.window);
        let window = web_sys::window().ok_or(BLOCKED)?;
        let path = window.location().pathname().unwrap_or_default();
        let address = format!("{path}#teacher={}", self.window);
        let name = format!("teacher-{}", self.window);
        let opened = window.open_with_url_and_target_and_features(&address, &name, "popup,width=640,height=760");
        opened.ok().flatten().map(drop).ok_or(BLOCKED)
    }

    /// The teacher's window is there, and knows nothing yet.
    pub(in crate::web) fn meet(&mut self) {
        (self.is_heard, self.told) = (true, None);
    }

    /// Tells the teacher's window of the page, where it does not know it.
    pub(in crate::web) fn tell(&mut self, state: &AppState) {
        let Some(channel) = self.channel.as_ref().filter(|_| self.is_heard && state.lessons.is_open()) else { return };
        if let Some(news) = Prompt::news(&mut self.told, state) {
            channel.say(&news);
        }
    }
}
