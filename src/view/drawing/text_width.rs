//! How wide a text is, in the widest system font that occurs: DejaVu Sans. What fits here fits in the others.

/// The width of a text in CSS pixels.
#[must_use]
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|character| advance(character, bold)).sum::<f64>() * size / 1_000.0
}

/// The text, cut with an ellipsis to `room` CSS pixels; empty where not even one letter and the ellipsis fit.
#[must_use]
pub fn fitted(text: &str, room: f64, size: f64, bold: bool) -> String {
    if text_width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut left = room - text_width("…", size, bold);
    let mut cut = String::new();
    for character in text.chars() {
        left -= advance(character, bold) * size / 1_000.0;
        if left < 0.0 {
            break;
        }
        cut.push(character);
    }
    let cut = cut.trim_end();
    if cut.is_empty() { String::new() } else { format!("{cut}…") }
}

/// The advance width of a character in thousandths of the font size.
fn advance(character: char, bold: bool) -> f64 {
    let row = usize::from(bold);
    if let Some(width) = (character as usize).checked_sub(32).and_then(|at| ASCII[row].get(at)) {
        return f64::from(*width);
    }
    if let Some(at) = OTHERS.chars().position(|other| other == character) {
        return f64::from(OTHER[row][at]);
    }
    by_script(character as u32)
}

/// A width that the characters of a script seldom exceed, where the table above has none.
fn by_script(code: u32) -> f64 {
    match code {
        // Marks that stand on the letter before them, and signs of no width.
        0x300..=0x36f
        | 0x483..=0x489
        | 0x591..=0x5bd
        | 0x610..=0x61a
        | 0x64b..=0x65f
        | 0x670
        | 0x6d6..=0x6dc
        | 0x1ab0..=0x1aff
        | 0x1dc0..=0x1dff
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x2064
        | 0x20d0..=0x20ff
        | 0xfe00..=0xfe0f
        | 0xfe20..=0xfe2f => 0.0,
        0x590..=0x5ff => 700.0,
        0xa0..=0x58f | 0x600..=0x10ff => 850.0,
        0x1f000..=0x1faff => 1_300.0,
        // Chinese, Japanese and Korean, full-width forms, and all that is not known.
        _ => 1_000.0,
    }
}

/// Advance widths of the characters from the space to the tilde, regular and bold, from the `hmtx` tables of DejaVu
/// Sans 2.37 (in the public domain where it changes Bitstream Vera, whose licence lets it be used by anyone for anything).
const ASCII: [[u16; 95]; 2] = [
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
        557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838,
    ],
    [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696,
        696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775,
        637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675,
        716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924,
        645, 652, 582, 712, 365, 712, 838,
    ],
];

/// Further characters that the page writes.
const OTHERS: &str = "−·×÷≈∞∂∑ΣδηαβλμεσφπΔ′″√½¹²³⁰⁴⁵⁶⁷⁸⁹⁻₁₂→←…–—‘’“”€£¥°\u{a0}\u{202f}\u{2009}ℓ";
/// Their widths, likewise.
const OTHER: [[u16; 54]; 2] = [
    [
        838, 318, 838, 838, 838, 833, 517, 674, 632, 612, 634, 659, 638, 592, 636, 541, 634, 660, 602, 684, 227, 374,
        637, 969, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 528, 401, 401, 838, 838, 1000, 500, 1000, 318, 318,
        518, 518, 636, 636, 636, 500, 318, 200, 200, 413,
    ],
    [
        838, 380, 838, 838, 838, 833, 544, 718, 683, 687, 712, 687, 716, 633, 736, 557, 779, 782, 791, 774, 264, 447,
        667, 1035, 438, 438, 438, 438, 438, 438, 438, 438, 438, 438, 528, 438, 438, 838, 838, 1000, 500, 1000, 380,
        380, 657, 657, 696, 696, 696, 500, 348, 200, 200, 472,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Measured by the layout engine of a browser with DejaVu Sans: 12 px, regular and bold.
        assert!((text_width("0.593", 12.0, false) - 34.34).abs() < 0.1);
        assert!((text_width("−1.11", 12.0, true) - 39.67).abs() < 0.1);
        assert_eq!(text_width("e\u{301}", 10.0, false), text_width("e", 10.0, false));
        assert_eq!(text_width("数字", 10.0, false), 20.0);
    }

    #[test]
    fn what_is_cut_fits_and_what_fits_is_not_cut() {
        for name in ["living area", "Northridge Heights", "", "数字数字数字数字", "שלום עולם שלום"]
        {
            for room in [0.0, 5.0, 20.0, 60.0, 500.0] {
                let cut = fitted(name, room, 12.0, false);
                assert!(text_width(&cut, 12.0, false) <= room || cut == name && name.is_empty());
                assert_eq!(cut == name, text_width(name, 12.0, false) <= room);
            }
        }
    }
}
