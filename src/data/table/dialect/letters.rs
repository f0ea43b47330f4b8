//! Letters of one byte each: which encodings a text could be in, told by whether its words are words.

use super::encoding::TextEncoding;

/// The letters of the bytes from 0x80 up, as browsers read them.
const WINDOWS_1252: &str = "\
    €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\
    \u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿\
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
    àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
/// The letters of the bytes from 0x80 up, as browsers read them.
const WINDOWS_1250: &str = "\
    €\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\
    \u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż\
    ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß\
    ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
/// The letters of the bytes from 0x80 up, as browsers read them.
const WINDOWS_1251: &str = "\
    ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\
    \u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї\
    АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
    абвгдежзийклмнопрстуфхцчшщъыьэюя";
/// The letters of the bytes from 0x80 up, as browsers read them.
const MAC_ROMAN: &str = "\
    ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
    †°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
    ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
    ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// A cell that could be read with other letters as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLetters {
    /// The line the cell stands in, from 1.
    pub line: usize,
    /// The cell in Windows-1252, which is what most such files are in, and in [`OpenLetters::other`].
    pub readings: [String; 2],
    /// The encoding that would make words of it as well.
    pub other: TextEncoding,
}

/// One byte for each letter.
pub(super) struct OneByte([char; 128]);

impl OneByte {
    pub(super) fn windows_1252() -> Self {
        Self::of(WINDOWS_1252)
    }

    fn of(upper: &str) -> Self {
        let mut letters = ['\u{fffd}'; 128];
        letters.iter_mut().zip(upper.chars()).for_each(|(letter, c)| *letter = c);
        Self(letters)
    }

    fn letter(&self, byte: u8) -> char {
        if byte < 0x80 { char::from(byte) } else { self.0[usize::from(byte - 0x80)] }
    }

    pub(super) fn read(&self, bytes: &[u8]) -> String {
        bytes.iter().map(|&byte| self.letter(byte)).collect()
    }

    /// Whether letters that stand together may be a word: of one script, with capitals at its beginning or throughout.
    fn is_word(&self, bytes: &[u8]) -> bool {
        let text = self.read(bytes);
        let bare = text.trim_matches(|c: char| matches!(c, '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '…' | '–' | '—'));
        let letters: Vec<char> = bare.chars().filter(|&c| c != '’').collect();
        let is_cyrillic = |c: &char| ('\u{400}'..'\u{530}').contains(c);
        let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
        let leads = letters.first().is_some_and(|c| c.is_uppercase());
        letters.len() > 1
            && letters.iter().all(|c| c.is_alphabetic())
            && (letters.iter().all(is_cyrillic) || !letters.iter().any(is_cyrillic))
            && (capitals == 0 || capitals == letters.len() || capitals == 1 && leads)
    }
}

/// Words beyond ASCII that are looked at.
const WORDS: usize = 20_000;

/// A cell of a text in which the bytes make words in another encoding no worse than in Windows-1252, and other words. Mac Roman
/// has letters where all others have quotes and dashes, so it must make more.
pub(super) fn open_letters(bytes: &[u8]) -> Option<OpenLetters> {
    // Cyrillic comes first: words without any letter of ASCII are rare in all others.
    let others = [("windows-1251", WINDOWS_1251), ("windows-1250", WINDOWS_1250), ("macintosh", MAC_ROMAN)];
    let is_part = |byte: u8| byte >= 0x80 || byte.is_ascii_alphabetic();
    let words = bytes.split(|&byte| !is_part(byte)).filter(|word| !word.is_ascii());
    let words: Vec<&[u8]> = words.take(WORDS).collect();
    let own = OneByte::windows_1252();
    let made = |letters: &OneByte| words.iter().filter(|word| letters.is_word(word)).count();
    let by_itself = made(&own);
    let mut best: Option<(usize, TextEncoding, OneByte)> = None;
    for (label, upper) in others {
        let Some(encoding) = TextEncoding::labelled(label) else { continue };
        let letters = OneByte::of(upper);
        let count = made(&letters);
        let least = by_itself + usize::from(upper == MAC_ROMAN);
        let differs = || words.iter().any(|word| letters.is_word(word) && letters.read(word) != own.read(word));
        if count >= least.max(1) && best.as_ref().is_none_or(|(most, ..)| count > *most) && differs() {
            best = Some((count, encoding, letters));
        }
    }
    let (_, other, letters) = best?;
    let word = words.iter().find(|word| letters.is_word(word) && letters.read(word) != own.read(word))?;
    let at = word.as_ptr() as usize - bytes.as_ptr() as usize;
    let is_end = |&byte: &u8| matches!(byte, b'\n' | b'\r' | b'\t' | b',' | b';' | b'|' | b'"');
    let from = bytes[..at].iter().rposition(&is_end).map_or(0, |end| end + 1);
    let to = bytes[at..].iter().position(is_end).map_or(bytes.len(), |end| at + end);
    let cell = bytes[from..to].trim_ascii();
    let line = 1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count();
    Some(OpenLetters { line, readings: [own.read(cell), letters.read(cell)], other })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str, upper: &str) -> Vec<u8> {
        let letters = OneByte::of(upper);
        text.chars()
            .map(|c| (0..=255).find(|&byte| letters.letter(byte) == c).expect("a letter of this encoding"))
            .collect()
    }

    #[test]
    fn what_could_be_words_of_two_languages_is_open() {
        let polish = open_letters(&bytes("miasto;cena\nŁódź;60\nKraków;70\n", WINDOWS_1250)).expect("open");
        assert_eq!((polish.line, polish.readings[1].as_str(), polish.other.label()), (2, "Łódź", "windows-1250"));
        let russian = open_letters(&bytes("город;цена\nМосква;60\n", WINDOWS_1251)).expect("open");
        assert_eq!((russian.line, russian.readings[1].as_str(), russian.other.label()), (1, "город", "windows-1251"));
        let mac = open_letters(&bytes("Ort;Preis\nsüße Bären;60\n", MAC_ROMAN)).expect("open");
        assert_eq!((mac.line, mac.readings[1].as_str(), mac.other.label()), (2, "süße Bären", "macintosh"));
        let french = open_letters(&bytes("nom,prix\nforêt,60\n", WINDOWS_1252)).expect("open");
        assert_eq!(french.readings, ["forêt", "foręt"]);
    }

    #[test]
    fn what_is_the_same_or_no_word_is_not_open() {
        for text in ["Größe;Preis\nBär;60 €\nMüller;75\n", "a;b\ndon’t;1\n“so”;2\n", "m²,°C\n1,2\n", "Ä;b\n1;2\n"]
        {
            assert_eq!(open_letters(&bytes(text, WINDOWS_1252)), None, "{text}");
        }
    }
}
