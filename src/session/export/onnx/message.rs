//! Message: a message of protocol buffers, written field by field.

/// The bytes of a message. Each field is its number with its wire type, and its value.
#[derive(Clone, Debug, Default)]
pub(super) struct Message(Vec<u8>);

/// A number of variable length: seven bits a byte, the lowest first.
const VARINT: u64 = 0;
/// Bytes behind their length.
const BYTES: u64 = 2;
/// Four bytes.
const FOUR_BYTES: u64 = 5;

impl Message {
    /// With a whole number.
    pub(super) fn int(mut self, field: u64, value: i64) -> Self {
        self.varint(field << 3 | VARINT);
        // A negative number has ten bytes, as the format wants it.
        self.varint(value.cast_unsigned());
        self
    }

    /// With a number of 32 bits.
    pub(super) fn float(mut self, field: u64, value: f32) -> Self {
        self.varint(field << 3 | FOUR_BYTES);
        self.0.extend(value.to_le_bytes());
        self
    }

    /// With bytes.
    pub(super) fn bytes(mut self, field: u64, bytes: &[u8]) -> Self {
        self.varint(field << 3 | BYTES);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// With a text.
    pub(super) fn text(self, field: u64, text: &str) -> Self {
        self.bytes(field, text.as_bytes())
    }

    /// With another message.
    pub(super) fn message(self, field: u64, message: &Self) -> Self {
        self.bytes(field, &message.0)
    }

    /// With a field for each of some values.
    pub(super) fn each<T>(self, values: impl IntoIterator<Item = T>, with: impl Fn(Self, T) -> Self) -> Self {
        values.into_iter().fold(self, with)
    }

    /// Its bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }
}
