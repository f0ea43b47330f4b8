//! A picture as the address of an image: pixels that HTML shows without a canvas.

/// The pixels of a picture, row by row from the top, as a `data:` address of a Windows bitmap (BMP with a
/// `BITMAPINFOHEADER`, 24 bits a pixel). Empty without pixels.
///
/// # Panics
/// If there is a row that is not whole.
#[must_use]
pub fn bitmap(width: usize, pixels: &[[u8; 3]]) -> String {
    const HEAD: usize = 54;
    if width == 0 || pixels.is_empty() {
        return String::new();
    }
    let height = pixels.len() / width;
    assert_eq!(width * height, pixels.len(), "rows of {width} pixels must be whole");
    // Rows are filled up to a multiple of four bytes.
    let row = (width * 3).next_multiple_of(4);
    let mut file = Vec::with_capacity(HEAD + row * height);
    let number = |file: &mut Vec<u8>, number: usize| file.extend((number as u32).to_le_bytes());
    file.extend(b"BM");
    for field in [HEAD + row * height, 0, HEAD, 40, width, height] {
        number(&mut file, field);
    }
    file.extend([1, 0, 24, 0]);
    for field in [0, row * height, 2_835, 2_835, 0, 0] {
        number(&mut file, field);
    }
    // From the bottom row up; blue comes first.
    for line in pixels.chunks(width).rev() {
        let begin = file.len();
        file.extend(line.iter().flat_map(|&[red, green, blue]| [blue, green, red]));
        file.resize(begin + row, 0);
    }
    format!("data:image/bmp;base64,{}", base64(&file))
}

/// Bytes as text (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| bits << 8 | group.get(at).map_or(0, |&byte| usize::from(byte)));
        for at in 0..4 {
            let digit = DIGITS[bits >> (18 - 6 * at) & 63];
            text.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_the_standard_has_it() {
        for (plain, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), text);
        }
    }

    #[test]
    fn a_bitmap_says_its_size_and_holds_its_pixels() {
        // One row of one red pixel: 54 bytes of head, 3 of pixel, 1 to fill up.
        let head = [
            b"BM".as_slice(),
            &[58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0],
        ];
        let rest = [0, 0, 0, 0, 4, 0, 0, 0, 19, 11, 0, 0, 19, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0];
        let file = [head.concat(), rest.to_vec()].concat();
        assert_eq!(bitmap(1, &[[255, 0, 0]]), format!("data:image/bmp;base64,{}", base64(&file)));
        assert_eq!(bitmap(0, &[]), "");
    }
}
