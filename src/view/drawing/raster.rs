//! Raster: colour by place, computed once and painted as often as needed.

use super::colour::{Colour, mixed};
use super::ink::{Ink, Palette};

/// Opaque colours, row by row from the top; several pictures of one size may stand below one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: usize,
    /// Red, green, blue and 255 for each pixel.
    pub pixels: Vec<u8>,
}

impl Raster {
    /// A raster to be filled row by row.
    #[must_use]
    pub fn new(width: usize, rows: usize) -> Self {
        Self { width, pixels: Vec::with_capacity(width * rows * 4) }
    }

    /// The next pixel.
    pub fn push(&mut self, [red, green, blue]: Colour) {
        self.pixels.extend([red, green, blue, 255]);
    }

    /// Number of rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.pixels.len() / (4 * self.width.max(1))
    }

    /// A row of some pixels as stretches of one colour: where each begins and how long it is.
    pub fn stretches(&self, row: usize) -> impl Iterator<Item = (usize, usize, Colour)> + '_ {
        let line = self.pixels.get(row * self.width * 4..(row + 1) * self.width * 4).unwrap_or(&[]);
        let mut begin = 0;
        line.as_chunks::<4>().0.chunk_by(|one, next| one == next).map(move |stretch| {
            let from = begin;
            begin += stretch.len();
            (from, stretch.len(), [stretch[0][0], stretch[0][1], stretch[0][2]])
        })
    }
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
        Self { low: palette.rgb(Ink::LOW), middle: palette.rgb(Ink::Paper), high: palette.rgb(Ink::HIGH) }
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
        for red in [1, 1, 2, 1] {
            raster.push([red, 0, 0]);
        }
        let stretches: Vec<_> = raster.stretches(0).collect();
        assert_eq!(stretches, [(0, 2, [1, 0, 0]), (2, 1, [2, 0, 0]), (3, 1, [1, 0, 0])]);
        assert_eq!((raster.height(), raster.stretches(1).count()), (1, 0));
    }

    #[test]
    fn a_scale_ends_where_it_ends() {
        let scale = Scale::new(Palette::Light);
        assert_eq!(scale.at(5.0), Palette::Light.rgb(Ink::HIGH));
        assert_eq!(scale.at(-1.0), Palette::Light.rgb(Ink::LOW));
        assert_eq!(scale.at(f64::NAN), Palette::Light.rgb(Ink::Paper));
    }
}
