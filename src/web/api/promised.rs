//! Promised: both ends of a promise, which cannot be forgotten.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::{Error, Function, Promise};
use wasm_bindgen::prelude::*;

/// What settles a promise: once.
type Ends = RefCell<Option<(Function, Function)>>;

/// Who is to settle a promise. Where it is dropped before, the promise is rejected.
#[derive(Debug)]
pub(in crate::web) struct Promised(Rc<Ends>);

/// The promises that are not settled, wherever they are: in a queue, in a message on its way, with somebody who reads a file. Of
/// a page that is left none of these goes on, and so its promises are settled from here.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Unsettled(Rc<Known>);

#[derive(Debug, Default)]
struct Known {
    ends: RefCell<Vec<Weak<Ends>>>,
    is_left: Cell<bool>,
}

/// Why a call is not served when nobody has said why.
const LEFT: &str = "The page was left before this call was done.";

impl Unsettled {
    /// A promise; `use_ends` gets what settles it.
    pub(super) fn promise(&self, use_ends: impl FnOnce(Promised)) -> Promise {
        let mut use_ends = Some(use_ends);
        Promise::new(&mut |resolve, reject| {
            let ends = Rc::new(RefCell::new(Some((resolve, reject))));
            if self.0.is_left.get() {
                end(&ends, Err(LEFT.to_owned()));
            } else if let Some(use_ends) = use_ends.take() {
                let mut known = self.0.ends.borrow_mut();
                known.retain(|ends| ends.strong_count() > 0);
                known.push(Rc::downgrade(&ends));
                drop(known);
                use_ends(Promised(ends));
            }
        })
    }

    /// The page is left for good: none of them will be served, nor any to come.
    pub(in crate::web) fn leave(&self) {
        self.0.is_left.set(true);
        for ends in self.0.ends.take() {
            ends.upgrade().into_iter().for_each(|ends| end(&ends, Err(LEFT.to_owned())));
        }
    }
}

impl Promised {
    /// Settles it.
    pub(in crate::web) fn settle(self, answer: Result<JsValue, String>) {
        end(&self.0, answer);
    }
}

impl Drop for Promised {
    fn drop(&mut self) {
        end(&self.0, Err(LEFT.to_owned()));
    }
}

/// Settles what is not settled. That calls nobody back at once and cannot fail.
fn end(ends: &Ends, answer: Result<JsValue, String>) {
    let Some((resolve, reject)) = ends.take() else { return };
    let _ = match answer {
        Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
        Err(reason) => reject.call1(&JsValue::UNDEFINED, &Error::new(&reason)),
    };
}
