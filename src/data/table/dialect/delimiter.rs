//! What separates the cells of a line, found by the table that each candidate would give.

use serde::{Deserialize, Serialize};

use super::dates::looks_dated;
use super::extent::usual_width;
use super::figure::figure;
use super::no_value::says_nothing;
use super::records::{Cell, Records};

/// What stands between two cells of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab, as in what a spreadsheet puts on the clipboard.
    Tab,
    /// `|`
    Pipe,
    /// Spaces, one or more.
    Spaces,
    /// Two or more spaces: a single one is part of the cell.
    WideSpaces,
}

impl Delimiter {
    /// All delimiters; of two that fit a text equally well the earlier one is taken, because a comma may also be
    /// the decimal mark, and a space a part of the cell.
    pub const ALL: [Self; 6] = [Self::Tab, Self::Semicolon, Self::Pipe, Self::Comma, Self::WideSpaces, Self::Spaces];

    /// The character itself; a space where it takes two.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
            Self::Spaces | Self::WideSpaces => b' ',
        }
    }

    /// What it is called in a sentence.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "vertical bar",
            Self::Spaces => "space",
            Self::WideSpaces => "two spaces or more",
        }
    }

    /// Whether any number of spaces is one delimiter.
    pub(in crate::data::table) fn is_space(self) -> bool {
        match self {
            Self::Spaces | Self::WideSpaces => true,
            Self::Comma | Self::Semicolon | Self::Tab | Self::Pipe => false,
        }
    }

    /// Whether a cell without quotes ends where `rest` begins.
    pub(in crate::data::table) fn ends(self, rest: &[u8]) -> bool {
        match (self, rest) {
            (Self::Spaces, [b' ' | b'\t', ..]) | (Self::WideSpaces, [b'\t', ..] | [b' ', b' ' | b'\t', ..]) => true,
            (Self::Spaces | Self::WideSpaces, _) => false,
            (Self::Comma | Self::Semicolon | Self::Tab | Self::Pipe, rest) => rest.first() == Some(&self.byte()),
        }
    }

    /// Whether a text is unlikely to stand in one cell of a table with this delimiter, because it holds another one.
    fn is_strange(self, cell: &Cell<'_>) -> bool {
        if cell.quoted {
            return false;
        }
        match self {
            // A number with words behind it may be the rest of one with a decimal comma: `210,5 Delft`.
            Self::Comma => {
                let is_rest = cell.text.starts_with(|c: char| c.is_ascii_digit()) && cell.text.contains(' ');
                cell.text.contains([';', '\t', '|'])
                    || is_rest && figure(&cell.text).is_none() && !looks_dated(&cell.text)
            }
            Self::Pipe => cell.text.contains([';', '\t']),
            Self::Semicolon | Self::Tab => cell.text.contains('\t'),
            Self::Spaces | Self::WideSpaces => {
                cell.text.contains([';', '|']) || cell.text.contains(',') && figure(&cell.text).is_none()
            }
        }
    }

    /// The delimiter that an instruction to a spreadsheet names: `sep=;`.
    pub(in crate::data::table) fn stated(line: &str) -> Option<Self> {
        let line = line.trim_matches(['"', ' ', '\r']);
        let sign = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
        match sign {
            ";" => Some(Self::Semicolon),
            "," => Some(Self::Comma),
            "|" => Some(Self::Pipe),
            "\t" | "\\t" | "" => Some(Self::Tab),
            " " => Some(Self::Spaces),
            _ => None,
        }
    }
}

/// Scores that lie no further apart are the same: what sums in another order may differ by.
const EQUAL: f64 = 1e-9;
/// Records from which the delimiter is found.
const SAMPLE: usize = 400;
/// Bytes of them, so that one endless cell takes no time.
const SAMPLE_BYTES: usize = 200_000;

/// The delimiter under which most of a text is a table, with the best-typed columns; and another one under which another table
/// would be as good, if there is one.
pub(in crate::data::table) fn find_delimiter(text: &str) -> (Delimiter, Option<Delimiter>) {
    let scores = Delimiter::ALL.map(|delimiter| (delimiter, score(text, delimiter)));
    let mut best = (Delimiter::Comma, 0.0);
    for (delimiter, score) in scores {
        if score > best.1 + EQUAL {
            best = (delimiter, score);
        }
    }
    let rival = scores.iter().find(|(delimiter, score)| {
        *delimiter != best.0 && *score > 0.0 && *score >= best.1 - EQUAL && divided(text, best.0, *delimiter).is_some()
    });
    (best.0, rival.map(|&(delimiter, _)| delimiter))
}

/// The first line that two delimiters divide in two ways, and both ways; of the lines behind the first, if there are.
pub(in crate::data::table) fn divided(
    text: &str,
    one: Delimiter,
    other: Delimiter,
) -> Option<(usize, [Vec<String>; 2])> {
    let mut records = [one, other].map(|delimiter| Records::new(text, delimiter));
    let mut first = None;
    let [mut left, mut right] = [Vec::new(), Vec::new()];
    for _ in 0..SAMPLE {
        let [ours, theirs] = &mut records;
        let (Some(line), Some(same)) = (ours.read(&mut left), theirs.read(&mut right)) else { break };
        let texts = |cells: &[Cell<'_>]| cells.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>();
        let both = [texts(&left), texts(&right)];
        if line != same || both[0] == both[1] {
            continue;
        }
        if line > 1 {
            return Some((line, both));
        }
        first = Some((line, both));
    }
    first
}

/// How well a delimiter fits: the share of the records that agree in their width, weighed by how many of their cells are
/// numbers, dates or nothing. 0 where there is but one column.
fn score(text: &str, delimiter: Delimiter) -> f64 {
    let mut records = Records::new(text, delimiter);
    let mut sample: Vec<Vec<Cell<'_>>> = Vec::new();
    let mut cells = Vec::new();
    while sample.len() < SAMPLE && records.passed() < SAMPLE_BYTES && records.read(&mut cells).is_some() {
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            sample.push(std::mem::take(&mut cells));
        }
    }
    let width = usual_width(sample.iter().map(Vec::len));
    if width < 2 {
        return 0.0;
    }
    let table: Vec<&Vec<Cell<'_>>> = sample.iter().filter(|record| record.len() == width).collect();
    let (mut typed, mut counted) = (0.0_f64, 0.0);
    // The first record may be names.
    for record in table.iter().skip(usize::from(table.len() > 1)) {
        for cell in record.iter().filter(|cell| !cell.text.is_empty()) {
            counted += 1.0;
            if delimiter.is_strange(cell) {
                typed -= 1.0;
            } else if figure(&cell.text).is_some() || says_nothing(&cell.text) || looks_dated(&cell.text) {
                typed += 1.0;
            }
        }
    }
    let typed = if counted > 0.0 { typed / counted } else { 0.0 };
    let covered = count(table.len()) / count(sample.len());
    // Texts contain spaces, too: all lines must agree, except one that may be names or a title.
    let odd = sample.len() - table.len();
    // Tabs among them are delimiters by themselves.
    let tabbed = || text.lines().take(SAMPLE).filter(|line| line.contains('\t')).count() * 2 > sample.len();
    if delimiter.is_space() && tabbed() {
        return 0.0;
    }
    if delimiter.is_space() && (typed <= 0.0 || table.len() < 2 || odd > 1 || odd == 1 && table.len() < 3) {
        return 0.0;
    }
    covered * (1.0 + 2.0 * typed).max(0.05)
}

#[expect(clippy::cast_precision_loss, reason = "a sample has at most 400 records")]
fn count(count: usize) -> f64 {
    count as f64
}
