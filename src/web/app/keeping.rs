//! What is kept for the next visit, and what is opened of the last one.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::html::Scope;
use yew::prelude::*;

use super::{App, Msg};
use crate::session::Document;
use crate::view::{Action, LinkAction, Work};
use crate::web::browser::storage::{self, Marker};

/// Milliseconds without a change after which the work is kept.
const REST: u32 = 400;
/// The same for work that is too long to be kept as text: to write it takes up to half a second, for which nobody shall wait who is
/// doing one thing after another.
const LONG_REST: u32 = 3_000;

/// Milliseconds without a change after which a work is kept.
pub(super) fn rest_of(work: &Work) -> u32 {
    if storage::is_short(&work.document) { REST } else { LONG_REST }
}

/// Work that is to be kept, with the operation at which a walk stands: known to the listener that hears the page being left.
pub(super) type Unkept = Rc<Cell<Option<(Rc<Work>, u64)>>>;

impl App {
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
