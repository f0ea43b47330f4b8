//! Where the files of the page are: beside it, or within it, where all of the page is one file.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Url};

/// Where a page that is one file leaves what it holds, by name (static/held_files.js).
const HELD: &str = "glassnetFiles";

/// The address of a file of the page, to be fetched or loaded. `name` is relative to the page.
pub(in crate::web) fn address_of(name: &str) -> String {
    let address = held(name).and_then(|file| Url::create_object_url_with_blob(&file).ok());
    address.unwrap_or_else(|| name.to_owned())
}

/// A file of the page for its worker, which finds by it where to load it from: what the page holds, or else the whole address. A
/// worker is of another place than the page that is one file, and may not ask for addresses of that.
pub(in crate::web) fn for_worker(name: &str) -> Option<JsValue> {
    if let Some(file) = held(name) {
        return Some(file.into());
    }
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    Some(Url::new_with_base(name, &base).ok()?.href().into())
}

fn held(name: &str) -> Option<Blob> {
    let files = Reflect::get(&js_sys::global(), &JsValue::from_str(HELD)).ok()?;
    // Fails where there are none: what is undefined has no properties.
    let name = JsValue::from_str(name.trim_start_matches("./"));
    Reflect::get(&files, &name).ok()?.dyn_into().ok()
}
