//! Numbers that may be infinite or NaN, which JSON cannot express: they are written as text.

use serde::{Deserialize, Deserializer, Serializer};

/// Writes the number as Rust does: `0.5`, `inf`, `NaN`.
///
/// # Errors
/// As the serializer.
pub fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

/// Reads what [`serialize`] wrote, to the bit, but for the bits within a NaN.
///
/// # Errors
/// The text is no number.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}
