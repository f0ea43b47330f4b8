//! The input units of a picture, each where its pixel is.

use crate::data::{ImageShape, Pixel};

use crate::view::drawing::Point;

/// Where the input units of a picture stand: a grid for each channel, one below the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PixelGrid {
    /// Which unit is which pixel.
    pub shape: ImageShape,
    /// Its upper left corner.
    pub corner: Point,
    /// From one pixel to the next.
    pub step: f64,
}

/// Pixels between the grids of two channels.
const GAP: f64 = 1.0;

impl PixelGrid {
    /// The largest grid that fits `width` × `height`, its left edge at `corner`, in the middle of the height.
    #[must_use]
    pub fn fitted(shape: ImageShape, corner: Point, width: f64, height: f64) -> Self {
        let step = (width / shape.width as f64).min(height / rows(shape)).max(1.0);
        let free = (height - step * rows(shape)).max(0.0);
        Self { shape, corner: Point::new(corner.x, corner.y + free / 2.0), step }
    }

    /// The middle of a unit.
    #[must_use]
    pub fn centre(&self, unit: usize) -> Point {
        let Pixel { row, column, channel } = self.shape.pixel(unit);
        let down = row as f64 + channel as f64 * (self.shape.height as f64 + GAP);
        Point::new(self.corner.x + (column as f64 + 0.5) * self.step, self.corner.y + (down + 0.5) * self.step)
    }

    /// The unit at a place, if there is one.
    #[must_use]
    pub fn unit_at(&self, at: Point) -> Option<usize> {
        let (across, down) = ((at.x - self.corner.x) / self.step, (at.y - self.corner.y) / self.step);
        if across < 0.0 || down < 0.0 {
            return None;
        }
        let tall = self.shape.height as f64 + GAP;
        let channel = (down / tall).floor();
        let pixel = Pixel { row: (down - channel * tall) as usize, column: across as usize, channel: channel as usize };
        self.shape.unit(pixel)
    }

    /// The channel whose grid is at a place, or the nearest one.
    #[must_use]
    pub fn channel_at(&self, at: Point) -> usize {
        let tall = (self.shape.height as f64 + GAP) * self.step;
        let channel = ((at.y - self.corner.y) / tall).floor().max(0.0);
        (channel as usize).min(self.shape.channels.saturating_sub(1))
    }

    /// A place of the stage within the grid of a channel: from (0, 0) in its upper left corner to (1, 1), beyond its edges too.
    #[must_use]
    pub fn share(&self, channel: usize, at: Point) -> [f64; 2] {
        let (corner, width) = self.of_channel(channel);
        [(at.x - corner.x) / width, (at.y - corner.y) / (self.step * self.shape.height as f64)]
    }

    /// The upper left corner and the width of the grid of one channel.
    #[must_use]
    pub fn of_channel(&self, channel: usize) -> (Point, f64) {
        let down = channel as f64 * (self.shape.height as f64 + GAP) * self.step;
        (Point::new(self.corner.x, self.corner.y + down), self.width())
    }

    /// The width of the grid.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.step * self.shape.width as f64
    }

    /// The height of all grids, one below the other.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.step * rows(self.shape)
    }

    /// The side of a pixel as it is drawn: neighbours are kept apart where there is room.
    #[must_use]
    pub fn side(&self) -> f64 {
        if self.step >= 4.0 { self.step - 1.0 } else { self.step }
    }
}

/// Rows of pixels, those between channels included.
fn rows(shape: ImageShape) -> f64 {
    (shape.height * shape.channels) as f64 + GAP * (shape.channels - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_where_it_stands_and_nowhere_else() {
        for shape in [ImageShape::square(8), ImageShape::square(28), ImageShape { width: 16, height: 12, channels: 3 }]
        {
            let grid = PixelGrid::fitted(shape, Point::new(12.0, 40.0), 240.0, 300.0);
            for unit in 0..shape.units() {
                let centre = grid.centre(unit);
                assert!((12.0..=252.0).contains(&centre.x) && (40.0..=340.0).contains(&centre.y), "{centre:?}");
                assert_eq!(grid.unit_at(centre), Some(unit));
                let (pixel, channel) = (shape.pixel(unit), grid.channel_at(centre));
                let share = |place: usize, of: usize| (place as f64 + 0.5) / of as f64;
                let place = [share(pixel.column, shape.width), share(pixel.row, shape.height)];
                let apart = grid.share(channel, centre).into_iter().zip(place).map(|(one, other)| (one - other).abs());
                // Sums of a few hundred pixels, in 53 bits.
                assert!(channel == pixel.channel && apart.fold(0.0, f64::max) <= 1e-12, "{pixel:?}");
            }
            assert_eq!(grid.unit_at(Point::new(11.0, 60.0)), None);
            assert_eq!(grid.unit_at(Point::new(12.5 + grid.width(), 60.0)), None);
            assert_eq!(grid.unit_at(Point::new(20.0, 341.0)), None);
        }
        let colour = PixelGrid::fitted(ImageShape { width: 4, height: 4, channels: 3 }, Point::default(), 90.0, 140.0);
        assert_eq!(colour.unit_at(Point::new(5.0, 45.0)), None, "there is nothing between two channels");
    }
}
