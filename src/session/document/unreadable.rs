//! Why a text is not a document, in words for a person who may not know what JSON is.

use std::fmt;

use serde::{Deserialize, Serialize};

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
        // What cannot be read even that far is incomplete, or not JSON.
        Ok(Some(_)) | Err(_) => {
            // A field is missed where the record around it ends.
            let find = if error.to_string().starts_with("missing field") { enclosing } else { place };
            DocumentError::Unreadable { place: find(text, error.line(), error.column()), flaw: Flaw::of(error) }
        }
    }
}

/// Whether a text is rows of several columns.
fn is_table(text: &str) -> bool {
    let is_text = !text.contains(['\0', char::REPLACEMENT_CHARACTER]);
    is_text && Table::parse(text, &Options::default()).is_ok_and(|table| table.columns.len() > 1 && table.rows() > 0)
}

/// What keeps a text from being read as a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flaw {
    /// It ends too early.
    CutOff,
    /// Something else stands there than should.
    Unexpected {
        /// What stands there, as JSON calls it.
        found: String,
        /// What should.
        expected: Expected,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Anything else, as the reader of JSON says it.
    Json(String),
}

/// What a document has in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Expected {
    Number,
    WholeNumber,
    List,
    Record,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff => f.write_str("the text ends too early"),
            Self::Json(reason) => f.write_str(reason),
            Self::Unexpected { found, expected, line, column } => match expected {
                Expected::Number => write!(f, "found {found}, expected a number at line {line} column {column}"),
                Expected::WholeNumber => {
                    write!(f, "found {found}, expected a whole number at line {line} column {column}")
                }
                Expected::List => write!(f, "found {found}, expected a list at line {line} column {column}"),
                Expected::Record => {
                    write!(f, "found {found}, expected a record in braces at line {line} column {column}")
                }
            },
        }
    }
}

impl Flaw {
    /// What the parser says, without the names of its types.
    fn of(error: &serde_json::Error) -> Self {
        if error.is_eof() {
            return Self::CutOff;
        }
        let text = error.to_string();
        let (what, expected) = text.split_once(", expected ").unwrap_or((&text, ""));
        let kind = expected.split_once(" at line ").map_or(expected, |(kind, _)| kind);
        let expected = match kind {
            "f64" => Expected::Number,
            "usize" | "u64" | "u32" | "u8" | "i64" => Expected::WholeNumber,
            "a sequence" => Expected::List,
            "a map" => Expected::Record,
            _ if kind.starts_with("struct ") => Expected::Record,
            _ => return Self::Json(text),
        };
        let found = ["invalid type: ", "invalid value: "].into_iter().find_map(|kind| what.strip_prefix(kind));
        let (line, column) = (error.line(), error.column());
        found.map_or_else(
            || Self::Json(text.clone()),
            |found| Self::Unexpected { found: found.to_owned(), expected, line, column },
        )
    }
}
