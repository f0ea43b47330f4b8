//! `globalThis.glassnet`: the page for the console, for embedding and for tests. Every call returns a promise; a call
//! that cannot be obeyed rejects with an `Error` whose message says what was expected. Numbers cross over to the bit.

use js_sys::{Error, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::view::Walker;

use super::arguments::{
    read_count, read_document, read_export, read_quantity, read_steps, read_stride, read_table, read_table_text,
};
use super::promised::{Promised, Unsettled};
use super::queue::{Asked, Call};

/// What takes the calls, and knows those that are not settled.
#[derive(Clone)]
struct Desk {
    ask: Callback<Call<Promised>>,
    unsettled: Unsettled,
}

/// Makes the calls known to the page's scripts. `ask` takes each of them; what is returned knows those that are not settled.
pub(in crate::web) fn install(ask: Callback<Call<Promised>>) -> Unsettled {
    let desk = &Desk { ask, unsettled: Unsettled::default() };
    let api = Object::new();
    let ready = desk.promise(Ok(Asked::Ready));
    // A page that cannot start says so itself; nobody has to listen here as well.
    let quiet = Closure::<dyn FnMut(JsValue)>::new(|_| ());
    let _ = ready.catch(&quiet);
    quiet.forget();
    let _ = Reflect::set(&api, &"ready".into(), &ready);
    for (name, asked) in [
        ("document", Asked::Document),
        ("position", Asked::Position),
        ("play", Asked::Play),
        ("pause", Asked::Pause),
        ("reproduce", Asked::Reproduce),
        ("link", Asked::Link),
        ("exports", Asked::Exports),
    ] {
        define(&api, name, desk, move |_, _| Ok(asked.clone()));
    }
    define(&api, "export", desk, |kind, options| {
        let (kind, options) = read_export(kind, options)?;
        Ok(Asked::Export(kind, options))
    });
    define(&api, "load", desk, |document, _| read_document(document).map(Asked::Load));
    define(&api, "train", desk, |epochs, _| read_count(epochs, 1, 1).map(Asked::Train));
    define(&api, "step", desk, |unit, count| {
        let (stride, count) = (read_stride(unit)?, read_steps(count, 1)?);
        Ok(match stride.walker() {
            Walker::Page(_) => Asked::Stride(stride, count),
            Walker::Worker(unit) => Asked::Step(unit, count),
        })
    });
    define(&api, "value", desk, |quantity, _| read_quantity("value", quantity).map(Asked::Value));
    define(&api, "formula", desk, |quantity, _| read_quantity("formula", quantity).map(Asked::Formula));
    define(&api, "order", desk, |from, count| Ok(Asked::Order(read_count(from, 0, 0)?, read_count(count, 0, 1)?)));
    let own = desk.clone();
    let table = Closure::<dyn Fn(JsValue) -> Promise>::new(move |table: JsValue| {
        // Bytes take time to become letters; a text takes its place in the order at once.
        if let Some(text) = read_table_text(&table) {
            return own.promise(text.map(|text| Asked::Table(text, None)));
        }
        let ask = own.ask.clone();
        own.unsettled.promise(|promise| {
            spawn_local(async move {
                match read_table(&table).await {
                    Ok((text, lettering)) => ask.emit(Call { asked: Asked::Table(text, Some(lettering)), promise }),
                    Err(reason) => promise.settle(Err(reason)),
                }
            });
        })
    });
    let _ = Reflect::set(&api, &"table".into(), &table.into_js_value());
    // Fails where the global object is frozen; the page works without.
    let _ = Reflect::set(&js_sys::global(), &"glassnet".into(), &api);
    desk.unsettled.clone()
}

/// Makes a call known, of which `read` reads up to two arguments.
fn define(api: &Object, name: &str, desk: &Desk, read: impl Fn(&JsValue, &JsValue) -> Result<Asked, String> + 'static) {
    let desk = desk.clone();
    let call = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |first: JsValue, second: JsValue| {
        desk.promise(read(&first, &second))
    });
    let call: Function = call.into_js_value().unchecked_into();
    let _ = Reflect::set(api, &name.into(), &call);
}

impl Desk {
    /// Asks the page, and promises its answer.
    fn promise(&self, asked: Result<Asked, String>) -> Promise {
        match asked {
            Ok(asked) => self.unsettled.promise(|promise| self.ask.emit(Call { asked, promise })),
            Err(reason) => Promise::reject(&Error::new(&reason)),
        }
    }
}
