//! JSON, written with the number formatting that the program has anyway.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// The value as JSON text; numbers are written so that they read back to the same bits. What JSON has no word for, such
/// as a number that is not finite, leaves nothing: documents and messages have none.
#[must_use]
pub fn to_json(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, Shortest));
    if written.is_err() {
        return String::new();
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Writes the shortest digits that read back to the same number. `serde_json` has its own algorithm for that, with ten
/// kilobytes of tables; the standard library's is in the program already.
struct Shortest;

impl Formatter for Shortest {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back_to_the_same_bits() {
        for number in [0.1 + 0.2, 1.0, -0.0, 5e-324, f64::MAX, 1e21, 1e-7, 123_456_789.123_456_79, 1.0 / 3.0] {
            let text = to_json(&vec![number]);
            let read: Vec<f64> = serde_json::from_str(&text).expect("what was written can be read");
            assert_eq!(read[0].to_bits(), number.to_bits(), "{text}");
        }
    }
}
