//! What scripts hand over, read into the page's own types, or refused with what was expected.

use js_sys::{ArrayBuffer, JSON, JsString, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use crate::data::Lettering;
use crate::explain::Quantity;
use crate::session::{ExportKind, ExportOptions};
use crate::view::Stride;
use crate::web::data_sheet::{check_size, letters};

/// A document's text: of the object, or the text itself.
pub(super) fn read_document(value: &JsValue) -> Result<String, String> {
    let text = value.as_string().or_else(|| JSON::stringify(value).ok().and_then(|text| text.as_string()));
    text.ok_or_else(|| "load(document) expects a Glassnet document: an object, or its JSON text.".to_owned())
}

/// The text of a table, if it is given as one.
pub(super) fn read_table_text(value: &JsValue) -> Option<Result<String, String>> {
    let text = value.dyn_ref::<JsString>()?;
    // Before it is copied, when only its length is known: most letters are one byte.
    Some(check_size("This text", f64::from(text.length())).map(|()| String::from(text)))
}

/// The letters of a table, and how its bytes were read: those of an `ArrayBuffer`, a typed array, or a `Blob`.
pub(super) async fn read_table(value: &JsValue) -> Result<(String, Lettering), String> {
    let expected = || "table(…) expects the text of a table, or its bytes.".to_owned();
    let size = |bytes: f64| check_size("This table", bytes);
    if let Some(blob) = value.dyn_ref::<Blob>() {
        size(blob.size())?;
    }
    let blob = value.dyn_ref::<Blob>().map(Blob::array_buffer);
    let value = match blob {
        Some(bytes) => JsFuture::from(bytes).await.map_err(|_| expected())?,
        None => value.clone(),
    };
    let bytes = if let Some(buffer) = value.dyn_ref::<ArrayBuffer>() {
        Uint8Array::new(buffer)
    } else if ArrayBuffer::is_view(&value) {
        let part = |name: &str| Reflect::get(&value, &name.into()).ok();
        let number = |name: &str| part(name).and_then(|number| number.as_f64()).map_or(0, |number| number as u32);
        let buffer = part("buffer").ok_or_else(expected)?;
        Uint8Array::new_with_byte_offset_and_length(&buffer, number("byteOffset"), number("byteLength"))
    } else {
        return Err(expected());
    };
    size(f64::from(bytes.length()))?;
    letters(bytes.to_vec()).await.map(|(text, file)| (text, file.lettering))
}

/// The kind of a file, by its name, and what is chosen about it.
pub(super) fn read_export(kind: &JsValue, options: &JsValue) -> Result<(&'static ExportKind, ExportOptions), String> {
    let name = kind.as_string().unwrap_or_else(|| shown(kind));
    let kind = ExportKind::named(&name).map_err(|error| error.to_string())?;
    if options.is_undefined() || options.is_null() {
        return Ok((kind, ExportOptions::default()));
    }
    let text = JSON::stringify(options).ok().and_then(|text| text.as_string()).unwrap_or_default();
    let options: ExportOptions = serde_json::from_str(&text).map_err(|error| {
        let reason = error.to_string();
        // The place within a text that nobody has written says nothing.
        let reason = reason.split(" at line ").next().unwrap_or_default();
        format!("export(kind, options) expects options such as {{\"precision\": \"f64\"}} or {{\"drawing\": \"network\"}}; not {text}: {reason}.")
    })?;
    options.check(kind).map_err(|error| error.to_string())?;
    Ok((kind, options))
}

/// The size of a step.
pub(super) fn read_stride(value: &JsValue) -> Result<Stride, String> {
    let name = value.as_string();
    name.as_deref().and_then(Stride::named).ok_or_else(|| {
        let names: Vec<_> = Stride::ALL.into_iter().map(Stride::name).collect();
        let found = name.as_deref().map_or_else(|| shown(value), |name| format!("“{name}”"));
        format!("step(unit, count) expects one of the units {}; not {found}.", names.join(", "))
    })
}

/// The address of a number.
pub(super) fn read_quantity(call: &str, value: &JsValue) -> Result<Quantity, String> {
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default();
    serde_json::from_str(&text).map_err(|error| {
        let reason = error.to_string();
        // The place within a text that nobody has written says nothing.
        let reason = reason.split(" at line ").next().unwrap_or_default();
        format!(
            "{call}(quantity) expects the address of a number, such as \
             {{\"kind\": \"weight\", \"layer\": 1, \"unit\": 0, \"source\": 0}}; not {}: {reason}.",
            shown(value)
        )
    })
}

/// A whole number from `least` up; `otherwise` where there is none.
pub(super) fn read_count(value: &JsValue, least: i64, otherwise: i64) -> Result<u64, String> {
    match read_steps(value, otherwise) {
        Ok(count) if count >= least => Ok(count.unsigned_abs()),
        Ok(_) | Err(_) => {
            Err(format!("A whole number from {least} to 1,000,000,000 was expected, not {}.", shown(value)))
        }
    }
}

/// A whole number, forwards or, below 0, back; `otherwise` where there is none.
pub(super) fn read_steps(value: &JsValue, otherwise: i64) -> Result<i64, String> {
    if value.is_undefined() {
        return Ok(otherwise);
    }
    let count = value.as_f64().filter(|count| count.fract() == 0.0 && count.abs() <= 1e9);
    count.map(|count| count as i64).ok_or_else(|| {
        format!("A whole number up to a billion was expected (negative to go back), not {}.", shown(value))
    })
}

fn shown(value: &JsValue) -> String {
    if value.is_undefined() {
        return "nothing".to_owned();
    }
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "that".to_owned())
}
