//! A picture from outside, as a browser decodes it.

use super::image_shape::ImageShape;
use super::ink_sheet::{Region, mean_within};

/// Pixels of any picture: red, green, blue and opacity of each, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    width: usize,
    rgba: Vec<u8>,
}

/// Ink fainter than this share of the darkest is taken for paper.
const FAINTEST: f64 = 0.35;
/// A picture whose ink differs less than this from its paper is taken to be empty.
const LEAST_CONTRAST: f64 = 0.08;

impl Photo {
    /// A picture of `width` pixels a row; `None` if there is no whole row, or a row that is not whole.
    #[must_use]
    pub fn new(width: usize, rgba: Vec<u8>) -> Option<Self> {
        let row = width.checked_mul(4).filter(|&row| row > 0)?;
        (!rgba.is_empty() && rgba.len().is_multiple_of(row)).then_some(Self { width, rgba })
    }

    /// Pixels in a row.
    pub(in crate::data) fn width(&self) -> usize {
        self.width
    }

    fn height(&self) -> usize {
        self.rgba.len() / 4 / self.width
    }

    /// The whole picture.
    pub(super) fn frame(&self) -> Region {
        Region { left: 0.0, top: 0.0, width: self.width as f64, height: self.height() as f64 }
    }

    /// One channel, 0 red, 1 green, 2 blue, from 0 to 1, laid on white paper.
    fn channel(&self, channel: usize) -> Vec<f64> {
        let on_white = |pixel: &[u8]| {
            let opacity = f64::from(pixel[3]) / 255.0;
            f64::from(pixel[channel]) / 255.0 * opacity + (1.0 - opacity)
        };
        self.rgba.chunks(4).map(on_white).collect()
    }

    /// How far each pixel is from the paper, from 0 to 1 for the farthest: dark ink on light paper, or light on dark.
    /// `None` for a picture of one brightness.
    ///
    /// The paper is what the edge of the picture mostly is. Brightness is the luma of ITU-R BT.601.
    pub(in crate::data) fn ink(&self) -> Option<Vec<f64>> {
        let channels = [0, 1, 2].map(|channel| self.channel(channel));
        let bright = |at: usize| 0.299 * channels[0][at] + 0.587 * channels[1][at] + 0.114 * channels[2][at];
        let bright: Vec<f64> = (0..channels[0].len()).map(bright).collect();
        let (width, height) = (self.width, self.height());
        let at_edge = |&(place, _): &(usize, &f64)| {
            let (row, column) = (place / width, place % width);
            row == 0 || column == 0 || row + 1 == height || column + 1 == width
        };
        let mut edge: Vec<f64> = bright.iter().enumerate().filter(at_edge).map(|(_, &bright)| bright).collect();
        edge.sort_by(f64::total_cmp);
        let paper = edge[edge.len() / 2];
        let ink: Vec<f64> = bright.iter().map(|bright| (bright - paper).abs()).collect();
        let most = ink.iter().copied().fold(0.0, f64::max);
        (most >= LEAST_CONTRAST).then(|| ink.iter().map(|ink| ink / most).collect())
    }

    /// The part of the picture that holds all ink that is more than faint.
    pub(in crate::data) fn inked(&self, ink: &[f64]) -> Region {
        let (mut left, mut top, mut right, mut bottom) = (usize::MAX, usize::MAX, 0, 0);
        for (place, _) in ink.iter().enumerate().filter(|(_, ink)| **ink >= FAINTEST) {
            let (row, column) = (place / self.width, place % self.width);
            (left, right) = (left.min(column), right.max(column + 1));
            (top, bottom) = (top.min(row), bottom.max(row + 1));
        }
        if right == 0 {
            return self.frame();
        }
        Region { left: left as f64, top: top as f64, width: (right - left) as f64, height: (bottom - top) as f64 }
    }

    /// The whole picture in colour, fitted into pixels of `shape` on white: numbers from 0 to 1 in the order of the shape.
    pub(super) fn in_colour(&self, shape: ImageShape) -> Vec<f64> {
        let whole = self.frame();
        let scale = (whole.width / shape.width as f64).max(whole.height / shape.height as f64);
        let left = (whole.width - scale * shape.width as f64) / 2.0;
        let top = (whole.height - scale * shape.height as f64) / 2.0;
        let channels = [0, 1, 2].map(|channel| self.channel(channel));
        let number = |unit: usize| {
            let pixel = shape.pixel(unit);
            let (left, top) = (left + scale * pixel.column as f64, top + scale * pixel.row as f64);
            let wide = (left + scale).min(whole.width) - left.max(0.0);
            let tall = (top + scale).min(whole.height) - top.max(0.0);
            let share = (wide.max(0.0) / scale) * (tall.max(0.0) / scale);
            let covered = Region { left, top, width: scale, height: scale };
            share * mean_within(&channels[pixel.channel], self.width, covered) + (1.0 - share)
        };
        (0..shape.units()).map(number).collect()
    }
}
