//! Words that mean a missing value.

use serde::{Deserialize, Serialize};

use super::spaces::trimmed;

/// Whether a cell says that its value is not known, by the rules of documents that say nothing of theirs: empty, `?`, `NA`,
/// `N/A`, `NaN`, `null`. Words are matched in these spellings only, so that sodium (`Na`) stays a value.
#[must_use]
pub(in crate::data::table) fn is_missing(cell: &str) -> bool {
    matches!(trimmed(cell), "" | "?" | "NA" | "N/A" | "NaN" | "nan" | "NAN" | "null" | "NULL")
}

/// Which words of a column mean a missing value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoValue {
    /// Those few that have always been: see `is_missing` in the source.
    #[default]
    Few,
    /// Words that mean nothing else in a column of texts.
    Texts,
    /// The same but the signs `-` and `?`: the column holds signs.
    Signs,
    /// Those that mean nothing else in a column of numbers or dates.
    Amounts,
}

impl NoValue {
    /// Whether a cell has no value.
    #[must_use]
    pub fn is(self, cell: &str) -> bool {
        match self {
            Self::Few => is_missing(cell),
            Self::Texts => says_nothing(cell),
            Self::Signs => says_nothing(cell) && !matches!(cell, "-" | "–" | "?"),
            Self::Amounts => says_nothing(cell) || is_no_amount(cell),
        }
    }
}

/// Whether a cell has no value, whatever its column holds.
pub(in crate::data::table) fn says_nothing(cell: &str) -> bool {
    // Most cells are told apart by their first letter.
    let Some(&first) = cell.as_bytes().first() else { return true };
    if first.is_ascii_digit() || cell.len() > 8 {
        return false;
    }
    is_missing(cell)
        || matches!(
            cell,
            "n/a"
                | "#N/A"
                | "#NA"
                | "<NA>"
                | "N.A."
                | "n.a."
                | "Null"
                | "(null)"
                | "NaT"
                | "\\N"
                | "."
                | "-"
                | "--"
                | "---"
                | "–"
                | "—"
                | "#DIV/0!"
                | "#VALUE!"
                | "#REF!"
                | "#NUM!"
                | "#NAME?"
                | "#NULL!"
                | "-NaN"
                | "-nan"
        )
}

/// Words that may be categories, but are no numbers.
pub(in crate::data::table) fn is_no_amount(cell: &str) -> bool {
    const WORDS: [&str; 8] = ["none", "na", "nil", "..", "...", "*", "n.v.t.", "k.a."];
    let starts = |byte: u8| matches!(byte, b'n' | b'N' | b'k' | b'K' | b'.' | b'*');
    cell.as_bytes().first().is_some_and(|&first| starts(first))
        && WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}
