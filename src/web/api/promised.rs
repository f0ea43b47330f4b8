//! Promised: both ends of a promise, which cannot be forgotten.

use js_sys::{Error, Function, Promise};
use wasm_bindgen::prelude::*;

/// What settles a promise. Where it is dropped before, the promise is rejected.
#[derive(Debug)]
pub(in crate::web) struct Promised(Option<(Function, Function)>);

/// Why a call is not served when nobody has said why.
pub(super) const LEFT: &str = "The page was left before this call was done.";

impl Promised {
    /// A promise; `use_ends` gets what settles it.
    pub(super) fn promise(use_ends: impl FnOnce(Self)) -> Promise {
        let mut use_ends = Some(use_ends);
        Promise::new(&mut |resolve, reject| {
            if let Some(use_ends) = use_ends.take() {
                use_ends(Self(Some((resolve, reject))));
            }
        })
    }

    /// Settles it.
    pub(in crate::web) fn settle(mut self, answer: Result<JsValue, String>) {
        self.end(answer);
    }

    fn end(&mut self, answer: Result<JsValue, String>) {
        let Some((resolve, reject)) = self.0.take() else { return };
        // Settling a promise calls nobody back at once and cannot fail.
        let _ = match answer {
            Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
            Err(reason) => reject.call1(&JsValue::UNDEFINED, &Error::new(&reason)),
        };
    }
}

impl Drop for Promised {
    fn drop(&mut self) {
        if self.0.is_some() {
            self.end(Err(LEFT.to_owned()));
        }
    }
}
