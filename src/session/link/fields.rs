//! The fields of a fragment: names and values, joined by `=` and `&`.

/// The fields of what follows `#`, in their order; pieces without `=` are passed over.
pub(super) fn fields(fragment: &str) -> impl Iterator<Item = (&str, &str)> {
    fragment.trim_start_matches('#').split('&').filter_map(|field| field.split_once('='))
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
        assert_eq!((unescaped("%4"), unescaped("%zz"), unescaped("%ff")), (None, None, None));
    }
}
