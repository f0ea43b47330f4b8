//! The spaces around a cell.

/// The cell without the spaces around it. Nearly all have none, which their first and last byte tell.
pub(in crate::data) fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => cell,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        [only] if only.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::trimmed;

    #[test]
    fn all_spaces_go_of_every_kind() {
        for cell in
            ["", " ", "a", " a", "a ", "\u{a0}1\u{a0}", "é", "é ", "\u{2003}é", "a b", "1\r", "\u{feff}1", "\u{7f}1"]
        {
            assert_eq!(trimmed(cell), cell.trim(), "{cell:?}");
        }
    }
}
