//! What calls resolve to.

use js_sys::{JSON, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::session::{EXPORT_KINDS, ExportKind, LinkKind, MadeOf, Precision, Progress, Report, to_json};
use crate::view::{AppState, TableReport};

use super::queue::Asked;

/// What `position()`, `step()` and `train()` resolve to. `loss` is that of the training part, `test_loss` that of the
/// test part, `null` where there is none.
#[derive(Serialize)]
pub(super) struct Standing {
    epoch: u64,
    step: u64,
    operation: u64,
    updates: u64,
    running: bool,
    measured: u64,
    loss: Option<f64>,
    test_loss: Option<f64>,
}

/// What `link()` resolves to.
#[derive(Serialize)]
struct LinkAnswer<'a> {
    link: String,
    kind: LinkKind,
    hash: &'a str,
}

/// One of what `exports()` resolves to.
#[derive(Serialize)]
pub(super) struct ExportAnswer {
    kind: &'static str,
    ending: &'static str,
    media_type: &'static str,
    purpose: &'static str,
    made_of: MadeOf,
    precision: Option<Precision>,
}

/// The kinds of files that there are.
pub(super) fn export_answers() -> Vec<ExportAnswer> {
    let of = |kind @ &ExportKind { name, ending, media_type, purpose, precision, .. }: &ExportKind| ExportAnswer {
        kind: name,
        ending,
        media_type,
        purpose,
        made_of: kind.made_of(),
        precision,
    };
    EXPORT_KINDS.iter().map(of).collect()
}

impl Standing {
    pub(super) fn of(progress: &Progress, operation: u64) -> Self {
        let finite = |number: f64| number.is_finite().then_some(number);
        Self {
            epoch: progress.epoch,
            step: progress.step,
            operation,
            updates: progress.updates,
            running: progress.running,
            measured: progress.measured,
            loss: finite(progress.train.loss),
            test_loss: finite(progress.test.loss),
        }
    }
}

/// What somebody who asked for it is told once `report` has come.
pub(super) fn answer(asked: &Asked, report: &Report, state: &AppState) -> JsValue {
    match (asked, report) {
        (Asked::Position | Asked::Step(..) | Asked::Train(_), Report::Done { progress, .. }) => {
            to_js(&Standing::of(progress, state.motion.operation()))
        }
        (Asked::Document, Report::Done { .. }) => {
            state.document().map_or(JsValue::NULL, |document| parsed(&document.write()))
        }
        (Asked::Link, Report::Linked { link, .. }) => to_js(&LinkAnswer {
            link: state.links.plain_address(link, state.motion.operation()),
            kind: link.kind,
            hash: &link.hash,
        }),
        (Asked::Export(..), Report::Exported { export, .. }) => Uint8Array::from(&export.bytes[..]).into(),
        (Asked::Reproduce, Report::Fingerprints { fingerprints, .. }) => {
            let written: Vec<_> = fingerprints.iter().map(|(name, bits)| (name, format!("{bits:016x}"))).collect();
            to_js(&written)
        }
        (Asked::Table(_, lettering), Report::TableRead { preview, .. }) => {
            TableReport::of(preview, lettering.as_ref()).map_or(JsValue::NULL, |table| to_js(&table))
        }
        (
            Asked::Ready
            | Asked::Load(_)
            | Asked::Step(..)
            | Asked::Train(_)
            | Asked::Play
            | Asked::Pause
            | Asked::Document
            | Asked::Position
            | Asked::Reproduce
            | Asked::Link
            | Asked::Export(..)
            | Asked::Exports
            | Asked::Table(..)
            | Asked::Stride(..)
            | Asked::Value(_)
            | Asked::Formula(_)
            | Asked::Order(..),
            _,
        ) => JsValue::UNDEFINED,
    }
}

/// By way of JSON: both sides read and write float64 to the bit.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    parsed(&to_json(value))
}

fn parsed(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
}
