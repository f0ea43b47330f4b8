//! How the bytes of a file become letters.

use serde::{Serialize, Serializer};

use super::letters::{OneByte, OpenLetters, open_letters};

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a mark before it.
    Utf8,
    /// UTF-16, the low byte first, as spreadsheets write “Unicode text”.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252, and Latin-1 with it: one byte for each letter.
    Windows1252,
    /// One of those that are not told from each other by their bytes, by its place in the list of them: somebody has to choose it.
    Chosen(usize),
}

/// Encodings that only a person can tell, by the label that browsers know them under, and by a name for people.
const CHOSEN: [(&str, &str); 12] = [
    ("windows-1250", "Windows-1250 (Central European)"),
    ("windows-1251", "Windows-1251 (Cyrillic)"),
    ("koi8-r", "KOI8-R (Cyrillic)"),
    ("windows-1253", "Windows-1253 (Greek)"),
    ("windows-1254", "Windows-1254 (Turkish)"),
    ("windows-1255", "Windows-1255 (Hebrew)"),
    ("windows-1256", "Windows-1256 (Arabic)"),
    ("macintosh", "Mac Roman"),
    ("shift_jis", "Shift JIS (Japanese)"),
    ("gb18030", "GB 18030 (Chinese)"),
    ("big5", "Big5 (Chinese)"),
    ("euc-kr", "EUC-KR (Korean)"),
];

impl TextEncoding {
    /// All of them: those that are found by themselves first.
    pub fn all() -> impl Iterator<Item = Self> {
        let found = [Self::Utf8, Self::Windows1252, Self::Utf16Le, Self::Utf16Be];
        found.into_iter().chain((0..CHOSEN.len()).map(Self::Chosen))
    }

    /// The one of that label.
    pub(super) fn labelled(label: &str) -> Option<Self> {
        Self::all().find(|encoding| encoding.label() == label)
    }

    /// The label under which browsers know it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
            Self::Chosen(index) => CHOSEN[index].0,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16",
            Self::Utf16Be => "UTF-16, high byte first",
            Self::Windows1252 => "Windows-1252",
            Self::Chosen(index) => CHOSEN[index].1,
        }
    }
}

/// As its label.
impl Serialize for TextEncoding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.label())
    }
}

/// How the letters of a file were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lettering {
    /// Its encoding.
    pub encoding: TextEncoding,
    /// Whether a byte order mark stands before its text.
    pub is_marked: bool,
    /// Whether the file was compressed with gzip.
    pub is_packed: bool,
    /// A cell that could be read with other letters as well.
    pub open: Option<OpenLetters>,
}

impl Lettering {
    fn of(encoding: TextEncoding, is_marked: bool) -> Self {
        Self { encoding, is_marked, is_packed: false, open: None }
    }
}

/// The letters of a file, and how they were written. The marks that some programs write before a text are no part of
/// it. A file that is not text is recognised by its first bytes.
///
/// # Errors
/// It is no text; a sentence says what it is and what to do.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Lettering), String> {
    use TextEncoding::{Utf8, Utf16Be, Utf16Le};
    if let Some(what) = foreign(&bytes) {
        return Err(format!("This file is {what}, not a table as text. Save the table as CSV and open that."));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return Ok((utf16(rest, u16::from_le_bytes), Lettering::of(Utf16Le, true)));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return Ok((utf16(rest, u16::from_be_bytes), Lettering::of(Utf16Be, true)));
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        let from = if encoding == Utf16Le { u16::from_le_bytes } else { u16::from_be_bytes };
        return Ok((utf16(&bytes, from), Lettering::of(encoding, false)));
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let bare = text.strip_prefix('\u{feff}').map(str::to_owned);
            let lettering = Lettering::of(Utf8, bare.is_some());
            Ok((bare.unwrap_or(text), lettering))
        }
        Err(error) => Ok(not_utf8(error.as_bytes())),
    }
}

/// What a file is that is not text, or not a table.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 10] = [
        (b"PK\x03\x04", "a workbook or an archive (.xlsx, .ods, .zip)"),
        (b"\xd0\xcf\x11\xe0", "an old-style workbook (.xls)"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"PAR1", "a Parquet file"),
        (b"SQLite format 3", "a database"),
        (b"\x1f\x8b", "compressed with gzip"),
        (b"\x93NUMPY", "a NumPy array"),
    ];
    let found = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    if let Some((_, what)) = found {
        return Some(what);
    }
    if bytes.iter().take(1_000).filter(|&&byte| byte == 0).count() > 0
        && unmarked_utf16(bytes).is_none()
        && !is_marked_utf16(bytes)
    {
        return Some("not text: it holds bytes that stand for no letter");
    }
    let start = bytes.get(..bytes.len().min(100)).unwrap_or_default().trim_ascii_start().to_ascii_lowercase();
    let is_page = start.starts_with(b"<!doctype html") || start.starts_with(b"<html");
    is_page.then_some("a web page, perhaps one that displays the table")
}

fn is_marked_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// UTF-16 without a mark: of plain letters every second byte is 0.
fn unmarked_utf16(bytes: &[u8]) -> Option<TextEncoding> {
    let start = bytes.get(..bytes.len().min(400)).unwrap_or_default();
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = start.len() / 2 * 7 / 10;
    match (start.len() >= 4, odd > most && even * 10 < odd, even > most && odd * 10 < even) {
        (true, true, _) => Some(TextEncoding::Utf16Le),
        (true, _, true) => Some(TextEncoding::Utf16Be),
        (_, _, _) => None,
    }
}

fn utf16(bytes: &[u8], from: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Bytes that are not UTF-8 throughout: where most letters beyond ASCII are, some were damaged, and stay replacement
/// characters; else each byte is a letter of Windows-1252.
fn not_utf8(bytes: &[u8]) -> (String, Lettering) {
    let lossy = String::from_utf8_lossy(bytes);
    let damaged = lossy.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let whole = lossy.chars().filter(|&c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER).count();
    if whole > damaged {
        return (lossy.into_owned(), Lettering::of(TextEncoding::Utf8, false));
    }
    let lettering = Lettering { open: open_letters(bytes), ..Lettering::of(TextEncoding::Windows1252, false) };
    (OneByte::windows_1252().read(bytes), lettering)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_right_however_they_are_written() {
        let text = "Größe;Preis\nBär;60 €\n";
        let utf16 = |from: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(from).collect::<Vec<u8>>();
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        let windows: Vec<u8> = text.chars().map(|c| if c == '€' { 0x80 } else { c as u8 }).collect();
        let cases = [
            (text.as_bytes().to_vec(), TextEncoding::Utf8, false),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), TextEncoding::Utf8, true),
            ([b"\xff\xfe".to_vec(), little.clone()].concat(), TextEncoding::Utf16Le, true),
            ([b"\xfe\xff".to_vec(), big.clone()].concat(), TextEncoding::Utf16Be, true),
            (little, TextEncoding::Utf16Le, false),
            (big, TextEncoding::Utf16Be, false),
            (windows, TextEncoding::Windows1252, false),
        ];
        for (bytes, encoding, is_marked) in cases {
            assert_eq!(decode(bytes), Ok((text.to_owned(), Lettering::of(encoding, is_marked))));
        }
        assert!(decode(b"PK\x03\x04...".to_vec()).expect_err("no text").contains("workbook"));
    }
}
