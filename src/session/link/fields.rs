//! The fields of a fragment: names and values, joined by `=` and `&`.

use std::borrow::Cow;

/// The fields of what follows `#`, in their order; pieces without `=` have no value.
pub(super) fn fields(fragment: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let pieces = fragment.trim_start_matches('#').split('&').filter(|piece| !piece.is_empty());
    pieces.map(|piece| piece.split_once('=').map_or((piece, None), |(name, value)| (name, Some(value))))
}

/// What follows `#`, as it was before a program that handed it on wrote its `=` and `&` as escapes.
#[must_use]
pub fn plain_fragment(fragment: &str) -> Cow<'_, str> {
    let is_escaped = !fragment.contains('=') && (fragment.contains("%3D") || fragment.contains("%3d"));
    let plain = if is_escaped { unescaped(fragment) } else { None };
    plain.map_or(Cow::Borrowed(fragment), Cow::Owned)
}

/// A text as a value: what could end it, or what messengers change, is written as `%` and two hexadecimal digits.
pub(super) fn escaped(text: &str) -> String {
    let mut value = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.,~".contains(&byte) {
            value.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            let digit = |half: u8| char::from(DIGITS[usize::from(half & 15)]);
            value.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    value
}

/// The text of a value; `None` where an escape is broken, or what it gives is no text.
pub(super) fn unescaped(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (digits, behind) = rest.split_at_checked(2)?;
        let digit = |at: usize| char::from(digits[at]).to_digit(16);
        bytes.push((digit(0)? * 16 + digit(1)?) as u8);
        rest = behind;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_comes_back_and_holds_no_sign_of_its_own() {
        for text in ["", "House prices", "a=b&c#d", "<script>alert(1)</script>", "βéta 5 %", "+"] {
            let value = escaped(text);
            assert!(value.is_ascii() && !value.contains(['=', '&', '#', '<', ' ', '+']), "{value}");
            assert_eq!(unescaped(&value).as_deref(), Some(text));
        }
        let fragment = "lesson=8&title=%3Cb%3E";
        assert_eq!(plain_fragment(fragment), fragment);
        assert_eq!(plain_fragment(&escaped(fragment)), fragment);
        assert_eq!((unescaped("%4"), unescaped("%zz"), unescaped("%ff")), (None, None, None));
    }
}
