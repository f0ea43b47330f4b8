//! Links: the run that the address leads to, and the link to this moment.

use crate::session::{Command, Document, Link, LinkedRun, Progress};

use super::embedding::snippet;
use super::fragment::{Fragment, is_of_run};
use super::made_link::MadeLink;
use crate::view::bench::{Bench, Effect};
use crate::view::lesson::Address;

/// What happened to links.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkAction {
    /// The page was opened at this address. `is_continued`: its run was followed before, and went on since.
    Opened {
        /// The address as far as the `#`.
        base: String,
        /// What follows it.
        fragment: String,
        /// Whether the work of the last visit is what came of this very fragment.
        is_continued: bool,
    },
    /// Another fragment was typed or pasted, or come back to.
    Changed {
        /// What followed the `#` before.
        before: String,
        /// What follows it now.
        now: String,
    },
    /// A run that is being made is to be left where it is.
    StopPressed,
    /// A link to this moment was asked for.
    MakePressed,
    /// A part of the page is to be hidden by the link, or shown.
    PartHidden {
        /// Its name.
        part: &'static str,
        /// Whether it is hidden.
        is_hidden: bool,
    },
}

/// What the page knows of links.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// The address of the page as far as the `#`, less what only a page within another one says.
    pub base: String,
    /// What follows the `#`, as it was when it was last read.
    fragment: String,
    /// The link that was made last, as long as it leads to this moment.
    pub made: Option<MadeLink>,
    /// The names of the parts that a link hides.
    pub hidden: Vec<&'static str>,
    /// A run that the address leads to, until the worker can make it.
    wanted: Option<WantedRun>,
    /// The run that is being made.
    underway: Option<Underway>,
    /// The work that was on the bench when a fragment was left, the last one behind.
    left: Vec<(String, String)>,
}

#[derive(Clone, Debug, PartialEq)]
struct WantedRun {
    command: Command,
    underway: Underway,
}

/// A run that is being made.
#[derive(Clone, Debug, PartialEq)]
pub struct Underway {
    /// Its moment, in updates.
    pub updates: u64,
    /// Operations of the walk that begins there.
    operation: u64,
    /// Whether its beginning is on the bench.
    is_opened: bool,
    /// What follows `#`.
    fragment: String,
}

/// What an address asks of the rest of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddressWish {
    /// The lesson to open.
    pub lesson: Option<Address>,
    /// Whether a run comes.
    pub run: bool,
    /// The names of the parts to hide.
    pub hidden: Vec<String>,
}

/// Pieces of work that browsers' Back leads to.
const MOST_LEFT: usize = 8;

impl Links {
    /// The page was opened at an address, or another fragment came.
    ///
    /// # Errors
    /// A link that cannot be opened.
    pub fn came(&mut self, fragment: &str, is_continued: bool) -> Result<AddressWish, String> {
        let Fragment { lesson, run, operation, hidden } =
            Fragment::read(fragment).map_err(|error| error.to_string())?;
        fragment.clone_into(&mut self.fragment);
        let run = run.filter(|_| !is_continued);
        let wish = AddressWish { lesson, run: run.is_some(), hidden };
        if let Some(run) = run {
            self.want(fragment, operation, run);
        }
        Ok(wish)
    }

    fn want(&mut self, fragment: &str, operation: u64, run: LinkedRun) {
        let underway = Underway { updates: run.updates, operation, is_opened: false, fragment: fragment.to_owned() };
        self.wanted = Some(WantedRun { command: Command::Follow(Box::new(run)), underway });
    }

    /// Another fragment took the place of `before`. The work there is kept; that of `now`, if it was left before, comes back.
    /// Between fragments that lead to no run, the work stays where it is.
    pub fn leave(&mut self, before: &str, now: &str, document: Option<&Document>) -> Option<String> {
        if ![before, now].iter().any(|fragment| is_of_run(fragment)) {
            return None;
        }
        let document = document.map(Document::write);
        self.left.retain(|(fragment, _)| fragment != before);
        self.left.extend(document.map(|document| (before.to_owned(), document)));
        if self.left.len() > MOST_LEFT {
            self.left.remove(0);
        }
        self.left.iter().find(|(fragment, _)| fragment == now).map(|(_, document)| document.clone())
    }

    /// Asks for the run that is wanted, once the worker can make it.
    pub fn go_on(&mut self, is_ready: bool) -> Vec<Effect> {
        let Some(WantedRun { command, underway }) = self.wanted.take_if(|_| is_ready) else { return Vec::new() };
        self.underway = Some(underway);
        vec![Effect::Send(command)]
    }

    /// The run that is being made, for the person who waits for it.
    #[must_use]
    pub fn underway(&self) -> Option<&Underway> {
        self.underway.as_ref().filter(|underway| underway.is_opened)
    }

    /// A document was put on the bench.
    pub fn opened(&mut self) {
        if let Some(underway) = &mut self.underway {
            underway.is_opened = true;
        }
    }

    /// The worker has done something, and rests: the run may be made. The operation of the walk that begins there is given, and
    /// the fragment is remembered.
    pub fn rests(&mut self, progress: &Progress) -> Option<(u64, Effect)> {
        let Underway { updates, operation, fragment, .. } = self.underway.take_if(|underway| underway.is_opened)?;
        let is_there = progress.updates >= updates;
        Some((if is_there { operation } else { 0 }, Effect::KeepLink(fragment)))
    }

    /// The run does not come.
    pub fn give_up(&mut self) {
        self.underway = None;
    }

    /// A link was made.
    pub fn made(&mut self, link: Link, bench: &Bench) {
        self.made = Some(MadeLink { link, moment: moment(bench) });
    }

    /// A link that leads to another moment than this is none to be copied.
    pub fn refresh(&mut self, bench: &Bench) {
        self.made.take_if(|made| made.moment != moment(bench));
    }

    /// The whole address of the link that was made. A lesson that is open and what is hidden stand in it.
    #[must_use]
    pub fn address(&self, operation: u64, lesson: Option<&Address>) -> Option<String> {
        let made = self.made.as_ref()?;
        Some(format!("{}#{}", self.base, made.link.fragment(&self.fields(operation, lesson))))
    }

    /// The lines of HTML that put the page of the link that was made into another page.
    #[must_use]
    pub fn snippet(&self, operation: u64, lesson: Option<&Address>, title: &str) -> Option<String> {
        let made = self.made.as_ref()?;
        Some(snippet(&self.base, &made.link.fragment(&self.fields(operation, lesson)), title))
    }

    /// The address of what is shown here as a page of its own, with all its parts. `place` is what follows the `#` where no run
    /// is led to.
    #[must_use]
    pub fn full_page(&self, place: &str) -> String {
        let fragment = if is_of_run(&self.fragment) { &self.fragment } else { place };
        let fields: Vec<_> =
            fragment.split('&').filter(|field| !field.is_empty() && !field.starts_with("hide=")).collect();
        if fields.is_empty() { self.base.clone() } else { format!("{}#{}", self.base, fields.join("&")) }
    }

    fn fields(&self, operation: u64, lesson: Option<&Address>) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        if operation > 0 {
            fields.push(("operation", operation.to_string()));
        }
        if let Some(Address { lesson, page }) = lesson {
            fields.push(("lesson", lesson.clone()));
            fields.extend(page.map(|page| ("page", page.to_string())));
        }
        if !self.hidden.is_empty() {
            fields.push(("hide", self.hidden.join(",")));
        }
        fields
    }

    /// The address of a link for a script, with nothing of the page's.
    #[must_use]
    pub fn plain_address(&self, link: &Link, operation: u64) -> String {
        let operation = (operation > 0).then(|| ("operation", operation.to_string()));
        format!("{}#{}", self.base, link.fragment(&operation.into_iter().collect::<Vec<_>>()))
    }

    /// A part is to be hidden by the link, or shown.
    pub fn hide(&mut self, part: &'static str, is_hidden: bool) {
        self.hidden.retain(|known| *known != part);
        if is_hidden {
            self.hidden.push(part);
        }
    }
}

fn moment(bench: &Bench) -> (u64, u64) {
    (bench.work.as_ref().map_or(0, |work| work.generation), bench.reported.updates)
}
