//! How values are written in a link: names as in documents, numbers in the shortest digits that read back to them.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The name of a value, as it stands in documents.
pub(super) fn name_of(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

/// The value of that name.
pub(super) fn named<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

/// A number in the shortest digits that read back to it.
pub(super) fn written(number: f64) -> String {
    let text = format!("{number:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

pub(super) fn finite(value: &str) -> Option<f64> {
    value.parse().ok().filter(|number: &f64| number.is_finite())
}

pub(super) fn put<T>(place: &mut T, value: T) {
    *place = value;
}
