//! Splits a text into records, and records into cells.

use std::borrow::Cow;

use super::delimiter::Delimiter;
use super::spaces::trimmed;

/// One cell of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data::table) struct Cell<'t> {
    /// What stands in it, without the quotes around it and the spaces around those.
    pub(in crate::data::table) text: Cow<'t, str>,
    /// Whether it stands in double quotes.
    pub(in crate::data::table) quoted: bool,
}

/// Reads a text record by record (RFC 4180, forgiving: after a closing quote more text may follow). Lines are counted as
/// an editor counts them, from 1.
pub(in crate::data::table) struct Records<'t> {
    text: &'t str,
    delimiter: Delimiter,
    at: usize,
    line: usize,
    /// Whether spaces may stand before the quote that opens a cell.
    pub(in crate::data::table) forgiving: bool,
    /// Line and column, from 1, of a quote that opens a cell and never closes.
    pub(in crate::data::table) unclosed: Option<(usize, usize)>,
}

impl<'t> Records<'t> {
    /// The records of `text`, whose first line is `line`.
    pub(in crate::data::table) fn new(text: &'t str, delimiter: Delimiter) -> Self {
        Self { text, delimiter, at: 0, line: 1, forgiving: true, unclosed: None }
    }

    /// Bytes that were read so far.
    pub(in crate::data::table) fn passed(&self) -> usize {
        self.at
    }

    /// The line, from 1, in which the next record begins; its cells replace those in `cells`. `None` at the end. An empty line
    /// is a record of one empty cell.
    pub(in crate::data::table) fn read(&mut self, cells: &mut Vec<Cell<'t>>) -> Option<usize> {
        cells.clear();
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let line = self.line;
        if self.delimiter.is_space() {
            self.at += run(&bytes[self.at..]);
        }
        loop {
            let cell = self.cell(cells.len() + 1);
            cells.push(cell);
            if self.ends_line() {
                return Some(line);
            }
            if self.delimiter.is_space() {
                // Spaces at the end of a line separate nothing.
                self.at += run(&bytes[self.at..]);
                if self.ends_line() {
                    return Some(line);
                }
            } else {
                self.at += 1;
            }
        }
    }

    /// Whether a line ends here, or the text; goes on to the next one then.
    fn ends_line(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at) {
            None => true,
            Some(b'\n') => {
                self.line += 1;
                self.at += 1;
                true
            }
            Some(b'\r') => {
                let feed = bytes.get(self.at + 1) == Some(&b'\n');
                self.line += usize::from(feed);
                self.at += 1 + usize::from(feed);
                true
            }
            Some(_) => false,
        }
    }

    /// Reads a cell up to what ends it.
    fn cell(&mut self, column: usize) -> Cell<'t> {
        let bytes = self.text.as_bytes();
        let from = self.at;
        let mut start = from;
        if self.forgiving {
            while bytes.get(start) == Some(&b' ') {
                start += 1;
            }
        }
        if bytes.get(start) == Some(&b'"') {
            return self.quoted(start + 1, column);
        }
        self.at = self.plain_end(from);
        Cell { text: Cow::Borrowed(trimmed(self.text.get(from..self.at).unwrap_or_default())), quoted: false }
    }

    /// Where text without quotes ends.
    fn plain_end(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(&byte) = bytes.get(at) {
            if byte == b'\n' || byte == b'\r' || self.delimiter.ends(&bytes[at..]) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Reads a cell whose opening quote stands before `start`.
    fn quoted(&mut self, start: usize, column: usize) -> Cell<'t> {
        let bytes = self.text.as_bytes();
        let opened = self.line;
        let mut text: Cow<'t, str> = Cow::Borrowed("");
        let (mut from, mut at) = (start, start);
        loop {
            match bytes.get(at) {
                None => {
                    self.unclosed.get_or_insert((opened, column));
                    break;
                }
                Some(b'"') if bytes.get(at + 1) == Some(&b'"') => {
                    push(&mut text, self.text.get(from..=at));
                    at += 2;
                    from = at;
                }
                Some(b'"') => break,
                Some(b'\n') => {
                    self.line += 1;
                    at += 1;
                }
                Some(_) => at += 1,
            }
        }
        push(&mut text, self.text.get(from..at));
        let after = (at + 1).min(bytes.len());
        self.at = self.plain_end(after);
        if !self.text.get(after..self.at).unwrap_or_default().trim().is_empty() {
            push(&mut text, self.text.get(after..self.at));
        }
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        Cell { text, quoted: true }
    }
}

/// Adds a piece; the first one need not be copied.
fn push<'t>(text: &mut Cow<'t, str>, piece: Option<&'t str>) {
    let piece = piece.unwrap_or_default();
    if text.is_empty() {
        *text = Cow::Borrowed(piece);
    } else if !piece.is_empty() {
        text.to_mut().push_str(piece);
    }
}

/// The number of spaces and tabs that a text begins with.
fn run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count()
}
