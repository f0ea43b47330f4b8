//! What is kept for the next visit, and what is opened of the last one.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::html::Scope;
use yew::prelude::*;

use super::{App, Msg};
use crate::session::Document;
use crate::view::{Action, LinkAction, Work};
use crate::web::browser::storage::{self, Marker};

/// How long nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Long enough for work to be kept as text.
    Short,
    /// Long enough for work that is too long for that: to write it takes up to half a second, for which nobody shall wait who is
    /// doing one thing after another.
    Long,
}

impl Rest {
    fn milliseconds(self) -> u32 {
        match self {
            Self::Short => 400,
            Self::Long => 3_000,
        }
    }
}

/// Work that is to be kept, with the operation at which a walk stands: known to the listener that hears the page being left.
pub(super) type Unkept = Rc<Cell<Option<(Rc<Work>, u64)>>>;

impl App {
    /// Waits for as long a rest, from now on.
    pub(super) fn await_rest(&mut self, ctx: &Context<Self>, rest: Rest) {
        let link = ctx.link().clone();
        self.rest = Some(Timeout::new(rest.milliseconds(), move || link.send_message(Msg::Rested(rest))));
    }

    /// Keeps the work after a rest, a long one after a long rest. How long it is, is found out then: all its numbers are looked at.
    pub(super) fn rested(&mut self, ctx: &Context<Self>, rest: Rest) {
        let Some((work, operation)) = self.unkept.take() else { return };
        let is_time = rest == Rest::Long || storage::is_short(&work.document);
        self.unkept.set(Some((work, operation)));
        if is_time { self.keep(ctx) } else { self.await_rest(ctx, Rest::Long) }
    }

    /// Keeps the work, if it is not kept yet.
    pub(super) fn keep(&mut self, ctx: &Context<Self>) {
        self.rest = None;
        if let Some((work, operation)) = self.unkept.take() {
            let link = ctx.link().clone();
            storage::keep_work(&standing(&work, operation), move |reason| link.send_message(Msg::NotKept(reason)));
        }
    }

    /// That something could not be kept is told once.
    pub(super) fn not_kept(&mut self, ctx: &Context<Self>, reason: &str) {
        if !std::mem::replace(&mut self.told_of_storage, true) {
            ctx.link().send_message(Msg::Happened(Action::Failed(reason.to_owned())));
        }
    }
}

/// Keeps the work of a page that is left, if it is not kept yet. What cannot be kept so is left to be kept where the page is come
/// back to.
pub(super) fn keep_at_once(unkept: &Unkept) {
    if let Some((work, operation)) = unkept.take()
        && !storage::keep_work_at_once(&standing(&work, operation))
    {
        unkept.set(Some((work, operation)));
    }
}

/// Fetches the last work, and then opens the address, by what `opened` makes of whether there is such a work.
pub(super) fn recall(link: Scope<App>, marker: Marker, opened: impl FnOnce(bool) -> LinkAction + 'static) {
    spawn_local(async move {
        let (text, complaint) = match storage::recall(marker).await {
            Ok(text) => (Some(text), None),
            Err(complaint) => (None, Some(complaint)),
        };
        let opened = Action::Link(opened(text.is_some()));
        let happened = [Action::LastWorkCame(text), opened].into_iter().chain(complaint.map(Action::Failed));
        happened.for_each(|action| link.send_message(Msg::Happened(action)));
    });
}

fn standing(work: &Work, operation: u64) -> Document {
    let mut document = work.document.clone();
    document.position.operation = operation;
    document
}
