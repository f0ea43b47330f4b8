//! What the address asks of the page, and what the page says in a link.

use super::part::{Part, Parts};
use super::state::{AppState, Worker};
use crate::session::{Command, ImportError, ModelFile, Progress};
use crate::view::bench::{Effect, Notice, Outcome, Room};
use crate::view::lesson::{Address, LessonAction};
use crate::view::link::{Embedding, LinkAction, QrCode};

impl AppState {
    /// Something happened to the address, or to the link to this moment.
    pub(super) fn link_happened(&mut self, action: LinkAction) -> Outcome {
        match action {
            LinkAction::Opened { base, fragment, is_continued } => {
                self.links.base = base;
                self.address_came(&fragment, is_continued)
            }
            LinkAction::Changed { before, now } => {
                let document = self.document();
                let left = self.links.leave(&before, &now, document.as_ref());
                let mut effects = self.address_came(&now, left.is_some())?;
                // A lesson brings its own work.
                if let Some(text) = left.filter(|_| !self.lessons.is_coming()) {
                    effects.extend([Effect::Send(Command::Load(text)), Effect::KeepLink(now)]);
                }
                Ok(effects)
            }
            LinkAction::StopPressed => Ok(vec![Effect::Send(Command::Pause)]),
            LinkAction::MakePressed => Ok(vec![Effect::Send(Command::MakeLink)]),
            LinkAction::PartHidden { part, is_hidden } => {
                self.links.hide(part, is_hidden);
                Ok(Vec::new())
            }
        }
    }

    /// A model of another tool was opened: its network takes the place of the one on the bench, whose data stays.
    pub(super) fn model_opened(&self, format: ModelFile, bytes: &[u8]) -> Outcome {
        let work = self.bench.work.as_ref().ok_or_else(|| ImportError::EmptyBench.to_string())?;
        let document = self.document().ok_or_else(|| ImportError::EmptyBench.to_string())?;
        let imported = format.read(bytes).and_then(|imported| imported.on(&document, &work.dataset));
        let document = imported.map_err(|error| error.to_string())?;
        Ok(vec![Effect::Send(Command::Load(document.write()))])
    }

    fn address_came(&mut self, fragment: &str, is_continued: bool) -> Outcome {
        let wish = self.links.came(fragment, is_continued)?;
        let mut effects = Vec::new();
        let has_lesson = wish.lesson.is_some();
        if let Some(address) = wish.lesson {
            effects.extend(self.lesson_happened(LessonAction::Asked(address))?);
        }
        if wish.run && !has_lesson && self.lessons.is_open() {
            let left = self.lesson_happened(LessonAction::Left)?;
            // The address is that of the run by now.
            effects.extend(left.into_iter().filter(|effect| !matches!(effect, Effect::SetAddress)));
        }
        if wish.run && self.room() == Room::Start {
            effects.extend(self.enter(Room::Laboratory));
        }
        if !wish.hidden.is_empty() {
            self.check_parts(wish.hidden.iter().map(String::as_str), &Part::HIDEABLE, "The address");
            self.shown = self.parts_of(Room::Laboratory).without(&wish.hidden);
        }
        Ok(effects)
    }

    /// The page within another one: it begins in the laboratory, with the parts that its address asks for.
    #[must_use]
    pub fn embedded(mut self, embedding: Embedding) -> Self {
        // The stage is always there, so that it may be named.
        let known = [&Part::HIDEABLE[..], &[Part::Stage]].concat();
        self.check_parts(embedding.names(), &known, "The address of this frame");
        self.display.preferences.room = Room::Laboratory;
        self.embedding = Some(embedding);
        self.shown = self.parts_of(Room::Laboratory);
        self
    }

    /// Tells of a name that `what` gives for a part, and that is none of those that are `known`.
    fn check_parts<'a>(&mut self, mut names: impl Iterator<Item = &'a str>, known: &[Part], what: &str) {
        if let Some(name) = names.find(|name| !known.iter().any(|part| part.name() == *name)) {
            let known = Part::HIDEABLE.map(Part::name).join(", ");
            self.notice = Some(Notice::alarm(format!(
                "{what} names “{name}”, which is no part of the page to show or hide. Those are {known}."
            )));
        }
    }

    /// The parts of a room, as far as there is a choice: within another page its address has made it.
    pub(super) fn parts_of(&self, room: Room) -> Parts {
        self.embedding.as_ref().map_or_else(|| Parts::from(room), Parts::from)
    }

    /// The address of what is shown here as a page of its own.
    #[must_use]
    pub fn full_page(&self) -> String {
        self.links.full_page(&self.address())
    }

    /// Asks for the run that the address leads to, once the worker listens and a lesson has brought its own work.
    pub(super) fn refresh_links(&mut self) -> Vec<Effect> {
        self.links.refresh(&self.bench);
        self.links.go_on(self.worker == Worker::Ready && !self.lessons.is_coming())
    }

    /// The worker rests: where it made the run of a link, the walk of that link begins.
    pub(super) fn link_followed(&mut self, progress: &Progress) -> Vec<Effect> {
        let Some((operation, kept)) = self.links.rests(progress) else { return Vec::new() };
        let mut effects = vec![kept];
        if operation > 0 {
            let begun = self.motion.begin(operation, &self.bench).map(|()| Vec::new());
            effects.extend(self.or_notice(begun));
        }
        effects
    }

    /// The address of the link that was made last, with the lesson that is open.
    #[must_use]
    pub fn link_address(&self) -> Option<String> {
        self.links.address(self.motion.operation(), self.page_of_lesson().as_ref())
    }

    /// The lines of HTML that put that link into another page.
    #[must_use]
    pub fn link_snippet(&self) -> Option<String> {
        let title = self.bench.work.as_ref().map_or("", |work| &*work.document.title);
        self.links.snippet(
            self.motion.operation(),
            self.page_of_lesson().as_ref(),
            &format!("A neural network: {title}"),
        )
    }

    fn page_of_lesson(&self) -> Option<Address> {
        let lesson = self.lessons.open.as_ref();
        lesson.map(|open| Address { lesson: open.id.clone(), page: Some(open.page + 1) })
    }

    /// The link as a QR code, if it is short enough for one.
    #[must_use]
    pub fn qr_code(&self) -> Option<QrCode> {
        QrCode::of(&self.link_address()?)
    }
}
