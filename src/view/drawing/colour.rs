//! Colours as numbers: mixed, and written for CSS.

/// Red, green and blue.
pub type Colour = [u8; 3];

/// The colour at `share` of the way from one to another, rounded; a share that is no number counts as 0.
#[must_use]
pub(in crate::view) fn mixed(from: Colour, to: Colour, share: f64) -> Colour {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    [0, 1, 2].map(|at| (f64::from(from[at]) + (f64::from(to[at]) - f64::from(from[at])) * share).round() as u8)
}

/// A colour as CSS writes it: `#rrggbb`.
#[must_use]
pub fn css(colour: Colour) -> String {
    hex(colour).into_iter().map(char::from).collect()
}

/// The characters of `#rrggbb`.
pub(super) const fn hex([red, green, blue]: Colour) -> [u8; 7] {
    const fn digit(value: u8) -> u8 {
        b"0123456789abcdef"[(value & 15) as usize]
    }
    [b'#', digit(red >> 4), digit(red), digit(green >> 4), digit(green), digit(blue >> 4), digit(blue)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixture_lies_between_its_ends() {
        let (from, to) = ([0, 100, 255], [10, 100, 0]);
        assert_eq!(mixed(from, to, 0.0), from);
        assert_eq!(mixed(from, to, 2.0), to);
        assert_eq!(mixed(from, to, f64::NAN), from);
        assert_eq!(mixed(from, to, 0.5), [5, 100, 128]);
    }

    #[test]
    fn css_has_two_digits_a_channel() {
        assert_eq!(css([0, 9, 255]), "#0009ff");
    }
}
