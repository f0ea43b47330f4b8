//! Why a text is no document, in words for a person who may not know what JSON is.

use serde::Deserialize;

use crate::data::{Options, Table};

use super::document::FORMAT;
use super::document_error::DocumentError;
use super::json_path::{enclosing, place};

/// What kept `text` from being read as a document.
pub(super) fn why_unreadable(text: &str, error: &serde_json::Error) -> DocumentError {
    /// Of a document, what says that it is one.
    #[derive(Deserialize)]
    struct FormatOnly {
        format: Option<String>,
    }
    if !text.trim_start().starts_with('{') {
        return if is_table(text) { DocumentError::IsTable } else { DocumentError::NoDocument };
    }
    match serde_json::from_str::<FormatOnly>(text).map(|document| document.format) {
        Ok(None) => DocumentError::NoFormat,
        Ok(Some(found)) if found != FORMAT => DocumentError::OtherFormat { found },
        // What cannot even be read so far is not whole, or no JSON.
        Ok(Some(_)) | Err(_) => {
            let reason = reason(error);
            // A field is missed where the record around it ends.
            let find = if reason.starts_with("missing field") { enclosing } else { place };
            DocumentError::Unreadable { place: find(text, error.line(), error.column()), reason }
        }
    }
}

/// Whether a text is rows of several columns.
fn is_table(text: &str) -> bool {
    let is_text = !text.contains(['\0', char::REPLACEMENT_CHARACTER]);
    is_text && Table::parse(text, &Options::default()).is_ok_and(|table| table.columns.len() > 1 && table.rows() > 0)
}

/// What the parser says, without the names of its types.
fn reason(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the text ends too early".to_owned();
    }
    let text = error.to_string();
    let (what, expected) = text.split_once(", expected ").unwrap_or((&text, ""));
    let (kind, end) = expected.split_once(" at line ").unwrap_or((expected, ""));
    let plain = match kind {
        "f64" => "a number",
        "usize" | "u64" | "u32" | "u8" | "i64" => "a whole number",
        "a sequence" => "a list",
        "a map" => "a record in braces",
        _ if kind.starts_with("struct ") => "a record in braces",
        _ => return text,
    };
    let what = what.replace("invalid type: ", "found ").replace("invalid value: ", "found ");
    format!("{what}, expected {plain} at line {end}")
}
