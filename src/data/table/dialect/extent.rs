//! Where in a text the table stands: what is above it, below it, and between its rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dates::looks_dated;
use super::figure::figure;
use super::no_value::says_nothing;
use super::records::Cell;

/// A line that is no row of the table, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub what: Aside,
    /// What it says, cut to a line on screen.
    pub text: String,
}

/// What a line is that is no row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// Nothing but separators.
    Empty,
    /// A title or a note above the table.
    Above,
    /// A note, or sums below the table.
    Below,
    /// A comment.
    Comment,
    /// Nothing but dashes: a ruled line.
    Ruling,
    /// `sep=;`
    Separator,
}

impl Aside {
    /// What so many of them are called.
    #[must_use]
    pub fn words(self, count: usize) -> &'static str {
        match (self, count == 1) {
            (Self::Empty, true) => "empty line",
            (Self::Empty, false) => "empty lines",
            (Self::Above, true) => "line above the table",
            (Self::Above, false) => "lines above the table",
            (Self::Below, true) => "line below the table",
            (Self::Below, false) => "lines below the table",
            (Self::Comment, true) => "comment",
            (Self::Comment, false) => "comments",
            (Self::Ruling, true) => "drawn line",
            (Self::Ruling, false) => "drawn lines",
            (Self::Separator, true) => "“sep=” line",
            (Self::Separator, false) => "“sep=” lines",
        }
    }
}

impl PassedOver {
    /// How many letters of such a line are quoted.
    const MOST: usize = 60;

    pub(in crate::data::table) fn new(line: usize, what: Aside, cells: &[Cell<'_>]) -> Self {
        let texts: Vec<&str> = cells.iter().map(|cell| &*cell.text).filter(|text| !text.is_empty()).collect();
        let text = texts.join(" ");
        let text = match text.char_indices().nth(Self::MOST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        Self { line, what, text }
    }
}

/// The width that most records have, wide ones weighing more: a long title does not hide a short table. 0 of no records.
pub(in crate::data::table) fn usual_width(widths: impl Iterator<Item = usize>) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for width in widths {
        *counts.entry(width).or_default() += 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a sample")]
    let weight = |(width, count): (usize, usize)| {
        let alone = if width == 1 { 0.2 } else { 1.0 };
        count as f64 * (width as f64).sqrt() * alone
    };
    counts.into_iter().max_by(|&a, &b| weight(a).total_cmp(&weight(b))).map_or(0, |(width, _)| width)
}

/// Whether there is nothing in any cell.
pub(in crate::data::table) fn is_blank(cells: &[Cell<'_>]) -> bool {
    cells.iter().all(|cell| cell.text.is_empty())
}

/// Whether a record is a drawn line: `|---|---|`, `+====+`.
pub(in crate::data::table) fn is_ruling(cells: &[Cell<'_>]) -> bool {
    let mut drawn = false;
    cells.iter().all(|cell| {
        drawn |= cell.text.contains("---") || cell.text.contains("===");
        !cell.quoted && cell.text.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'+' | b':' | b'|' | b' '))
    }) && drawn
}

/// Whether a record that has not the table's width is a comment.
pub(in crate::data::table) fn is_comment(cells: &[Cell<'_>]) -> bool {
    cells.first().is_some_and(|cell| !cell.quoted && (cell.text.starts_with(['#', '%']) || cell.text.starts_with("//")))
}

/// Whether only the first cell of a wide record holds anything: a title or a note that a spreadsheet has written.
pub(in crate::data::table) fn is_alone(cells: &[Cell<'_>]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.text.is_empty());
    cells.first().is_some_and(|cell| !cell.text.is_empty()) && filled.next().is_some() && filled.next().is_none()
}

/// Whether a record begins with words, as a note does and a broken row of numbers does not.
pub(in crate::data::table) fn is_wordy(cells: &[Cell<'_>]) -> bool {
    let Some(first) = cells.iter().map(|cell| &*cell.text).find(|text| !text.is_empty()) else { return false };
    first.chars().any(char::is_alphabetic) && figure(first).is_none() && !looks_dated(first) && !says_nothing(first)
}

/// Whether a row sums up those above it.
pub(in crate::data::table) fn is_sum(first: &str) -> bool {
    const WORDS: [&str; 17] = [
        "total",
        "totals",
        "grand total",
        "sum",
        "average",
        "mean",
        "summe",
        "gesamt",
        "insgesamt",
        "gesamtsumme",
        "mittelwert",
        "durchschnitt",
        "totaal",
        "gemiddelde",
        "total général",
        "moyenne",
        "suma",
    ];
    let word = first.trim_end_matches([':', '.', ' ']).to_lowercase();
    WORDS.contains(&word.as_str())
}
