//! LinkKey: a row of the table of keys, from which the reader, the writer and the page of documentation come.

use crate::session::document::Document;

/// A key of a link. Keys are only ever added: a link that was ever made opens for ever.
#[derive(Clone, Copy)]
pub struct LinkKey {
    /// How it is written.
    pub name: &'static str,
    /// What kind of value it has.
    pub value: ValueType,
    /// What its value may be.
    pub range: &'static str,
    /// What holds where it is absent.
    pub default: &'static str,
    /// What it is for.
    pub meaning: &'static str,
    /// Where its value has its place.
    pub(super) place: Place,
}

/// What kind of value a key has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A number without a fraction.
    Whole,
    /// A number.
    Number,
    /// Numbers, joined by commas.
    Numbers,
    /// A word.
    Name,
    /// Words, joined by commas.
    Names,
    /// A text, escaped.
    Text,
    /// Hexadecimal digits.
    Digits,
    /// JSON, deflated, in base64url.
    Packed,
}

impl ValueType {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole number",
            Self::Number => "number",
            Self::Numbers => "numbers, joined by a comma",
            Self::Name => "name",
            Self::Names => "names, joined by commas",
            Self::Text => "text, escaped",
            Self::Digits => "hexadecimal digits",
            Self::Packed => "packed",
        }
    }
}

/// Where the value of a key has its place.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In the document with which the run begins.
    Document {
        /// Its value there; `None` where the document has something that this key cannot say.
        get: fn(&Document) -> Option<String>,
        /// Puts a value there; `None` if it is none.
        set: fn(&mut Document, &str) -> Option<()>,
    },
    /// In the run: [`LinkedRun`](super::LinkedRun).
    Run,
    /// On the page: which lesson, what is hidden.
    Page {
        /// Whether it may be that.
        fits: fn(&str) -> bool,
    },
}
