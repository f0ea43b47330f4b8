//! QrCode: a link for a projector or on paper, as one path.

use std::fmt::Write;

use qrcodegen::{QrCodeEcc, QrSegment, Version};

/// The most bytes that are readable from the last row: what version 6 holds.
pub const MOST_IN_QR_CODE: usize = 134;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// How wide and high it is, in modules, with the quiet zone about it.
    pub size: i32,
    /// Its dark modules as an SVG path, in units of modules.
    pub path: String,
}

/// Modules about the code that stay light, as the standard asks for.
const QUIET: i32 = 4;

impl QrCode {
    /// The code of a text; `None` where it is too long to be read from far.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Self::within(text, Version::new(6))
    }

    /// The code of a text that is printed 5 cm wide and read from near: up to 1273 bytes. `None` where it is longer.
    #[must_use]
    pub fn on_paper(text: &str) -> Option<Self> {
        Self::within(text, Version::new(25))
    }

    fn within(text: &str, to: Version) -> Option<Self> {
        let segments = [QrSegment::make_bytes(text.as_bytes())];
        let from = Version::MIN;
        let code = qrcodegen::QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, from, to, None, true).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let width = (x..code.size()).take_while(|&x| code.get_module(x, y)).count() as i32;
                if width > 0 {
                    // Writing to a string cannot fail.
                    let _ = write!(path, "M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
                }
                x += width.max(1);
            }
        }
        Some(Self { size: code.size() + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_holds_134_bytes_and_no_more() {
        let code = QrCode::of(&"a".repeat(MOST_IN_QR_CODE)).expect("it fits");
        // Version 6 has 41 modules.
        assert_eq!(code.size, 41 + 2 * QUIET);
        assert_eq!(QrCode::of(&"a".repeat(MOST_IN_QR_CODE + 1)), None);
        assert!(
            QrCode::of("https://example.org/").is_some_and(|code| code.size < 41 && code.path.starts_with("M4 4h7v1"))
        );
    }

    #[test]
    fn the_drawn_modules_are_those_of_the_text() {
        for text in ["https://example.org/#preset=mazur", &"https://example.org/".repeat(60)] {
            let drawn = QrCode::on_paper(text).expect("it fits");
            let segments = [QrSegment::make_bytes(text.as_bytes())];
            let range = (Version::MIN, Version::new(25));
            let code =
                qrcodegen::QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, range.0, range.1, None, true)
                    .expect("it fits");
            let mut dark = std::collections::BTreeSet::new();
            for run in drawn.path.split('M').skip(1) {
                let numbers: Vec<i32> =
                    run.split(|sign: char| !sign.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
                let [x, y, width, height, back] = numbers[..] else { panic!("{run} is no rectangle") };
                assert!(height == 1 && back == width, "{run}");
                dark.extend((x..x + width).map(|x| (x - QUIET, y - QUIET)));
            }
            let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
            assert_eq!(dark, all.filter(|&(x, y)| code.get_module(x, y)).collect(), "{text}");
            assert_eq!(drawn.size, code.size() + 2 * QUIET);
        }
    }
}
