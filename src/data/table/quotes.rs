//! Finds a double quote that never closes, which a CSV reader takes for one long cell.

use super::dialect::Delimiter;

/// Where the reader stands within a cell (RFC 4180, with the leniency of the `csv` crate: after the closing
/// quote of a cell more text may follow).
#[derive(Clone, Copy)]
enum At {
    Start,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// Line and column, from 1, of the cell whose opening quote is never closed.
pub(super) fn unclosed_quote(text: &str, delimiter: Delimiter) -> Option<(u64, usize)> {
    let delimiter = delimiter.byte();
    let (mut line, mut column, mut at) = (1, 1, At::Start);
    let mut opened = (1, 1);
    for &byte in text.as_bytes() {
        at = match (at, byte) {
            (At::Start, b'"') => {
                opened = (line, column);
                At::Quoted
            }
            (At::Quoted, b'"') => At::QuoteInQuoted,
            (At::Quoted, _) | (At::QuoteInQuoted, b'"') => At::Quoted,
            (At::Start | At::Plain | At::QuoteInQuoted, _) => {
                if byte == delimiter {
                    column += 1;
                    At::Start
                } else if byte == b'\n' || byte == b'\r' {
                    column = 1;
                    At::Start
                } else {
                    At::Plain
                }
            }
        };
        line += u64::from(byte == b'\n');
    }
    matches!(at, At::Quoted).then_some(opened)
}
