//! `globalThis.glassnet`: the page for the console, for embedding and for tests. Every call returns a promise; a call
//! that cannot be obeyed rejects with an `Error` whose message says what was expected. Numbers cross over to the bit.

use js_sys::{Error, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use yew::Callback;

use crate::view::Walker;

use super::arguments::{read_count, read_document, read_export, read_quantity, read_steps, read_stride, read_table};
use super::promised::Promised;
use super::queue::{Asked, Call};

/// Makes the calls known to the page's scripts. `ask` takes each of them.
pub(in crate::web) fn install(ask: &Callback<Call<Promised>>) {
    let api = Object::new();
    let ready = promise(ask, Ok(Asked::Ready));
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
        define(&api, name, ask, move |_, _| Ok(asked.clone()));
    }
    define(&api, "export", ask, |kind, options| {
        let (kind, options) = read_export(kind, options)?;
        Ok(Asked::Export(kind, options))
    });
    define(&api, "load", ask, |document, _| read_document(document).map(Asked::Load));
    define(&api, "train", ask, |epochs, _| read_count(epochs, 1, 1).map(Asked::Train));
    define(&api, "step", ask, |unit, count| {
        let (stride, count) = (read_stride(unit)?, read_steps(count, 1)?);
        Ok(match stride.walker() {
            Walker::Page(_) => Asked::Stride(stride, count),
            Walker::Worker(unit) => Asked::Step(unit, count),
        })
    });
    define(&api, "value", ask, |quantity, _| read_quantity("value", quantity).map(Asked::Value));
    define(&api, "formula", ask, |quantity, _| read_quantity("formula", quantity).map(Asked::Formula));
    define(&api, "order", ask, |from, count| Ok(Asked::Order(read_count(from, 0, 0)?, read_count(count, 0, 1)?)));
    let own = ask.clone();
    let table = Closure::<dyn Fn(JsValue) -> Promise>::new(move |table: JsValue| {
        // Bytes take time to become letters; a text takes its place in the order at once.
        if let Some(text) = table.as_string() {
            return promise(&own, Ok(Asked::Table(text, None)));
        }
        let ask = own.clone();
        future_to_promise(async move {
            let asked = read_table(&table).await.map(|(text, encoding)| Asked::Table(text, Some(encoding)));
            JsFuture::from(promise(&ask, asked)).await
        })
    });
    let _ = Reflect::set(&api, &"table".into(), &table.into_js_value());
    // Fails where the global object is frozen; the page works without.
    let _ = Reflect::set(&js_sys::global(), &"glassnet".into(), &api);
}

/// Makes a call known, of which `read` reads up to two arguments.
fn define(
    api: &Object,
    name: &str,
    ask: &Callback<Call<Promised>>,
    read: impl Fn(&JsValue, &JsValue) -> Result<Asked, String> + 'static,
) {
    let ask = ask.clone();
    let call = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |first: JsValue, second: JsValue| {
        promise(&ask, read(&first, &second))
    });
    let call: Function = call.into_js_value().unchecked_into();
    let _ = Reflect::set(api, &name.into(), &call);
}

/// Asks the page, and promises its answer.
fn promise(ask: &Callback<Call<Promised>>, asked: Result<Asked, String>) -> Promise {
    match asked {
        Ok(asked) => Promised::promise(|promise| ask.emit(Call { asked, promise })),
        Err(reason) => Promise::reject(&Error::new(&reason)),
    }
}
