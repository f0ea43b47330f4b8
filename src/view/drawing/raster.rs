//! Raster: colour by place, computed once and painted as often as needed.

use super::ink::{Ink, Palette};

/// Opaque colours, row by row from the top; several pictures of one size may stand below one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: usize,
    /// Red, green, blue and 255 for each pixel.
    pub pixels: Vec<u8>,
}

/// Red, green and blue from 0 to 255.
pub type Colour = [f64; 3];

impl Raster {
    /// A raster to be filled row by row.
    #[must_use]
    pub fn new(width: usize, rows: usize) -> Self {
        Self { width, pixels: Vec::with_capacity(width * rows * 4) }
    }

    /// The next pixel.
    pub fn push(&mut self, [red, green, blue]: Colour) {
        self.pixels.extend([red as u8, green as u8, blue as u8, 255]);
    }

    /// Number of rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.pixels.len() / (4 * self.width.max(1))
    }

    /// A row of some pixels as stretches of one colour: where each begins and how long it is.
    pub fn stretches(&self, row: usize) -> impl Iterator<Item = (usize, usize, [u8; 3])> + '_ {
        let line = self.pixels.get(row * self.width * 4..(row + 1) * self.width * 4).unwrap_or(&[]);
        let mut begin = 0;
        line.as_chunks::<4>().0.chunk_by(|one, next| one == next).map(move |stretch| {
            let from = begin;
            begin += stretch.len();
            (from, stretch.len(), [stretch[0][0], stretch[0][1], stretch[0][2]])
        })
    }
}

/// The colour of an ink, as numbers.
#[must_use]
pub(in crate::view) fn colour(palette: Palette, ink: Ink) -> Colour {
    let text = palette.colour(ink);
    let channel = |from: usize| {
        let hex = text.get(from..from + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        f64::from(hex.unwrap_or(0))
    };
    [channel(1), channel(3), channel(5)]
}

/// The colour at `share` of the way from one to another.
#[must_use]
pub(in crate::view) fn mixed(from: Colour, to: Colour, share: f64) -> Colour {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    [0, 1, 2].map(|channel| from[channel] + (to[channel] - from[channel]) * share)
}

/// The colours of a scale from low to high, with the paper in its middle.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    low: Colour,
    middle: Colour,
    high: Colour,
}

impl Scale {
    /// The scale of a theme.
    #[must_use]
    pub fn new(palette: Palette) -> Self {
        Self { low: colour(palette, Ink::LOW), middle: colour(palette, Ink::Paper), high: colour(palette, Ink::HIGH) }
    }

    /// The colour of a number from −1 to 1; of one beyond, that of the end.
    #[must_use]
    pub fn at(&self, number: f64) -> Colour {
        if number < 0.0 { mixed(self.middle, self.low, -number) } else { mixed(self.middle, self.high, number) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_cover_a_row() {
        let mut raster = Raster::new(4, 1);
        for red in [1.0, 1.0, 2.0, 1.0] {
            raster.push([red, 0.0, 0.0]);
        }
        let stretches: Vec<_> = raster.stretches(0).collect();
        assert_eq!(stretches, [(0, 2, [1, 0, 0]), (2, 1, [2, 0, 0]), (3, 1, [1, 0, 0])]);
        assert_eq!((raster.height(), raster.stretches(1).count()), (1, 0));
    }

    #[test]
    fn a_scale_ends_where_it_ends() {
        let scale = Scale::new(Palette::Light);
        assert_eq!(scale.at(5.0), colour(Palette::Light, Ink::HIGH));
        assert_eq!(scale.at(-1.0), colour(Palette::Light, Ink::LOW));
        assert_eq!(scale.at(f64::NAN), colour(Palette::Light, Ink::Paper));
    }
}
