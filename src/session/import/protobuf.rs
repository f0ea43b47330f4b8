//! Reads messages of protocol buffers field by field.

use super::import_error::ImportError;

/// The value of a field.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    /// A whole number.
    Int(u64),
    /// Bytes: a text, a message, or packed numbers.
    Bytes(&'a [u8]),
    /// Four bytes.
    Four([u8; 4]),
    /// Eight bytes.
    Eight([u8; 8]),
}

impl<'a> Value<'a> {
    /// The bytes, if it is some.
    pub(super) fn bytes(self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    /// The text, if it is one.
    pub(super) fn text(self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }
}

/// The fields of a message with their numbers, in their order.
pub(super) fn fields(mut bytes: &[u8]) -> Result<Vec<(u64, Value<'_>)>, ImportError> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let tag = varint(&mut bytes)?;
        let value = match tag & 7 {
            0 => Value::Int(varint(&mut bytes)?),
            1 => Value::Eight(take(&mut bytes)?),
            2 => {
                let length = usize::try_from(varint(&mut bytes)?).unwrap_or(usize::MAX);
                let (value, rest) = bytes.split_at_checked(length).ok_or_else(cut_off)?;
                bytes = rest;
                Value::Bytes(value)
            }
            5 => Value::Four(take(&mut bytes)?),
            _ => return Err(ImportError::OtherFormat),
        };
        fields.push((tag >> 3, value));
    }
    Ok(fields)
}

/// All whole numbers of a field, whether each stands on its own or they are packed.
pub(super) fn ints(value: Value<'_>) -> Result<Vec<u64>, ImportError> {
    match value {
        Value::Int(number) => Ok(vec![number]),
        Value::Bytes(mut bytes) => {
            let mut numbers = Vec::new();
            while !bytes.is_empty() {
                numbers.push(varint(&mut bytes)?);
            }
            Ok(numbers)
        }
        Value::Four(_) | Value::Eight(_) => Err(ImportError::OtherFormat),
    }
}

fn varint(bytes: &mut &[u8]) -> Result<u64, ImportError> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or_else(cut_off)?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(ImportError::OtherFormat)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], ImportError> {
    let (value, rest) = bytes.split_first_chunk::<N>().ok_or_else(cut_off)?;
    *bytes = rest;
    Ok(*value)
}

fn cut_off() -> ImportError {
    ImportError::damaged("it ends in the middle of a field")
}
